#include "tests/cli/program.h"
#include "tests/interop/peer_process.h"
#include "tests/support/fake_bucket.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>

using namespace belvedere;
using namespace belvedere::test;

namespace secrets_stay_secret_test {

namespace {

const QByteArray keyId = "AKIASTANDINEXAMPLE01";
const QByteArray secretKey = "stand-in/secret+key/EXAMPLEEXAMPLE0000001";
const QByteArray sessionToken = "stand-in-session-token-0/+=0123456789abcdefghijkl&%";
const QByteArray webToken = "stand-in-web-identity-token";
const QByteArray accessToken = "stand-in-access-token-0";
const QByteArray refreshToken = "stand-in-refresh-token-0";
const QByteArray clientSecret = "stand-in-client-secret";
const QByteArray containerToken = "container/authorization+token=0123456789";
const QByteArray wrongSecret = "wrong/secret/that+nobody=sees/0123456789";

QMap<QString, QByteArray> filesBelow(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    QDirIterator each(folder, QDir::Files | QDir::Hidden | QDir::System,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            contents.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return contents;
}

QByteArray jsonEscaped(const QByteArray &text, bool withSlashes)
{
    const QByteArray json = QJsonDocument(QJsonArray{QString::fromUtf8(text)})
                                .toJson(QJsonDocument::Compact);
    QByteArray inside = json.mid(2, json.size() - 4);
    return withSlashes ? inside.replace('/', "\\/") : inside;
}

// A secret as it could be written down. In base 64 it looks different by what stands before it, so the part in the middle that
// is the same is looked for at each of the three places.
QSet<QByteArray> formsOf(const QByteArray &text)
{
    QSet<QByteArray> forms{text,
                           text.toPercentEncoding(),
                           text.toPercentEncoding().toLower(),
                           text.toPercentEncoding("/"),
                           text.toPercentEncoding().toPercentEncoding(),
                           text.toHex(),
                           jsonEscaped(text, false),
                           jsonEscaped(text, true)};
    for (const QByteArray::Base64Option alphabet :
         {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (qsizetype before = 0; before < 3; ++before) {
            const QByteArray whole = (QByteArray(before, 'x') + text).toBase64(alphabet);
            const qsizetype from = before == 0 ? 0 : 4;
            forms.insert(whole.mid(from, (text.size() + before) / 3 * 4 - from));
        }
    }
    return forms;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The process and those that it started, as far as they are there just now.
QList<qint64> familyOf(qint64 process)
{
    QList<qint64> family{process};
    for (qsizetype i = 0; i < family.size(); ++i) {
        const QString tasks = u"/proc/%1/task"_s.arg(family[i]);
        for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QByteArray &child :
                 bytesOf(tasks + u'/' + task + u"/children"_s).split(' ')) {
                if (child.toLongLong() > 0)
                    family += child.toLongLong();
            }
        }
    }
    return family;
}

// What everybody on the machine can read of a process.
QByteArray shownOf(qint64 process)
{
    const QString place = u"/proc/%1/"_s.arg(process);
    return bytesOf(place + u"cmdline"_s) + '\n' + bytesOf(place + u"comm"_s);
}

struct Story {
    int code = -1;
    QMap<QString, QByteArray> written{}; // by where
    QByteArray out{};
    QByteArray err{};
    int looks = 0; // at the processes
};

} // namespace

// No key, token or signature anywhere that is written or shown, whatever the credentials, with logging at its highest.
class SecretsStaySecretTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_place = std::make_unique<Place>(); }
    void findsWhatIsThere();
    void credentials_data();
    void credentials();

private:
    void writeFile(const QString &path, const QByteArray &bytes) const;
    void writeProfiles() const;
    Story run(const QStringList &words, const QStringList &variables) const;
    QStringList variables(const PeerProcess &peer) const;
    QSet<QByteArray> secretsOnTheWire(const QList<QByteArray> &requests) const;

    std::unique_ptr<Place> m_place;
};

void SecretsStaySecretTest::initTestCase()
{
    BELVEDERE_NEED_PEERS();
}

