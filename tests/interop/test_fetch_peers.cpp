#include "tests/cli/program.h"
#include "tests/interop/peer_process.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QElapsedTimer>

#include <csignal>
#include <optional>

using namespace belvedere;
using namespace belvedere::test;

namespace fetch_peers_test {

namespace {

const QString keyId = u"AKIASTANDINEXAMPLE01"_s;
const QString secret = u"stand-in/secret+key/EXAMPLEEXAMPLE0000001"_s;

QMap<QString, QByteArray> contentsBelow(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            contents.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return contents;
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray canonical(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact); // keys are sorted
}

// Joins the pages of one list: its entries in their order, without tokens.
void joinPage(QJsonObject &joined, QJsonObject page)
{
    page.remove(u"NextToken"_s);
    for (auto it = page.begin(); it != page.end(); ++it) {
        QJsonArray entries = joined[it.key()].toArray();
        if (!it.value().isArray() || !joined.contains(it.key())) {
            joined.insert(it.key(), it.value());
            continue;
        }
        for (const QJsonValue entry : it.value().toArray())
            entries.append(entry);
        joined.insert(it.key(), entries);
    }
}

// What a fetched folder says was answered: "OPERATION INPUT" -> output.
QMap<QByteArray, QJsonObject> answersIn(const QString &folder)
{
    QMap<QByteArray, QJsonObject> answers;
    const QMap<QString, QByteArray> contents = contentsBelow(folder);
    for (auto it = contents.begin(); it != contents.end(); ++it) {
        if (!it.key().endsWith("requests.jsonl"_L1))
            continue;
        const QString below = it.key().chopped(int(qstrlen("requests.jsonl")));
        // "x/2.json" before "x/10.json"
        QMap<QPair<qsizetype, QString>, QJsonObject> lines;
        for (const QByteArray &line : it.value().split('\n')) {
            const QJsonObject request = objectOf(line);
            const QString file = request["file"_L1].toString();
            if (!file.isEmpty() && request["operation"_L1] != u"GetObject"_s)
                lines.insert({file.size(), file}, request);
        }
        for (const QJsonObject &request : lines) {
            const QByteArray key = request["operation"_L1].toString().toUtf8() + ' '
                                   + canonical(request["input"_L1].toObject());
            joinPage(answers[key], objectOf(contents[below + request["file"_L1].toString()]));
        }
    }
    return answers;
}

QMap<QByteArray, QJsonObject> answersOf(const QJsonArray &fromPeer)
{
    QMap<QByteArray, QJsonObject> answers;
    for (const QJsonValue each : fromPeer)
        answers.insert(each["operation"_L1].toString().toUtf8() + ' '
                           + canonical(each["input"_L1].toObject()),
                       each["output"_L1].toObject());
    return answers;
}

// The AWS CLI, as far as one is installed that knows model versions; it does not page this service.
class CommandLineClient
{
public:
    CommandLineClient(const PeerProcess &peer, const QString &home) : m_url(peer.url())
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] :
             {std::pair(u"HOME"_s, home), std::pair(u"AWS_ACCESS_KEY_ID"_s, keyId),
              std::pair(u"AWS_SECRET_ACCESS_KEY"_s, secret), std::pair(u"AWS_PAGER"_s, QString()),
              std::pair(u"AWS_CONFIG_FILE"_s, home + u"/cli-config"_s)})
            m_environment.insert(name, value);
    }

    // "aws-cli/2.15.0 ..."; empty where there is none, or one that knows no model versions.
    QByteArray version()
    {
        const bool knowsVersions = run({u"lookoutequipment"_s, u"list-model-versions"_s,
                                        u"--generate-cli-skeleton"_s})
                                       .has_value();
        return knowsVersions ? run({u"--version"_s}).value_or(QByteArray()) : QByteArray();
    }

    // All pages as one; absent where it failed.
    std::optional<QJsonObject> ask(const QString &command, QJsonObject input)
    {
        QJsonObject joined;
        for (;;) {
            const auto out = run({u"lookoutequipment"_s, command, u"--cli-input-json"_s,
                                  QString::fromUtf8(canonical(input)), u"--endpoint-url"_s, m_url,
                                  u"--region"_s, u"eu-west-1"_s, u"--output"_s, u"json"_s});
            if (!out)
                return std::nullopt;
            const QJsonObject page = objectOf(*out);
            joinPage(joined, page);
            if (!page.contains("NextToken"_L1))
                return joined;
            input.insert("NextToken"_L1, page["NextToken"_L1]);
        }
    }

