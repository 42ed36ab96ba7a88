#include "app/aws/http_exchange.h"

#include "app/aws/network_error.h"
#include "app/base/literals.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

namespace belvedere {

namespace {

constexpr qint64 mostHeadBytes = 256 * 1024;
constexpr qint64 pieceBytes = 256 * 1024;

struct ContentLength {
    std::optional<qint64> value{};
    bool isBad = false;
};

// Qt joins repeated headers with commas and itself follows the first.
ContentLength contentLength(const HttpHeaders &headers)
{
    ContentLength length;
    const QByteArray text = headerValue(headers, "content-length");
    if (text.isNull())
        return length;
    for (const QByteArray &word : text.split(',')) {
        bool isNumber = false;
        const qint64 value = word.trimmed().toLongLong(&isNumber);
        if (!isNumber || value < 0 || (length.value && *length.value != value))
            return {.isBad = true};
        length.value = value;
    }
    return length;
}

qint64 sizeOf(const HttpHeaders &headers)
{
    qint64 size = 0;
    for (const HttpHeader &header : headers)
        size += header.name.size() + header.value.size();
    return size;
}

} // namespace

HttpExchange::HttpExchange(HttpJob job, Route route, Call<HttpResponse> &call)
    : QObject(&call),
      m_call(call),
      m_job(std::move(job)),
      m_route(std::move(route))
{
    m_phase.setSingleShot(true);
    m_total.setSingleShot(true);
    connect(&m_phase, &QTimer::timeout, this,
            [this] { finish(error(ErrorKind::TimedOut, m_awaited)); });
    connect(&m_total, &QTimer::timeout, this,
            [this] { finish(error(ErrorKind::TimedOut, u"the answer was not whole in time"_s)); });
}

HttpExchange::~HttpExchange()
{
    letGo();
}

void HttpExchange::queue(ConnectionLimit &limit, NetworkManagers &managers)
{
    m_managers = &managers;
    connect(&managers, &QObject::destroyed, this,
            [this] { finish(error(ErrorKind::Cancelled, u"the network is being closed"_s)); });
    m_ticket = new ConnectionTicket(limit, this, [this] { start(); });
}

void HttpExchange::start()
{
    if (m_isDone || !m_managers)
        return;
    m_manager = m_managers->current();
    m_reply = sendRequest(*m_manager, m_job.request, m_route);
    m_isConnecting = true;
    wait(m_job.limits.connect, u"no connection in time"_s);
    if (m_job.limits.total.count() > 0)
        m_total.start(m_job.limits.total);
    const auto awaitHead = [this] {
        m_isConnecting = false;
        if (m_response.status == 0)
            wait(m_job.limits.firstHeader, u"no answer in time"_s);
    };
    connect(m_reply, &QNetworkReply::requestSent, this, awaitHead);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this, awaitHead] {
        if (!m_isConnecting)
            awaitHead();
    });
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::readHead);
    connect(m_reply, &QIODevice::readyRead, this, &HttpExchange::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::replyEnded);
}

void HttpExchange::wait(std::chrono::milliseconds time, const QString &forWhat)
{
    m_awaited = forWhat;
    m_phase.start(time);
}

void HttpExchange::readHead()
{
    if (m_isDone || m_response.status != 0)
        return;
    m_response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_response.status == 0)
        return;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_response.headers.append({name, value});
    wait(m_job.limits.idle, u"the answer stopped coming"_s);
    if (auto bad = checkHead())
        finish(*std::move(bad));
}

std::optional<Error> HttpExchange::checkHead()
{
    // Qt drops all of them where there are more than it reads, the length of the body among them.
    if (m_response.headers.isEmpty() || sizeOf(m_response.headers) > mostHeadBytes)
        return error(ErrorKind::ServiceFailed, u"no header, or more than any answer has"_s);
    const ContentLength length = contentLength(m_response.headers);
    if (length.isBad)
        return error(ErrorKind::ServiceFailed, u"the answer contradicts itself about its length"_s);
    if (headerValue(m_response.headers, "transfer-encoding").isNull())
        m_length = length.value;
    if (goesToSink())
        return beginDownload();
    if (m_length.value_or(0) > m_job.limits.bodyBytes && !hasNoBody())
        return error(ErrorKind::TooLarge, u"the answer is too large"_s);
    return std::nullopt;
}

