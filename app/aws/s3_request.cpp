#include "app/aws/s3_request.h"

#include "app/aws/percent_encoding.h"
#include "app/base/literals.h"

#include <algorithm>

namespace belvedere {

namespace {

HttpRequest requestInHost(const S3Bucket &bucket, const QByteArray &path)
{
    HttpRequest request{.origin = bucket.endpoint.origin, .path = bucket.endpoint.path + path};
    request.origin.host.prepend(bucket.name + ".");
    return request;
}

HttpRequest requestByPath(const S3Bucket &bucket, const QByteArray &path)
{
    return {.origin = bucket.endpoint.origin,
            .path = bucket.endpoint.path + "/" + bucket.name + path};
}

bool hasDotSegment(const QByteArray &key)
{
    const QByteArrayList segments = key.split('/');
    return std::any_of(segments.begin(), segments.end(),
                       [](const QByteArray &segment) { return segment == "." || segment == ".."; });
}

const char *faultOfKey(const QString &key)
{
    if (key.isEmpty())
        return "an object has a key";
    if (!key.isValidUtf16())
        return "the key is no text that can be sent";
    if (hasDotSegment(key.toUtf8()))
        return "the key has a part '.' or '..', which would be resolved on its way";
    return nullptr;
}

void addToQuery(QByteArray &query, const QByteArray &name, const QString &value)
{
    if (value.isEmpty())
        return;
    if (!query.isEmpty())
        query += "&";
    query += name + "=" + percentEncoded(value.toUtf8());
}

} // namespace

Result<HttpRequest> s3ObjectRequest(const S3Bucket &bucket, const QString &key)
{
    if (const char *fault = faultOfKey(key))
        return Error{
            .kind = ErrorKind::Forbidden, .context = key, .detail = QLatin1StringView(fault)};
    const QByteArray path = "/" + percentEncodedPath(key.toUtf8());
    return bucket.isInHost && !path.startsWith("//") ? requestInHost(bucket, path)
                                                     : requestByPath(bucket, path);
}

HttpRequest s3ListRequest(const S3Bucket &bucket, const S3ListQuestion &question)
{
    HttpRequest request = bucket.isInHost ? requestInHost(bucket, "/") : requestByPath(bucket, "");
    addToQuery(request.query, "continuation-token", question.token);
    addToQuery(request.query, "delimiter", question.delimiter);
    addToQuery(request.query, "encoding-type", u"url"_s);
    addToQuery(request.query, "list-type", u"2"_s);
    if (question.maxKeys > 0)
        addToQuery(request.query, "max-keys", QString::number(question.maxKeys));
    addToQuery(request.query, "prefix", question.prefix);
    return request;
}

} // namespace belvedere