private:
    std::optional<QByteArray> run(const QStringList &words)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(u"aws"_s, words);
        if (process.waitForStarted() && process.waitForFinished(patience)
            && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return process.readAllStandardOutput();
        qWarning("aws: %s", process.readAllStandardError().constData());
        return std::nullopt;
    }

    const QString m_url;
    QProcessEnvironment m_environment;
};

// What the program itself says, without the log, and how it ended.
QByteArray storyOf(const ProgramOutcome &outcome)
{
    QByteArray told = "ended with " + QByteArray::number(outcome.code);
    for (const QByteArray &line : outcome.err.split('\n')) {
        if (line.startsWith("belvedere: "))
            told += '\n' + line.left(300);
    }
    return told + "\n..." + outcome.err.right(300);
}

} // namespace

// `belvedere fetch` against a service that checks every signature.
class FetchPeersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { BELVEDERE_NEED_PEERS(); }
    void init() { m_place = std::make_unique<Place>(); }
    void fetchesEverythingOnce();
    void getsWhatTheRealClientGets_data();
    void getsWhatTheRealClientGets();
    void getsWhatTheCommandLineClientGets();
    void readsWholeWithDiagnostics();
    void fetchesOneModel_data();
    void fetchesOneModel();
    void getsThroughThrottling();
    void getsThroughBadGateways();
    void endsWhereATokenComesBack();
    void listsWhatIsAbsent();
    void stopsOnASignal_data();
    void stopsOnASignal();
    void goesOnAfterAKill();
    void isNotSignedIn_data();
    void isNotSignedIn();
    void keepsWhatIsWholeWhenTheTokenExpires();
    void asksNobodyForACode();
    void wantsARegion();
    void nobodyThere();
    void onlyOneAtATime();
    void saysWhatWouldBeAsked();

private:
    QStringList keys(const QString &id = keyId, const QString &key = secret) const
    {
        return {u"AWS_ACCESS_KEY_ID="_s + id, u"AWS_SECRET_ACCESS_KEY="_s + key,
                u"AWS_CONFIG_FILE="_s + m_place->path(u"config"_s),
                u"AWS_SHARED_CREDENTIALS_FILE="_s + m_place->path(u"credentials"_s)};
    }
    QString out() const { return m_place->path(u"out"_s); }
    QStringList fetchWords(const PeerProcess &peer, const QStringList &more = {}) const
    {
        return QStringList{u"fetch"_s, u"--out"_s,    out(),          u"--endpoint-url"_s,
                           peer.url(), u"--region"_s, u"eu-west-1"_s, u"--format=json"_s}
               + more;
    }
    ProgramOutcome fetch(const PeerProcess &peer, const QStringList &more = {}) const
    {
        return m_place->run(fetchWords(peer, more), keys());
    }
    // Starts it without waiting for its end.
    void start(QProcess &process, const QStringList &words) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"XDG_CACHE_HOME"_s);
        environment.insert(u"HOME"_s, m_place->home());
        for (const QString &variable : keys())
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(BELVEDERE_PROGRAM), words);
        QVERIFY(process.waitForStarted());
    }
    static bool waitForRequests(const PeerProcess &peer, int count)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience) {
            if (peer.counts()["total"_L1].toInt() >= count)
                return true;
        }
        return false;
    }
    void writeFile(const QString &path, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    std::unique_ptr<Place> m_place;
};