// Otherwise finding nothing would mean nothing.
void SecretsStaySecretTest::findsWhatIsThere()
{
    const QList<QByteArray> hidden{
        secretKey,
        "{\"a\":" + jsonEscaped(secretKey, true) + "}",
        ("AB" + secretKey).toBase64(),
        ("A" + secretKey + "BC").toBase64(),
        ("ABC" + secretKey + "D").toBase64(QByteArray::Base64UrlEncoding),
        "x=" + secretKey.toPercentEncoding() + "&y",
        secretKey.toHex(),
    };
    for (const QByteArray &text : hidden) {
        const QSet<QByteArray> forms = formsOf(secretKey);
        QVERIFY2(std::any_of(forms.begin(), forms.end(),
                             [&text](const QByteArray &form) { return text.contains(form); }),
                 text.constData());
    }
    for (const QByteArray &form : formsOf(secretKey))
        QVERIFY(form.size() >= secretKey.size() - 1);
    QProcess process;
    process.start(u"/bin/sh"_s, {u"-c"_s, u"read line; exit 0"_s, QString::fromLatin1(secretKey)});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY(shownOf(process.processId()).contains(secretKey));
    process.write("\n");
    QVERIFY(process.waitForFinished());
}

void SecretsStaySecretTest::writeFile(const QString &path, const QByteArray &bytes) const
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void SecretsStaySecretTest::writeProfiles() const
{
    const QString aws = m_place->home() + u"/.aws/"_s;
    // What it can see of itself and of us goes where everything is searched.
    const QString tool = aws + u"tool.sh"_s;
    writeFile(tool, "#!/bin/sh\ncat /proc/$$/cmdline /proc/$PPID/cmdline >> '"
                        + m_place->path(u"seen-by-tool"_s).toUtf8()
                        + "'\necho 'from the tool' >&2\necho '{\"Version\":1,\"AccessKeyId\":\""
                        + keyId + "\",\"SecretAccessKey\":\"" + secretKey + "\"}'\n");
    writeFile(aws + u"web-token"_s, webToken);
    writeFile(aws + u"config"_s,
              "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/reader\n"
              "source_profile = base\n"
              "[profile denied]\nrole_arn = arn:aws:iam::123456789012:role/denied\n"
              "source_profile = base\n"
              "[profile tool]\ncredential_process = /bin/sh '"
                  + tool.toUtf8()
                  + "'\n[profile broken-tool]\n"
                    "credential_process = /bin/sh -c 'echo no >&2; exit 7' "
                  + secretKey
                  + "\n[profile web]\nrole_arn = arn:aws:iam::123456789012:role/web\n"
                    "web_identity_token_file = "
                  + aws.toUtf8()
                  + "web-token\n"
                    "[profile sso]\nsso_start_url = https://stand-in.awsapps.com/start\n"
                    "sso_region = eu-west-1\nsso_account_id = 123456789012\n"
                    "sso_role_name = reader\n"
                    "[sso-session company]\nsso_region = eu-west-1\n"
                    "sso_start_url = https://stand-in.awsapps.com/start\n"
                    "sso_registration_scopes = sso:account:access\n"
                    "[profile sso-refresh]\nsso_session = company\n"
                    "sso_account_id = 123456789012\nsso_role_name = reader\n");
    writeFile(aws + u"credentials"_s, "[base]\naws_access_key_id = " + keyId
                                          + "\naws_secret_access_key = " + secretKey
                                          + "\n[wrong]\naws_access_key_id = " + keyId
                                          + "\naws_secret_access_key = " + wrongSecret + '\n');
    const auto cached = [&](const QByteArray &of, const QByteArray &json) {
        const QByteArray name = QCryptographicHash::hash(of, QCryptographicHash::Sha1).toHex();
        writeFile(aws + u"sso/cache/"_s + QString::fromLatin1(name) + u".json"_s, json);
    };
    const QByteArray common =
        R"({"startUrl":"https://stand-in.awsapps.com/start","region":"eu-west-1",)";
    cached("https://stand-in.awsapps.com/start", common + R"("accessToken":")" + accessToken
                                                     + R"(","expiresAt":"2099-01-01T00:00:00Z"})");
    cached("company", common
                          + R"("accessToken":"ended-access-token-0123456789",)"
                            R"("expiresAt":"2020-01-01T00:00:00Z","refreshToken":")"
                          + refreshToken + R"(","clientId":"stand-in-client-id","clientSecret":")"
                          + clientSecret + R"(","registrationExpiresAt":"2099-01-01T00:00:00Z"})");
}

