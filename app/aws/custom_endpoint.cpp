#include "app/aws/endpoint.h"

#include "app/aws/percent_encoding.h"
#include "app/base/literals.h"

#include <QUrl>

#include <algorithm>

namespace belvedere {

namespace {

// Segments that a client on the way, or the server, might resolve or drop.
bool hasOddSegments(const QByteArray &path)
{
    const QByteArrayList segments = percentDecoded(path).split('/');
    return std::any_of(segments.begin() + 1, segments.end(), [](const QByteArray &segment) {
        return segment.isEmpty() || segment == "." || segment == "..";
    });
}

QByteArray withoutTrailingSlashes(QByteArray path)
{
    while (path.endsWith('/'))
        path.chop(1);
    return path;
}

// What is wrong with it; null where nothing is. QUrl forgets a user that is empty, so the text is asked for it.
const char *faultOfCustomUrl(const QString &text, const QUrl &url, const QByteArray &path)
{
    // "localhost:8080" has one, as far as QUrl is concerned.
    if (!text.isEmpty() && !text.contains("//"_L1))
        return "put http:// or https:// in front of it";
    if (!url.isValid())
        return "this is no URL";
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return "it has to begin with http:// or https://";
    if (url.host().isEmpty())
        return "it names no host";
    if (url.host().contains(u'%'))
        return "an address with a zone is not supported";
    if (text.mid(text.indexOf("//"_L1) + 2).section(u'/', 0, 0).contains(u'@'))
        return "it takes no user and no password";
    if (url.hasQuery() || url.hasFragment())
        return "it takes no query and no fragment";
    if (url.port() == 0)
        return "there is no port 0";
    if (!path.isEmpty() && hasOddSegments(path))
        return "its path has empty segments, '.' or '..'";
    return nullptr;
}

// The scheme's own port is no port, so that equal origins are equal.
int portOfCustomUrl(const QUrl &url)
{
    const int own = url.scheme() == "http"_L1 ? 80 : 443;
    return url.port(own) == own ? 0 : url.port();
}

} // namespace

Result<Endpoint> customEndpoint(const QString &url, const QString &name)
{
    const QString text = url.trimmed();
    const QUrl parsed(text, QUrl::StrictMode);
    const QByteArray path = withoutTrailingSlashes(parsed.path(QUrl::FullyEncoded).toLatin1());
    if (const char *fault = faultOfCustomUrl(text, parsed, path))
        return Error{
            .kind = ErrorKind::BadSettings, .context = name, .detail = QLatin1StringView(fault)};
    return Endpoint{
        .origin = {.scheme = parsed.scheme().toLatin1(),
                   .host = parsed.host(QUrl::FullyEncoded).toLatin1().toLower(),
                   .port = portOfCustomUrl(parsed)},
        .path = path,
        .isCustom = true,
    };
}

} // namespace belvedere
