// manifest-sha256.txt, RFC 8493.
#include "app/archive/manifest.h"
#include "tests/archive/archive_folder.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>

using namespace belvedere;

namespace manifest_test {

using test::ArchiveFolder;

class ManifestTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatChanged_data();
    void tellsWhatChanged();
    void followsNoLinkOutOfTheFolder();
    void stopsWhenCancelled();
};

namespace {

QByteArray sumOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

void ManifestTest::tellsWhatChanged_data()
{
    QTest::addColumn<QByteArray>("manifest");
    QTest::addColumn<QList<int>>("findings");
    const QByteArray good = sumOf("hello");
    const auto row = [](const char *name, const QByteArray &manifest,
                        std::initializer_list<FindingKind> kinds) {
        QList<int> findings;
        for (const FindingKind kind : kinds)
            findings.append(int(kind));
        QTest::newRow(name) << manifest << findings;
    };
    row("empty", {}, {});
    row("unchanged", good + "  data/a.txt\n", {});
    row("of a binary file", good + " *data/a.txt\n", {});
    row("one blank, no line break", good + " data/a.txt", {});
    row("upper case, carriage return", good.toUpper() + "  data/a.txt\r\n", {});
    row("with a dot", good + "  ./data/a.txt\n", {});
    row("percent", good + "  data/100%25.txt\n", {});
    row("blanks in the name", good + "  data/a b.txt\n", {});
    row("changed", sumOf("other") + "  data/a.txt\n", {FindingKind::ManifestChanged});
    row("missing", good + "  data/no.txt\n", {FindingKind::ManifestMissing});
    row("nonsense", "nonsense\n" + good + "  data/no.txt\n",
        {FindingKind::ManifestBadLine, FindingKind::ManifestMissing});
    row("a short checksum", good.left(40) + "  data/a.txt\n", {FindingKind::ManifestBadLine});
    row("no name", good + "  \n", {FindingKind::ManifestBadLine});
    row("up and out", good + "  ../outside.txt\n", {FindingKind::ManifestBadLine});
    row("up and in again", good + "  data/../data/a.txt\n", {});
    row("absolute", good + "  /etc/passwd\n", {FindingKind::ManifestBadLine});
    row("a folder", good + "  data\n", {FindingKind::ManifestFileUnreadable});
    row("itself a folder", good + "  .\n", {FindingKind::ManifestBadLine});
}

void ManifestTest::tellsWhatChanged()
{
    QFETCH(QByteArray, manifest);
    QFETCH(QList<int>, findings);
    const ArchiveFolder folder;
    folder.write(u"outside.txt"_s, "hello");
    for (const QString &name : {u"a.txt"_s, u"100%.txt"_s, u"a b.txt"_s})
        folder.write(u"bag/data/"_s + name, "hello");
    const QString path = folder.write(u"bag/manifest-sha256.txt"_s, manifest);
    ArchiveContents contents;
    contents.manifests = {path};
    QList<int> kinds;
    for (const Finding &finding : verifyManifests(contents)) {
        kinds.append(int(finding.kind));
        QVERIFY(!finding.path.isEmpty() && !finding.detail.isEmpty());
    }
    QCOMPARE(kinds, findings);
}

void ManifestTest::followsNoLinkOutOfTheFolder()
{
    const ArchiveFolder outside;
    outside.write(u"secret.txt"_s, "hello");
    const ArchiveFolder folder;
    const QString path = folder.write(u"manifest-sha256.txt"_s,
                                      sumOf("hello") + "  link/secret.txt\n");
    QFile::link(outside.path(), folder.path(u"link"_s));
    ArchiveContents contents;
    contents.manifests = {path, folder.path(u"gone/manifest-sha256.txt"_s)};
    const auto findings = verifyManifests(contents);
    QCOMPARE(findings.size(), size_t(2));
    QCOMPARE(findings[0].kind, FindingKind::ManifestBadLine);
    QCOMPARE(findings[1].kind, FindingKind::ManifestUnreadable);
}

void ManifestTest::stopsWhenCancelled()
{
    const ArchiveFolder folder;
    ArchiveContents contents;
    contents.manifests = {folder.write(u"manifest-sha256.txt"_s, sumOf("x") + "  no.txt\n")};
    std::atomic<bool> cancelled = true;
    QVERIFY(verifyManifests(contents, &cancelled).empty());
}

} // namespace manifest_test

BELVEDERE_TEST(manifest_test::ManifestTest)
#include "test_manifest.moc"