void FetchPeersTest::fetchesEverythingOnce()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const ProgramOutcome first = fetch(peer);
    QVERIFY2(first.code == 0, storyOf(first));
    QCOMPARE(first.err, "belvedere: 9 diagnostics files were not asked for; fetch them with "
                        "--with-diagnostics\n"_ba);
    const QJsonObject summary = first.json().object();
    QCOMPARE(summary.keys(), (QStringList{u"absent"_s, u"bytes"_s, u"cancelled"_s, u"failed"_s,
                                          u"filesUnchanged"_s, u"filesWritten"_s, u"models"_s,
                                          u"requests"_s, u"retries"_s, u"versions"_s}));
    QCOMPARE(summary["models"_L1], QJsonValue(2));
    QCOMPARE(summary["versions"_L1], QJsonValue(12));
    QCOMPARE(summary["cancelled"_L1], QJsonValue(false));
    QCOMPARE(summary["failed"_L1], QJsonValue(QJsonArray()));
    QCOMPARE(summary["requests"_L1].toInt(), peer.counts()["total"_L1].toInt());
    QCOMPARE(peer.counts()["refused"_L1].toObject(), QJsonObject());
    QVERIFY(peer.counts()["mostAtOnce"_L1].toInt() <= 6);

    const auto before = contentsBelow(out());
    const ProgramOutcome second = fetch(peer);
    QCOMPARE(second.code, 0);
    QCOMPARE(second.json()["filesWritten"_L1], QJsonValue(0));
    QCOMPARE(second.json()["filesUnchanged"_L1], summary["filesWritten"_L1]);
    QCOMPARE(second.json()["bytes"_L1], QJsonValue(0));
    QVERIFY(contentsBelow(out()) == before);
    // The answers are on disk as they came: the manifest is of what lies there.
    QVERIFY(before.contains(u"manifest-sha256.txt"_s));

    const ProgramOutcome listed = m_place->run({u"list"_s, out(), u"--format=json"_s});
    QCOMPARE(listed.code, 0);
    QCOMPARE(listed.json().array().size(), 12);
}

void FetchPeersTest::getsWhatTheRealClientGets_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("sample") << QStringList{u"--archive"_s, sample()};
    QTest::newRow("in small pages")
        << QStringList{u"--archive"_s, sample(), u"--page-limit"_s, u"3"_s};
    QTest::newRow("many versions")
        << QStringList{u"--versions"_s, u"120"_s, u"--page-limit"_s, u"50"_s};
    QTest::newRow("with a session token") << QStringList{
        u"--archive"_s, sample(), u"--session-token"_s, u"stand-in-session-token-0123456789/+="_s};
}

void FetchPeersTest::getsWhatTheRealClientGets()
{
    QFETCH(QStringList, options);
    const PeerProcess peer(u"stand_in.mjs"_s, options);
    QVERIFY(peer.isReady());
    QStringList variables = keys();
    if (const QString token = peer.control("/options").object()["sessionToken"_L1].toString();
        !token.isEmpty())
        variables += u"AWS_SESSION_TOKEN="_s + token;
    const ProgramOutcome outcome = m_place->run(fetchWords(peer), variables);
    QVERIFY2(outcome.code == 0, storyOf(outcome));
    const auto ours = answersIn(out());
    const auto theirs = answersOf(peerAnswers(peer));
    QVERIFY(!theirs.isEmpty());
    QCOMPARE(ours.keys(), theirs.keys());
    for (auto it = theirs.begin(); it != theirs.end(); ++it)
        QVERIFY2(ours[it.key()] == it.value(),
                 (it.key() + "\n" + canonical(ours[it.key()]) + "\n" + canonical(it.value()))
                     .constData());
}

