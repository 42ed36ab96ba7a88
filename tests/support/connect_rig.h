// A home folder, an environment and a server that plays every service, for what connects to them. Nothing leaves the machine:
// hosts elsewhere are asked for through a proxy that is not there.
#pragma once

#include "app/base/literals.h"
#include "app/source/service_connection.h"
#include "tests/support/fault_server.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace belvedere::test {

inline constexpr auto rigSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

// What the services say where nobody made them say something else.
inline FaultAnswer ordinaryAnswer(const FaultRequest &request)
{
    if (request.body().startsWith("Action=AssumeRole"))
        return answer(200,
                      "<AssumeRoleResponse><AssumeRoleResult><Credentials>"
                      "<AccessKeyId>ASIAROLE</AccessKeyId>"
                      "<SecretAccessKey>role-secret</SecretAccessKey>"
                      "<SessionToken>role-token</SessionToken>"
                      "<Expiration>2099-01-01T00:00:00Z</Expiration>"
                      "</Credentials></AssumeRoleResult></AssumeRoleResponse>",
                      {"x-amzn-RequestId: rid-role"});
    if (request.body().startsWith("Action="))
        return answer(200,
                      "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                      "<Arn>arn:aws:iam::123456789012:user/ada</Arn>"
                      "<UserId>AIDA</UserId><Account>123456789012</Account>"
                      "</GetCallerIdentityResult></GetCallerIdentityResponse>",
                      {"x-amzn-RequestId: rid-sts"});
    if (request.method == "GET")
        return answer(200,
                      "<ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated>"
                      "<Contents><Key>a.json</Key><Size>1</Size><ETag>\"e\"</ETag></Contents>"
                      "</ListBucketResult>",
                      {"x-amz-request-id: rid-s3"});
    return answer(200, R"({"ModelSummaries":[{"ModelName":"pump"}]})",
                  {"x-amzn-RequestId: rid-models"});
}

class ConnectRig
{
public:
    explicit ConnectRig(FaultScript script = {})
        : m_server([script = std::move(script)](const FaultRequest &request, int number) {
              const FaultAnswer said = script ? script(request, number) : FaultAnswer{};
              return said.isEmpty() ? ordinaryAnswer(request) : said;
          })
    {
        environment.insert(u"HOME"_s, m_home.path());
        environment.insert(u"PATH"_s, m_home.filePath(u"bin"_s));
        environment.insert(u"AWS_REGION"_s, u"eu-west-1"_s);
        environment.insert(u"AWS_ENDPOINT_URL"_s, url());
        environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIAIOSFODNN7EXAMPLE"_s);
        environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, QString::fromLatin1(rigSecret));
        environment.insert(u"AWS_MAX_ATTEMPTS"_s, u"1"_s);
        environment.insert(u"HTTPS_PROXY"_s, u"http://127.0.0.1:%1"_s.arg(closedPort()));
    }

    QString url() const { return u"http://127.0.0.1:"_s + QString::number(m_server.port()); }
    FaultServer &server() { return m_server; }
    QString path(const QString &name) const { return m_home.filePath(name); }

    bool write(const QString &name, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    bool writeConfig(const QByteArray &text) const { return write(u".aws/config"_s, text); }
    // A program of the PATH, as a shell script.
    bool writeProgram(const QString &name, const QByteArray &script) const
    {
        const QString file = u"bin/"_s + name;
        return write(file, "#!/bin/sh\n" + script)
               && QFile::setPermissions(path(file), QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                                        | QFileDevice::ExeOwner);
    }

    ConfigLocations locations() const { return configLocations(environment, Platform::Unix); }
    SessionSetup setup(const SettingsChoice &choice = {}) const
    {
        return {.choice = choice, .environment = environment, .locations = locations()};
    }

    Environment environment;

private:
    QTemporaryDir m_home;
    FaultServer m_server;
};

// A refusal as the services say it.
inline FaultAnswer jsonRefusal(int status, const QByteArray &code, const QByteArray &message)
{
    return answer(status, R"({"message":")" + message + R"("})",
                  {"x-amzn-ErrorType: " + code, "x-amzn-RequestId: rid-refused"});
}

inline FaultAnswer xmlRefusal(int status, const QByteArray &code, const QByteArray &message)
{
    return answer(status,
                  "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message
                      + "</Message></Error><RequestId>rid-refused</RequestId></ErrorResponse>",
                  {"x-amzn-RequestId: rid-refused"});
}

inline bool asksForIdentity(const FaultRequest &request)
{
    return request.body().startsWith("Action=GetCallerIdentity");
}

inline bool asksForModels(const FaultRequest &request)
{
    return !request.header("X-Amz-Target").isNull();
}

} // namespace belvedere::test
