// The commands on an archive in a bucket, as a script runs them.
#include "tests/aws/credential_fakes.h"
#include "tests/cli/program.h"
#include "tests/support/fake_bucket.h"
#include "tests/support/terminal.h"
#include "tests/support/test_main.h"

#include <csignal>

using namespace belvedere;
using namespace belvedere::test;

namespace bucket_command_test {

namespace {

QByteArray textOf(const ProgramOutcome &outcome)
{
    return "ended with " + QByteArray::number(outcome.code) + "\n" + outcome.err.right(1000);
}

} // namespace

class BucketCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isTheSameAsTheFolder_data();
    void isTheSameAsTheFolder();
    void showsPlacesOfTheBucket();
    void checksManifests();
    void exitCodes_data();
    void exitCodes();
    void tellsProblemsInOneLineEach();
    void tellsOfEachRequest();
    void readsSeveralPaths();
    void stopsOnASignal();
    void asksForACode_data();
    void asksForACode();
    void needsNoNetworkForFolders();
    void drawsAndReports();

private:
    QProcessEnvironment environment(const QStringList &changes) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"XDG_CACHE_HOME"_s);
        environment.insert(u"HOME"_s, m_place->home());
        for (const QString &variable : changes)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        return environment;
    }
    QStringList variables() const
    {
        return {u"AWS_ACCESS_KEY_ID=AKIDEXAMPLE"_s,
                u"AWS_SECRET_ACCESS_KEY=secret"_s,
                u"AWS_CONFIG_FILE="_s + m_place->path(u"config"_s),
                u"AWS_SHARED_CREDENTIALS_FILE="_s + m_place->path(u"credentials"_s),
                u"AWS_MAX_ATTEMPTS=1"_s,
                u"no_proxy=*"_s};
    }
    QString endpoint() const
    {
        return u"--s3-endpoint-url=http://127.0.0.1:%1"_s.arg(m_server->port());
    }
    ProgramOutcome run(QStringList words) const
    {
        words.insert(1, endpoint());
        return m_place->run(words, variables());
    }

    std::unique_ptr<Place> m_place;
    std::unique_ptr<FakeBucket> m_bucket;
    std::unique_ptr<FaultServer> m_server;
};

void BucketCommandTest::init()
{
    m_server.reset();
    m_place = std::make_unique<Place>();
    m_bucket = std::make_unique<FakeBucket>();
    m_bucket->putFolder(u"rig/"_s, sample());
    m_server = std::make_unique<FaultServer>(m_bucket->script());
}

void BucketCommandTest::isTheSameAsTheFolder_data()
{
    QTest::addColumn<QStringList>("words"); // PATH stands for the archive
    const auto row = [](const char *name, const QString &words) {
        QTest::newRow(name) << words.split(u' ');
    };
    row("list", u"list PATH"_s);
    row("list, csv", u"list PATH --format=csv"_s);
    row("list, json", u"list PATH --format=json"_s);
    row("list, filter", u"list PATH --filter recall>0.5"_s);
    row("show", u"show PATH --model water-loop --version 9"_s);
    row("show, json", u"show PATH --model water-loop --version 9 --format=json"_s);
    row("check", u"check PATH"_s);
    row("compare", u"compare PATH --model water-loop --versions 7,8,9"_s);
    row("compare, json", u"compare PATH --model water-loop --versions 7,8,9 --format=json"_s);
}

void BucketCommandTest::isTheSameAsTheFolder()
{
    QFETCH(QStringList, words);
    QStringList inFolder = words;
    inFolder.replaceInStrings(u"PATH"_s, sample());
    QStringList inBucket = words;
    inBucket.replaceInStrings(u"PATH"_s, u"s3://test-bucket/rig"_s);
    const ProgramOutcome folder = m_place->run(inFolder);
    const ProgramOutcome bucket = run(inBucket);
    QVERIFY2(bucket.code == folder.code, textOf(bucket));
    QByteArray expected = folder.out;
    expected.replace(sample().toUtf8() + '/', "s3://test-bucket/rig/");
    if (words.contains(u"--format=json"_s) || words.contains(u"--format=csv"_s)
        || words[0] == "list"_L1) {
        QCOMPARE(bucket.out, expected);
        return;
    }
    // Columns are as wide as their paths.
    const auto squeezed = [](const QByteArray &text) {
        return QString::fromUtf8(text).simplified().remove(u'-').remove(u'─');
    };
    QCOMPARE(squeezed(bucket.out), squeezed(expected));
}

