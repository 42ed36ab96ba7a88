// Passes requests on and notices signed ones that anybody on their way can read.
#pragma once

#include "app/aws/http.h"

#include <QSet>

namespace belvedere {

class PlainTextWatch final : public QObject, public HttpSender
{
    Q_OBJECT

public:
    explicit PlainTextWatch(HttpSender &sender, QObject *parent = nullptr);

    Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &limits,
                             QObject *owner) override;
    Call<HttpResponse> *download(const HttpRequest &request, const HttpLimits &limits,
                                 HttpSink &sink, QObject *owner) override;

signals:
    // A signed request is about to go there over http; once for each host. Not for this machine itself.
    void noticed(const QString &host);

private:
    void look(const HttpRequest &request);

    HttpSender &m_sender;
    QSet<QByteArray> m_told;
};

} // namespace belvedere
