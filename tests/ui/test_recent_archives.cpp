// What was opened lately: its order, how it is kept, and how it reads in a menu.
#include "ui/window/recent_archives.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "ui/settings/path_list.h"
#include "ui/settings/settings_store.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;

namespace recent_archives_test {

class RecentArchivesTest : public QObject
{
    Q_OBJECT

private slots:
    void newestComesFirst_data();
    void newestComesFirst();
    void keepsAsManyAsHaveAKey();
    void tellsOfChanges();
    void comesBack_data();
    void comesBack();
    void doesNotTrustTheSettings_data();
    void doesNotTrustTheSettings();
    void namesAnArchive_data();
    void namesAnArchive();
};

using Lists = QList<QStringList>;

void RecentArchivesTest::newestComesFirst_data()
{
    QTest::addColumn<Lists>("opened");
    QTest::addColumn<Lists>("all");
    const QStringList a{u"/a"_s};
    const QStringList b{u"/b"_s};
    const QStringList both{u"/a"_s, u"/b"_s};
    const QStringList turned{u"/b"_s, u"/a"_s};
    QTest::newRow("nothing") << Lists() << Lists();
    QTest::newRow("no path") << Lists{{}, a, {}} << Lists{a};
    QTest::newRow("two") << Lists{a, b} << Lists{b, a};
    QTest::newRow("the same again") << Lists{a, a} << Lists{a};
    QTest::newRow("an older one again") << Lists{a, b, a} << Lists{a, b};
    QTest::newRow("files opened together are one") << Lists{a, both, b} << Lists{b, both, a};
    QTest::newRow("together again") << Lists{both, a, both} << Lists{both, a};
    QTest::newRow("in another order") << Lists{both, turned} << Lists{turned, both};
}

void RecentArchivesTest::newestComesFirst()
{
    QFETCH(Lists, opened);
    QFETCH(Lists, all);
    RecentArchives recent;
    for (const QStringList &paths : opened)
        recent.add(paths);
    QCOMPARE(recent.all(), all);
}

void RecentArchivesTest::keepsAsManyAsHaveAKey()
{
    RecentArchives recent;
    for (int i = 1; i <= 12; ++i)
        recent.add({u"/%1"_s.arg(i)});
    QCOMPARE(recent.all().size(), 9); // Ctrl+1 to 9
    QCOMPARE(recent.all().first(), QStringList{u"/12"_s});
    QCOMPARE(recent.all().last(), QStringList{u"/4"_s});
    recent.add({u"/4"_s}); // pushes nothing out
    QCOMPARE(recent.all().size(), 9);
    QCOMPARE(recent.all().last(), QStringList{u"/5"_s});
}

void RecentArchivesTest::tellsOfChanges()
{
    RecentArchives recent;
    QSignalSpy changed(&recent, &RecentArchives::changed);
    recent.add({});
    QCOMPARE(changed.size(), 0);
    recent.add({u"/a"_s});
    QCOMPARE(changed.size(), 1);
    recent.add({u"/a"_s}); // is first already
    QCOMPARE(changed.size(), 1);
    recent.clear();
    QCOMPARE(changed.size(), 2);
    QVERIFY(recent.all().isEmpty());
}

void RecentArchivesTest::comesBack_data()
{
    QTest::addColumn<Lists>("all");
    QTest::newRow("none") << Lists();
    QTest::newRow("one") << Lists{{u"/home/me/data"_s}};
    QTest::newRow("in their order") << Lists{{u"/b"_s}, {u"/a"_s}, {u"/c"_s}};
    QTest::newRow("several files as one") << Lists{{u"/a"_s, u"/b"_s, u"/c"_s}, {u"/a"_s}};
    QTest::newRow("line breaks") << Lists{{u"/a\nb"_s, u"/c\r\n"_s}, {u"\n"_s}};
    QTest::newRow("tabs, commas and quotes") << Lists{{u"/a\t,\"b\"; 'c'\\"_s}, {u"/[\"d\"]"_s}};
    QTest::newRow("not ASCII") << Lists{{u"/é/漢/😀/\u202E"_s}};
    QTest::newRow("blanks at the ends") << Lists{{u"/ a "_s, u" b"_s}};
}

void RecentArchivesTest::comesBack()
{
    QFETCH(Lists, all);
    const QTemporaryDir folder;
    RecentArchives recent;
    for (auto paths = all.crbegin(); paths != all.crend(); ++paths)
        recent.add(*paths);
    QCOMPARE(recent.all(), all);
    {
        SettingsStore settings(folder.path());
        settings.put("recent"_L1, QStringList{u"of another run"_s});
        recent.save(settings);
        QVERIFY(settings.save());
    }
    RecentArchives later;
    later.add({u"/not saved"_s});
    QSignalSpy changed(&later, &RecentArchives::changed);
    later.load(SettingsStore(folder.path()));
    QCOMPARE(later.all(), all);
    QCOMPARE(changed.size(), 1);
}

void RecentArchivesTest::doesNotTrustTheSettings_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<Lists>("all");
    const QString a = packedPaths({u"/a"_s});
    QStringList many;
    for (int i = 0; i < 100; ++i)
        many += packedPaths({u"/%1"_s.arg(i)});
    QTest::newRow("a number") << QVariant(7) << Lists();
    QTest::newRow("bytes") << QVariant("\xff\x00\x01"_ba) << Lists();
    QTest::newRow("no list of paths") << QVariant(
        QStringList{u"nonsense"_s, u"{}"_s, u"[3, null]"_s, u"[]"_s, u"[[\"/x\"]]"_s, u"[\"\"]"_s})
                                      << Lists();
    QTest::newRow("one that can be used")
        << QVariant(QStringList{u"["_s, a, u"x"_s}) << Lists{{u"/a"_s}};
    QTest::newRow("the same twice") << QVariant(QStringList{a, a}) << Lists{{u"/a"_s}};
    QTest::newRow("more than are kept") << QVariant(many) << [] {
        Lists nine;
        for (int i = 0; i < 9; ++i)
            nine += QStringList{u"/%1"_s.arg(i)};
        return nine;
    }();
}

