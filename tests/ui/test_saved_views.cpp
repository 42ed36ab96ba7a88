#include "ui/notebook/saved_views.h"

#include "app/base/file_name.h"
#include "tests/support/rights.h"
#include "tests/support/sanitized.h"
#include "tests/support/test_main.h"
#include "tests/ui/sheet_folder.h"

#include <QJsonDocument>
#include <QSignalSpy>

#include <sys/stat.h>

using namespace belvedere;

namespace saved_views_test {

using test::SheetFolder;
using Kind = StoreTrouble::Kind;

class SavedViewsTest : public QObject
{
    Q_OBJECT

private slots:
    void readsOrSaysWhy_data();
    void readsOrSaysWhy();
    void readsEachMember_data();
    void readsEachMember();
    void readsAHostileFile_data();
    void readsAHostileFile();
    void comesBack_data();
    void comesBack();
    void keepsWhatIsNewer();
    void keepsACopyOfWhatIsMistyped();
    void leavesANewerFileAlone();
    void leavesAloneWhatItMayNotRead();
    void goesOnWhereNothingCanBeWritten();
    void withoutAFolderNothingStays();
    void looksWithoutATrace();
    void namesStayUnique();
    void changesTheList();
    void mergesWithAnother_data();
    void mergesWithAnother();
    void twoWindowsLoseNothing();
    void keepsAllWhenTheFileIsGone();
    void opensAFile_data();
    void opensAFile();
    void opensAFileOnce();
    void exportsSomeOrAll();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
};

namespace {

constexpr auto day = std::chrono::hours(24);

QStringList namesOf(const std::vector<SavedView> &views)
{
    QStringList names;
    for (const SavedView &view : views)
        names += view.name;
    return names;
}

SavedView fullView()
{
    const Timestamp start = Timestamp(std::chrono::days(19'600));
    SavedView view{.name = u"Autumn retraining review"_s};
    view.filter = u"status:success recall>0.8"_s;
    view.comparison = {.versions = {u"arn:7"_s, u"arn:8"_s, u"arn:9"_s},
                       .baseline = u"arn:8"_s,
                       .window = WindowKind::Given,
                       .given = GivenWindow{start, start + 2 * day, true},
                       .labelFile = u"/labels/pump.csv"_s,
                       .tolerance = std::chrono::minutes(90),
                       .alpha = 0.05,
                       .alignedAtFailure = true,
                       .differencesOnly = false,
                       .zoom = TimeRange{start, start + day},
                       .sensorNames = {{u"pump\\Temp"_s, u"pump\\Temperature"_s}}};
    view.timeline = TimeRange{start - 30 * day, start};
    return view;
}

SavedView viewOf(const QString &name, const QString &filter = {})
{
    return {.name = name, .filter = filter};
}

QByteArray fileOf(const QByteArray &views)
{
    return R"({"belvedere":"views","version":1,"views":[)" + views + "]}";
}

} // namespace

void SavedViewsTest::readsOrSaysWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("trouble"); // -1: none
    QTest::newRow("no file") << QByteArray() << QStringList() << -1;
    QTest::newRow("an empty file") << ""_ba << QStringList() << -1;
    QTest::newRow("blanks") << " \n "_ba << QStringList() << int(Kind::Damaged);
    QTest::newRow("NUL bytes") << QByteArray(4096, '\0') << QStringList() << int(Kind::Damaged);
    QTest::newRow("cut off") << R"({"belvedere":"views","views":[{"name":"a")"_ba << QStringList()
                             << int(Kind::Damaged);
    QTest::newRow("two documents")
        << fileOf(R"({"name":"a"})") + "{}" << QStringList() << int(Kind::Damaged);
    QTest::newRow("no UTF-8") << "{\"name\":\"\xff\xfe\"}"_ba << QStringList()
                              << int(Kind::Damaged);
    QTest::newRow("nested without end")
        << QByteArray(100'000, '[') << QStringList() << int(Kind::Damaged);
    QTest::newRow("more than any views are")
        << QByteArray(17 * 1024 * 1024, ' ') << QStringList() << int(Kind::Damaged);
    QTest::newRow("a number") << "7"_ba << QStringList() << int(Kind::Damaged);
    QTest::newRow("another file") << R"({"Status":"SUCCESS"})"_ba << QStringList()
                                  << int(Kind::Damaged);
    QTest::newRow("a list that is none")
        << R"({"views":{"name":"a"}})"_ba << QStringList() << int(Kind::Damaged);
    QTest::newRow("entries that are none")
        << fileOf(R"(5, null, "x", [], {"name":"good"}, {"name":""}, {"name":7}, {})")
        << QStringList{u"good"_s} << int(Kind::PartlyRead);
    QTest::newRow("one name twice")
        << fileOf(R"({"name":"a","filter":"x"},{"name":"a"},{"name":" a "})")
        << QStringList{u"a"_s, u"a (2)"_s, u"a (3)"_s} << -1;
    QTest::newRow("of a newer program")
        << R"({"belvedere":"views","version":2,"views":[{"name":"a","more":1}]})"_ba
        << QStringList{u"a"_s} << int(Kind::Newer);
    QTest::newRow("with a byte-order mark")
        << "\xef\xbb\xbf" + fileOf(R"({"name":"a"})") << QStringList{u"a"_s} << -1;
}

void SavedViewsTest::readsOrSaysWhy()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, names);
    QFETCH(int, trouble);
    SheetFolder folder;
    if (!bytes.isNull())
        folder.write(u"views.json"_s, bytes);
    SavedViews views(folder.path());
    QCOMPARE(namesOf(views.all()), names);
    QCOMPARE(views.trouble() ? int(views.trouble()->kind) : -1, trouble);
    if (trouble >= 0) {
        const QString said = troubleText(*views.trouble());
        QVERIFY2(said.contains(u"views.json"_s), qPrintable(said));
    }
    // Nothing is lost: it lies where it was, or under the name that is told.
    const QString where = trouble == int(Kind::Damaged) ? u"views.json.damaged"_s : u"views.json"_s;
    if (!bytes.isNull())
        QVERIFY(folder.content(where) == bytes);
    // And what is saved now is kept, unless a newer program's file is there.
    QSignalSpy troubled(&views, &SavedViews::troubled);
    QCOMPARE(views.add(viewOf(u"new"_s)), u"new"_s);
    const bool isKept = trouble != int(Kind::Newer);
    QCOMPARE(troubled.size(), isKept ? 0 : 1);
    QCOMPARE(namesOf(SavedViews(folder.path()).all()).contains(u"new"_s), isKept);
}

void SavedViewsTest::readsEachMember_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<SavedView>("expected");
    QTest::addColumn<bool>("isWhole");
    const auto row = [](const char *name, const QByteArray &members, auto change,
                        bool isWhole = true) {
        SavedView view{.name = u"v"_s};
        change(view);
        QTest::newRow(name) << members << view << isWhole;
    };
    const auto nothing = [](SavedView &) {};
    row("a name alone", "", nothing);
    row("null everywhere", R"(,"filter":null,"comparison":null,"timeline":null)", nothing);
    row("wrong types", R"(,"filter":5,"comparison":[1],"timeline":"all")", nothing, false);
    row("wrong types within", R"(,"comparison":{"versions":"a","baseline":1,"window":2,"given":[],
        "labelFile":{},"toleranceMs":"x","alpha":[],"alignedAtFailure":1,"differencesOnly":"no",
        "zoom":4,"sensorNames":[]})",
        nothing, false);
    row("a window from the future", R"(,"comparison":{"window":"sideways"})", nothing, false);
    row("ranges that end before they start",
        R"(,"timeline":{"start":"2023-02-01","end":"2023-01-01"},
           "comparison":{"zoom":{"start":"2023-02-01","end":"2023-02-01"}})",
        nothing, false);
    row("half a range", R"(,"timeline":{"start":"2023-02-01"})", nothing, false);
    row("numbers beyond all bounds", R"(,"comparison":{"alpha":1e400,"toleranceMs":-5})", nothing,
        false);
    row(
        "versions twice, empty and mistyped", R"(,"comparison":{"versions":["a","a","",7,"b"]})",
        [](SavedView &view) {
            view.comparison.versions = {u"a"_s, u"b"_s};
        },
        false);
    row("a given day",
        R"(,"comparison":{"window":"given","given":{"start":"2023-01-01","end":"2023-01-01","endIsDay":true}})",
        [](SavedView &view) {
            const Timestamp start = Timestamp(std::chrono::days(19'358));
            view.comparison.window = WindowKind::Given;
            view.comparison.given = GivenWindow{start, start, true};
        });
    row(
        "sensors taken for others", R"(,"comparison":{"sensorNames":{"a":"b","":"c","d":""}})",
        [](SavedView &view) {
            view.comparison.sensorNames = {{u"a"_s, u"b"_s}, {QString(), u"c"_s}};
        },
        false);
}

void SavedViewsTest::readsEachMember()
{
    QFETCH(QByteArray, members);
    QFETCH(SavedView, expected);
    QFETCH(bool, isWhole);
    const auto sheet = parseSheet<SavedView>(fileOf(R"({"name":"v")" + members + "}"));
    QVERIFY(sheet);
    QCOMPARE(sheet->items.size(), size_t(1));
    QVERIFY(sheet->items.front() == expected);
    QCOMPARE(sheet->isWhole(), isWhole);
}

void SavedViewsTest::readsAHostileFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("views");
    const auto most = int(mostSheetItems);
    QTest::newRow("one name without end")
        << fileOf(QByteArray(R"({"name":"a"},)").repeated(50'000) + R"({"name":"a"})") << most;
    QByteArray names;
    for (int i = 0; i < 50'000; ++i)
        names += R"({"name":")" + QByteArray::number(i) + R"("},)";
    QTest::newRow("names without end") << fileOf(names + R"({"name":"a"})") << most;
    QByteArray keys;
    for (int i = 0; i < test::many(1'000'000); ++i)
        keys += '"' + QByteArray::number(i) + "\",";
    QTest::newRow("versions without end")
        << fileOf(R"({"name":"a","comparison":{"versions":[)" + keys + R"("x"]}})") << 1;
    QTest::newRow("nothing without end")
        << fileOf(QByteArray("0,").repeated(test::many(4'000'000)) + R"({"name":"a"})") << 0;
    QTest::newRow("much of nothing")
        << fileOf(QByteArray("0,").repeated(90'000) + R"({"name":"a"})") << 1;
}

// No file keeps the program from starting, and what is too much of it is not lost.
void SavedViewsTest::readsAHostileFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, views);
    SheetFolder folder;
    folder.write(u"views.json"_s, bytes);
    SavedViews stored(folder.path());
    QCOMPARE(int(stored.all().size()), views);
    QVERIFY(folder.content(views == 0 ? u"views.json.damaged"_s : u"views.json"_s) == bytes);
}

void SavedViewsTest::comesBack_data()
{
    QTest::addColumn<SavedView>("view");
    QTest::newRow("with everything") << fullView();
    QTest::newRow("with nothing") << viewOf(u"-"_s);
    SavedView odd = fullView();
    odd.name = u"a\u0001b\u202Ec\n\t\"\\ ש 😀 \u0000 x"_s;
    odd.filter = u"name:\"\u0000\u0007\"\r\n"_s;
    odd.comparison.versions = {u"a\u0000b"_s, u"</script>"_s};
    odd.comparison.sensorNames = {{u"\u2028"_s, u"\u0085"_s}};
    QTest::newRow("odd characters") << odd;
    SavedView bytes = fullView();
    bytes.comparison.labelFile = decodedFileName("/labels/\xff\x80.csv");
    QTest::newRow("a file whose name is no text") << bytes;
    SavedView huge = fullView();
    huge.filter = QString(1'000'000, u'x');
    QTest::newRow("a huge filter") << huge;
    SavedView early = fullView();
    early.timeline = TimeRange{earliestTimestamp(), latestTimestamp()};
    QTest::newRow("all of time") << early;
}

void SavedViewsTest::comesBack()
{
    QFETCH(SavedView, view);
    SheetFolder folder;
    SavedViews views(folder.path());
    QCOMPARE(views.add(view), view.name);
    QCOMPARE(folder.files(), QStringList{u"views.json"_s}); // no lock stays
    const SavedViews later(folder.path());
    QVERIFY(!later.trouble());
    QCOMPARE(later.all().size(), size_t(1));
    QVERIFY(later.all().front() == view);
    QVERIFY(later.all().front().state() == view.state());
}

// What a newer program of the same form adds is written again, wherever it stands.
void SavedViewsTest::keepsWhatIsNewer()
{
    SheetFolder folder;
    folder.write(u"views.json"_s,
                 R"({"belvedere":"views","version":1,"colour":{"a":[1,2]},"views":[
                     {"name":"a","pinned":true,"comparison":{"versions":["k"],"cards":["x"]}},
                     {"title":"of another kind","n":12345678901234}]})");
    SavedViews views(folder.path());
    QCOMPARE(int(views.trouble()->kind), int(Kind::PartlyRead));
    QVERIFY(views.rename(u"a"_s, u"b"_s));
    QCOMPARE(folder.files(), QStringList{u"views.json"_s}); // nothing would be gone: no copy
    const QJsonObject file = QJsonDocument::fromJson(folder.content(u"views.json"_s)).object();
    QCOMPARE(file["colour"_L1].toObject()["a"_L1].toArray().size(), 2);
    const QJsonArray all = file["views"_L1].toArray();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].toObject()["name"_L1].toString(), u"b"_s);
    QCOMPARE(all[0].toObject()["pinned"_L1].toBool(), true);
    QCOMPARE(all[0].toObject()["comparison"_L1].toObject()["cards"_L1].toArray().size(), 1);
    QCOMPARE(all[1].toObject()["title"_L1].toString(), u"of another kind"_s);
    QCOMPARE(all[1].toObject()["n"_L1].toInteger(), 12345678901234);
}

