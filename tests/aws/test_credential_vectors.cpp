// The end-to-end cases of the SDKs, through the whole chain: files in a folder, recorded traffic, a clock of our own.
//
// The recordings come from another SDK and do not always fit their own files: where a recorded role or key stands neither in
// the case's files nor in an earlier answer, ours has to.
#include "app/aws/profile_credentials.h"
#include "app/base/literals.h"
#include "tests/aws/credential_fakes.h"
#include "tests/aws/vector_json.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QUrlQuery>

using namespace belvedere;

namespace credential_vectors_test {

namespace {

struct Exchange {
    QJsonObject request{};
    QByteArray requestBody{};
    Result<HttpResponse> answer{Error{}};
};

HttpHeaders headersOf(const QJsonObject &json)
{
    HttpHeaders headers;
    for (auto it = json.begin(); it != json.end(); ++it)
        headers.append({it.key().toUtf8(), it.value()[0].toString().toUtf8()});
    return headers;
}

// Events of one connection after the other.
QList<Exchange> exchangesOf(const QJsonArray &events)
{
    QMap<int, Exchange> exchanges;
    for (const QJsonValue &event : events) {
        Exchange &exchange = exchanges[event[u"connection_id"_s].toInt()];
        const QJsonValue action = event[u"action"_s];
        const QByteArray data = action[u"Data"_s][u"data"_s][u"Utf8"_s].toString().toUtf8();
        if (action.toObject().contains(u"Request"_s)) {
            exchange.request = action[u"Request"_s][u"request"_s].toObject();
        } else if (action.toObject().contains(u"Response"_s)) {
            const QJsonValue ok = action[u"Response"_s][u"response"_s][u"Ok"_s];
            exchange.answer = HttpResponse{
                ok[u"status"_s].toInt(), headersOf(ok[u"headers"_s].toObject()), {}};
        } else if (action[u"Data"_s][u"direction"_s] == "Request"_L1) {
            exchange.requestBody += data;
        } else if (!data.isEmpty()) {
            exchange.answer->body += data;
        }
    }
    return exchanges.values();
}

// Compares what is sent with the recording.
class ReplaySender final : public HttpSender
{
public:
    QList<Exchange> exchanges;
    QByteArray known; // the case's files, and later the answers
    QStringList differences;
    qsizetype next = 0;

    Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &,
                             QObject *owner) override
    {
        if (next >= exchanges.size()) {
            // A server that failed goes on failing when it is asked the same again.
            if (next == 0 || request != m_last || !m_lastAnswer || m_lastAnswer->status < 500) {
                differences.append(u"a request too many"_s);
                return new Call<HttpResponse>(owner, Error{});
            }
            return new Call<HttpResponse>(owner, m_lastAnswer);
        }
        const Exchange &exchange = exchanges[next++];
        compare(request, exchange);
        m_last = request;
        m_lastAnswer = exchange.answer;
        if (m_lastAnswer)
            known += m_lastAnswer->body;
        return new Call<HttpResponse>(owner, m_lastAnswer);
    }

    Call<HttpResponse> *download(const HttpRequest &, const HttpLimits &, HttpSink &,
                                 QObject *owner) override
    {
        return new Call<HttpResponse>(owner, Error{});
    }

private:
    void expect(const QString &what, const QByteArray &ours, const QByteArray &recorded)
    {
        if (ours != recorded)
            differences.append(u"%1: %2 instead of %3"_s.arg(what, QString::fromUtf8(ours),
                                                             QString::fromUtf8(recorded)));
    }

    // A value that the recording took from somewhere else.
    void expectKnown(const QString &what, const QByteArray &ours, const QByteArray &recorded)
    {
        if (known.contains(recorded))
            expect(what, ours, recorded);
        else if (ours.isEmpty() || !known.contains(ours))
            differences.append(what + u" stands in no file and no answer"_s);
    }

    void compare(const HttpRequest &request, const Exchange &exchange)
    {
        const QUrl url(exchange.request[u"uri"_s].toString());
        expect(u"method"_s, request.method, exchange.request[u"method"_s].toString().toUtf8());
        expect(u"host"_s, request.origin.scheme + "://" + hostHeader(request.origin),
               url.scheme().toUtf8() + "://" + url.authority().toUtf8());
        expect(u"host header"_s, headerValue(request.headers, "host"), hostHeader(request.origin));
        expect(u"path"_s, request.path, url.path().isEmpty() ? "/" : url.path().toUtf8());
        auto recorded = QUrlQuery(url).queryItems();
        auto ours = QUrlQuery(QString::fromUtf8(request.query)).queryItems();
        std::sort(recorded.begin(), recorded.end());
        std::sort(ours.begin(), ours.end());
        if (recorded != ours)
            differences.append(u"query: "_s + QString::fromUtf8(request.query));
        compareHeaders(request, headersOf(exchange.request[u"headers"_s].toObject()));
        if (!exchange.requestBody.isEmpty())
            compareForms(request.body, exchange.requestBody);
    }

