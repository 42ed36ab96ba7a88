#include "app/aws/s3_client.h"

#include "app/aws/answer_time.h"
#include "app/aws/partition.h"
#include "app/aws/s3_ask.h"
#include "app/aws/service_error.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

QString s3Address(const QString &bucket, const QString &key)
{
    return u"s3://"_s + bucket + u'/' + key;
}

std::optional<Error> listFault(const HttpResponse &response, const QString &context)
{
    const Result<S3ListPage> page = s3ListAnswer(response, context);
    return page ? std::nullopt : std::optional(page.error());
}

// What lies behind the end of an object is an answer, too: it tells where that is.
std::optional<Error> objectFault(const HttpResponse &response, const QString &context)
{
    if (response.status == 200 || response.status == 206 || response.status == 416)
        return std::nullopt;
    return xmlServiceError(response, context);
}

Result<HttpRequest> partRequest(const S3Bucket &bucket, const QString &key, const S3Want &want)
{
    return s3ObjectRequest(bucket, key).transform([&want](HttpRequest request) {
        setHeader(request.headers, "x-amz-checksum-mode", "ENABLED");
        if (want.offset > 0)
            setHeader(request.headers, "Range", "bytes=" + QByteArray::number(want.offset) + "-");
        if (!want.ifMatch.isEmpty())
            setHeader(request.headers, "If-Match", want.ifMatch.toUtf8());
        return request;
    });
}

// A download takes as long as it takes.
HttpLimits objectLimits()
{
    HttpLimits limits;
    limits.total = std::chrono::milliseconds(0);
    return limits;
}

} // namespace

S3Client::S3Client(ClientParts parts, S3Settings settings, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_settings(std::move(settings))
{}

Call<S3ListPage> *S3Client::list(const QString &bucket, const S3ListQuestion &question,
                                 QObject *owner)
{
    const QString context = s3Address(bucket, question.prefix);
    auto *call = new Call<S3ListPage>(owner);
    S3Question asked{
        .operation = u"ListObjectsV2"_s,
        .bucket = bucket,
        .context = context,
        .request = [question](const S3Bucket &in) { return s3ListRequest(in, question); },
        .fault = &listFault,
    };
    askS3(*this, std::move(asked), call)
        ->then(call, [call, context](const Result<HttpResponse> &answer) {
            call->finish(answer.and_then([&context](const HttpResponse &response) {
                return s3ListAnswer(response, context);
            }));
        });
    return call;
}

Call<S3Fetched> *S3Client::get(const QString &bucket, const QString &key, const S3Want &want,
                               HttpSink &sink, QObject *owner)
{
    auto *call = new Call<S3Fetched>(owner);
    S3Question asked{
        .operation = u"GetObject"_s,
        .bucket = bucket,
        .context = s3Address(bucket, key),
        .request = [key, want](const S3Bucket &in) { return partRequest(in, key, want); },
        .fault = &objectFault,
        .limits = objectLimits(),
        .isRepeat = want.isRepeat,
        .sink = &sink,
    };
    askS3(*this, std::move(asked), call)
        ->then(call, [call, &clock = m_parts.clock](const Result<HttpResponse> &answer) {
            call->finish(answer.transform([&clock](const HttpResponse &response) {
                return S3Fetched{.status = response.status,
                                 .headers = response.headers,
                                 .head = s3ObjectHead(response.status, response.headers),
                                 .answered = answerTime(response.headers, clock),
                                 .requestId = requestIdOf(response.headers)};
            }));
        });
    return call;
}

Result<S3Bucket> S3Client::bucketOf(const QString &name) const
{
    EndpointSettings settings = m_settings.endpoint;
    settings.region = m_regions.value(name, settings.region);
    return s3Bucket(settings, name, m_settings.addressing);
}

void S3Client::learnRegion(const QString &bucket, const QByteArray &region)
{
    m_regions.insert(bucket, region);
}

S3Obstacle s3Obstacle(const Error &error)
{
    switch (classifyServiceError(error)) {
    case ServiceErrorClass::NotFound:
        return S3Obstacle::Missing;
    case ServiceErrorClass::AccessDenied:
        return S3Obstacle::Denied;
    case ServiceErrorClass::Archived:
        return S3Obstacle::Archived;
    default:
        break;
    }
    if (error.code == "PreconditionFailed"_L1 || error.httpStatus == 412)
        return S3Obstacle::Changed;
    return error.code.isEmpty() && error.httpStatus == 403 ? S3Obstacle::Denied : S3Obstacle::None;
}

} // namespace belvedere