void BucketCommandTest::showsPlacesOfTheBucket()
{
    const ProgramOutcome shown = run({u"show"_s, u"s3://test-bucket/rig"_s, u"--model=water-loop"_s,
                                      u"--version=9"_s, u"--format=json"_s});
    QVERIFY2(shown.code == 0, textOf(shown));
    const QString source = shown.json()["derived"_L1]["source"_L1].toString();
    QVERIFY2(source.startsWith(u"s3://test-bucket/rig/"_s), qPrintable(source));
    QVERIFY(!shown.out.contains(".cache"));
}

void BucketCommandTest::checksManifests()
{
    const QByteArray one = description("m", 1);
    const auto sum = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    };
    m_bucket->put(u"bag/m/1.json"_s, one);
    m_bucket->put(u"bag/m/notes.pdf"_s, "not a response"_ba);
    m_bucket->put(u"bag/manifest-sha256.txt"_s,
                  sum(one) + "  m/1.json\n" + sum("not a response") + "  m/notes.pdf\n");
    const ProgramOutcome whole = run({u"check"_s, u"s3://test-bucket/bag"_s});
    QVERIFY2(whole.code == 0, whole.out.constData());
    m_bucket->put(u"bag/m/notes.pdf"_s, "something else"_ba);
    m_bucket->put(u"bag/manifest-sha256.txt"_s, sum(one) + "  m/1.json\n" + sum("not a response")
                                                    + "  m/notes.pdf\n" + sum(one) + "  m/2.json\n"
                                                    + sum(one) + "  ../rig/x.json\n");
    const ProgramOutcome broken = run({u"check"_s, u"s3://test-bucket/bag"_s, u"--format=json"_s});
    QCOMPARE(broken.code, 1);
    QVERIFY2(broken.out.contains("s3://test-bucket/bag/m/notes.pdf"), broken.out.constData());
    QVERIFY(broken.out.contains("s3://test-bucket/bag/m/2.json"));
    QVERIFY(broken.out.contains("leads out of the folder"));
}

void BucketCommandTest::exitCodes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("answers"); // of the server in place of a list; empty: as it is
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const QStringList list{u"list"_s, u"s3://test-bucket/rig"_s};
    QTest::newRow("nothing there")
        << QStringList{u"list"_s, u"s3://test-bucket/nowhere"_s} << ""_ba << 1
        << "s3://test-bucket/nowhere/: there is nothing in the bucket"_ba;
    QTest::newRow("no such bucket") << QStringList{u"list"_s, u"s3://another-bucket"_s} << ""_ba
                                    << 1 << "there is no bucket of this name"_ba;
    QTest::newRow("no bucket") << QStringList{u"list"_s, u"s3://b.s3.evil.com#/x"_s} << ""_ba << 2
                               << "is no name of a bucket"_ba;
    QTest::newRow("denied") << list << "403 AccessDenied"_ba << 1 << "may not read it"_ba;
    QTest::newRow("wrong secret") << list << "403 SignatureDoesNotMatch"_ba << 3
                                  << "secret access key is wrong"_ba;
    QTest::newRow("unknown key") << list << "403 InvalidAccessKeyId"_ba << 3
                                 << "not known there"_ba;
    QTest::newRow("expired") << list << "400 ExpiredToken"_ba << 3 << "have expired"_ba;
    QTest::newRow("failing") << list << "503 ServiceUnavailable"_ba << 1 << "failed"_ba;
    QTest::newRow("no such profile")
        << list + QStringList{u"--profile=nobody"_s} << ""_ba << 3 << "nobody"_ba;
    QTest::newRow("no region's name")
        << list + QStringList{u"--region=eu west"_s} << ""_ba << 2 << "region"_ba;
    QTest::newRow("no bundle") << list + QStringList{u"--ca-bundle=/nowhere.pem"_s} << ""_ba << 2
                               << "ca_bundle"_ba;
    QTest::newRow("no verification")
        << list + QStringList{u"--no-verify-ssl"_s} << ""_ba << 2 << "--ca-bundle"_ba;
    QTest::newRow("a filter that is none")
        << list + QStringList{u"--filter"_s, u"("_s} << ""_ba << 2 << "--filter"_ba;
    QTest::newRow("no version of it") << QStringList{u"show"_s, u"s3://test-bucket/rig"_s,
                                                     u"--model=water-loop"_s, u"--version=99"_s}
                                      << ""_ba << 1 << "99"_ba;
    QTest::newRow("open to all") << list + QStringList{u"--no-sign-request"_s} << ""_ba << 0
                                 << ""_ba;
}

