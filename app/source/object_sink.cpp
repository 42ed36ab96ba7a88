#include "app/source/object_sink.h"

#include "app/archive/object_file.h"
#include "app/aws/retry_policy.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr int mostAnswers = 5; // without a single new byte

// Some servers leave out the quotes, in one place or another.
QString bareETag(QString eTag)
{
    return eTag.remove(u'"');
}

ObjectHeaders objectHeaders(const HttpHeaders &headers)
{
    ObjectHeaders small;
    for (const HttpHeader &header : headers)
        small.emplace(header.name.toLower(), header.value.trimmed());
    return small;
}

// One object on its way. Owned by its call.
class ObjectDownload final : public QObject, public HttpSink
{
public:
    ObjectDownload(S3Client &client, S3Location object, std::shared_ptr<ObjectFile> file,
                   std::optional<KnownObject> known, Call<QDateTime> *call)
        : QObject(call),
          m_client(client),
          m_object(std::move(object)),
          m_file(std::move(file)),
          m_wanted(std::move(known)),
          m_call(call)
    {}
    ~ObjectDownload() override { delete m_asking; } // while there still is a sink
    Q_DISABLE_COPY_MOVE(ObjectDownload)

    void ask()
    {
        S3Want want;
        if (m_file->known() && !m_fromStart)
            want = {.offset = m_file->offset(), .ifMatch = m_file->known()->etag};
        m_before = want.offset;
        m_hasBegun = false;
        want.isRepeat = std::exchange(m_hasAsked, true);
        if (want.ifMatch.isEmpty() && m_wanted && !m_wanted->eTag.isEmpty())
            want.ifMatch = u'"' + bareETag(m_wanted->eTag) + u'"';
        m_client.get(m_object.bucket, m_object.key, want, *this, m_asking)
            ->then(this, [this](const Result<S3Fetched> &result) { answered(result); });
    }

    std::optional<Error> begin(int status, const HttpHeaders &headers) override
    {
        m_hasBegun = true;
        const S3ObjectHead head = s3ObjectHead(status, headers);
        const ObjectIdentity identity{.bucket = m_object.bucket,
                                      .key = m_object.key,
                                      .versionId = head.versionId,
                                      .etag = head.eTag,
                                      .length = head.length};
        if (m_wanted && (status == 200 || status == 206) && !isWanted(identity)) {
            m_failure = isAnother();
            return m_failure;
        }
        if (status == 206 && m_file->continues(identity, head.first))
            return std::nullopt;
        if (status == 200)
            return m_file->restart(identity, objectChecks(objectHeaders(headers)));
        m_doesNotFit = true;
        return Error{.kind = ErrorKind::ServiceFailed,
                     .context = m_object.uri(),
                     .detail = u"the answer does not go on where the file ends"_s,
                     .httpStatus = status};
    }

    std::optional<Error> take(QByteArrayView bytes) override
    {
        m_failure = m_file->append(bytes);
        return m_failure;
    }

private:
    bool isWanted(const ObjectIdentity &answered) const
    {
        return (m_wanted->eTag.isEmpty() || bareETag(m_wanted->eTag) == bareETag(answered.etag))
               && (m_wanted->length < 0 || m_wanted->length == answered.length);
    }

    Error isAnother() const
    {
        return {.kind = ErrorKind::NotReadable,
                .context = m_object.uri(),
                .detail = u"it has changed since it was listed"_s};
    }

    void answered(const Result<S3Fetched> &result)
    {
        if (m_failure)
            return m_call->finish(*m_failure);
        if (result && result->status == 416)
            return endsBefore(*result);
        if (result && m_file->isComplete())
            return m_call->finish(result->answered);
        const Error error = result ? Error{.kind = ErrorKind::ServiceFailed,
                                           .context = m_object.uri(),
                                           .detail = u"the body ended before the object did"_s}
                                   : result.error();
        const bool isOther = m_doesNotFit || s3Obstacle(error) == S3Obstacle::Changed;
        if (m_wanted && !m_doesNotFit && isOther)
            return m_call->finish(isAnother());
        // Where no body began to arrive, the client has tried as often as one may.
        if (!isOther && (!m_hasBegun || retryKind(error) == RetryKind::Never))
            return m_call->finish(error);
        again(error, isOther);
    }

    // Asked for from its end on: all of it is there, or it is another one.
    void endsBefore(const S3Fetched &fetched)
    {
        if (m_file->isComplete()
            && (fetched.head.length < 0 || fetched.head.length == m_file->offset()))
            return m_call->finish(fetched.answered);
        again({.kind = ErrorKind::ServiceFailed,
               .context = m_object.uri(),
               .detail = u"the object is shorter than what is there of it"_s},
              true);
    }

    void again(const Error &error, bool fromStart)
    {
        const bool gotOn = !fromStart && m_file->offset() > m_before;
        m_answers = gotOn ? 0 : m_answers + 1;
        if (m_answers >= mostAnswers)
            return m_call->finish(error);
        m_fromStart = fromStart;
        m_doesNotFit = false;
        ask();
    }

    S3Client &m_client;
    const S3Location m_object;
    const std::shared_ptr<ObjectFile> m_file;
    const std::optional<KnownObject> m_wanted;
    Call<QDateTime> *m_call;
    QObject *m_asking = new QObject(this);
    qint64 m_before = 0;
    int m_answers = 0;
    bool m_fromStart = false;
    bool m_doesNotFit = false;
    bool m_hasAsked = false;
    bool m_hasBegun = false;        // the body of the last answer
    std::optional<Error> m_failure; // of writing, or what came is another object
};

} // namespace

Call<QDateTime> *downloadObject(S3Client &client, const S3Location &object,
                                std::shared_ptr<ObjectFile> file, QObject *owner,
                                const std::optional<KnownObject> &known)
{
    auto *call = new Call<QDateTime>(owner);
    (new ObjectDownload(client, object, std::move(file), known, call))->ask();
    return call;
}

} // namespace belvedere
