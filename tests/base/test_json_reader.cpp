#include "app/base/json_reader.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace json_reader_test {

namespace {

struct Part {
    qint64 count = 0;
    std::vector<UnknownMember> extra{};
};

struct Thing {
    QString name{};
    std::optional<qint64> count{};
    std::optional<Timestamp> when{};
    std::optional<bool> flag{};
    std::optional<double> share{};
    std::optional<Part> part{};
    std::vector<Part> parts{};
    std::vector<UnknownMember> extra{};
    Notes notes{};
};

Result<Part> parsePart(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    Part part{.count = in.required<qint64>("Count"_L1)};
    return in.finish(std::move(part), notes);
}

Result<Thing> parseThing(const QByteArray &text)
{
    const auto document = JsonDocument::parse(text);
    if (!document)
        return document.error();
    JsonReader in(document->root(), u"$"_s);
    Thing thing{
        .name = in.required<QString>("Name"_L1),
        .count = in.optional<qint64>("Count"_L1),
        .when = in.optional<Timestamp>("When"_L1),
        .flag = in.optional<bool>("Flag"_L1),
        .share = in.optional<double>("Share"_L1),
        .part = in.nested<Part>("Part"_L1, &parsePart),
        .parts = in.list<Part>("Parts"_L1, &parsePart),
    };
    return in.finish(std::move(thing));
}

} // namespace

class JsonReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void requiredMembersDecide_data();
    void requiredMembersDecide();
    void othersBecomeNotes_data();
    void othersBecomeNotes();
    void keepsTheUnknown();
    void readsTimesInEveryForm_data();
    void readsTimesInEveryForm();
    void leavesOutBadElements();
    void flagsAreTrueOrFalse_data();
    void flagsAreTrueOrFalse();
};

void JsonReaderTest::requiredMembersDecide_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("context"); // empty: must succeed
    QTest::newRow("there") << R"({"Name":"x"})"_ba << QString();
    QTest::newRow("absent") << R"({})"_ba << u"$.Name"_s;
    QTest::newRow("null") << R"({"Name":null})"_ba << u"$.Name"_s;
    QTest::newRow("mistyped") << R"({"Name":5})"_ba << u"$.Name"_s;
    QTest::newRow("lone surrogate") << R"({"Name":"\udc00"})"_ba << u"$.Name"_s;
    QTest::newRow("no object") << R"([])"_ba << u"$"_s;
}

void JsonReaderTest::requiredMembersDecide()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, context);
    const auto thing = parseThing(json);
    QCOMPARE(bool(thing), context.isEmpty());
    if (!thing) {
        QCOMPARE(thing.error().kind, ErrorKind::MissingMember);
        QCOMPARE(thing.error().context, context);
    }
}

void JsonReaderTest::othersBecomeNotes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, QByteArray members, NoteKind kind, QString path) {
        QTest::newRow(name) << members << int(kind) << path;
    };
    row("count as text", R"("Count":"three")"_ba, NoteKind::WrongType, u"$.Count"_s);
    row("count NaN", R"("Count":NaN)"_ba, NoteKind::NotANumber, u"$.Count"_s);
    row("count of thirty digits", R"("Count":123456789012345678901234567890)"_ba,
        NoteKind::NotANumber, u"$.Count"_s);
    row("share 1e400", R"("Share":1e400)"_ba, NoteKind::NotANumber, u"$.Share"_s);
    row("time a word", R"("When":"soon")"_ba, NoteKind::NotATime, u"$.When"_s);
    row("time after 9999", R"("When":"12019-01-01T00:00:00Z")"_ba, NoteKind::OutOfRange,
        u"$.When"_s);
    row("only a year", R"("When":"2023")"_ba, NoteKind::NotATime, u"$.When"_s);
    row("epoch after 9999", R"("When":999999999999999)"_ba, NoteKind::OutOfRange, u"$.When"_s);
    row("time an object", R"("When":{})"_ba, NoteKind::WrongType, u"$.When"_s);
    row("flag as number", R"("Flag":1)"_ba, NoteKind::WrongType, u"$.Flag"_s);
    row("part no object", R"("Part":[1])"_ba, NoteKind::WrongType, u"$.Part"_s);
    row("part without its count", R"("Part":{})"_ba, NoteKind::WrongType, u"$.Part.Count"_s);
    row("parts no array", R"("Parts":{})"_ba, NoteKind::WrongType, u"$.Parts"_s);
    row("twice", R"("Count":1,"Count":2)"_ba, NoteKind::Repeated, u"$.Count"_s);
}