void SavedViewsTest::keepsACopyOfWhatIsMistyped()
{
    SheetFolder folder;
    const QByteArray before = fileOf(R"({"name":"a","filter":5},{"name":"b","more":NaN})");
    folder.write(u"views.json"_s, before);
    SavedViews views(folder.path());
    QCOMPARE(int(views.trouble()->kind), int(Kind::PartlyRead));
    QCOMPARE(folder.files(), QStringList{u"views.json"_s}); // looking changes nothing
    views.add(viewOf(u"c"_s));
    QCOMPARE(folder.content(u"views.json.damaged"_s), before);
    views.add(viewOf(u"d"_s));
    QCOMPARE(folder.files(), QStringList({u"views.json"_s, u"views.json.damaged"_s}));
    const SavedViews later(folder.path());
    QVERIFY(!later.trouble()); // said once
    QCOMPARE(namesOf(later.all()), QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void SavedViewsTest::leavesANewerFileAlone()
{
    SheetFolder folder;
    const QByteArray newer = R"({"belvedere":"views","version":99,"views":[{"name":"a"}]})"_ba;
    folder.write(u"views.json"_s, newer);
    SavedViews views(folder.path());
    QSignalSpy troubled(&views, &SavedViews::troubled);
    views.add(viewOf(u"b"_s));
    QCOMPARE(namesOf(views.all()), QStringList({u"a"_s, u"b"_s})); // in this run
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(folder.content(u"views.json"_s), newer);
}

void SavedViewsTest::leavesAloneWhatItMayNotRead()
{
    SheetFolder folder;
    folder.write(u"views.json"_s, fileOf(R"({"name":"a"})"));
    SheetFolder::setMode(folder.path(u"views.json"_s), 0000);
    folder.setMode(0777);
    test::asNobody([&] {
        SavedViews views(folder.path());
        QCOMPARE(int(views.trouble()->kind), int(Kind::NotRead));
        QSignalSpy troubled(&views, &SavedViews::troubled);
        views.add(viewOf(u"b"_s));
        QCOMPARE(troubled.size(), 1);
        QCOMPARE(namesOf(views.all()), QStringList{u"b"_s});
    });
    SheetFolder::setMode(folder.path(u"views.json"_s), 0600);
    QCOMPARE(folder.content(u"views.json"_s), fileOf(R"({"name":"a"})"));
}

void SavedViewsTest::goesOnWhereNothingCanBeWritten()
{
    SheetFolder folder;
    folder.write(u"views.json"_s, fileOf(R"({"name":"a"})"));
    folder.setMode(0555);
    test::asNobody([&] {
        SavedViews views(folder.path());
        QVERIFY(!views.trouble());
        QSignalSpy troubled(&views, &SavedViews::troubled);
        QCOMPARE(views.add(viewOf(u"b"_s)), u"b"_s);
        QCOMPARE(namesOf(views.all()), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(troubled.size(), 1);
        const auto trouble = troubled.front().front().value<StoreTrouble>();
        QCOMPARE(int(trouble.kind), int(Kind::NotWritten));
        QVERIFY(troubleText(trouble).contains(u"could not be written"_s));
    });
    QCOMPARE(folder.content(u"views.json"_s), fileOf(R"({"name":"a"})"));
    QCOMPARE(folder.files(), QStringList{u"views.json"_s});
}

void SavedViewsTest::withoutAFolderNothingStays()
{
    SavedViews views{QString()};
    views.add(viewOf(u"a"_s));
    QCOMPARE(views.all().size(), size_t(1));
    QVERIFY(views.filePath().isEmpty());
    QVERIFY(SavedViews{QString()}.all().empty());
}

void SavedViewsTest::looksWithoutATrace()
{
    SheetFolder folder;
    const QString deep = folder.path(u"not/yet there"_s);
    SavedViews views(deep);
    QCOMPARE(folder.files(), QStringList());
    views.add(viewOf(u"a"_s));
    QVERIFY(QFile::exists(deep + u"/views.json"_s));
}

void SavedViewsTest::namesStayUnique()
{
    SavedViews views{QString()};
    QCOMPARE(views.add(viewOf(u"  "_s)), QString());
    QCOMPARE(views.add(viewOf(u" a "_s)), u"a"_s);
    QCOMPARE(views.add(viewOf(u"a"_s)), u"a (2)"_s);
    QCOMPARE(views.add(viewOf(u"a"_s)), u"a (3)"_s);
    QVERIFY(!views.rename(u"a (2)"_s, u"a"_s));
    QVERIFY(!views.rename(u"a (2)"_s, u" "_s));
    QVERIFY(!views.rename(u"none"_s, u"b"_s));
    QVERIFY(views.rename(u"a (2)"_s, u"b "_s));
    QVERIFY(views.rename(u"b"_s, u"b"_s));
    QCOMPARE(namesOf(views.all()), QStringList({u"a"_s, u"b"_s, u"a (3)"_s}));
    QCOMPARE(views.add(viewOf(QString(QChar(0xd800)))), QString(QChar::ReplacementCharacter));
}

void SavedViewsTest::changesTheList()
{
    SheetFolder folder;
    SavedViews views(folder.path());
    QSignalSpy changed(&views, &SavedViews::changed);
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        views.add(viewOf(name));
    QVERIFY(!views.move(0, 3));
    QVERIFY(!views.move(-1, 0));
    QVERIFY(views.move(0, 2));
    QVERIFY(!views.remove(u"none"_s));
    QVERIFY(views.remove(u"c"_s));
    QVERIFY(!views.replace(u"none"_s, fullView().state()));
    QVERIFY(views.replace(u"a"_s, fullView().state()));
    QCOMPARE(changed.size(), 6);
    const SavedViews later(folder.path());
    QCOMPARE(namesOf(later.all()), QStringList({u"b"_s, u"a"_s}));
    QVERIFY(later.find(u"a"_s)->state() == fullView().state());
    QCOMPARE(later.indexOf(u"a"_s), 1);
    QVERIFY(!later.find(u"c"_s));
}

void SavedViewsTest::mergesWithAnother_data()
{
    using Views = std::vector<SavedView>;
    QTest::addColumn<Views>("base");
    QTest::addColumn<Views>("mine");
    QTest::addColumn<Views>("theirs");
    QTest::addColumn<Views>("all");
    const SavedView a = viewOf(u"a"_s);
    const SavedView b = viewOf(u"b"_s);
    const SavedView c = viewOf(u"c"_s);
    const SavedView aMine = viewOf(u"a"_s, u"mine"_s);
    const SavedView aTheirs = viewOf(u"a"_s, u"theirs"_s);
    const SavedView aTwice = viewOf(u"a (2)"_s, u"theirs"_s);
    QTest::newRow("nothing at all") << Views{} << Views{} << Views{} << Views{};
    QTest::newRow("both new") << Views{} << Views{a} << Views{b} << Views{a, b};
    QTest::newRow("the same new") << Views{} << Views{a} << Views{a} << Views{a};
    QTest::newRow("one name, two views")
        << Views{} << Views{aMine} << Views{aTheirs} << Views{aMine, aTwice};
    QTest::newRow("both changed") << Views{a, b} << Views{aMine, b} << Views{aTheirs, b}
                                  << Views{aMine, b, aTwice};
    QTest::newRow("they changed, I added")
        << Views{a} << Views{a, c} << Views{aTheirs} << Views{aTheirs, c};
    QTest::newRow("I changed, they added")
        << Views{a} << Views{aMine} << Views{a, c} << Views{aMine, c};
    QTest::newRow("they removed, I added")
        << Views{a, b} << Views{a, b, c} << Views{b} << Views{b, c};
    QTest::newRow("I removed, they added")
        << Views{a, b} << Views{b} << Views{a, b, c} << Views{b, c};
    QTest::newRow("they removed, I changed") << Views{a} << Views{aMine} << Views{} << Views{aMine};
    QTest::newRow("I removed, they changed")
        << Views{a, b} << Views{b} << Views{aTheirs, b} << Views{b, aTheirs};
    QTest::newRow("both removed, I added") << Views{a, b} << Views{b, c} << Views{b} << Views{b, c};
    QTest::newRow("they only moved") << Views{a, b} << Views{a, b} << Views{b, a} << Views{b, a};
}

void SavedViewsTest::mergesWithAnother()
{
    using Views = std::vector<SavedView>;
    QFETCH(Views, base);
    QFETCH(Views, mine);
    QFETCH(Views, theirs);
    QFETCH(Views, all);
    const Views merged = SheetTraits<SavedView>::merged(base, mine, theirs);
    QCOMPARE(namesOf(merged), namesOf(all));
    QVERIFY(merged == all);
}

void SavedViewsTest::twoWindowsLoseNothing()
{
    SheetFolder folder;
    SavedViews one(folder.path());
    one.add(viewOf(u"a"_s));
    SavedViews two(folder.path());
    one.add(viewOf(u"b"_s));
    one.replace(u"a"_s, ViewState{.filter = u"one"_s});
    two.add(viewOf(u"c"_s));
    QCOMPARE(namesOf(two.all()), QStringList({u"a"_s, u"c"_s, u"b"_s}));
    QCOMPARE(two.find(u"a"_s)->filter, u"one"_s);
    one.remove(u"a"_s);
    QCOMPARE(namesOf(one.all()), QStringList({u"b"_s, u"c"_s}));
    two.replace(u"b"_s, ViewState{.filter = u"two"_s});
    QCOMPARE(namesOf(SavedViews(folder.path()).all()), QStringList({u"c"_s, u"b"_s}));
}

void SavedViewsTest::keepsAllWhenTheFileIsGone()
{
    SheetFolder folder;
    SavedViews views(folder.path());
    views.add(viewOf(u"a"_s));
    QVERIFY(QFile::remove(views.filePath()));
    views.add(viewOf(u"b"_s));
    QCOMPARE(namesOf(SavedViews(folder.path()).all()), QStringList({u"a"_s, u"b"_s}));
    folder.write(u"views.json"_s, "{broken"); // by somebody else, meanwhile
    QSignalSpy troubled(&views, &SavedViews::troubled);
    views.add(viewOf(u"c"_s));
    QCOMPARE(folder.content(u"views.json.damaged"_s), "{broken"_ba);
    QCOMPARE(namesOf(SavedViews(folder.path()).all()), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void SavedViewsTest::opensAFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("a list as exported")
        << fileOf(R"({"name":"x"},{"name":"y"})") << QStringList{u"x"_s, u"y"_s};
    QTest::newRow("a bare list") << R"([{"name":"x"},{"name":"y"}])"_ba
                                 << QStringList{u"x"_s, u"y"_s};
    QTest::newRow("a single view") << R"({"name":"x","filter":"f"})"_ba << QStringList{u"x"_s};
    QTest::newRow("a single view with its mark")
        << R"({"belvedere":"view","version":1,"name":"x"})"_ba << QStringList{u"x"_s};
    QTest::newRow("a name that is here")
        << fileOf(R"({"name":"here","filter":"other"})") << QStringList{u"here (2)"_s};
    QTest::newRow("the same view as here")
        << fileOf(R"({"name":"here"})") << QStringList{u"here"_s};
    QTest::newRow("one bad among good")
        << fileOf(R"({"name":""},{"name":"y"})") << QStringList{u"y"_s};
}

void SavedViewsTest::opensAFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, names);
    SheetFolder folder;
    folder.write(u"from elsewhere.json"_s, bytes);
    SavedViews views{QString()};
    views.add(viewOf(u"here"_s));
    const auto opened = views.openFile(folder.path(u"from elsewhere.json"_s));
    QVERIFY(opened);
    QCOMPARE(*opened, names);
    for (const QString &name : names)
        QVERIFY(views.find(name));
    QCOMPARE(folder.content(u"from elsewhere.json"_s), bytes);
}

void SavedViewsTest::opensAFileOnce()
{
    SheetFolder folder;
    SavedViews views(folder.path());
    views.add(fullView());
    QVERIFY(!views.exportTo(folder.path(u"x.json"_s), {fullView().name}));
    QSignalSpy changed(&views, &SavedViews::changed);
    QCOMPARE(*views.openFile(folder.path(u"x.json"_s)), QStringList{fullView().name});
    QCOMPARE(views.all().size(), size_t(1));
    QCOMPARE(changed.size(), 0);
}

void SavedViewsTest::exportsSomeOrAll()
{
    SheetFolder folder;
    SavedViews views{QString()};
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        views.add(viewOf(name));
    QVERIFY(!views.exportTo(folder.path(u"some.json"_s), {u"c"_s, u"a"_s, u"none"_s}));
    SavedViews other{QString()};
    QCOMPARE(*other.openFile(folder.path(u"some.json"_s)), QStringList({u"a"_s, u"c"_s}));
    const auto error = views.exportTo(folder.path() + u"/some.json/x.json"_s, {u"a"_s});
    QVERIFY(error);
    QVERIFY(sheetErrorText(u"x.json"_s, *error).startsWith(u"x.json could not be written"_s));
}

void SavedViewsTest::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << QByteArray()
                          << u"v is not there; check the name, or that the disk is connected."_s;
    QTest::newRow("empty") << ""_ba << u"v is empty; export it again."_s;
    QTest::newRow("cut off")
        << "{\n\"views\":[\n{\"name\""_ba
        << u"v ends before it is complete (line 3, byte 19); export it once more."_s;
    QTest::newRow("no JSON")
        << "[\n{\"name\" \"x\"}]"_ba
        << u"v is no well-formed JSON (line 2, byte 10); correct it there, or export it again."_s;
    QTest::newRow("no views")
        << R"({"Status":"SUCCESS"})"_ba
        << u"v does not hold what was looked for ($.views); choose a file that Belvedere exported."_s;
    QTest::newRow("a name that is none")
        << "{\"views\":[\n{\"name\": 7}]}"_ba
        << u"v does not hold what was looked for ($.views[0].name, line 2, byte 20); choose a file that Belvedere exported."_s;
    QTest::newRow("no view in it")
        << fileOf({})
        << u"v does not hold what was looked for ($.views); choose a file that Belvedere exported."_s;
    QTest::newRow("too large")
        << QByteArray(largestSmallFile + 1, ' ')
        << u"v has more in it than views or notes ever are; choose a file that Belvedere exported."_s;
    QTest::newRow("a folder") << "folder"_ba
                              << u"v is no regular file; choose a file that Belvedere exported."_s;
    QTest::newRow("a pipe") << "pipe"_ba
                            << u"v is no regular file; choose a file that Belvedere exported."_s;
}

void SavedViewsTest::saysWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    SheetFolder folder;
    const QString path = folder.path(u"v.json"_s);
    if (bytes == "folder")
        QDir().mkdir(path);
    else if (bytes == "pipe")
        QVERIFY(::mkfifo(QFile::encodeName(path).constData(), 0600) == 0);
    else if (!bytes.isNull())
        folder.write(u"v.json"_s, bytes);
    SavedViews views{QString()};
    const auto opened = views.openFile(path);
    QVERIFY(!opened);
    QCOMPARE(sheetErrorText(u"v"_s, opened.error()), said);
    QVERIFY(views.all().empty());
}

} // namespace saved_views_test

BELVEDERE_TEST(saved_views_test::SavedViewsTest)
#include "test_saved_views.moc"
