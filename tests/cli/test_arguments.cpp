#include "app/base/literals.h"
#include "app/cli/arguments.h"
#include "app/cli/usage.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::cli;

namespace arguments_test {

namespace {

ConnectionOptions everyConnectionOption()
{
    return {.profile = u"p"_s,
            .region = u"eu-west-1"_s,
            .endpointUrl = u"http://127.0.0.1:1"_s,
            .s3EndpointUrl = u"http://127.0.0.1:2"_s,
            .caBundle = u"c.pem"_s,
            .noSignRequest = true,
            .debug = true};
}

} // namespace

class ArgumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        QTest::newRow("no path") << QStringList{u"list"_s} << u"folder"_s;
        QTest::newRow("unknown option")
            << QStringList{u"list"_s, u"p"_s, u"--colour"_s} << u"--colour"_s;
        QTest::newRow("option of another command")
            << QStringList{u"show"_s, u"p"_s, u"--filter"_s, u"x"_s} << u"--filter"_s;
        QTest::newRow("no value") << QStringList{u"list"_s, u"p"_s, u"--format"_s} << u"--format"_s;
        QTest::newRow("unknown format")
            << QStringList{u"list"_s, u"p"_s, u"--format=xml"_s} << u"xml"_s;
        QTest::newRow("format of another command")
            << QStringList{u"check"_s, u"p"_s, u"--format"_s, u"csv"_s} << u"csv"_s;
        QTest::newRow("version is no number")
            << QStringList{u"show"_s, u"p"_s, u"--version"_s, u"x"_s} << u"x"_s;
        QTest::newRow("version is negative")
            << QStringList{u"show"_s, u"p"_s, u"--version=-1"_s} << u"-1"_s;
        QTest::newRow("no file") << QStringList{u"list"_s, u"p"_s, u"-o"_s, QString()} << u"-o"_s;
        QTest::newRow("unknown option of the program")
            << QStringList{u"--colour"_s} << u"--colour"_s;
        QTest::newRow("short") << QStringList{u"-x"_s} << u"-x"_s;
        const auto fetch = [](const QStringList &more) {
            return QStringList{u"fetch"_s, u"--out=a"_s} + more;
        };
        QTest::newRow("fetch, nowhere") << QStringList{u"fetch"_s} << u"--out"_s;
        QTest::newRow("fetch, empty folder") << QStringList{u"fetch"_s, u"--out="_s} << u"--out"_s;
        QTest::newRow("fetch, into a bucket")
            << QStringList{u"fetch"_s, u"--out=s3://bucket/archive"_s} << u"of this machine only"_s;
        QTest::newRow("fetch, into a bucket, loudly")
            << QStringList{u"fetch"_s, u"--out"_s, u"S3://bucket"_s} << u"of this machine only"_s;
        QTest::newRow("fetch, a path") << fetch({u"archive"_s}) << u"archive"_s;
        QTest::newRow("fetch, no region") << fetch({u"--region"_s, u" "_s}) << u"--region"_s;
        QTest::newRow("fetch, no profile") << fetch({u"--profile="_s}) << u"--profile"_s;
        for (const QString &number : {u"0"_s, u"7"_s, u"-1"_s, u"many"_s, u""_s, u"2.5"_s})
            QTest::newRow(qPrintable(u"fetch, connections: "_s + number))
                << fetch({u"--max-connections"_s, number}) << u"--max-connections"_s;
        QTest::newRow("fetch, csv") << fetch({u"--format=csv"_s}) << u"csv"_s;
        QTest::newRow("fetch, unverified") << fetch({u"--no-verify-ssl"_s}) << u"--no-verify-ssl"_s;
        QTest::newRow("profiles, a path") << QStringList{u"profiles"_s, u"p"_s} << u"\"p\""_s;
        QTest::newRow("profiles, text")
            << QStringList{u"profiles"_s, u"--format=text"_s} << u"text"_s;
    }
    void wrongUsage()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const auto result = parseArguments(words);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY2(result.error().detail.contains(says), qPrintable(result.error().detail));
    }

    void commandsAndPaths_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<Command>("command");
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("nothing") << QStringList{} << Command::Window << QStringList{};
        QTest::newRow("window") << QStringList{u"a"_s, u"b"_s} << Command::Window
                                << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("a folder called list")
            << QStringList{u"./list"_s} << Command::Window << QStringList{u"./list"_s};
        QTest::newRow("list behind a path")
            << QStringList{u"a"_s, u"list"_s} << Command::Window << QStringList{u"a"_s, u"list"_s};
        QTest::newRow("behind the options")
            << QStringList{u"list"_s, u"--format"_s, u"json"_s, u"a"_s} << Command::List
            << QStringList{u"a"_s};
        QTest::newRow("like an option") << QStringList{u"check"_s, u"--"_s, u"--a"_s, u"-o"_s}
                                        << Command::Check << QStringList{u"--a"_s, u"-o"_s};
        QTest::newRow("a dash is a name")
            << QStringList{u"list"_s, u"-"_s} << Command::List << QStringList{u"-"_s};
        QTest::newRow("render") << QStringList{u"render"_s, u"--view"_s, u"details"_s,
                                               u"a"_s,      u"-o"_s,     u"b.png"_s}
                                << Command::Render << QStringList{u"a"_s};
    }
    void commandsAndPaths()
    {
        QFETCH(QStringList, words);
        const auto result = parseArguments(words);
        QVERIFY(result);
        QTEST(result->command, "command");
        QTEST(result->paths, "paths");
    }

    void options()
    {
        const auto result = parseArguments(
            {u"show"_s, u"--model=a=b"_s, u"p"_s, u"--version"_s, u"7"_s, u"-oout.json"_s});
        QVERIFY(result);
        QCOMPARE(result->model, u"a=b"_s);
        QCOMPARE(result->version, 7);
        QCOMPARE(result->output, u"out.json"_s);
        QCOMPARE(chosenFormat(*result).value_or({}), u"json"_s);
    }

    void whatFetchTakes()
    {
        const auto fetch = parseArguments(
            {u"fetch"_s, u"--out"_s, u"a b"_s, u"--profile=p"_s, u"--region=eu-west-1"_s,
             u"--endpoint-url=http://127.0.0.1:1"_s, u"--s3-endpoint-url"_s,
             u"http://127.0.0.1:2"_s, u"--ca-bundle=c.pem"_s, u"--max-connections=3"_s,
             u"--model=m"_s, u"--with-diagnostics"_s, u"--dry-run"_s, u"--no-sign-request"_s,
             u"--debug"_s, u"--format=json"_s});
        QVERIFY(fetch);
        const FetchOptions expected{
            .out = u"a b"_s, .withDiagnostics = true, .maxConnections = 3, .dryRun = true};
        QCOMPARE(fetch->fetch, expected);
        QCOMPARE(fetch->connection, everyConnectionOption());
        QCOMPARE(fetch->model, u"m"_s);
        QVERIFY(needsService(fetch->command));
        const auto bare = parseArguments({u"fetch"_s, u"--out=a"_s});
        QCOMPARE(bare->fetch, FetchOptions{.out = u"a"_s});
        QCOMPARE(chosenFormat(*bare).value_or({}), u"text"_s);
        QCOMPARE(chosenFormat(*parseArguments({u"profiles"_s})).value_or({}), u"table"_s);
    }

    // What says whom to ask is the same wherever a PATH may be a bucket.
    void connectionsOfEveryCommand_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("window") << QStringList{};
        QTest::newRow("list") << QStringList{u"list"_s};
        QTest::newRow("show") << QStringList{u"show"_s};
        QTest::newRow("check") << QStringList{u"check"_s};
        QTest::newRow("compare") << QStringList{u"compare"_s, u"--versions=1,2"_s};
        QTest::newRow("render") << QStringList{u"render"_s, u"--view=details"_s, u"-oa.png"_s};
    }
    void connectionsOfEveryCommand()
    {
        QFETCH(QStringList, command);
        const QStringList connection{u"--profile=p"_s,
                                     u"--region"_s,
                                     u"eu-west-1"_s,
                                     u"--endpoint-url=http://127.0.0.1:1"_s,
                                     u"--s3-endpoint-url=http://127.0.0.1:2"_s,
                                     u"--ca-bundle=c.pem"_s,
                                     u"--no-sign-request"_s,
                                     u"--debug"_s};
        const auto bucket = parseArguments(command + connection
                                           + QStringList{u"s3://bucket/prefix"_s});
        QVERIFY(bucket);
        QCOMPARE(bucket->connection, everyConnectionOption());
        QCOMPARE(bucket->paths, QStringList{u"s3://bucket/prefix"_s});
        QVERIFY(needsNetwork(*bucket));
        const auto folder = parseArguments(command + connection + QStringList{u"s3:/folder"_s});
        QVERIFY(folder);
        QVERIFY(!needsNetwork(*folder));
        for (const QString &wrong : {u"--region="_s, u"--profile= "_s, u"--ca-bundle="_s,
                                     u"--no-verify-ssl"_s, u"--debug=1"_s})
            QVERIFY(!parseArguments(command + QStringList{u"s3://bucket"_s, wrong}));
        QVERIFY(helpText(bucket->command).contains("s3://"));
        if (bucket->command != Command::Window)
            QVERIFY(helpText(bucket->command).contains("There is no --no-verify-ssl:"));
    }

    // Each command with what it cannot do without, before the words of the row.
    void oneParserForAll_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("list") << QStringList{u"list"_s, u"p"_s};
        QTest::newRow("show") << QStringList{u"show"_s, u"p"_s};
        QTest::newRow("check") << QStringList{u"check"_s, u"p"_s};
        QTest::newRow("render") << QStringList{u"render"_s, u"p"_s, u"--view"_s, u"details"_s};
    }
    void oneParserForAll()
    {
        QFETCH(QStringList, command);
        const bool isRender = command.front() == u"render";
        const QString name = isRender ? u"a.png"_s : u"a.json"_s;
        const auto parsed = [&](const QStringList &words) {
            return parseArguments(command + words);
        };
        // Stuck to its letter, with a blank, and twice.
        QCOMPARE(parsed({u"-o"_s + name})->output, name);
        QCOMPARE(parsed({u"-o"_s, name})->output, name);
        QCOMPARE(parsed({u"-ob"_s + name, u"-o"_s, name})->output, name);
        // The end of options.
        QCOMPARE(parsed({u"-o"_s, name, u"--"_s, u"--odd"_s})->paths,
                 QStringList({u"p"_s, u"--odd"_s}));
        // Help, although something is missing.
        QVERIFY(parseArguments({command.front(), u"-h"_s})->help);
        // The same words for the same mistake.
        QCOMPARE(parsed({u"-o"_s}).error().detail, u"-o wants a value"_s);
        QCOMPARE(parsed({u"--colour"_s}).error().detail, u"there is no option \"--colour\" here"_s);
    }

    void theLastOneCounts()
    {
        const QStringList render{u"render"_s, u"p"_s, u"-oa.png"_s, u"--view=details"_s};
        const auto twice = parseArguments(
            render
            + QStringList{u"--view"_s, u"metrics"_s, u"--theme=dark"_s, u"--theme=light"_s,
                          u"--scale=1"_s, u"--scale=2"_s, u"--size=300x300"_s, u"--size=400x400"_s,
                          u"-o"_s, u"b.pdf"_s, u"--model=x"_s, u"--model=y"_s});
        QVERIFY(twice);
        QCOMPARE(twice->picture.view, ReportView::Metrics);
        QVERIFY(!twice->picture.isDark);
        QCOMPARE(twice->picture.scale, 2);
        QCOMPARE(twice->picture.size, QSize(400, 400));
        QCOMPARE(twice->picture.format, PictureFormat::Pdf);
        QCOMPARE(twice->output, u"b.pdf"_s);
        QCOMPARE(twice->model, u"y"_s);
        QCOMPARE(parseArguments({u"show"_s, u"p"_s, u"--version=1"_s, u"--version=2"_s})->version,
                 2);
    }

    void theProgramsOwnVersion()
    {
        QVERIFY(parseArguments({u"--version"_s})->programVersion);
        QVERIFY(!parseArguments({u"show"_s, u"p"_s, u"--version"_s}));
    }

    void formatsFollowTheSuffix_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("format"); // empty: an error
        QTest::newRow("default") << QStringList{u"list"_s, u"p"_s} << u"table"_s;
        QTest::newRow("csv") << QStringList{u"list"_s, u"p"_s, u"-o"_s, u"a.CSV"_s} << u"csv"_s;
        QTest::newRow("said otherwise")
            << QStringList{u"list"_s, u"p"_s, u"-o"_s, u"a.csv"_s, u"--format"_s, u"json"_s}
            << u"json"_s;
        QTest::newRow("none") << QStringList{u"check"_s, u"p"_s, u"-o"_s, u"a"_s} << u"text"_s;
        QTest::newRow("text") << QStringList{u"check"_s, u"p"_s, u"-o"_s, u"a.txt"_s} << u"text"_s;
        QTest::newRow("another command's")
            << QStringList{u"show"_s, u"p"_s, u"-o"_s, u"a.csv"_s} << QString();
        QTest::newRow("nobody's") << QStringList{u"list"_s, u"p"_s, u"-o"_s, u"a.xlsx"_s}
                                  << QString();
    }
    void formatsFollowTheSuffix()
    {
        QFETCH(QStringList, words);
        QTEST(chosenFormat(*parseArguments(words)).value_or({}), "format");
    }

    void helpHasExamples()
    {
        for (const auto command : {Command::Window, Command::List, Command::Show, Command::Check,
                                   Command::Render, Command::Fetch, Command::Profiles}) {
            const QByteArray help = helpText(command);
            QVERIFY(help.startsWith("Usage: belvedere"));
            QVERIFY(help.contains("\nExamples:\n  belvedere"));
            QVERIFY(help.endsWith('\n'));
        }
        QVERIFY(parseArguments({u"list"_s, u"--help"_s})->help);
        QVERIFY(parseArguments({u"render"_s, u"--help"_s})->help);
    }
};

} // namespace arguments_test

BELVEDERE_TEST(arguments_test::ArgumentsTest)
#include "test_arguments.moc"