void JsonReaderTest::othersBecomeNotes()
{
    QFETCH(QByteArray, members);
    QFETCH(int, kind);
    QFETCH(QString, path);
    const auto thing = parseThing("{\"Name\":\"x\"," + members + "}");
    QVERIFY(thing);
    QCOMPARE(thing->name, u"x"_s);
    QCOMPARE(thing->notes.size(), size_t(1));
    QCOMPARE(int(thing->notes[0].kind), kind);
    QCOMPARE(thing->notes[0].path, path);
}

void JsonReaderTest::keepsTheUnknown()
{
    const auto thing = parseThing(
        R"({"Name":"x","New":{"a":[1, 2]},"ResponseMetadata":{"RequestId":"r"},"Part":{"Count":1,"Also":true}})"_ba);
    QVERIFY(thing);
    QCOMPARE(thing->extra, (std::vector<UnknownMember>{{u"New"_s, R"({"a":[1, 2]})"_ba}}));
    QCOMPARE(thing->part->extra, (std::vector<UnknownMember>{{u"Also"_s, "true"_ba}}));
    QVERIFY(thing->notes.empty());
}

void JsonReaderTest::readsTimesInEveryForm_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("epoch") << "1652432588.123"_ba;
    QTest::newRow("epoch as text") << "\"1652432588.123\""_ba;
    QTest::newRow("ISO UTC") << "\"2022-05-13T09:03:08.123000+00:00\""_ba;
    QTest::newRow("ISO with another offset") << "\"2022-05-13T11:03:08.123+02:00\""_ba;
    QTest::newRow("ISO without zone") << "\"2022-05-13T09:03:08.123\""_ba;
}

void JsonReaderTest::readsTimesInEveryForm()
{
    QFETCH(QByteArray, json);
    const auto thing = parseThing("{\"Name\":\"x\",\"When\":" + json + "}");
    QVERIFY(thing);
    QVERIFY(thing->when);
    QCOMPARE(toIsoUtc(*thing->when), "2022-05-13T09:03:08.123Z"_ba);
}

void JsonReaderTest::leavesOutBadElements()
{
    const auto thing = parseThing(
        R"({"Name":"x","Parts":[{"Count":1},7,{"Count":"no"},{"Count":3}]})"_ba);
    QVERIFY(thing);
    QCOMPARE(thing->parts.size(), size_t(2));
    QCOMPARE(thing->parts[1].count, 3);
    QCOMPARE(thing->notes.size(), size_t(2));
    QCOMPARE(thing->notes[0].path, u"$.Parts[1]"_s);
    QCOMPARE(thing->notes[1].path, u"$.Parts[2].Count"_s);
}

void JsonReaderTest::flagsAreTrueOrFalse_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("withTrue"); // what comes where the fallback is true
    QTest::addColumn<int>("withFalse");
    QTest::addColumn<int>("notes");
    QTest::newRow("absent") << "{}"_ba << 1 << 0 << 0;
    QTest::newRow("null") << R"({"Flag":null})"_ba << 1 << 0 << 0;
    QTest::newRow("mistyped") << R"({"Flag":"no"})"_ba << 1 << 0 << 1;
    QTest::newRow("a number") << R"({"Flag":0})"_ba << 1 << 0 << 1;
    QTest::newRow("true") << R"({"Flag":true})"_ba << 1 << 1 << 0;
    QTest::newRow("false") << R"({"Flag":false})"_ba << 0 << 0 << 0;
}

void JsonReaderTest::flagsAreTrueOrFalse()
{
    QFETCH(QByteArray, json);
    const auto document = JsonDocument::parse(json);
    QVERIFY(document);
    struct Flags {
        bool value = false;
        Notes notes{};
    };
    for (const bool fallback : {true, false}) {
        JsonReader in(document->root(), u"$"_s);
        const bool value = in.flag("Flag"_L1, fallback);
        const auto flags = in.finish(Flags{.value = value});
        QVERIFY(flags);
        // As a number: a bool that is neither would be told by its byte.
        QTEST(int(flags->value), fallback ? "withTrue" : "withFalse");
        QTEST(int(flags->notes.size()), "notes");
    }
}

} // namespace json_reader_test

BELVEDERE_TEST(json_reader_test::JsonReaderTest)
#include "test_json_reader.moc"
