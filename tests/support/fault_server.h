// An HTTP server on loopback that records every byte of a request and answers as a script says, faults included.
//
// It lives in a thread of its own, so that a test may block. A script is a function of the request and its number; what it
// returns is a list of steps. Everything a test asks for afterwards is a copy.
#pragma once

#include "app/aws/http.h"
#include "tests/support/test_certificates.h"

#include <QList>
#include <QThread>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace belvedere::test {

struct FaultStep {
    enum class Kind {
        Send,    // `bytes`, `times` times, no faster than they are taken
        Wait,    // `pause`
        Close,   // in order, once everything is out
        Reset,   // RST, once everything is out
        Encrypt, // what comes is the client's TLS greeting
    };
    Kind kind = Kind::Send;
    QByteArray bytes{};
    qint64 times = 1;
    std::chrono::milliseconds pause{0};
};

// After the last step the connection stays open for the next request.
using FaultAnswer = QList<FaultStep>;

FaultStep sendBytes(const QByteArray &bytes, qint64 times = 1);
FaultStep pauseFor(std::chrono::milliseconds pause);
FaultStep closeConnection();
FaultStep resetConnection();
FaultStep encryptConnection();

// A whole answer with the length of its body.
QByteArray answerBytes(int status, const QByteArray &body, const QByteArrayList &headers = {});
FaultAnswer answer(int status, const QByteArray &body = "{}", const QByteArrayList &headers = {});
// Every byte by itself.
FaultAnswer slowly(const QByteArray &bytes, std::chrono::milliseconds gap);
// Never.
FaultAnswer noAnswer();

struct FaultRequest {
    QByteArray bytes{};  // head and body, as they came
    int connection = 0;  // counted from 0
    bool whole = false;  // head and all of the body
    QByteArray method{}; // of the first line
    QByteArray target{};

    QByteArray header(QByteArrayView name) const; // trimmed; null where absent
    QByteArray body() const;
};

using FaultScript = std::function<FaultAnswer(const FaultRequest &request, int number)>;

struct FaultOptions {
    std::optional<TestIdentity> identity{}; // for TLS from the first byte, and for Encrypt
    bool tls = false;
    bool answerAtHead = false; // the script is asked before the body has come
    int closeFirst = 0;        // so many connections are reset before a byte is read
};

struct FaultState;

class FaultServer
{
public:
    explicit FaultServer(FaultScript script, FaultOptions options = {});
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    Origin origin(const QByteArray &host = "127.0.0.1") const;
    int port() const;

    QList<FaultRequest> requests() const;      // those whose head was complete
    int count(const QByteArray &method) const; // of requests whose head was complete
    int connections() const;
    int mostAtOnce() const;   // requests that were without a whole answer at one time
    qint64 bytesSent() const; // handed to the system
    int open() const;         // connections that stand

    // Until bytes that are ready to be sent have not moved for a while, because the client does not read them.
    bool waitUntilStuck();

private:
    std::shared_ptr<FaultState> m_state;
    QThread m_thread;
};

// A port nobody listens on.
int closedPort();

} // namespace belvedere::test