// With the words that a user of it types: the same responses from the same service.
void FetchPeersTest::getsWhatTheCommandLineClientGets()
{
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--archive"_s, sample(), u"--page-limit"_s, u"7"_s});
    QVERIFY(peer.isReady());
    CommandLineClient client(peer, m_place->home());
    const QByteArray version = client.version();
    if (version.isEmpty())
        QSKIP("there is no AWS CLI here that knows model versions");
    if (version.startsWith("aws-cli/2")) // otherwise it writes times as text
        writeFile(m_place->home() + u"/cli-config"_s, "[default]\ncli_timestamp_format = wire\n");
    const ProgramOutcome outcome = fetch(peer);
    QVERIFY2(outcome.code == 0, storyOf(outcome));
    const auto ours = answersIn(out());
    struct Asked {
        QString command;
        QByteArray operation;
        QByteArray input;
    };
    const QByteArray model = R"({"ModelName":"water-loop"})";
    const QString describe = u"describe-model-version"_s;
    for (const auto &[command, operation, input] :
         {Asked{u"list-models"_s, "ListModels", "{}"},
          Asked{u"describe-model"_s, "DescribeModel", model},
          Asked{u"list-model-versions"_s, "ListModelVersions", model},
          Asked{describe, "DescribeModelVersion", R"({"ModelName":"water-loop","ModelVersion":9})"},
          Asked{describe, "DescribeModelVersion",
                R"({"ModelName":"water-loop","ModelVersion":10})"}}) {
        const QByteArray question = operation + ' ' + input;
        QVERIFY2(ours.contains(question), ours.keys().join('\n').constData());
        const auto theirs = client.ask(command, objectOf(input));
        QVERIFY2(theirs, (version + question).constData());
        QVERIFY2(
            ours[question] == *theirs,
            (question + "\n" + canonical(ours[question]) + "\n" + canonical(*theirs)).constData());
    }
    QCOMPARE(peer.counts()["refused"_L1].toObject(), QJsonObject());
}

void FetchPeersTest::readsWholeWithDiagnostics()
{
    // s3rver knows one pair of keys only.
    const QString s3Key = u"S3RVER"_s;
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample(), u"--access-key"_s, s3Key,
                                               u"--secret-key"_s, s3Key});
    const PeerProcess s3(u"s3_server.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady() && s3.isReady());
    const QStringList words = fetchWords(
        peer, {u"--with-diagnostics"_s, u"--s3-endpoint-url"_s, s3.url()});
    const ProgramOutcome outcome = m_place->run(words, keys(s3Key, s3Key));
    QVERIFY2(outcome.code == 0, storyOf(outcome));
    const auto before = contentsBelow(out());
    const QString region = u"123456789012/eu-west-1/"_s;
    QFile original(sample() + u"/diagnostics/water-loop/9/model_diagnostics_results.json.gz"_s);
    QVERIFY(original.open(QIODevice::ReadOnly));
    QCOMPARE(before[region + u"water-loop/9/model_diagnostics_results.json.gz"_s],
             original.readAll());
    const ProgramOutcome checked = m_place->run({u"check"_s, out()});
    QVERIFY2(checked.code == 0, checked.out.constData());

    const ProgramOutcome again = m_place->run(words, keys(s3Key, s3Key));
    QCOMPARE(again.code, 0);
    QCOMPARE(again.json()["filesWritten"_L1], QJsonValue(0));
    QVERIFY(contentsBelow(out()) == before);
}

void FetchPeersTest::fetchesOneModel_data()
{
    QTest::addColumn<QString>("model");
    QTest::newRow("name") << u"water-loop-1h"_s;
    QTest::newRow("ARN")
        << u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/water-loop-1h/x"_s;
}

void FetchPeersTest::fetchesOneModel()
{
    QFETCH(QString, model);
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const ProgramOutcome outcome = fetch(peer, {u"--model"_s, model});
    QVERIFY2(outcome.code == 0, storyOf(outcome));
    QCOMPARE(outcome.json()["models"_L1], QJsonValue(1));
    QCOMPARE(outcome.json()["versions"_L1], QJsonValue(2));
    QCOMPARE(peer.requests(u"ListModels"_s), 0);
    QCOMPARE(peer.requests(u"DescribeModel"_s), 1);
    QVERIFY(peer.requests(u"DescribeDataset"_s) > 0);
    const ProgramOutcome listed = m_place->run({u"list"_s, out(), u"--format=json"_s});
    QCOMPARE(listed.json().array().size(), 2);
    const ProgramOutcome missing = fetch(peer, {u"--model"_s, u"no-such-model"_s});
    QCOMPARE(missing.code, 1);
    const QJsonValue failed = missing.json()["failed"_L1][0];
    QCOMPARE(failed["operation"_L1].toString(), u"DescribeModel"_s);
    QCOMPARE(failed["model"_L1].toString(), u"no-such-model"_s);
    QCOMPARE(failed["code"_L1].toString(), u"ResourceNotFoundException"_s);
    QVERIFY(!failed["message"_L1].toString().isEmpty());
    QVERIFY(!failed["requestId"_L1].toString().isEmpty());
}

