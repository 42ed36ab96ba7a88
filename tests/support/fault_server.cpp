#include "tests/support/fault_server.h"

#include <QMutex>
#include <QPointer>
#include <QSemaphore>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>

namespace belvedere::test {

FaultStep sendBytes(const QByteArray &bytes, qint64 times)
{
    return {FaultStep::Kind::Send, bytes, times, {}};
}

FaultStep pauseFor(std::chrono::milliseconds pause)
{
    return {FaultStep::Kind::Wait, {}, 1, pause};
}

FaultStep closeConnection()
{
    return {FaultStep::Kind::Close, {}, 1, {}};
}

FaultStep resetConnection()
{
    return {FaultStep::Kind::Reset, {}, 1, {}};
}

FaultStep encryptConnection()
{
    return {FaultStep::Kind::Encrypt, {}, 1, {}};
}

QByteArray answerBytes(int status, const QByteArray &body, const QByteArrayList &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Word\r\n";
    for (const QByteArray &header : headers)
        head += header + "\r\n";
    return head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

FaultAnswer answer(int status, const QByteArray &body, const QByteArrayList &headers)
{
    return {sendBytes(answerBytes(status, body, headers))};
}

FaultAnswer slowly(const QByteArray &bytes, std::chrono::milliseconds gap)
{
    FaultAnswer steps;
    for (const char byte : bytes)
        steps << sendBytes(QByteArray(1, byte)) << pauseFor(gap);
    return steps;
}

FaultAnswer noAnswer()
{
    return {pauseFor(std::chrono::hours(1))};
}

QByteArray FaultRequest::header(QByteArrayView name) const
{
    const QByteArray head = bytes.left(bytes.indexOf("\r\n\r\n"));
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return QByteArray("").append(line.mid(colon + 1).trimmed());
    }
    return {};
}

QByteArray FaultRequest::body() const
{
    return bytes.mid(bytes.indexOf("\r\n\r\n") + 4);
}

struct FaultState {
    mutable QMutex mutex;
    QList<FaultRequest> requests;
    std::atomic<int> connections = 0;
    int unanswered = 0;
    int mostAtOnce = 0;
    std::atomic<qint64> bytesSent = 0;
    std::atomic<int> open = 0;
    int port = 0;
    FaultScript script;
    FaultOptions options;

    int add(const FaultRequest &request)
    {
        const QMutexLocker lock(&mutex);
        requests.append(request);
        mostAtOnce = qMax(mostAtOnce, ++unanswered);
        return int(requests.size()) - 1;
    }

    void replace(int number, const FaultRequest &request)
    {
        const QMutexLocker lock(&mutex);
        requests[number] = request;
    }

    void answered()
    {
        const QMutexLocker lock(&mutex);
        --unanswered;
    }
};

namespace {

// RST instead of FIN.
void resetSocket(QSslSocket &socket)
{
    const linger now{1, 0};
    setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.abort();
}

qint64 lengthOf(const FaultRequest &request)
{
    return request.header("content-length").toLongLong();
}

// One connection, in the server's thread.
class FaultConnection final : public QObject
{
public:
    FaultConnection(qintptr descriptor, int number, std::shared_ptr<FaultState> state,
                    QObject *parent)
        : QObject(parent),
          m_number(number),
          m_state(std::move(state))
    {
        ++m_state->open;
        m_socket.setSocketDescriptor(descriptor);
        connect(&m_socket, &QIODevice::readyRead, this, [this] { read(); });
        connect(&m_socket, &QIODevice::bytesWritten, this, [this](qint64 bytes) {
            if (!m_socket.isEncrypted())
                m_state->bytesSent += bytes;
            proceed();
        });
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, [this](qint64 bytes) {
            m_state->bytesSent += bytes;
            proceed();
        });
        connect(&m_socket, &QAbstractSocket::disconnected, this, [this] { deleteLater(); });
        m_wait.setSingleShot(true);
        m_wait.setTimerType(Qt::PreciseTimer);
        connect(&m_wait, &QTimer::timeout, this, [this] { proceed(); });
        if (m_state->options.tls)
            encrypt();
    }

    ~FaultConnection() override
    {
        m_socket.disconnect(this);
        if (m_answering)
            m_state->answered();
        --m_state->open;
    }