void BucketCommandTest::exitCodes()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, answers);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    if (!answers.isEmpty())
        m_bucket->m_instead = [answers](const FaultRequest &) {
            return answer(answers.left(3).toInt(),
                          "<Error><Code>" + answers.mid(4) + "</Code></Error>");
        };
    const ProgramOutcome outcome = run(words);
    QVERIFY2(outcome.code == code, textOf(outcome));
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QCOMPARE(outcome.out.isEmpty(), code != 0);
}

void BucketCommandTest::tellsProblemsInOneLineEach()
{
    m_bucket->put(u"rig/denied.json"_s,
                  FakeObject{.bytes = "{}", .status = 403, .code = "AccessDenied"});
    m_bucket->put(u"rig/archived.json"_s,
                  FakeObject{.bytes = "{}", .status = 403, .code = "InvalidObjectState"});
    m_bucket->put(u"rig/new\nline\x1b[31m.json"_s, "{"_ba);
    m_bucket->put(u"rig/../up.json"_s, "{}"_ba);
    const ProgramOutcome outcome = run({u"list"_s, u"s3://test-bucket/rig"_s});
    QVERIFY2(outcome.code == 0, textOf(outcome));
    QVERIFY(outcome.out.contains("water-loop"));
    QByteArrayList lines = outcome.err.split('\n');
    QCOMPARE(lines.takeLast(), ""_ba);
    QVERIFY2(lines.size() == 4, outcome.err.constData());
    for (const QByteArray &line : lines) {
        QVERIFY2(line.startsWith("s3://test-bucket/rig/"), line.constData());
        QVERIFY(!line.contains('\x1b'));
    }
}

void BucketCommandTest::tellsOfEachRequest()
{
    const ProgramOutcome outcome = run({u"list"_s, u"s3://test-bucket/rig"_s, u"--debug"_s});
    QVERIFY2(outcome.code == 0, textOf(outcome));
    QVERIFY(outcome.err.contains("ListObjectsV2 127.0.0.1"));
    QCOMPARE(int(outcome.err.count("attempt 1 of")), int(m_server->requests().size()));
    QVERIFY(!outcome.err.contains("AKIDEXAMPLE"));
}

void BucketCommandTest::readsSeveralPaths()
{
    m_place->write(u"3.json"_s, description("local", 3));
    m_bucket->put(u"more/4.json"_s, description("more", 4));
    const ProgramOutcome outcome = run({u"list"_s, u"s3://test-bucket/more"_s, m_place->archive(),
                                        u"s3://test-bucket/rig/"_s, u"--format=json"_s});
    QVERIFY2(outcome.code == 0, textOf(outcome));
    QCOMPARE(outcome.json().array().size(), 14);
}

void BucketCommandTest::stopsOnASignal()
{
    m_bucket->put(u"rig/slow.json"_s, FakeObject{.bytes = "{}", .pause = std::chrono::minutes(1)});
    QProcess process;
    process.setProcessEnvironment(environment(variables()));
    process.start(QStringLiteral(BELVEDERE_PROGRAM),
                  {u"list"_s, u"s3://test-bucket/rig"_s, endpoint()});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY(std::ranges::any_of(m_server->requests(), [](const FaultRequest &request) {
        return request.target.contains("slow.json");
    }));
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(test::patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(process.readAllStandardOutput(), ""_ba);
}

void BucketCommandTest::asksForACode_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{u"list"_s, u"s3://test-bucket/rig"_s};
    QTest::newRow("render") << QStringList{u"render"_s,
                                           u"s3://test-bucket/rig"_s,
                                           u"--view=timeline"_s,
                                           u"--model=water-loop"_s,
                                           u"-o"_s,
                                           u"a.png"_s};
    QTest::newRow("report") << QStringList{u"compare"_s,
                                           u"s3://test-bucket/rig"_s,
                                           u"--model=water-loop"_s,
                                           u"--versions=7,8"_s,
                                           u"-o"_s,
                                           u"a.html"_s};
}

