// What goes over the wire and comes back, as values: HTTP/1.1 requests and answers, exact to the byte.
//
// Signing, credentials and clients speak in these; only the transport knows QNetworkAccessManager, and the tests put a
// stand-in of their own in its place.
#pragma once

#include "app/base/call.h"

#include <QByteArray>
#include <QList>

#include <chrono>

namespace belvedere {

// Where a request goes. Two origins are equal only if scheme, host and port are.
struct Origin {
    QByteArray scheme{"https"}; // "http" or "https", lower case
    QByteArray host{};          // lower case, an IPv6 address without brackets
    int port = 0;               // 0: the scheme's own

    bool operator==(const Origin &) const = default;
};

struct HttpHeader {
    QByteArray name{}; // as it goes over the wire; compared without regard to case
    QByteArray value{};

    bool operator==(const HttpHeader &) const = default;
};

using HttpHeaders = QList<HttpHeader>;

// The first header of that name, trimmed; null where there is none.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

// Replaces every header of that name, or adds it at the end.
void setHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value);

struct HttpRequest {
    QByteArray method{"GET"};
    Origin origin{};
    QByteArray path{"/"}; // percent-encoded, exactly as sent and as signed; never empty
    QByteArray query{};   // percent-encoded, without the question mark; empty: none
    HttpHeaders headers{};
    QByteArray body{};

    bool operator==(const HttpRequest &) const = default;
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers{};
    QByteArray body{}; // empty where it went into a sink

    bool operator==(const HttpResponse &) const = default;
};

// What the host is called in the Host header: with the port where it is not the scheme's own, IPv6 in brackets.
QByteArray hostHeader(const Origin &origin);

// Takes the body of a download while it arrives, in the network's thread.
class HttpSink
{
public:
    virtual ~HttpSink() = default;
    // Once, before the first byte; an error ends the download with it.
    virtual std::optional<Error> begin(int status, const HttpHeaders &headers) = 0;
    virtual std::optional<Error> take(QByteArrayView bytes) = 0;
};

// How long and how much; service-rules.md section 1.
struct HttpLimits {
    std::chrono::milliseconds connect{10'000}; // until TCP and TLS stand
    std::chrono::milliseconds firstHeader{
        60'000};                              // from the whole request sent to the first header
    std::chrono::milliseconds idle{60'000};   // between two pieces of the body
    std::chrono::milliseconds total{300'000}; // all in all; zero: no limit, for downloads
    qint64 bodyBytes = 64 * 1024 * 1024;      // of an answer held in memory
};

// Sends one request once and tells what came back: no redirect followed, no retry of its own, no cookie, no cache.
// Any status is a result; an Error means that no whole answer arrived (HostNotFound, ConnectFailed, TlsFailed,
// ProxyFailed, TimedOut, TooLarge, Forbidden, BadSettings, NotSupported, ServiceFailed for what is no HTTP, Cancelled when the
// sender ends). An answer without Content-Length may have been cut where a chunk ends: whoever reads it looks for its own end.
class HttpSender
{
public:
    virtual ~HttpSender() = default;

    virtual Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &limits,
                                     QObject *owner) = 0;
    // As send(), but for an answer of known length: ServiceFailed where it is not told.
    // The body of a 2xx goes to `sink`, which has to outlive the call; that of any other status into the answer.
    virtual Call<HttpResponse> *download(const HttpRequest &request, const HttpLimits &limits,
                                         HttpSink &sink, QObject *owner) = 0;
};

} // namespace belvedere