// Qt takes an answer in chunks for whole when it is cut where a chunk ends.
std::optional<Error> HttpExchange::beginDownload()
{
    if (!m_length && !hasNoBody())
        return error(ErrorKind::ServiceFailed, u"the answer does not say how long it is"_s);
    return m_job.sink->begin(m_response.status, m_response.headers);
}

void HttpExchange::readBody()
{
    readHead();
    while (!m_isDone && m_response.status != 0 && m_reply->bytesAvailable() > 0) {
        m_phase.start(m_job.limits.idle);
        if (auto bad = take(m_reply->read(pieceBytes)))
            finish(*std::move(bad));
    }
}

std::optional<Error> HttpExchange::take(const QByteArray &bytes)
{
    m_received += bytes.size();
    if (goesToSink())
        return m_job.sink->take(bytes);
    if (m_received > m_job.limits.bodyBytes)
        return error(ErrorKind::TooLarge, u"the answer is too large"_s);
    m_response.body += bytes;
    return std::nullopt;
}

void HttpExchange::replyEnded()
{
    readBody();
    if (m_isDone)
        return;
    if (!isAnswer(m_reply->error(), m_response.status) && !isWholeAllTheSame())
        return finish(errorOfReply());
    if (m_length && m_received != *m_length && !hasNoBody())
        return finish(
            error(ErrorKind::ConnectFailed,
                  u"the answer ended after %1 of %2 bytes"_s.arg(m_received).arg(*m_length)));
    finish(std::move(m_response));
}

// Where a connection ends right behind the answer, Qt may have begun to send the request again.
bool HttpExchange::isWholeAllTheSame() const
{
    const auto told = m_reply->error();
    return m_response.status != 0 && m_response.status != 407 && m_length && m_received == *m_length
           && (told == QNetworkReply::ContentReSendError
               || told == QNetworkReply::RemoteHostClosedError);
}

Error HttpExchange::errorOfReply() const
{
    const Origin &origin = m_job.request.origin;
    if (m_response.status == 407
        || m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError)
        return networkError(QNetworkReply::ProxyAuthenticationRequiredError,
                            u"the proxy wants a name and a password, or others than these"_s,
                            origin, m_route);
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return tlsError(m_tlsErrors, m_reply->errorString(), origin, m_route);
    Error failed = networkError(m_reply->error(), m_reply->errorString(), origin, m_route);
    failed.httpStatus = m_response.status;
    return failed;
}

void HttpExchange::finish(Result<HttpResponse> result)
{
    if (m_isDone)
        return;
    letGo();
    m_call.finish(std::move(result));
}

// The place in the network is free for the next one from here on.
void HttpExchange::letGo()
{
    m_isDone = true;
    m_phase.stop();
    m_total.stop();
    if (m_isConnecting && m_managers)
        m_managers->retire(m_manager);
    m_isConnecting = false;
    if (m_reply) {
        // Deleting ends it as abort() does, without a second error that Qt complains about.
        m_reply->disconnect(this);
        m_reply->deleteLater();
    }
    delete m_ticket;
}

bool HttpExchange::goesToSink() const
{
    return m_job.sink && m_response.status >= 200 && m_response.status < 300;
}

bool HttpExchange::hasNoBody() const
{
    return m_job.request.method == "HEAD" || m_response.status == 204 || m_response.status == 304;
}

Error HttpExchange::error(ErrorKind kind, const QString &detail) const
{
    return {.kind = kind,
            .context = QString::fromLatin1(hostHeader(m_job.request.origin)),
            .detail = detail,
            .httpStatus = m_response.status};
}

} // namespace belvedere
