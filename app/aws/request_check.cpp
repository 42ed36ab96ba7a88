#include "app/aws/request_check.h"

#include "app/base/literals.h"

#include <QSet>

#include <algorithm>
#include <cstring>

namespace belvedere {

namespace {

Error forbidden(const HttpRequest &request, const QString &why)
{
    return {.kind = ErrorKind::Forbidden,
            .context = QString::fromLatin1(hostHeader(request.origin)),
            .detail = why};
}

// RFC 9110 section 5.6.2.
bool isHttpToken(const QByteArray &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
               || (letter >= '0' && letter <= '9')
               || (letter != '\0' && std::strchr("!#$%&'*+-.^_`|~", letter));
    });
}

bool hasControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = uchar(letter);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

bool isKnownMethod(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "POST" || method == "PUT"
           || method == "DELETE";
}

bool carriesBody(const QByteArray &method)
{
    return method == "POST" || method == "PUT";
}

// What QHttpNetworkRequest writes into the first line.
QByteArray requestTarget(const QUrl &url)
{
    return url.toEncoded(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority
                         | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
}

bool goesThere(const QUrl &url, const Origin &origin)
{
    const int own = origin.scheme == "http" ? 80 : 443;
    return url.isValid() && !origin.host.isEmpty() && url.scheme().toLatin1() == origin.scheme
           && url.host(QUrl::FullyEncoded).toLatin1() == origin.host && url.userInfo().isEmpty()
           && url.port(own) == (origin.port == 0 ? own : origin.port);
}

std::optional<QString> whyHeadersAreBad(const HttpRequest &request)
{
    QSet<QByteArray> names;
    for (const HttpHeader &header : request.headers) {
        const QString name = QString::fromLatin1(header.name);
        if (!isHttpToken(header.name))
            return u"a header's name is no token"_s;
        if (hasControls(header.value))
            return u"the value of %1 has control characters"_s.arg(name);
        if (names.contains(header.name.toLower()))
            return u"%1 stands there twice"_s.arg(name);
        names.insert(header.name.toLower());
    }
    const QByteArray host = headerValue(request.headers, "host");
    if (!host.isNull() && host != hostHeader(request.origin))
        return u"the Host header is not the host it goes to"_s;
    const QByteArray length = headerValue(request.headers, "content-length");
    if (!length.isNull() && length != QByteArray::number(request.body.size()))
        return u"Content-Length is not the length of the body"_s;
    if (!headerValue(request.headers, "transfer-encoding").isNull())
        return u"Transfer-Encoding is not sent"_s;
    return std::nullopt;
}

} // namespace

QUrl urlOf(const HttpRequest &request)
{
    const QByteArray query = request.query.isEmpty() ? QByteArray() : "?" + request.query;
    return QUrl::fromEncoded(request.origin.scheme + "://" + hostHeader(request.origin)
                                 + request.path + query,
                             QUrl::StrictMode);
}

std::optional<Error> whyForbidden(const HttpRequest &request)
{
    if (!isKnownMethod(request.method))
        return forbidden(request, u"the method is none this program uses"_s);
    if (request.origin.scheme != "https" && request.origin.scheme != "http")
        return forbidden(request, u"neither https nor http"_s);
    // Without one, nothing would keep QNetworkAccessManager from sending it twice.
    if (request.body.isEmpty() ? request.method == "POST" : !carriesBody(request.method))
        return forbidden(request, u"a POST needs a body, and a GET has none"_s);
    const QUrl url = urlOf(request);
    if (request.path.isEmpty() || !goesThere(url, request.origin))
        return forbidden(request, u"the address would not lead to the host it was made for"_s);
    const QByteArray query = request.query.isEmpty() ? QByteArray() : "?" + request.query;
    if (request.path.contains('?') || requestTarget(url) != request.path + query)
        return forbidden(request, u"the path or the query would be changed on the way, for example "
                                  "because of a '.' or '..' between slashes"_s);
    if (const auto why = whyHeadersAreBad(request))
        return forbidden(request, *why);
    return std::nullopt;
}

} // namespace belvedere