    void compareHeaders(const HttpRequest &request, const HttpHeaders &recorded)
    {
        static const QSet<QByteArray> others{"user-agent", "x-amz-user-agent", "host",
                                             "content-length", "x-amz-date"};
        for (const HttpHeader &header : recorded) {
            const QByteArray name = header.name.toLower();
            const QByteArray ours = headerValue(request.headers, name);
            if (name == "authorization")
                expectKnown(u"key"_s, keyOf(ours), keyOf(header.value));
            else if (name == "x-amz-security-token")
                expectKnown(u"session token"_s, ours, header.value);
            else if (!others.contains(name))
                expect(QString::fromUtf8(name), ours, header.value);
        }
        // Unsigned means unsigned; a container's token is no signature.
        const auto isSigned = [](const HttpHeaders &headers) {
            return headerValue(headers, "authorization").startsWith("AWS4-");
        };
        if (isSigned(recorded) != isSigned(request.headers))
            differences.append(u"signed, or not signed"_s);
    }

    static QByteArray keyOf(const QByteArray &authorization)
    {
        const QByteArray start = "AWS4-HMAC-SHA256 Credential=";
        if (!authorization.startsWith(start) || !authorization.contains("/sts/aws4_request"))
            return {};
        return authorization.mid(start.size()).split('/').constFirst();
    }

    static QMap<QByteArray, QByteArray> formOf(const QByteArray &body)
    {
        QMap<QByteArray, QByteArray> form;
        for (const QByteArray &part : body.split('&')) {
            const qsizetype equals = part.indexOf('=');
            form.insert(part.left(equals), QByteArray::fromPercentEncoding(part.mid(equals + 1)));
        }
        return form;
    }

    void compareForms(const QByteArray &body, const QByteArray &recordedBody)
    {
        const auto ours = formOf(body);
        const auto recorded = formOf(recordedBody);
        if (ours.keys() != recorded.keys())
            differences.append(u"members of the form"_s);
        expect(u"action"_s, ours["Action"], recorded["Action"]);
        expect(u"version"_s, ours["Version"], recorded["Version"]);
        expectKnown(u"role"_s, ours["RoleArn"], recorded["RoleArn"]);
        if (recorded.contains("WebIdentityToken"))
            expectKnown(u"token"_s, ours["WebIdentityToken"],
                        recorded["WebIdentityToken"].trimmed());
    }

    HttpRequest m_last;
    Result<HttpResponse> m_lastAnswer{Error{}};
};

// Copies the case's files below a folder of ours, which takes the place of "/".
QByteArray copyFiles(const QString &from, const QString &to)
{
    QByteArray all;
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString target = to + path.mid(from.size());
        QDir().mkpath(QFileInfo(target).path());
        QByteArray text = test::fileBytes(path);
        text.replace("= /token.jwt", "= " + to.toUtf8() + "/token.jwt");
        QFile file(target);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        all += text;
    }
    return all;
}

const QHash<QString, ErrorKind> &expectedKinds()
{
    static const QHash<QString, ErrorKind> kinds{
        {u"eks_pod_identity_no_token_file"_s, ErrorKind::BadSettings},
        {u"imds_default_chain_error"_s, ErrorKind::NoCredentials},
        {u"imds_disabled"_s, ErrorKind::NoCredentials},
        {u"imds_no_iam_role"_s, ErrorKind::NoCredentials},
        {u"imds_token_fail"_s, ErrorKind::NoCredentials},
        {u"profile_overrides_web_identity"_s, ErrorKind::NoCredentials},
        {u"sso_no_token_file"_s, ErrorKind::NeedsSignIn},
        {u"sso_server_error"_s, ErrorKind::ServiceFailed},
        {u"web_identity_source_profile_no_env"_s, ErrorKind::BadSettings},
        {u"web_identity_token_invalid_jwt"_s, ErrorKind::Rejected},
        // `exit` is a word of shells and no program.
        {u"credential_process_failure"_s, ErrorKind::BadSettings},
        {u"credential_process_invalid"_s, ErrorKind::NoCredentials},
        {u"empty_config"_s, ErrorKind::NoCredentials},
        {u"invalid_config"_s, ErrorKind::BadSettings},
        {u"invalid_sso_credentials_config"_s, ErrorKind::BadSettings},
        {u"sso_token"_s, ErrorKind::BadSettings},
        // A sign-in token does not go over http to another machine, whatever the variable says.
        {u"sso_override_global_env_url"_s, ErrorKind::Forbidden},
    };
    return kinds;
}

