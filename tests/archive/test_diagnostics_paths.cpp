// cli.md, "A version's diagnostics file".
#include "app/archive/diagnostics_paths.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace diagnostics_paths_test {

class DiagnosticsPathsTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheFileOfAVersion_data();
    void findsTheFileOfAVersion();
    void staysQuickWithManyVersions();
};

namespace {

// "MODEL:N @ folder of the response = key"; the key may be absent.
VersionEntry entryOf(const QString &text)
{
    VersionEntry entry;
    const QStringList parts = text.split(u" = "_s);
    const QStringList head = parts[0].split(u" @ "_s);
    entry.version.modelName = head[0].section(u':', 0, 0);
    entry.version.version = head[0].section(u':', 1).toLongLong();
    entry.origin.path = head[1] + u"/v.json"_s;
    if (parts.size() > 1)
        entry.version.diagnosticsResults = S3Location{u"bucket"_s, parts[1]};
    return entry;
}

} // namespace

void DiagnosticsPathsTest::findsTheFileOfAVersion_data()
{
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("found"); // one a version
    const auto row = [](const char *name, const QStringList &versions, const QStringList &files,
                        const QStringList &found) {
        QTest::newRow(name) << versions << files << found;
    };
    const QString name = u"model_diagnostics_results.json.gz"_s;
    const QString key = u" = out/m/1/"_s + name;
    row("no files", {u"m:1 @ /a"_s + key}, {}, {u""_s});
    row("the whole key", {u"m:1 @ /a"_s + key}, {u"/x/out/m/1/"_s + name},
        {u"/x/out/m/1/"_s + name});
    row("the longest suffix", {u"m:1 @ /a"_s + key}, {u"/x/m/1/"_s + name, u"/x/out/m/1/"_s + name},
        {u"/x/out/m/1/"_s + name});
    row("whole components only", {u"m:11 @ /a = out/m/11/"_s + name}, {u"/x/m/1/"_s + name},
        {u""_s});
    row("number and name", {u"m:1 @ /a"_s + key}, {u"/x/1/"_s + name}, {u"/x/1/"_s + name});
    row("the name alone is everybody's", {u"m:1 @ /a"_s + key, u"m:2 @ /a = out/m/2/"_s + name},
        {u"/x/"_s + name}, {u""_s, u""_s});
    row("another name", {u"m:1 @ /a = p/special.json.gz"_s}, {u"/b/p/special.json.gz"_s},
        {u"/b/p/special.json.gz"_s});
    row("without a key", {u"m:1 @ /a"_s}, {u"/x/m/1/"_s + name}, {u"/x/m/1/"_s + name});
    row("a key that fits nowhere", {u"m:1 @ /a = other/n/7/"_s + name}, {u"/x/m/1/"_s + name},
        {u"/x/m/1/"_s + name});
    row("another model's file", {u"m:1 @ /a = out/m/1/"_s + name, u"n:1 @ /a = out/n/1/"_s + name},
        {u"/x/n/1/"_s + name}, {u""_s, u"/x/n/1/"_s + name});
    row("the only one of the folder", {u"m:1 @ /a"_s}, {u"/a/results.json.gz"_s},
        {u"/a/results.json.gz"_s});
    row("two in the folder", {u"m:1 @ /a"_s}, {u"/a/p.json.gz"_s, u"/a/q.json.gz"_s}, {u""_s});
    row("two versions in the folder", {u"m:1 @ /a"_s, u"m:2 @ /a"_s}, {u"/a/p.json.gz"_s},
        {u""_s, u""_s});
    row("a folder for each", {u"m:1 @ /a"_s, u"m:2 @ /b"_s}, {u"/a/"_s + name, u"/b/"_s + name},
        {u"/a/"_s + name, u"/b/"_s + name});
    row("two copies, the nearer", {u"m:1 @ /jan"_s + key, u"m:2 @ /feb = out/m/2/"_s + name},
        {u"/feb/m/1/"_s + name, u"/feb/m/2/"_s + name, u"/jan/m/1/"_s + name,
         u"/jan/m/2/"_s + name},
        {u"/jan/m/1/"_s + name, u"/feb/m/2/"_s + name});
    row("two accounts, one file", {u"m:1 @ /a"_s + key, u"m:1 @ /b"_s + key}, {u"/x/m/1/"_s + name},
        {u""_s, u""_s});
    row("two accounts, a file each", {u"m:1 @ /a"_s + key, u"m:1 @ /b"_s + key},
        {u"/a/m/1/"_s + name, u"/b/m/1/"_s + name}, {u"/a/m/1/"_s + name, u"/b/m/1/"_s + name});
    row("an empty key", {u"m:1 @ /a = "_s}, {u"/x/y.json.gz"_s}, {u""_s});
}

void DiagnosticsPathsTest::findsTheFileOfAVersion()
{
    QFETCH(QStringList, versions);
    QFETCH(QStringList, files);
    QFETCH(QStringList, found);
    ArchiveContents contents;
    for (const QString &version : versions)
        contents.versions.push_back(entryOf(version));
    contents.diagnosticsFiles.assign(files.begin(), files.end());
    assignDiagnostics(contents);
    QStringList paths;
    for (const VersionEntry &entry : contents.versions)
        paths.append(entry.diagnosticsPath);
    QCOMPARE(paths, found);
}

void DiagnosticsPathsTest::staysQuickWithManyVersions()
{
    ArchiveContents contents;
    for (int i = 0; i < 3000; ++i) {
        const QString place = u"m%1/%2/model_diagnostics_results.json.gz"_s.arg(i / 50).arg(i % 50);
        contents.versions.push_back(
            entryOf(u"m%1:%2 @ /a = out/%3"_s.arg(i / 50).arg(i % 50).arg(place)));
        contents.diagnosticsFiles.push_back(u"/x/out/"_s + place);
    }
    assignDiagnostics(contents);
    for (size_t i = 0; i < contents.versions.size(); ++i)
        QCOMPARE(contents.versions[i].diagnosticsPath, contents.diagnosticsFiles[i]);
}

} // namespace diagnostics_paths_test

BELVEDERE_TEST(diagnostics_paths_test::DiagnosticsPathsTest)
#include "test_diagnostics_paths.moc"
