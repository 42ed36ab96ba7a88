#include "app/aws/s3_ask.h"

#include "app/aws/partition.h"
#include "app/aws/service_error.h"
#include "app/aws/signed_caller.h"
#include "app/base/literals.h"

#include <QPointer>

#include <memory>

namespace belvedere {

namespace {

// What a refusal said of the region.
struct RegionHint {
    bool isElsewhere = false;
    QByteArray region{}; // empty: it did not say which
};

bool saysElsewhere(const HttpResponse &response, const Error &error)
{
    return response.status == 301 || response.status == 307 || response.status == 308
           || classifyServiceError(error) == ServiceErrorClass::WrongRegion;
}

// Any answer tells where the bucket lies; one to HEAD has nothing else to tell.
HttpRequest bucketHeadRequest(const S3Bucket &bucket)
{
    HttpRequest request = s3ListRequest(bucket, {});
    request.method = "HEAD";
    request.query.clear();
    return request;
}

} // namespace

class S3Ask final : public QObject
{
public:
    S3Ask(S3Client &client, S3Question question, Call<HttpResponse> &result)
        : QObject(&result),
          m_client(&client),
          m_question(std::move(question)),
          m_result(result)
    {}

    void ask()
    {
        const Result<S3Bucket> bucket = locate();
        if (!bucket)
            return m_result.finish(bucket.error());
        const Result<HttpRequest> request = m_question.request(*bucket);
        if (!request)
            return m_result.finish(request.error());
        const auto hint = std::make_shared<RegionHint>();
        ServiceCall service = serviceCall(m_question.operation, *bucket, *request);
        service.judge = judge(hint);
        send(std::move(service), m_question.sink)
            ->then(this, [this, hint](const Result<HttpResponse> &answer) {
                if (answer || !hint->isElsewhere || m_hasMoved)
                    return m_result.finish(answer);
                m_refusal = answer.error();
                m_hasMoved = true;
                if (hint->region.isEmpty())
                    findRegion();
                else
                    moveTo(hint->region);
            });
    }

private:
    Result<S3Bucket> locate()
    {
        if (!m_client)
            return Error{.kind = ErrorKind::Cancelled};
        if (!m_client->m_parts.endpoint)
            return m_client->m_parts.endpoint.error();
        Result<S3Bucket> bucket = m_client->bucketOf(m_question.bucket);
        if (bucket)
            m_askedIn = bucket->endpoint.signingRegion;
        return bucket;
    }

    ServiceCall serviceCall(const QString &operation, const S3Bucket &bucket,
                            const HttpRequest &request) const
    {
        ServiceCall call{.operation = operation,
                         .request = request,
                         .limits = m_question.limits,
                         .isRepeat = m_question.isRepeat};
        if (m_client->m_parts.signs)
            call.scope = s3Scope(bucket.endpoint.signingRegion);
        return call;
    }

    AnswerJudge judge(const std::shared_ptr<RegionHint> &hint) const
    {
        return [hint, fault = m_question.fault,
                context = m_question.context](const HttpResponse &response) {
            const std::optional<Error> error = fault(response, context);
            *hint = {};
            if (error && saysElsewhere(response, *error))
                *hint = {true, bucketRegionOf(response)};
            return error;
        };
    }

    Call<HttpResponse> *send(ServiceCall call, HttpSink *sink)
    {
        SignedCaller &caller = m_client->m_parts.caller;
        return sink ? caller.download(std::move(call), *sink, this)
                    : caller.call(std::move(call), this);
    }

    void findRegion()
    {
        const Result<S3Bucket> bucket = locate();
        if (!bucket)
            return m_result.finish(bucket.error());
        ServiceCall head = serviceCall(u"HeadBucket"_s, *bucket, bucketHeadRequest(*bucket));
        head.limits = {};
        send(std::move(head), nullptr)->then(this, [this](const Result<HttpResponse> &answer) {
            moveTo(answer ? bucketRegionOf(*answer) : QByteArray());
        });
    }

    // Another region, and nothing else: the host is what the rules make of it.
    void moveTo(const QByteArray &region)
    {
        const bool isFar = partitionOf(region).name != partitionOf(m_askedIn).name;
        if (region.isEmpty() || region == m_askedIn || isFar)
            return m_result.finish(m_refusal);
        if (m_client)
            m_client->learnRegion(m_question.bucket, region);
        ask();
    }

    QPointer<S3Client> m_client;
    const S3Question m_question;
    Call<HttpResponse> &m_result;
    QByteArray m_askedIn;
    Error m_refusal;
    bool m_hasMoved = false;
};

Call<HttpResponse> *askS3(S3Client &client, S3Question question, QObject *owner)
{
    auto *call = new Call<HttpResponse>(owner);
    (new S3Ask(client, std::move(question), *call))->ask();
    return call;
}

} // namespace belvedere