void FetchPeersTest::getsThroughThrottling()
{
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--versions"_s, u"200"_s, u"--throttle-every"_s, u"10"_s});
    QVERIFY(peer.isReady());
    const ProgramOutcome outcome = fetch(peer);
    QVERIFY2(outcome.code == 0, storyOf(outcome));
    QCOMPARE(outcome.json()["versions"_L1], QJsonValue(200));
    QVERIFY(outcome.json()["retries"_L1].toInt() > 0);
    const int items = outcome.json()["filesWritten"_L1].toInt();
    const int requests = peer.counts()["total"_L1].toInt();
    QVERIFY2(requests <= items * 12 / 10, qPrintable(u"%1 for %2"_s.arg(requests).arg(items)));
    QCOMPARE(outcome.json()["requests"_L1].toInt(), requests);
}

void FetchPeersTest::getsThroughBadGateways()
{
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--archive"_s, sample(), u"--html502-every"_s, u"7"_s});
    QVERIFY(peer.isReady());
    const ProgramOutcome outcome = fetch(peer);
    QVERIFY2(outcome.code == 0, storyOf(outcome));
    QCOMPARE(outcome.json()["versions"_L1], QJsonValue(12));
    for (const QByteArray &bytes : contentsBelow(out()))
        QVERIFY(!bytes.contains("<html>"));
}

void FetchPeersTest::endsWhereATokenComesBack()
{
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--archive"_s, sample(), u"--repeat-token"_s, u"ListModelVersions"_s});
    QVERIFY(peer.isReady());
    const ProgramOutcome outcome = fetch(peer);
    QCOMPARE(outcome.code, 1);
    const QJsonArray failed = outcome.json()["failed"_L1].toArray();
    QVERIFY(!failed.isEmpty());
    for (const QJsonValue each : failed)
        QCOMPARE(each["operation"_L1].toString(), u"ListModelVersions"_s);
    QCOMPARE(outcome.json()["models"_L1], QJsonValue(2)); // the rest is there
}

void FetchPeersTest::listsWhatIsAbsent()
{
    const PeerProcess peer(
        u"stand_in.mjs"_s,
        {u"--archive"_s, sample(), u"--fail"_s,
         uR"([{"operation":"ListLabelGroups","status":404,"code":"UnknownOperationException"},)"
         uR"({"operation":"DescribeModelVersion","times":1,"status":404,"code":"ResourceNotFoundException","message":"gone"},)"
         uR"({"operation":"DescribeDataset","times":1,"status":403,"code":"AccessDeniedException","message":"no"}])"_s});
    QVERIFY(peer.isReady());
    const ProgramOutcome outcome = fetch(peer);
    QCOMPARE(outcome.code, 1); // of what is denied
    QStringList absent;
    for (const QJsonValue each : outcome.json()["absent"_L1].toArray())
        absent += each["operation"_L1].toString();
    absent.sort();
    QCOMPARE(absent, (QStringList{u"DescribeModelVersion"_s, u"ListLabelGroups"_s}));
    const QJsonArray failed = outcome.json()["failed"_L1].toArray();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0]["code"_L1].toString(), u"AccessDeniedException"_s);
    QCOMPARE(outcome.json()["versions"_L1], QJsonValue(11));
}

