#include "ui/notebook/notebook.h"

#include "tests/support/rights.h"
#include "tests/support/test_main.h"
#include "tests/ui/sheet_folder.h"

#include <QSignalSpy>

using namespace belvedere;

namespace notebook_test {

using test::SheetFolder;
using Kind = StoreTrouble::Kind;
using Target = UserNote::Target;

class NotebookTest : public QObject
{
    Q_OBJECT

private slots:
    void readsOrSaysWhy_data();
    void readsOrSaysWhy();
    void readsAHostileFile();
    void comesBack_data();
    void comesBack();
    void refusesWhatIsNoNote_data();
    void refusesWhatIsNoNote();
    void tidiesTags_data();
    void tidiesTags();
    void givesIdsAndTimes();
    void changesAndRemoves();
    void findsNotes();
    void idsStayTheSame();
    void mergesWithAnother_data();
    void mergesWithAnother();
    void twoWindowsLoseNothing();
    void opensAFile();
    void saysWhatIsWrongWithAFile();
    void goesOnWhereNothingCanBeWritten();
};

namespace {

Timestamp at(int hours)
{
    return Timestamp(std::chrono::hours(470'000 + hours));
}

UserNote noteOn(Target target, const QString &text, const QString &key = u"arn:9"_s)
{
    UserNote note{.target = target, .versionKey = key, .version = 9, .modelName = u"water-loop"_s};
    if (target == Target::Event)
        note.at = {at(10), at(20)};
    else if (target == Target::Moment)
        note.at = {at(15), at(15)};
    note.text = text;
    return note;
}

UserNote noteOf(const QString &id, const QString &text, int changed)
{
    UserNote note = noteOn(Target::Version, text);
    note.id = id;
    note.created = at(0);
    note.changed = at(changed);
    return note;
}

QStringList textsOf(const auto &notes)
{
    QStringList texts;
    for (const auto &note : notes) {
        if constexpr (std::is_pointer_v<std::decay_t<decltype(note)>>)
            texts += note->text;
        else
            texts += note.text;
    }
    return texts;
}

Notebook::Clock clockAt(int &hours)
{
    return [&hours] { return at(hours); };
}

QByteArray notesFile(const QByteArray &notes)
{
    return R"({"belvedere":"notes","version":1,"notes":[)" + notes + "]}";
}

} // namespace

void NotebookTest::readsOrSaysWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<int>("trouble"); // -1: none
    const QByteArray good = R"({"id":"1","about":"version","versionKey":"k","text":"good"})";
    QTest::newRow("no file") << QByteArray() << QStringList() << -1;
    QTest::newRow("empty") << ""_ba << QStringList() << -1;
    QTest::newRow("cut off") << notesFile(good).chopped(3) << QStringList() << int(Kind::Damaged);
    QTest::newRow("views") << R"({"views":[]})"_ba << QStringList() << int(Kind::Damaged);
    QTest::newRow("a good one") << notesFile(good) << QStringList{u"good"_s} << -1;
    QTest::newRow("without a text") << notesFile(good + R"(,{"about":"version","versionKey":"k"})")
                                    << QStringList{u"good"_s} << int(Kind::PartlyRead);
    QTest::newRow("a version without its key")
        << notesFile(R"({"about":"version","text":"x"})") << QStringList() << int(Kind::PartlyRead);
    QTest::newRow("an event without a time")
        << notesFile(R"({"about":"event","versionKey":"k","text":"x"})") << QStringList()
        << int(Kind::PartlyRead);
    QTest::newRow("an event of nobody")
        << notesFile(R"({"about":"event","start":"2023-01-01","text":"x"})") << QStringList()
        << int(Kind::PartlyRead);
    QTest::newRow("a moment of no version")
        << notesFile(R"({"about":"moment","start":"2023-01-01","text":"x"})") << QStringList{u"x"_s}
        << -1;
    QTest::newRow("a moment without a time")
        << notesFile(R"({"about":"moment","text":"x"})") << QStringList() << int(Kind::PartlyRead);
    QTest::newRow("about something newer")
        << notesFile(R"({"about":"sensor","text":"x"})") << QStringList() << int(Kind::PartlyRead);
    QTest::newRow("mistyped members") << notesFile(
        R"({"id":7,"about":"version","versionKey":"k","text":"x","tags":"a","created":"now","version":-4})")
                                      << QStringList{u"x"_s} << int(Kind::PartlyRead);
    QTest::newRow("of a newer program")
        << R"({"belvedere":"notes","version":7,"notes":[{"about":"version","versionKey":"k","text":"x"}]})"_ba
        << QStringList{u"x"_s} << int(Kind::Newer);
}

void NotebookTest::readsOrSaysWhy()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, texts);
    QFETCH(int, trouble);
    SheetFolder folder;
    if (!bytes.isNull())
        folder.write(u"notes.json"_s, bytes);
    Notebook notebook(folder.path());
    QCOMPARE(textsOf(notebook.all()), texts);
    QCOMPARE(notebook.trouble() ? int(notebook.trouble()->kind) : -1, trouble);
    for (const UserNote &note : notebook.all())
        QVERIFY(!note.id.isEmpty());
    const QString where = trouble == int(Kind::Damaged) ? u"notes.json.damaged"_s : u"notes.json"_s;
    if (!bytes.isNull())
        QCOMPARE(folder.content(where), bytes);
    (void)notebook.add(noteOn(Target::Version, u"new"_s));
    const Notebook later(folder.path());
    QCOMPARE(textsOf(later.all()).contains(u"new"_s), trouble != int(Kind::Newer));
}

