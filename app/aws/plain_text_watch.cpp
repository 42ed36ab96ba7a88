#include "app/aws/plain_text_watch.h"

#include "app/aws/secret_origin.h"

namespace belvedere {

PlainTextWatch::PlainTextWatch(HttpSender &sender, QObject *parent)
    : QObject(parent),
      m_sender(sender)
{}

Call<HttpResponse> *PlainTextWatch::send(const HttpRequest &request, const HttpLimits &limits,
                                         QObject *owner)
{
    look(request);
    return m_sender.send(request, limits, owner);
}

Call<HttpResponse> *PlainTextWatch::download(const HttpRequest &request, const HttpLimits &limits,
                                             HttpSink &sink, QObject *owner)
{
    look(request);
    return m_sender.download(request, limits, sink, owner);
}

void PlainTextWatch::look(const HttpRequest &request)
{
    const Origin &origin = request.origin;
    const QByteArray host = hostHeader(origin);
    if (origin.scheme != "http" || headerValue(request.headers, "Authorization").isNull()
        || isLoopback(origin) || m_told.contains(host))
        return;
    m_told.insert(host);
    emit noticed(QString::fromLatin1(host));
}

} // namespace belvedere