void RecentArchivesTest::doesNotTrustTheSettings()
{
    QFETCH(QVariant, value);
    QFETCH(Lists, all);
    const QTemporaryDir folder;
    SettingsStore settings(folder.path());
    settings.put("recent"_L1, value);
    RecentArchives recent;
    recent.load(settings);
    QCOMPARE(recent.all(), all);
}

void RecentArchivesTest::namesAnArchive_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QString>("text");
    QTest::newRow("elsewhere") << QStringList{u"/data/pumps"_s} << u"pumps — /data"_s;
    QTest::newRow("at home") << QStringList{u"/home/me/pumps"_s} << u"pumps — ~"_s;
    QTest::newRow("below home") << QStringList{u"/home/me/a/b/pumps"_s} << u"pumps — ~/a/b"_s;
    QTest::newRow("home itself") << QStringList{u"/home/me"_s} << u"me — /home"_s;
    QTest::newRow("of somebody whose name begins like mine")
        << QStringList{u"/home/meander/pumps"_s} << u"pumps — /home/meander"_s;
    QTest::newRow("home is in it, not before it")
        << QStringList{u"/mnt/home/me/pumps"_s} << u"pumps — /mnt/home/me"_s;
    QTest::newRow("several files")
        << QStringList{u"/data/a.json"_s, u"/data/b.json"_s, u"/x/c.json"_s}
        << u"a.json and 2 more"_s;
    QTest::newRow("marks of a template") << QStringList{u"/%2/%1%n"_s} << u"%1%n — /%2"_s;
    QTest::newRow("marks of a template, several")
        << QStringList{u"/%2/%1%n"_s, u"/b"_s} << u"%1%n and 1 more"_s;
    QTest::newRow("a line break and a turned direction")
        << QStringList{u"/a\nb/c\u202Ed"_s} << u"c\\u{202E}d — /a\\x0Ab"_s;
    QTest::newRow("a long name") << QStringList{u'/' + QString(500, u'x')}
                                 << QString(59, u'x') + u"… — /"_s;
}

void RecentArchivesTest::namesAnArchive()
{
    QFETCH(QStringList, paths);
    QFETCH(QString, text);
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", "/home/me");
    const QString shown = RecentArchives::textOf(paths);
    home.isNull() ? qunsetenv("HOME") : qputenv("HOME", home);
    QCOMPARE(shown, text);
}

} // namespace recent_archives_test

BELVEDERE_TEST(recent_archives_test::RecentArchivesTest)
#include "test_recent_archives.moc"