void NotebookTest::readsAHostileFile()
{
    SheetFolder folder;
    QByteArray tags;
    for (int i = 0; i < 300'000; ++i)
        tags += '"' + QByteArray::number(i) + "\",";
    const QByteArray one = R"({"about":"version","versionKey":"k","text":"x","tags":[)";
    const QByteArray bytes = notesFile(one + tags + R"("z"]},)"
                                       + (one + R"("a"]},)").repeated(20'000) + one + "]}");
    folder.write(u"notes.json"_s, bytes);
    Notebook notebook(folder.path());
    QCOMPARE(notebook.all().size(), mostSheetItems);
    QCOMPARE(notebook.all().front().tags.size(), mostTags);
    QCOMPARE(int(notebook.trouble()->kind), int(Kind::PartlyRead));
    QCOMPARE(notebook.tags().size(), mostTags + 1);
    (void)notebook.add(noteOn(Target::Version, u"new"_s));
    QVERIFY(folder.content(u"notes.json.damaged"_s) == bytes); // of the tags some would be gone
}

void NotebookTest::comesBack_data()
{
    QTest::addColumn<UserNote>("note");
    QTest::newRow("on a version") << noteOn(Target::Version, u"valve stuck"_s);
    QTest::newRow("on an event") << noteOn(Target::Event, u"see log"_s);
    QTest::newRow("on a moment of all") << noteOn(Target::Moment, u"power cut"_s, {});
    QTest::newRow("on an event of inference") << noteOn(Target::Event, u"live"_s, {});
    UserNote odd = noteOn(Target::Event,
                          u"line\nline\r\n\ttab \u0000\u0001\u202E ש 😀 \"\\ </b>"_s);
    odd.tags = {u"a b"_s, u"ß"_s, u"\u202Ex"_s};
    QTest::newRow("odd characters") << odd;
    QTest::newRow("as long as may be") << noteOn(Target::Version, QString(longestNote, u'\u0416'));
}

void NotebookTest::comesBack()
{
    QFETCH(UserNote, note);
    SheetFolder folder;
    int now = 3;
    Notebook notebook(folder.path(), clockAt(now));
    const QString id = notebook.add(note);
    QVERIFY(!id.isEmpty());
    const Notebook later(folder.path());
    QVERIFY(!later.trouble());
    QCOMPARE(later.all().size(), size_t(1));
    note.id = id;
    note.created = note.changed = at(3);
    if (note.target == Target::Version)
        note.at = {};
    QVERIFY(later.all().front() == note);
}

void NotebookTest::refusesWhatIsNoNote_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << u" \n\t"_s;
    QTest::newRow("too long") << QString(longestNote + 1, u'x');
}

void NotebookTest::refusesWhatIsNoNote()
{
    QFETCH(QString, text);
    Notebook notebook{QString()};
    QSignalSpy changed(&notebook, &Notebook::changed);
    QCOMPARE(notebook.add(noteOn(Target::Version, text)), QString());
    QCOMPARE(changed.size(), 0);
    const QString id = notebook.add(noteOn(Target::Version, u"x"_s));
    QVERIFY(!notebook.change(id, text, {}));
    QVERIFY(!notebook.change(u"none"_s, u"y"_s, {}));
    QCOMPARE(notebook.find(id)->text, u"x"_s);
}

void NotebookTest::tidiesTags_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tags");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("commas") << u" , ,,"_s << QStringList();
    QTest::newRow("blanks") << u"  a  b , c"_s << QStringList({u"a b"_s, u"c"_s});
    QTest::newRow("twice") << u"Valve, valve,VALVE,x"_s << QStringList({u"Valve"_s, u"x"_s});
    QTest::newRow("long") << QString(100, u'y') << QStringList{QString(longestTag, u'y')};
    QStringList many;
    for (int i = 0; i < 30; ++i)
        many += QString::number(i);
    QTest::newRow("many") << many.join(u',') << many.mid(0, mostTags);
    QTest::newRow("half a character")
        << QString(QChar(0xdc00)) << QStringList{QString(QChar::ReplacementCharacter)};
}

void NotebookTest::tidiesTags()
{
    QFETCH(QString, text);
    QFETCH(QStringList, tags);
    QCOMPARE(tagsOfText(text), tags);
    QCOMPARE(tagsOfText(tags.join(u", "_s)), tags);
}

void NotebookTest::givesIdsAndTimes()
{
    int now = 5;
    Notebook notebook(QString(), clockAt(now));
    const QString one = notebook.add(noteOn(Target::Version, u"one"_s));
    const QString two = notebook.add(noteOn(Target::Version, u"one"_s));
    QVERIFY(one != two);
    QCOMPARE(notebook.find(one)->created, at(5));
    now = 8;
    QVERIFY(notebook.change(one, u"1"_s, {u"a"_s}));
    QCOMPARE(notebook.find(one)->created, at(5));
    QCOMPARE(notebook.find(one)->changed, at(8));
    now = 2; // a clock that was set back
    QVERIFY(notebook.change(one, u"2"_s, {}));
    QVERIFY(notebook.find(one)->changed > at(8));
    const Timestamp last = notebook.find(one)->changed;
    QVERIFY(notebook.change(one, u"2"_s, {}));
    QCOMPARE(notebook.find(one)->changed, last);
}

void NotebookTest::changesAndRemoves()
{
    SheetFolder folder;
    Notebook notebook(folder.path());
    const QString id = notebook.add(noteOn(Target::Version, u"one"_s));
    (void)notebook.add(noteOn(Target::Version, u"two"_s));
    QSignalSpy changed(&notebook, &Notebook::changed);
    QVERIFY(notebook.change(id, u"first"_s, {u" x "_s, u"X"_s}));
    QCOMPARE(textsOf(Notebook(folder.path()).all()), QStringList({u"first"_s, u"two"_s}));
    QCOMPARE(Notebook(folder.path()).find(id)->tags, QStringList{u"x"_s});
    QVERIFY(notebook.remove(id));
    QVERIFY(!notebook.remove(id));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(textsOf(Notebook(folder.path()).all()), QStringList{u"two"_s});
}

void NotebookTest::findsNotes()
{
    Notebook notebook{QString()};
    UserNote tagged = noteOn(Target::Version, u"version"_s);
    tagged.tags = {u"Valve"_s, u"b"_s};
    (void)notebook.add(tagged);
    tagged = noteOn(Target::Event, u"event"_s);
    tagged.tags = {u"valve"_s, u"a"_s};
    (void)notebook.add(tagged);
    (void)notebook.add(noteOn(Target::Moment, u"moment"_s, {}));
    QCOMPARE(textsOf(notebook.notesOf(u"arn:9"_s)), QStringList({u"version"_s, u"event"_s}));
    QCOMPARE(textsOf(notebook.notesOf(QString())), QStringList());
    QCOMPARE(textsOf(notebook.notesIn({at(20), at(30)})), QStringList{u"event"_s});
    QCOMPARE(textsOf(notebook.notesIn({at(0), at(30)})), QStringList({u"event"_s, u"moment"_s}));
    QCOMPARE(textsOf(notebook.notesIn({at(21), at(30)})), QStringList());
    QCOMPARE(textsOf(notebook.notesTagged(u"VALVE"_s)), QStringList({u"version"_s, u"event"_s}));
    QCOMPARE(textsOf(notebook.notesTagged(u"val"_s)), QStringList());
    QCOMPARE(notebook.tags(), QStringList({u"a"_s, u"b"_s, u"Valve"_s}));
}

void NotebookTest::idsStayTheSame()
{
    SheetFolder folder;
    const QByteArray one = R"({"about":"version","versionKey":"k","text":"x"})";
    folder.write(
        u"notes.json"_s,
        notesFile(one + ',' + one + R"(,{"id":"i","about":"version","versionKey":"k","text":"y"},
                                 {"id":"i","about":"version","versionKey":"k","text":"z"})"));
    const auto ids = [&] {
        QStringList all;
        const Notebook notebook(folder.path());
        for (const UserNote &note : notebook.all())
            all += note.id;
        return all;
    };
    const QStringList first = ids();
    QCOMPARE(first.size(), 4);
    QCOMPARE(QSet<QString>(first.begin(), first.end()).size(), 4);
    QCOMPARE(ids(), first);
    Notebook a(folder.path());
    Notebook b(folder.path());
    QVERIFY(a.change(first[0], u"by a"_s, {}));
    QVERIFY(b.change(first[1], u"by b"_s, {}));
    QCOMPARE(ids(), first);
    QCOMPARE(textsOf(Notebook(folder.path()).all()),
             QStringList({u"by a"_s, u"by b"_s, u"y"_s, u"z"_s}));
}

void NotebookTest::mergesWithAnother_data()
{
    using Notes = std::vector<UserNote>;
    QTest::addColumn<Notes>("base");
    QTest::addColumn<Notes>("mine");
    QTest::addColumn<Notes>("theirs");
    QTest::addColumn<QStringList>("texts");
    const UserNote a = noteOf(u"a"_s, u"a"_s, 0);
    const UserNote b = noteOf(u"b"_s, u"b"_s, 0);
    const UserNote a1 = noteOf(u"a"_s, u"a1"_s, 1);
    const UserNote a2 = noteOf(u"a"_s, u"a2"_s, 2);
    QTest::newRow("both new") << Notes{} << Notes{a} << Notes{b} << QStringList({u"a"_s, u"b"_s});
    QTest::newRow("mine is newer") << Notes{a} << Notes{a2} << Notes{a1} << QStringList{u"a2"_s};
    QTest::newRow("theirs is newer") << Notes{a} << Notes{a1} << Notes{a2} << QStringList{u"a2"_s};
    QTest::newRow("removed by me") << Notes{a, b} << Notes{b} << Notes{a, b} << QStringList{u"b"_s};
    QTest::newRow("removed by them")
        << Notes{a, b} << Notes{a, b} << Notes{b} << QStringList{u"b"_s};
    QTest::newRow("removed by me, changed by them")
        << Notes{a} << Notes{} << Notes{a1} << QStringList{u"a1"_s};
    QTest::newRow("removed by them, changed by me")
        << Notes{a} << Notes{a1} << Notes{} << QStringList{u"a1"_s};
}

void NotebookTest::mergesWithAnother()
{
    using Notes = std::vector<UserNote>;
    QFETCH(Notes, base);
    QFETCH(Notes, mine);
    QFETCH(Notes, theirs);
    QFETCH(QStringList, texts);
    QCOMPARE(textsOf(SheetTraits<UserNote>::merged(base, mine, theirs)), texts);
}

void NotebookTest::twoWindowsLoseNothing()
{
    SheetFolder folder;
    Notebook one(folder.path());
    const QString first = one.add(noteOn(Target::Version, u"first"_s));
    Notebook two(folder.path());
    (void)one.add(noteOn(Target::Version, u"by one"_s));
    QVERIFY(two.remove(first));
    QCOMPARE(textsOf(two.all()), QStringList{u"by one"_s});
    (void)one.add(noteOn(Target::Version, u"again"_s));
    QCOMPARE(textsOf(one.all()), QStringList({u"by one"_s, u"again"_s}));
}

void NotebookTest::opensAFile()
{
    SheetFolder folder;
    int now = 1;
    Notebook here(QString(), clockAt(now));
    Notebook there(QString(), clockAt(now));
    const QString shared = here.add(noteOn(Target::Version, u"shared"_s));
    (void)here.add(noteOn(Target::Event, u"mine"_s));
    const QString path = folder.path(u"notes.json"_s);
    QVERIFY(!here.exportTo(path, {shared}));
    QCOMPARE(*there.openFile(path), qsizetype(1));
    QCOMPARE(textsOf(there.all()), QStringList{u"shared"_s});
    QCOMPARE(*there.openFile(path), qsizetype(0));
    now = 9;
    QVERIFY(there.change(shared, u"changed there"_s, {}));
    QVERIFY(!there.exportTo(path, {shared}));
    QCOMPARE(*here.openFile(path), qsizetype(1));
    QCOMPARE(textsOf(here.all()), QStringList({u"changed there"_s, u"mine"_s}));
    now = 20;
    QVERIFY(here.change(shared, u"later here"_s, {}));
    QCOMPARE(*here.openFile(path), qsizetype(0));
    QCOMPARE(here.find(shared)->text, u"later here"_s);
}

void NotebookTest::saysWhatIsWrongWithAFile()
{
    SheetFolder folder;
    folder.write(u"n.json"_s, "{\"views\":[]}");
    Notebook notebook{QString()};
    const auto opened = notebook.openFile(folder.path(u"n.json"_s));
    QVERIFY(!opened);
    QCOMPARE(
        sheetErrorText(u"n\u202E"_s, opened.error()),
        u"n\\u{202E} does not hold what was looked for ($.notes); choose a file that Belvedere exported."_s);
}

void NotebookTest::goesOnWhereNothingCanBeWritten()
{
    SheetFolder folder;
    folder.setMode(0555);
    test::asNobody([&] {
        Notebook notebook(folder.path());
        QSignalSpy troubled(&notebook, &Notebook::troubled);
        QVERIFY(!notebook.add(noteOn(Target::Version, u"x"_s)).isEmpty());
        QCOMPARE(troubled.size(), 1);
        QCOMPARE(notebook.all().size(), size_t(1));
    });
    QCOMPARE(folder.files(), QStringList());
}

} // namespace notebook_test

BELVEDERE_TEST(notebook_test::NotebookTest)
#include "test_notebook.moc"