    void reset() { resetSocket(m_socket); }

private:
    void encrypt()
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        const TestIdentity &identity = *m_state->options.identity;
        configuration.setLocalCertificateChain(QSslCertificate::fromData(identity.certificatePem));
        configuration.setPrivateKey(QSslKey(identity.keyPem, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.setSslConfiguration(configuration);
        m_socket.startServerEncryption();
    }

    void read()
    {
        m_input += m_socket.readAll();
        takeRequest();
    }

    void takeRequest()
    {
        const qsizetype head = m_input.indexOf("\r\n\r\n");
        if (head < 0 || (m_answering && m_current.whole))
            return;
        const bool isNew = !m_answering && !m_headSeen;
        if (isNew)
            beginRequest(head + 4);
        const qint64 length = head + 4 + lengthOf(m_current);
        m_current.bytes = m_input.left(length);
        m_current.whole = m_input.size() >= length;
        m_state->replace(m_request, m_current);
        if (m_current.whole) {
            m_input.remove(0, length);
            m_headSeen = false;
        }
        if (!m_answering && (m_current.whole || m_state->options.answerAtHead))
            beginAnswer();
    }

    void beginRequest(qsizetype headSize)
    {
        m_headSeen = true;
        m_current = {};
        m_current.bytes = m_input.left(headSize);
        m_current.connection = m_number;
        const QByteArrayList words = m_current.bytes.left(m_current.bytes.indexOf("\r\n"))
                                         .split(' ');
        m_current.method = words.value(0);
        m_current.target = words.value(1);
        m_request = m_state->add(m_current);
    }

    void beginAnswer()
    {
        m_answering = true;
        m_steps = m_state->script(m_current, m_request);
        proceed();
    }

    bool isFlushed() { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() == 0; }

    void proceed()
    {
        while (m_answering && !m_wait.isActive()) {
            if (m_steps.isEmpty())
                return endAnswer();
            if (!take(m_steps.first()))
                return;
        }
    }

    // False where it has to be taken up again later.
    bool take(FaultStep &step)
    {
        if (step.kind == FaultStep::Kind::Send)
            return send(step);
        if (!isFlushed())
            return false;
        const FaultStep now = m_steps.takeFirst();
        if (now.kind == FaultStep::Kind::Wait)
            m_wait.start(now.pause);
        else if (now.kind == FaultStep::Kind::Encrypt)
            encrypt();
        else
            return end(now.kind);
        return true;
    }

    bool send(FaultStep &step)
    {
        constexpr qint64 mostAhead = 256 * 1024;
        while (step.times > 0) {
            if (m_socket.bytesToWrite() > mostAhead)
                return false;
            // A client that left would be told of ten million times.
            if (m_socket.write(step.bytes) < 0)
                return false;
            --step.times;
        }
        m_steps.removeFirst();
        m_socket.flush();
        return true;
    }

    bool end(FaultStep::Kind kind)
    {
        if (kind == FaultStep::Kind::Reset)
            resetSocket(m_socket);
        else
            m_socket.disconnectFromHost();
        return false;
    }

    void endAnswer()
    {
        m_answering = false;
        m_state->answered();
        takeRequest();
    }

    QSslSocket m_socket;
    QTimer m_wait;
    int m_number;
    std::shared_ptr<FaultState> m_state;
    QByteArray m_input;
    FaultRequest m_current;
    FaultAnswer m_steps;
    int m_request = -1;
    bool m_headSeen = false;
    bool m_answering = false;
};

class FaultListener final : public QTcpServer
{
public:
    explicit FaultListener(std::shared_ptr<FaultState> state) : m_state(std::move(state)) {}

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const int number = m_state->connections++;
        auto *connection = new FaultConnection(descriptor, number, m_state, this);
        if (number < m_state->options.closeFirst)
            connection->reset();
    }

private:
    std::shared_ptr<FaultState> m_state;
};

} // namespace

FaultServer::FaultServer(FaultScript script, FaultOptions options)
    : m_state(std::make_shared<FaultState>())
{
    m_state->script = std::move(script);
    m_state->options = std::move(options);
    QSemaphore ready;
    auto *starter = new QObject;
    starter->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(starter, [this, starter, &ready] {
        auto *listener = new FaultListener(m_state);
        listener->listen(QHostAddress::LocalHost);
        m_state->port = listener->serverPort();
        QObject::connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
        starter->deleteLater();
        ready.release();
    });
    ready.acquire();
}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

Origin FaultServer::origin(const QByteArray &host) const
{
    return {m_state->options.tls ? "https" : "http", host, port()};
}

int FaultServer::port() const
{
    return m_state->port;
}

QList<FaultRequest> FaultServer::requests() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->requests;
}

int FaultServer::count(const QByteArray &method) const
{
    int counted = 0;
    for (const FaultRequest &request : requests())
        counted += request.method == method;
    return counted;
}

int FaultServer::connections() const
{
    return m_state->connections;
}

int FaultServer::mostAtOnce() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->mostAtOnce;
}

qint64 FaultServer::bytesSent() const
{
    return m_state->bytesSent;
}

int FaultServer::open() const
{
    return m_state->open;
}

bool FaultServer::waitUntilStuck()
{
    constexpr int polls = 600;
    constexpr int quiet = 6;
    qint64 last = -1;
    int same = 0;
    QSemaphore never;
    for (int poll = 0; poll < polls && same < quiet; ++poll) {
        (void)never.tryAcquire(1, 50);
        const qint64 sent = m_state->bytesSent;
        same = sent > 0 && sent == last ? same + 1 : 0;
        last = sent;
    }
    return same == quiet;
}

// Taken for as long as the program runs, so that nobody else listens there.
int closedPort()
{
    static const int taken = [] {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto *const any = reinterpret_cast<sockaddr *>(&address);
        socklen_t size = sizeof address;
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(fd, any, size) != 0 || ::getsockname(fd, any, &size) != 0)
            qFatal("no port is free");
        return int(ntohs(address.sin_port));
    }();
    return taken;
}

} // namespace belvedere::test
