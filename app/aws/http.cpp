#include "app/aws/http.h"

namespace belvedere {

namespace {

int portOfScheme(const QByteArray &scheme)
{
    return scheme == "http" ? 80 : 443;
}

} // namespace

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const HttpHeader &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value.isNull() ? QByteArray("") : header.value.trimmed();
    }
    return {};
}

void setHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    headers.append({name, value});
}

QByteArray hostHeader(const Origin &origin)
{
    QByteArray host = origin.host.contains(':') ? "[" + origin.host + "]" : origin.host;
    if (origin.port != 0 && origin.port != portOfScheme(origin.scheme))
        host += ":" + QByteArray::number(origin.port);
    return host;
}

} // namespace belvedere