// Whichever of the programs does it.
void BucketCommandTest::asksForACode()
{
    QFETCH(QStringList, words);
    QFile config(m_place->path(u"config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[profile guarded]\nrole_arn = arn:aws:iam::123456789012:role/r\n"
                 "credential_source = Environment\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n"
                 "region = eu-west-1\n");
    config.close();
    QByteArray asked;
    m_bucket->m_instead = [&asked](const FaultRequest &request) {
        if (request.method != "POST")
            return FaultAnswer();
        asked = request.body();
        return FaultAnswer{pauseFor(std::chrono::milliseconds(500))}
               + answer(200, stsAnswer("ASIAEXAMPLE", "2099-01-01T00:00:00Z"));
    };
    QProcess process;
    process.setProcessEnvironment(environment(
        variables()
        + QStringList{u"AWS_ENDPOINT_URL_STS=http://127.0.0.1:%1"_s.arg(m_server->port())}));
    process.setWorkingDirectory(m_place->home());
    Terminal terminal;
    terminal.lendTo(process);
    process.start(QStringLiteral(BELVEDERE_PROGRAM),
                  words + QStringList{u"--profile=guarded"_s, endpoint()});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY2(terminal.shown().contains("Code of arn:aws:iam::123456789012:mfa/me: ")
                     || process.state() == QProcess::NotRunning,
                 terminal.shown().constData());
    QVERIFY2(terminal.type("123456\n"), terminal.shown().constData());
    QTRY_VERIFY(process.state() == QProcess::NotRunning);
    QVERIFY2(process.exitCode() == 0, terminal.shown().constData());
    QVERIFY2(asked.contains("TokenCode=123456"), asked.constData());
    // Nothing was written over the question.
    QVERIFY2(!terminal.shown().contains("Listing the bucket: 0"), terminal.shown().constData());
}

// The service program is not even there.
void BucketCommandTest::needsNoNetworkForFolders()
{
    const QStringList nowhere{u"BELVEDERE_LIBEXEC_DIR="_s + m_place->home()};
    QCOMPARE(m_place->run({u"list"_s, sample(), u"--region=eu-west-1"_s}, nowhere).code, 0);
    const ProgramOutcome outcome = m_place->run({u"list"_s, u"s3://test-bucket/rig"_s}, nowhere);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("belvedere-service"), outcome.err.constData());
}

// By the window program, which asks the network, too.
void BucketCommandTest::drawsAndReports()
{
    const QString picture = m_place->path(u"a.png"_s);
    const QString report = m_place->path(u"a.html"_s);
    const QStringList render{u"render"_s,
                             u"s3://test-bucket/rig"_s,
                             u"--view=timeline"_s,
                             u"--model=water-loop"_s,
                             u"-o"_s,
                             picture};
    const ProgramOutcome drawn = run(render);
    QVERIFY2(drawn.code == 0, textOf(drawn));
    QVERIFY(QFileInfo(picture).size() > 1000);
    const ProgramOutcome reported = run({u"compare"_s, u"s3://test-bucket/rig"_s,
                                         u"--model=water-loop"_s, u"--versions=7,8"_s, u"-o"_s,
                                         report});
    QVERIFY2(reported.code == 0, textOf(reported));
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray html = file.readAll();
    QVERIFY(html.contains("s3://test-bucket/rig/"));
    QVERIFY(!html.contains(".cache"));
    m_bucket->m_instead = [](const FaultRequest &) {
        return answer(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    };
    QCOMPARE(run(render).code, 3);
    QCOMPARE(run({u"render"_s, u"s3://test-bucket/rig"_s, u"--view=timeline"_s}).code, 2); // no -o
}

} // namespace bucket_command_test

BELVEDERE_TEST(bucket_command_test::BucketCommandTest)
#include "test_bucket_command.moc"
