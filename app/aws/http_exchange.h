// One request on its way and its answer coming back: timers, limits, and whether the answer is whole.
#pragma once

#include "app/aws/connection_limit.h"
#include "app/aws/network_managers.h"
#include "app/aws/network_request.h"

#include <QPointer>
#include <QSslError>
#include <QTimer>

class QNetworkReply;

namespace belvedere {

struct HttpJob {
    HttpRequest request{};
    HttpLimits limits{};
    HttpSink *sink = nullptr; // for the body of a 2xx
};

// A child of its call: deleting the call ends it at once, in the queue or in the network.
class HttpExchange final : public QObject
{
public:
    HttpExchange(HttpJob job, Route route, Call<HttpResponse> &call);
    ~HttpExchange() override;

    // Sends it when its turn comes; no timer runs before. It ends with `managers`.
    void queue(ConnectionLimit &limit, NetworkManagers &managers);

private:
    void start();
    void wait(std::chrono::milliseconds time, const QString &forWhat);
    void readHead();
    std::optional<Error> checkHead();
    std::optional<Error> beginDownload();
    void readBody();
    std::optional<Error> take(const QByteArray &bytes);
    void replyEnded();
    bool isWholeAllTheSame() const;
    Error errorOfReply() const;
    void finish(Result<HttpResponse> result);
    void letGo();

    bool goesToSink() const;
    bool hasNoBody() const;
    Error error(ErrorKind kind, const QString &detail) const;

    Call<HttpResponse> &m_call;
    const HttpJob m_job;
    const Route m_route;
    QPointer<NetworkManagers> m_managers;
    NetworkManagers::Manager m_manager; // from the start on
    QPointer<ConnectionTicket> m_ticket;
    QPointer<QNetworkReply> m_reply;
    QTimer m_phase;
    QString m_awaited;
    bool m_isConnecting = false; // nothing of the request has been sent
    QTimer m_total;
    QList<QSslError> m_tlsErrors;
    HttpResponse m_response;
    qint64 m_received = 0;
    std::optional<qint64> m_length{}; // absent: until the end, or in chunks
    bool m_isDone = false;
};

} // namespace belvedere
