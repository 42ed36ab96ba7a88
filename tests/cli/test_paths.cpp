#include "app/base/literals.h"
#include "app/composition/paths.h"
#include "app/composition/start_program.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;

namespace paths_test {

class PathsTest : public QObject
{
    Q_OBJECT

private slots:
    void ownFolders_data();
    void ownFolders();
    void dataIsFoundFromEitherProgram();
    void theWindowProgramOfTheSameInstallation();
};

void PathsTest::ownFolders_data()
{
    QTest::addColumn<QByteArray>("variable"); // XDG_*_HOME; null: unset
    QTest::addColumn<QByteArray>("home");
    QTest::addColumn<QString>("cache");
    QTest::addColumn<QString>("config");
    QTest::newRow("nothing set") << QByteArray() << QByteArray() << QString() << QString();
    QTest::newRow("home") << QByteArray() << "/home/a"_ba << u"/home/a/.cache/belvedere"_s
                          << u"/home/a/.config/belvedere"_s;
    QTest::newRow("relative home") << QByteArray() << "a"_ba << QString() << QString();
    QTest::newRow("named") << "/x//y/"_ba
                           << "/home/a"_ba << u"/x/y/belvedere"_s << u"/x/y/belvedere"_s;
    QTest::newRow("named without a home")
        << "/x"_ba << QByteArray() << u"/x/belvedere"_s << u"/x/belvedere"_s;
    QTest::newRow("relative counts as unset")
        << "x"_ba
        << "/home/a"_ba << u"/home/a/.cache/belvedere"_s << u"/home/a/.config/belvedere"_s;
}

void PathsTest::ownFolders()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, home);
    const auto set = [](const char *name, const QByteArray &value) {
        if (value.isNull())
            qunsetenv(name);
        else
            qputenv(name, value);
    };
    set("XDG_CACHE_HOME", variable);
    set("XDG_CONFIG_HOME", variable);
    set("HOME", home);
    QTEST(indexFolder(), "cache");
    QTEST(configFolder(), "config");
}

void PathsTest::dataIsFoundFromEitherProgram()
{
    const QTemporaryDir prefix;
    QVERIFY(QDir(prefix.path()).mkpath(u"share/belvedere/sample"_s));
    QVERIFY(QDir(prefix.path()).mkpath(u"bin"_s));
    const QString sample = prefix.filePath(u"share/belvedere/sample"_s);
    QCOMPARE(sampleFolder(prefix.filePath(u"bin"_s)), sample);
    QCOMPARE(translationsFolder(prefix.filePath(u"bin"_s)), QString());
    QVERIFY(QDir(prefix.path()).mkpath(u"libexec/belvedere"_s));
    QCOMPARE(sampleFolder(prefix.filePath(u"libexec/belvedere"_s)), sample);
    QCOMPARE(sampleFolder(u"/no/such/bin"_s), QString());
}

void PathsTest::theWindowProgramOfTheSameInstallation()
{
    qunsetenv("BELVEDERE_LIBEXEC_DIR");
    const QTemporaryDir prefix;
    QVERIFY(QDir(prefix.path()).mkpath(u"bin"_s));
    QVERIFY(QDir(prefix.path())
                .mkpath(u"libexec/belvedere/belvedere-window"_s)); // a folder is no program
    const QString bin = prefix.filePath(u"bin"_s);
    QCOMPARE(windowProgram(bin), QString());
    const auto addProgram = [](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
    };
    addProgram(bin + u"/belvedere-window"_s);
    QCOMPARE(windowProgram(bin), bin + u"/belvedere-window"_s);
    QVERIFY(QDir(prefix.path()).rmdir(u"libexec/belvedere/belvedere-window"_s));
    addProgram(prefix.filePath(u"libexec/belvedere/belvedere-window"_s));
    QCOMPARE(windowProgram(bin), prefix.filePath(u"libexec/belvedere/belvedere-window"_s));
    QCOMPARE(serviceProgram(bin), QString());
    addProgram(prefix.filePath(u"libexec/belvedere/belvedere-service"_s));
    QCOMPARE(serviceProgram(bin), prefix.filePath(u"libexec/belvedere/belvedere-service"_s));
}

} // namespace paths_test

BELVEDERE_TEST(paths_test::PathsTest)
#include "test_paths.moc"
