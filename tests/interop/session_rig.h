// A session with a home folder of its own, whose endpoints are peers on this machine.
#pragma once

#include "app/aws/service_session.h"
#include "tests/interop/peer_process.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

namespace belvedere::test {

// The machine's time, off by as much as a test likes; nobody waits.
class HastyClock final : public Clock
{
public:
    QDateTime now() const override
    {
        return QDateTime::currentDateTimeUtc().addSecs(m_offset.count());
    }

    void after(std::chrono::milliseconds, QObject *context, std::function<void()> then) override
    {
        ++m_waits;
        QMetaObject::invokeMethod(context, std::move(then), Qt::QueuedConnection);
    }

    double chance() override { return 1.0; }

    std::chrono::seconds m_offset{0};
    int m_waits = 0;
};

class TypedCode final : public MfaPrompt
{
public:
    Call<QString> *askCode(const MfaQuestion &question, QObject *owner) override
    {
        m_questions.append(question);
        return new Call<QString>(owner, m_code);
    }

    QList<MfaQuestion> m_questions;
    Result<QString> m_code = u"123456"_s;
};

struct SessionRig {
    SessionRig()
    {
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        environment.insert(u"AWS_REGION"_s, u"eu-west-1"_s);
        environment.insert(u"no_proxy"_s, u"*"_s);
    }

    // Every service at the stand-in, with its keys in the environment.
    explicit SessionRig(const PeerProcess &standIn) : SessionRig()
    {
        const QList<std::pair<QString, QLatin1StringView>> services{
            {u"LOOKOUTEQUIPMENT"_s, "port"_L1},
            {u"STS"_s, "sts"_L1},
            {u"SSO"_s, "sso"_L1},
            {u"SSO_OIDC"_s, "oidc"_L1},
        };
        for (const auto &[service, port] : services)
            environment.insert(u"AWS_ENDPOINT_URL_"_s + service, standIn.url(port));
        const QJsonObject options = standIn.control("/options").object();
        environment.insert(u"AWS_ACCESS_KEY_ID"_s, options["accessKey"_L1].toString());
        environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, options["secretKey"_L1].toString());
    }

    void write(const QString &name, const QByteArray &text) const
    {
        const QString path = home.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    Result<std::unique_ptr<ServiceSession>> make(const SettingsChoice &choice = {})
    {
        SessionSetup setup{
            .choice = choice,
            .environment = environment,
            .locations = configLocations(environment, Platform::Unix),
            .typedKeys = typedKeys,
            .signs = signs,
        };
        return ServiceSession::make(std::move(setup), {clock, processes, &prompt, nullptr});
    }

    QTemporaryDir home;
    Environment environment;
    std::optional<Credentials> typedKeys;
    bool signs = true;
    HastyClock clock;
    LocalProcessRunner processes;
    TypedCode prompt;
};

// What a verifier of captured requests says of a folder of them, one object a file; empty where it is absent.
inline QList<QJsonObject> verifiedRequests(const QString &program, const QString &script,
                                           const QString &folder, const Credentials &keys)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NODE_NO_WARNINGS"_s, u"1"_s);
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, QString::fromUtf8(keys.accessKeyId));
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, QString::fromUtf8(keys.secretAccessKey));
    environment.insert(u"AWS_SESSION_TOKEN"_s, QString::fromUtf8(keys.sessionToken));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, {peerScript(script), folder});
    process.waitForFinished(60'000);
    QList<QJsonObject> verdicts;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            verdicts.append(QJsonDocument::fromJson(line).object());
    }
    return verdicts;
}

} // namespace belvedere::test