QStringList SecretsStaySecretTest::variables(const PeerProcess &peer) const
{
    return {u"QT_LOGGING_RULES=*=true"_s,
            u"AWS_ENDPOINT_URL_STS="_s + peer.url("sts"_L1),
            u"AWS_ENDPOINT_URL_SSO="_s + peer.url("sso"_L1),
            u"AWS_ENDPOINT_URL_SSO_OIDC="_s + peer.url("oidc"_L1),
            u"AWS_EC2_METADATA_DISABLED=true"_s,
            u"no_proxy=*"_s};
}

// While it runs, what can be seen of it and of its children is looked at again and again.
Story SecretsStaySecretTest::run(const QStringList &words, const QStringList &given) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"XDG_CACHE_HOME"_s, u"XDG_CONFIG_HOME"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, m_place->home());
    for (const QString &variable : given)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_place->path(u"."_s));
    process.start(QStringLiteral(BELVEDERE_PROGRAM), words);
    Story story;
    QByteArray shown;
    while (!process.waitForFinished(5)) {
        if (process.state() == QProcess::NotRunning)
            break;
        for (const qint64 member : familyOf(process.processId())) {
            shown += shownOf(member) + '\n';
            ++story.looks;
        }
    }
    story.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    story.out = process.readAllStandardOutput();
    story.err = process.readAllStandardError();
    story.written = {{u"stdout"_s, story.out}, {u"stderr"_s, story.err}, {u"processes"_s, shown}};
    const QString everything = m_place->path(u"."_s);
    const auto files = filesBelow(everything);
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!file.key().startsWith("home/.aws/"_L1) && !file.key().startsWith("capture/"_L1))
            story.written.insert(file.key(), file.value());
    }
    return story;
}

// Signatures, and whatever was given as a token.
QSet<QByteArray> SecretsStaySecretTest::secretsOnTheWire(const QList<QByteArray> &requests) const
{
    static const QRegularExpression told(
        u"(?:Signature=|[Ss]ecurity-[Tt]oken: ?|bearer_token: ?|\"refreshToken\":\"|\"accessToken\":\"|WebIdentityToken=)([^\\s,\"&]{16,})"_s);
    QSet<QByteArray> secrets;
    for (const QByteArray &request : requests) {
        auto matches = told.globalMatch(QString::fromLatin1(request));
        while (matches.hasNext())
            secrets.insert(matches.next().captured(1).toLatin1());
    }
    return secrets;
}

void SecretsStaySecretTest::credentials_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("variables") << u"variables"_s << 0;
    QTest::newRow("variables with a session token") << u"session"_s << 0;
    QTest::newRow("keys of a profile") << u"base"_s << 0;
    QTest::newRow("a wrong secret") << u"wrong"_s << 3;
    QTest::newRow("a role") << u"role"_s << 0;
    QTest::newRow("a role that is denied") << u"denied"_s << 3;
    QTest::newRow("sso") << u"sso"_s << 0;
    QTest::newRow("sso that is refreshed") << u"sso-refresh"_s << 0;
    QTest::newRow("a program") << u"tool"_s << 0;
    QTest::newRow("a program that fails, with a secret among its words") << u"broken-tool"_s << 3;
    QTest::newRow("web identity") << u"web"_s << 0;
    QTest::newRow("a container") << u"container"_s << 0;
}