Environment environmentOf(const QString &folder, const QString &root)
{
    Environment environment;
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    const QJsonObject variables = QJsonDocument::fromJson(test::fileBytes(folder + u"/env.json"_s))
                                      .object();
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        QString value = it.value().toString();
        if (value == "/home"_L1 || value == "/token.jwt"_L1)
            value = root + value;
        environment.insert(it.key(), value);
    }
    if (!environment.contains(u"HOME"_s)) // nobody's own
        environment.insert(u"HOME"_s, root + u"/home"_s);
    return environment;
}

} // namespace

class CredentialVectorsTest : public QObject
{
    Q_OBJECT

private slots:
    void cases_data()
    {
        QTest::addColumn<QString>("suite");
        QTest::addColumn<QString>("name");
        int count = 0;
        for (const QString &suite :
             {u"default-credential-provider-chain"_s, u"profile-provider"_s}) {
            const QDir folder(test::vectorsFolder() + u"/conformance/config/"_s + suite);
            for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                QTest::addRow("%s: %s", qPrintable(suite), qPrintable(name)) << suite << name;
                ++count;
            }
        }
        if (count == 0)
            QTest::newRow("absent") << QString() << QString();
    }

    void cases()
    {
        BELVEDERE_NEED_VECTORS("conformance/config/default-credential-provider-chain");
        QFETCH(QString, suite);
        QFETCH(QString, name);
        if (name == "credential_process"_L1 || name == "credential_process_account_id_fallback"_L1)
            QSKIP("the command has a pipe, and commands are run without a shell");

        const QString folder = test::vectorsFolder() + u"/conformance/config/"_s + suite + u'/'
                               + name;
        QTemporaryDir root;
        ReplaySender sender;
        sender.known = copyFiles(folder + u"/fs"_s, root.path());
        Environment environment = environmentOf(folder, root.path());
        sender.known += environment.toStringList().join(u'\n').toUtf8();
        const QJsonObject traffic =
            QJsonDocument::fromJson(test::fileBytes(folder + u"/http-traffic.json"_s)).object();
        sender.exchanges = exchangesOf(traffic[u"events"_s].toArray());

        // The other suite asks the profile and nothing else, as if somebody had chosen it.
        SettingsChoice choice{.useInstanceMetadata = suite.startsWith("default"_L1)};
        if (name == "e2e_assume_role"_L1)
            choice.profile = u"default"_s;
        // Its SDK has no version 1 to fall back to.
        if (name == "imds_token_fail"_L1)
            environment.insert(u"AWS_EC2_METADATA_V1_DISABLED"_s, u"true"_s);

        test::FakeClock clock;
        LocalProcessRunner processes;
        ProfileCredentials source(choice, environment, configLocations(environment, Platform::Unix),
                                  {sender, clock, processes});
        QObject owner;
        const Result<Credentials> result = test::resultOf(source.credentials(&owner));
        QCOMPARE(sender.differences.join(u"; "_s), QString());

        const QJsonObject expected = QJsonDocument::fromJson(test::fileBytes(
            folder + u"/test-case.json"_s))[u"result"_s]
                                         .toObject();
        if (const auto kind = expectedKinds().constFind(name); kind != expectedKinds().constEnd()) {
            QVERIFY(!result);
            QCOMPARE(result.error().kind, *kind);
            QVERIFY(!result.error().context.isEmpty());
            QCOMPARE(sender.next, *kind == ErrorKind::Forbidden ? 0 : sender.exchanges.size());
            return;
        }
        QVERIFY(expected.contains(u"Ok"_s));
        QVERIFY2(result,
                 result ? ""
                        : qPrintable(result.error().context + u": "_s + result.error().detail));
        QCOMPARE(sender.next, sender.exchanges.size());
        const QJsonObject ok = expected[u"Ok"_s].toObject();
        QCOMPARE(result->accessKeyId, ok[u"access_key_id"_s].toString().toUtf8());
        QCOMPARE(result->secretAccessKey, ok[u"secret_access_key"_s].toString().toUtf8());
        QCOMPARE(result->sessionToken, ok[u"session_token"_s].toString().toUtf8());
        QCOMPARE(result->accountId, ok[u"account_id"_s].toString());
        QCOMPARE(result->expiration ? result->expiration->toSecsSinceEpoch() : 0,
                 ok[u"expiry"_s].toInteger());
    }
};

} // namespace credential_vectors_test

BELVEDERE_TEST(credential_vectors_test::CredentialVectorsTest)
#include "test_credential_vectors.moc"
