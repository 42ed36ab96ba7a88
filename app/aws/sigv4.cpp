#include "app/aws/sigv4.h"

#include "app/aws/percent_encoding.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace belvedere {

namespace {

// What proxies and HTTP clients change on the way, and what a signature cannot hold: itself.
constexpr std::array<std::string_view, 10> neverSigned{
    "authorization", "connection",        "expect",  "keep-alive", "te",
    "trailer",       "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id"};

bool isSigned(const QByteArray &lowerName)
{
    const std::string_view name(lowerName.constData(), size_t(lowerName.size()));
    return !name.starts_with("proxy-")
           && std::find(neverSigned.begin(), neverSigned.end(), name) == neverSigned.end();
}

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

// RFC 3986 section 5.2.4, and empty segments fall away too.
QByteArray withoutDotSegments(const QByteArray &path)
{
    QByteArrayList kept;
    for (const QByteArray &segment : path.split('/')) {
        if (segment == "..") {
            if (!kept.isEmpty())
                kept.removeLast();
        } else if (!segment.isEmpty() && segment != ".") {
            kept.append(segment);
        }
    }
    const bool endsWithSlash = path.endsWith('/') && !kept.isEmpty();
    return "/" + kept.join('/') + (endsWithSlash ? "/" : "");
}

QByteArray canonicalPath(const QByteArray &path, const SigningScope &scope)
{
    const QByteArray normal = scope.normalizePath ? withoutDotSegments(path) : path;
    return scope.doubleEncodePath ? percentEncodedPath(normal) : normal;
}

// Every part encoded once, sorted by name and then by value; "a" is "a=".
QByteArray canonicalQuery(const QByteArray &query)
{
    QList<std::pair<QByteArray, QByteArray>> parts;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        parts.append({percentEncoded(percentDecoded(name)), percentEncoded(percentDecoded(value))});
    }
    std::sort(parts.begin(), parts.end());
    QByteArrayList joined;
    for (const auto &[name, value] : parts)
        joined.append(name + "=" + value);
    return joined.join('&');
}

using CanonicalHeaders = std::map<QByteArray, QByteArray>;

// Lower-case names in order; values without surrounding blanks, inner ones as one, repeated headers joined by commas.
CanonicalHeaders canonicalHeaders(const HttpHeaders &headers)
{
    CanonicalHeaders canonical;
    for (const HttpHeader &header : headers) {
        const QByteArray name = header.name.toLower();
        if (!isSigned(name))
            continue;
        const auto [place, isFirst] = canonical.try_emplace(name, header.value.simplified());
        if (!isFirst)
            place->second += "," + header.value.simplified();
    }
    return canonical;
}

QByteArray signedNames(const CanonicalHeaders &headers)
{
    QByteArrayList names;
    for (const auto &[name, value] : headers)
        names.append(name);
    return names.join(';');
}

QByteArray canonicalRequest(const HttpRequest &request, const CanonicalHeaders &headers,
                            const QByteArray &bodyHash, const SigningScope &scope)
{
    QByteArray text = request.method + "\n" + canonicalPath(request.path, scope) + "\n"
                      + canonicalQuery(request.query) + "\n";
    for (const auto &[name, value] : headers)
        text += name + ":" + value + "\n";
    return text + "\n" + signedNames(headers) + "\n" + bodyHash;
}

QByteArray signingKey(const QByteArray &secret, const QByteArray &date, const SigningScope &scope)
{
    const QByteArray dateKey = hmacSha256("AWS4" + secret, date);
    const QByteArray regionKey = hmacSha256(dateKey, scope.region);
    return hmacSha256(hmacSha256(regionKey, scope.service), "aws4_request");
}

void removeHeader(HttpHeaders &headers, QByteArrayView name)
{
    headers.removeIf([name](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

// The headers that a signature speaks of, in place of those of an earlier one. The token comes later where it is omitted.
void addSignedHeaders(HttpRequest &request, const Credentials &credentials,
                      const SigningScope &scope, const QByteArray &time, const QByteArray &bodyHash)
{
    for (const auto name :
         {"Host", "X-Amz-Security-Token", "X-Amz-Date", "x-amz-content-sha256", "Authorization"})
        removeHeader(request.headers, name);
    request.headers.prepend({"Host", hostHeader(request.origin)});
    if (!credentials.sessionToken.isEmpty() && !scope.omitSessionToken)
        request.headers.append({"X-Amz-Security-Token", credentials.sessionToken});
    request.headers.append({"X-Amz-Date", time});
    if (scope.signBody)
        request.headers.append({"x-amz-content-sha256", bodyHash});
}

} // namespace

SigningScope lookoutScope(const QByteArray &region)
{
    return {.service = "lookoutequipment", .region = region};
}

SigningScope stsScope(const QByteArray &region)
{
    return {.service = "sts", .region = region};
}

SigningScope s3Scope(const QByteArray &region)
{
    return {.service = "s3",
            .region = region,
            .normalizePath = false,
            .doubleEncodePath = false,
            .signBody = true};
}

HttpRequest signedRequest(HttpRequest request, const Credentials &credentials,
                          const SigningScope &scope, const QDateTime &time, SigningSteps *steps)
{
    const QByteArray stamp = time.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'").toLatin1();
    const QByteArray date = stamp.left(8);
    const QByteArray bodyHash = sha256Hex(request.body);
    if (request.path.isEmpty())
        request.path = "/";
    addSignedHeaders(request, credentials, scope, stamp, bodyHash);

    const CanonicalHeaders headers = canonicalHeaders(request.headers);
    const QByteArray reach = date + "/" + scope.region + "/" + scope.service + "/aws4_request";
    const QByteArray canonical = canonicalRequest(request, headers, bodyHash, scope);
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + stamp + "\n" + reach + "\n"
                              + sha256Hex(canonical);
    const QByteArray signature =
        hmacSha256(signingKey(credentials.secretAccessKey, date, scope), toSign).toHex();
    if (steps)
        *steps = {canonical, toSign, signature};

    if (!credentials.sessionToken.isEmpty() && scope.omitSessionToken)
        request.headers.append({"X-Amz-Security-Token", credentials.sessionToken});
    request.headers.append(
        {"Authorization", "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId + "/" + reach
                              + ", SignedHeaders=" + signedNames(headers)
                              + ", Signature=" + signature});
    return request;
}

} // namespace belvedere