void SecretsStaySecretTest::credentials()
{
    QFETCH(QString, kind);
    QFETCH(int, code);
    QStringList peerOptions{u"--archive"_s, sample(), u"--capture"_s, m_place->path(u"capture"_s)};
    if (kind == "session"_L1)
        peerOptions += {u"--session-token"_s, QString::fromUtf8(sessionToken)};
    const PeerProcess peer(u"stand_in.mjs"_s, peerOptions);
    QVERIFY(peer.isReady());
    FakeBucket bucket;
    bucket.putFolder(u"rig/"_s, sample());
    // Who checks no signature would take the wrong secret, too.
    if (kind == "wrong"_L1)
        bucket.m_instead = [](const FaultRequest &) {
            return answer(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
        };
    FaultServer s3(bucket.script());
    FaultServer container([](const FaultRequest &request, int) {
        return request.header("Authorization") == containerToken
                   ? answer(200, "{\"AccessKeyId\":\"" + keyId + "\",\"SecretAccessKey\":\""
                                     + secretKey + "\",\"Token\":\"\"}")
                   : answer(403);
    });
    writeProfiles();
    QStringList given = variables(peer);
    QStringList connection{u"--region=eu-west-1"_s, u"--debug"_s};
    if (kind == "variables"_L1 || kind == "session"_L1) {
        given += u"AWS_ACCESS_KEY_ID="_s + QString::fromLatin1(keyId);
        given += u"AWS_SECRET_ACCESS_KEY="_s + QString::fromLatin1(secretKey);
        if (kind == "session"_L1)
            given += u"AWS_SESSION_TOKEN="_s + QString::fromUtf8(sessionToken);
    } else if (kind == "container"_L1) {
        given += u"AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:%1/keys"_s.arg(
            container.port());
        given += u"AWS_CONTAINER_AUTHORIZATION_TOKEN="_s + QString::fromLatin1(containerToken);
    } else {
        connection += u"--profile="_s + kind;
    }

    Story fetched = run(QStringList{u"fetch"_s, u"--out"_s, m_place->path(u"out"_s),
                                    u"--endpoint-url"_s, peer.url(), u"--format=json"_s}
                            + connection,
                        given);
    QVERIFY2(fetched.code == code, fetched.err.right(2000).constData());
    Story listed = run(QStringList{u"list"_s, u"s3://test-bucket/rig"_s, u"--s3-endpoint-url"_s,
                                   u"http://127.0.0.1:%1"_s.arg(s3.port())}
                           + connection,
                       given);
    QVERIFY2(listed.code == code, listed.err.right(2000).constData());
    if (code == 0) {
        // There was something to tell, and it was told.
        QVERIFY(fetched.err.contains("ListModels 127.0.0.1"));
        QVERIFY(listed.err.contains("ListObjectsV2 127.0.0.1"));
        QVERIFY(listed.err.contains("belvedere.aws"));
        QVERIFY(listed.out.contains("water-loop"));
    }
    QVERIFY(fetched.looks > 0 && listed.looks > 0);

    QList<QByteArray> requests = filesBelow(m_place->path(u"capture"_s)).values();
    for (const FaultRequest &request : s3.requests())
        requests += request.bytes;
    QSet<QByteArray> secrets = secretsOnTheWire(requests);
    QVERIFY(secrets.size() >= (kind == "denied"_L1 ? 1 : 2) || kind == "broken-tool"_L1);
    secrets += {secretKey,    sessionToken, webToken,       accessToken,
                refreshToken, clientSecret, containerToken, wrongSecret};
    for (int i = 1; i < 20; ++i) // what STS and the portal gave out
        secrets.insert(
            QCryptographicHash::hash("secret" + QByteArray::number(i), QCryptographicHash::Sha256)
                .toHex()
                .left(40));
    if (kind == "broken-tool"_L1) { // whoever writes it there shows it to everybody
        fetched.written.remove(u"processes"_s);
        listed.written.remove(u"processes"_s);
    }
    for (const Story &story : {fetched, listed}) {
        for (const QByteArray &secret : qAsConst(secrets)) {
            for (const QByteArray &form : formsOf(secret)) {
                for (auto it = story.written.begin(); it != story.written.end(); ++it)
                    QVERIFY2(!it.value().contains(form), qPrintable(it.key()));
            }
        }
    }
    if (kind == "tool"_L1)
        QVERIFY(!listed.written[u"./seen-by-tool"_s].isEmpty()
                || !listed.written[u"seen-by-tool"_s].isEmpty());
}

} // namespace secrets_stay_secret_test

BELVEDERE_TEST(secrets_stay_secret_test::SecretsStaySecretTest)
#include "test_secrets_stay_secret.moc"
