// Starts the peers of tests/interop (README.md there) for a test, and asks them what they saw. For tests only: it waits.
#pragma once

#include "app/base/literals.h"
#include "tests/support/vectors.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

namespace belvedere::test {

// The node that packaging/interop-setup found; empty where the peers are not set up.
inline QString peerNode()
{
    QFile file(QStringLiteral(BELVEDERE_PEERS "/node-path"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

inline QString peerScript(const QString &name)
{
    return QStringLiteral(BELVEDERE_PEERS "/") + name;
}

// What came back over a connection of its own, as it came, after the peer closed it or `wait` milliseconds without a byte.
inline QByteArray exchange(quint16 port, const QByteArray &request, int wait = 10'000)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(wait))
        return {};
    socket.write(request);
    QByteArray answer;
    while (socket.waitForReadyRead(wait))
        answer += socket.readAll();
    return answer + socket.readAll();
}

// One peer as a process of its own. It ends with this object, and by itself when the test's process is gone.
class PeerProcess
{
public:
    explicit PeerProcess(const QString &script, const QStringList &arguments = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_NO_WARNINGS"_s, u"1"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(peerNode(),
                        QStringList{peerScript(script), u"--exit-with-stdin"_s} + arguments);
        readFacts();
    }

    ~PeerProcess()
    {
        m_process.closeWriteChannel();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    Q_DISABLE_COPY_MOVE(PeerProcess)

    bool isReady() const { return m_facts["ready"_L1].toBool(); }

    // The line of facts that the peer printed.
    const QJsonObject &facts() const { return m_facts; }

    // Where it listens: "port", of stand_in.mjs also "sts", "sso" and "oidc".
    quint16 port(QLatin1StringView name = "port"_L1) const
    {
        return quint16(m_facts[name].toInt());
    }
    QString url(QLatin1StringView name = "port"_L1) const
    {
        return u"http://127.0.0.1:%1"_s.arg(port(name));
    }

    // The control port: GET without a body, else POST; an object "error" where it did not work.
    QJsonDocument control(const QByteArray &path, const QJsonObject *body = nullptr) const
    {
        const QByteArray json = body ? QJsonDocument(*body).toJson(QJsonDocument::Compact)
                                     : QByteArray();
        const QByteArray answer = exchange(
            port("control"_L1),
            (body ? "POST " : "GET ") + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(json.size()) + "\r\n\r\n" + json);
        return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4));
    }

    // What it was asked since its start or reset().
    QJsonObject counts() const { return control("/counts").object(); }
    int requests(const QString &operation) const
    {
        return counts()["requests"_L1].toObject()[operation].toInt();
    }
    QJsonArray log() const { return control("/log").array(); }

    // Changes options while it runs; false where it did not take them.
    bool set(const QJsonObject &options) const
    {
        const QJsonObject answer = control("/set", &options).object();
        return !answer.isEmpty() && !answer.contains("error"_L1);
    }
    bool addKey(const QJsonObject &key) const
    {
        const QJsonDocument answer = control("/keys", &key);
        return answer.isObject() && !answer.object().contains("error"_L1);
    }
    void reset() const
    {
        const QJsonObject nothing;
        control("/reset", &nothing);
    }

private:
    void readFacts()
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_process.canReadLine() && m_process.state() != QProcess::NotRunning
               && timer.elapsed() < 60'000)
            m_process.waitForReadyRead(1'000);
        m_facts = QJsonDocument::fromJson(m_process.readLine()).object();
    }

    QProcess m_process;
    QJsonObject m_facts;
};

// What @aws-sdk/client-lookoutequipment gets from a stand-in: [{operation, input, pages, output}], times in seconds, the
// pages of a list as one output. Empty where it failed; its error is on standard error.
inline QJsonArray peerAnswers(const PeerProcess &standIn, const QStringList &arguments = {})
{
    const QJsonObject options = standIn.control("/options").object();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NODE_NO_WARNINGS"_s, u"1"_s);
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, options["accessKey"_L1].toString());
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, options["secretKey"_L1].toString());
    environment.remove(u"AWS_SESSION_TOKEN"_s);
    if (const QString token = options["sessionToken"_L1].toString(); !token.isEmpty())
        environment.insert(u"AWS_SESSION_TOKEN"_s, token);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(peerNode(),
                  QStringList{peerScript(u"js_client.mjs"_s), u"--endpoint"_s, standIn.url()}
                      + arguments);
    process.waitForFinished(120'000);
    const QByteArray out = process.readAllStandardOutput();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        qWarning("js_client.mjs: %s%s", out.constData(),
                 process.readAllStandardError().constData());
        return {};
    }
    return QJsonDocument::fromJson(out).array();
}

} // namespace belvedere::test

// Skips, saying so, where the peers are not set up; fails instead where BELVEDERE_REQUIRE_VECTORS is set.
#define BELVEDERE_NEED_PEERS()                                                                     \
    do {                                                                                           \
        if (belvedere::test::peerNode().isEmpty()) {                                               \
            if (belvedere::test::vectorsRequired()                                                 \
                && !qEnvironmentVariableIsSet("BELVEDERE_SKIP_PEERS"))                             \
                QFAIL("required, but not set up by packaging/interop-setup: tests/interop");       \
            QSKIP("the peers of tests/interop are not set up: they need Node 20 and npm");         \
        }                                                                                          \
    } while (false)