void FetchPeersTest::stopsOnASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void FetchPeersTest::stopsOnASignal()
{
    QFETCH(int, signal);
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--versions"_s, u"300"_s, u"--latency"_s, u"200"_s});
    QVERIFY(peer.isReady());
    QProcess process;
    start(process, fetchWords(peer));
    QVERIFY(waitForRequests(peer, 40));
    ::kill(pid_t(process.processId()), signal);
    QVERIFY(process.waitForFinished(test::patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QJsonObject summary = objectOf(process.readAllStandardOutput());
    QCOMPARE(summary["cancelled"_L1], QJsonValue(true));
    const int written = summary["filesWritten"_L1].toInt();
    QVERIFY(written > 0 && written < 300);
    for (const QString &name : contentsBelow(out()).keys())
        QVERIFY2(!name.contains(".belvedere-"_L1) && !name.endsWith(".tmp"_L1), qPrintable(name));
    // What is whole stays, and is not asked for again.
    peer.reset();
    QVERIFY(peer.set({{u"latency"_s, 0}}));
    const ProgramOutcome next = fetch(peer);
    QVERIFY2(next.code == 0, storyOf(next));
    QCOMPARE(next.json()["versions"_L1], QJsonValue(300));
    QCOMPARE(peer.counts()["total"_L1].toInt(),
             next.json()["filesWritten"_L1].toInt() + 1); // and whose they are
    QCOMPARE(m_place->run({u"check"_s, out()}).code, 0);
}

void FetchPeersTest::goesOnAfterAKill()
{
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--versions"_s, u"200"_s, u"--latency"_s, u"200"_s});
    QVERIFY(peer.isReady());
    QProcess process;
    start(process, fetchWords(peer));
    const auto versions = [this] {
        return contentsBelow(out()).keys().filter(u"describe-model-version-"_s).size();
    };
    QTRY_VERIFY(versions() >= 20); // answered is not yet written
    process.kill();
    QVERIFY(process.waitForFinished(test::patience));
    peer.reset();
    QVERIFY(peer.set({{u"latency"_s, 0}}));
    const ProgramOutcome next = fetch(peer);
    QVERIFY2(next.code == 0, storyOf(next));
    QCOMPARE(next.json()["versions"_L1], QJsonValue(200));
    QVERIFY(peer.counts()["total"_L1].toInt() < 200);
    QCOMPARE(m_place->run({u"check"_s, out()}).code, 0);
}

void FetchPeersTest::isNotSignedIn_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("code");
    QTest::newRow("wrong secret") << QStringList{} << u"wrong/secret"_s
                                  << u"InvalidSignatureException"_s;
    QTest::newRow("expired") << QStringList{u"--expired"_s} << secret << u"ExpiredTokenException"_s;
    QTest::newRow("without its token")
        << QStringList{u"--session-token"_s, u"t"_s} << secret << u"UnrecognizedClientException"_s;
}

void FetchPeersTest::isNotSignedIn()
{
    QFETCH(QStringList, options);
    QFETCH(QString, key);
    QFETCH(QString, code);
    const PeerProcess peer(u"stand_in.mjs"_s, QStringList{u"--archive"_s, sample()} + options);
    QVERIFY(peer.isReady());
    const ProgramOutcome outcome = m_place->run(fetchWords(peer), keys(keyId, key));
    QCOMPARE(outcome.code, 3);
    QCOMPARE(outcome.json()["failed"_L1][0]["code"_L1].toString(), code);
    QCOMPARE(outcome.json()["filesWritten"_L1], QJsonValue(0));
    QVERIFY2(outcome.err.contains("not signed in"), outcome.err.constData());
    const ProgramOutcome text = m_place->run(fetchWords(peer, {u"--format=text"_s}),
                                             keys(keyId, key));
    QCOMPARE(text.code, 3);
    QCOMPARE(text.out, ""_ba);
}

void FetchPeersTest::keepsWhatIsWholeWhenTheTokenExpires()
{
    const PeerProcess peer(u"stand_in.mjs"_s,
                           {u"--versions"_s, u"300"_s, u"--latency"_s, u"200"_s});
    QVERIFY(peer.isReady());
    QProcess process;
    start(process, fetchWords(peer));
    QVERIFY(waitForRequests(peer, 40));
    QVERIFY(peer.set({{u"expired"_s, true}}));
    QVERIFY(process.waitForFinished(test::patience));
    QCOMPARE(process.exitCode(), 3);
    const QJsonObject summary = objectOf(process.readAllStandardOutput());
    QVERIFY(summary["filesWritten"_L1].toInt() > 0);
    QCOMPARE(summary["cancelled"_L1], QJsonValue(false));
    QVERIFY(peer.set({{u"expired"_s, false}, {u"latency"_s, 0}}));
    const ProgramOutcome next = fetch(peer);
    QCOMPARE(next.code, 0);
    QCOMPARE(next.json()["versions"_L1], QJsonValue(300));
}

void FetchPeersTest::asksNobodyForACode()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    writeFile(m_place->path(u"config"_s),
              "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/needs-mfa\n"
              "source_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/tester\n"
              "[profile base]\naws_access_key_id = "
                  + keyId.toUtf8() + "\naws_secret_access_key = " + secret.toUtf8() + '\n');
    const ProgramOutcome outcome = m_place->run(
        fetchWords(peer, {u"--profile=role"_s}),
        keys() + QStringList{u"AWS_ENDPOINT_URL_STS="_s + peer.url("sts"_L1)});
    QCOMPARE(outcome.code, 3);
    QCOMPARE(peer.counts()["total"_L1].toInt(), 0);
    QVERIFY2(outcome.err.contains("one-time code"), outcome.err.constData());
}

