// Every service here repeats the whole request in the words it refuses it with: none of it may be in the Error.
#include "app/aws/container_credentials.h"
#include "app/aws/instance_metadata.h"
#include "app/aws/sso_credentials.h"
#include "app/aws/sts.h"
#include "tests/aws/credential_fakes.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace belvedere;

namespace echoed_secrets_test {

namespace {

enum class Form { Plain, Json, OddJson, Xml, OddXml, Header };

QByteArray wholeRequest(const HttpRequest &request)
{
    QByteArray text = request.method + ' ' + request.path + '?' + request.query + '\n';
    for (const HttpHeader &header : request.headers)
        text += header.name + ": " + header.value + '\n';
    return text + '\n' + request.body;
}

// As some writers have it: every character by its number.
QByteArray byNumber(const QByteArray &text, Form form)
{
    QByteArray result;
    for (const char c : text) {
        const QByteArray number = QByteArray::number(uchar(c), 16);
        result += form == Form::OddJson ? "\\u" + number.rightJustified(4, '0')
                                        : "&#x" + number + ';';
    }
    return result;
}

HttpResponse echoOf(const HttpRequest &request, int status, Form form)
{
    const QByteArray whole = wholeRequest(request);
    const auto xml = [&](const QByteArray &message) {
        return "<ErrorResponse><Error><Code>Odd</Code><Message>" + message
               + "</Message></Error></ErrorResponse>";
    };
    switch (form) {
    case Form::Plain:
        return {status, {}, whole};
    case Form::Json:
        return {status,
                {},
                QJsonDocument(QJsonObject{{u"message"_s, QString::fromUtf8(whole)},
                                          {u"code"_s, QString::fromUtf8(whole)}})
                    .toJson()};
    case Form::OddJson:
        return {status, {}, "{\"message\":\"" + byNumber(whole, form) + "\"}"};
    case Form::Xml:
        return {status, {}, xml(QString::fromUtf8(whole).toHtmlEscaped().toUtf8())};
    case Form::OddXml:
        return {status, {}, xml(byNumber(whole, form))};
    case Form::Header:
        return {status, {{"x-amzn-requestid", whole}, {"X-Amzn-Errortype", whole}}, "{}"};
    }
    return {};
}

// Answers everything with what was asked, but for the first `polite` requests, which are given a token.
class EchoSender final : public HttpSender
{
public:
    int status = 400;
    Form form = Form::Plain;
    int polite = 0;

    Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &,
                             QObject *owner) override
    {
        if (polite-- > 0)
            return new Call<HttpResponse>(owner, HttpResponse{200, {}, "hush-machine-token"});
        return new Call<HttpResponse>(owner, echoOf(request, status, form));
    }

    Call<HttpResponse> *download(const HttpRequest &, const HttpLimits &, HttpSink &,
                                 QObject *owner) override
    {
        return new Call<HttpResponse>(owner, Error{});
    }
};

const QByteArray ssoText = R"({"accessToken": "hush-access/token+", "expiresAt": "%1",
    "refreshToken": "hush-refresh/token+", "clientId": "c", "clientSecret": "hush-client/secret+",
    "registrationExpiresAt": "2099-01-01T00:00:00Z"})";

} // namespace

class EchoedSecretsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    test::FakeClock m_clock;
    EchoSender m_sender;
    test::FakeProcesses m_processes;
    test::FakePrompt m_prompt;
    StsPlace m_place{{.origin = {"https", "sts.example", 0}, .signingRegion = "eu-west-1"}, 1};

    CredentialTools tools() { return {m_sender, m_clock, m_processes, &m_prompt}; }

    QString write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path
                                                                                  : QString();
    }

    Result<Credentials> ask(const QByteArray &provider)
    {
        QObject owner;
        if (provider == "role")
            return test::resultOf(assumeRole({.roleArn = u"arn:r"_s, .mfaSerial = u"arn:mfa"_s},
                                             {.accessKeyId = "AKIAIOSFODNN7EXAMPLE",
                                              .secretAccessKey = "hush-secret",
                                              .sessionToken = "hush-session/token+=="},
                                             m_place, tools(), &owner));
        if (provider == "web identity")
            return test::resultOf(assumeRoleWithWebIdentity(
                {u"arn:r"_s, {}, write(m_dir.filePath(u"web"_s), "hush-web/identity+token==")},
                m_place, tools(), &owner));
        if (provider == "container") {
            Environment environment;
            environment.insert(u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s, u"/x"_s);
            environment.insert(u"AWS_CONTAINER_AUTHORIZATION_TOKEN"_s, u"Basic hush-container"_s);
            return test::resultOf(containerCredentials(environment, tools(), &owner));
        }
        if (provider.startsWith("machine")) {
            m_sender.polite = provider.endsWith("keys") ? 2 : 1;
            return test::resultOf(instanceCredentials({}, tools(), &owner));
        }
        const SsoStep step{u"dev"_s, u"https://start"_s, u"eu-west-1"_s, u"1234"_s, u"r"_s};
        QByteArray text = ssoText;
        text.replace("%1", provider == "portal" ? "2005-01-01T08:00:00Z" : "2004-12-31T00:00:00Z");
        const SsoTokenPlace token{.path = write(m_dir.filePath(u"sso"_s), text),
                                  .endpoint = {.origin = {"https", "oidc.example", 0}},
                                  .profile = u"work"_s};
        return test::resultOf(ssoCredentials(
            step,
            {.token = token, .portal = {.origin = {"https", "portal.example", 0}}, .attempts = 1},
            tools(), &owner));
    }

private slots:
    void noneIsInTheError_data()
    {
        QTest::addColumn<QByteArray>("provider");
        for (const char *provider : {"role", "web identity", "portal", "sign-in token", "container",
                                     "machine's role", "machine's keys"})
            QTest::newRow(provider) << QByteArray(provider);
    }

    void noneIsInTheError()
    {
        QFETCH(QByteArray, provider);
        m_prompt.code = u"918273"_s;
        for (const int status : {302, 400, 401, 403, 500}) {
            for (const Form form :
                 {Form::Plain, Form::Json, Form::OddJson, Form::Xml, Form::OddXml, Form::Header}) {
                m_sender.status = status;
                m_sender.form = form;
                const auto result = ask(provider);
                QVERIFY(!result);
                const Error &error = result.error();
                const QString all = QStringList{error.context, error.detail, error.code,
                                                error.requestId}
                                        .join(u'\n');
                const QString forms[] = {u"hush"_s, u"918273"_s};
                for (const QString &secret : forms)
                    QVERIFY2(!all.contains(secret),
                             qPrintable(u"status %1, form %2"_s.arg(status).arg(int(form))));
            }
        }
    }
};

} // namespace echoed_secrets_test

BELVEDERE_TEST(echoed_secrets_test::EchoedSecretsTest)
#include "test_echoed_secrets.moc"