void FetchPeersTest::wantsARegion()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const QStringList words{u"fetch"_s, u"--out"_s, out(), u"--endpoint-url"_s, peer.url()};
    const ProgramOutcome outcome = m_place->run(words, keys());
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, ""_ba);
    QVERIFY2(outcome.err.contains("--region"), outcome.err.constData());
    QVERIFY(!QFileInfo::exists(out()));
    QCOMPARE(m_place->run(words + QStringList{u"--region"_s, u"eu west"_s}, keys()).code, 2);
    QCOMPARE(m_place->run(words, keys() + QStringList{u"AWS_REGION=eu-west-1"_s}).code, 0);
}

void FetchPeersTest::nobodyThere()
{
    const ProgramOutcome outcome = m_place->run({u"fetch"_s, u"--out"_s, out(), u"--endpoint-url"_s,
                                                 u"http://127.0.0.1:1"_s, u"--region"_s,
                                                 u"eu-west-1"_s, u"--format=json"_s},
                                                keys());
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.json()["failed"_L1].toArray().size(), 1);
    QVERIFY(!outcome.err.contains("2026-10-07")); // it is not Amazon's
}

void FetchPeersTest::onlyOneAtATime()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--versions"_s, u"50"_s, u"--latency"_s, u"50"_s});
    QVERIFY(peer.isReady());
    QProcess process;
    start(process, fetchWords(peer));
    QVERIFY(waitForRequests(peer, 2));
    // It has its folder and stands still, however slow the other one is.
    ::kill(pid_t(process.processId()), SIGSTOP);
    const ProgramOutcome second = fetch(peer);
    ::kill(pid_t(process.processId()), SIGCONT);
    QCOMPARE(second.code, 1);
    QCOMPARE(second.json()["requests"_L1], QJsonValue(0));
    QVERIFY(process.waitForFinished(test::patience));
    QCOMPARE(process.exitCode(), 0);
}

void FetchPeersTest::saysWhatWouldBeAsked()
{
    const PeerProcess peer(u"stand_in.mjs"_s, {u"--archive"_s, sample()});
    QVERIFY(peer.isReady());
    const ProgramOutcome json = fetch(peer, {u"--dry-run"_s});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.json()["questions"_L1][0]["operation"_L1].toString(), u"ListModels"_s);
    const ProgramOutcome text = fetch(peer, {u"--dry-run"_s, u"--format=text"_s});
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains("ListInferenceEvents, for each month"));
    QCOMPARE(peer.counts()["total"_L1].toInt(), 0);
    QVERIFY(!QFileInfo::exists(out()));
}

} // namespace fetch_peers_test

BELVEDERE_TEST(fetch_peers_test::FetchPeersTest)
#include "test_fetch_peers.moc"
