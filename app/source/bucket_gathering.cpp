#include "app/source/bucket_gathering.h"

#include "app/archive/archive_names.h"
#include "app/archive/hash64.h"
#include "app/aws/credential_source.h"
#include "app/aws/retry_policy.h"
#include "app/aws/service_error.h"
#include "app/aws/service_session.h"
#include "app/source/bucket_cache.h"
#include "app/source/bucket_listing.h"
#include "app/source/object_sink.h"

#include <QTimer>

#include <algorithm>
#include <deque>

namespace belvedere {

namespace {

constexpr int mostObjectTries = 3; // of an object that was throttled, or whose answers broke off

FileStamp stampOf(const S3Object &object)
{
    const QByteArray eTag = object.eTag.toUtf8();
    const qint64 modifiedMs = object.lastModified.value_or(Timestamp()).time_since_epoch().count();
    return {.size = object.sizeBytes,
            .mtimeNs = modifiedMs * 1'000'000,
            .inode = hash64(eTag.constData(), size_t(eTag.size()))};
}

// It would be the same with the next object.
bool isOfAll(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::TlsFailed:
    case ErrorKind::ProxyFailed:
    case ErrorKind::NoCredentials:
    case ErrorKind::NeedsMfa:
    case ErrorKind::NeedsSignIn:
    case ErrorKind::KeysExpired:
    case ErrorKind::NotSupported:
    case ErrorKind::BadSettings:
    case ErrorKind::Cancelled:
        return true;
    default:
        return isCredentialsError(error) || isDiskFull(error);
    }
}

bool isManifestKey(const QString &key)
{
    return key.section(u'/', -1) == manifestName;
}

// One bucket, from whose it is to what there is of it; one named method a step. Owned by its call.
class BucketGathering final : public QObject
{
public:
    BucketGathering(ServiceSession &session, BucketOrder order,
                    std::shared_ptr<BucketProgress> progress, Call<BucketHoldings> *call)
        : QObject(call),
          m_session(session),
          m_order(std::move(order)),
          m_progress(std::move(progress)),
          m_call(call)
    {}
    ~BucketGathering() override { delete m_downloads; } // before the cache that they write into
    Q_DISABLE_COPY_MOVE(BucketGathering)

    void start()
    {
        using namespace std::chrono;
        m_holdings.scan.begunNs = duration_cast<nanoseconds>(system_clock::now().time_since_epoch())
                                      .count();
        m_holdings.scan.roots = {m_order.address.uri()};
        listBucket(
            m_session.s3(), m_order.address,
            [progress = m_progress](qint64 count) { progress->listed = count; }, this)
            ->then(this, [this](const Result<BucketListing> &listing) { listed(listing); });
    }

private:
    struct Item {
        size_t object = 0; // index into the listed ones
        int tries = 0;
    };

    void listed(const Result<BucketListing> &listing)
    {
        if (!listing)
            return m_call->finish(listing.error());
        m_objects = listing->objects;
        for (const Note &note : listing->notes)
            addProblem(m_order.address.uri(),
                       {.kind = ErrorKind::Malformed, .detail = note.path + u": "_s + note.detail});
        if (m_objects.empty() && !m_order.address.prefix.isEmpty())
            return m_call->finish(
                Error{.kind = ErrorKind::NotFound, .context = m_order.address.uri()});
        m_isHere.resize(m_objects.size());
        if (!m_session.signs())
            return owned({});
        // They have just signed the list.
        m_session.credentials().credentials(this)->then(
            this, [this](const Result<Credentials> &keys) {
                if (!keys)
                    return m_call->finish(keys.error());
                owned(keys->accountId.isEmpty() ? accountOfAccessKey(keys->accessKeyId)
                                                : keys->accountId);
            });
    }

    void owned(const QString &account)
    {
        const auto &endpoint = m_session.s3().endpoint();
        auto cache = BucketCache::open(
            m_order.cacheFolder, {.endpoint = endpoint ? QString::fromLatin1(
                                                  endpoint->origin.scheme + "://"
                                                  + hostHeader(endpoint->origin) + endpoint->path)
                                                       : QString(),
                                  .account = account,
                                  .bucket = m_order.address.bucket});
        if (!cache)
            return m_call->finish(cache.error());
        m_cache = *std::move(cache);
        m_holdings.name = m_cache->name();
        queueWanted();
        pump();
    }

    void queueWanted()
    {
        const bool wantsAll = m_order.forManifests
                              && std::ranges::any_of(m_objects, isManifestKey, &S3Object::key);
        for (size_t i = 0; i < m_objects.size(); ++i) {
            const S3Object &object = m_objects[i];
            const bool isWanted = wantsAll || m_order.opened.contains(object.key);
            const bool isFolder = object.key.endsWith(u'/');
            if (isFolder || !(isWanted || isNamedLikeResponse(object.key)))
                continue;
            if (!isWanted && object.sizeBytes > largestResponseObject) {
                addProblem(m_order.address.uriOf(object.key), {.kind = ErrorKind::TooLarge});
                continue;
            }
            if (m_cache->has(object))
                m_isHere[i] = true;
            else
                m_queue.push_back({.object = i});
        }
        m_progress->wanted = std::ranges::count(m_isHere, true) + qint64(m_queue.size());
        m_progress->done = std::ranges::count(m_isHere, true);
    }

    void pump()
    {
        while (!m_queue.empty() && m_active < m_order.connections && !m_call->isFinished()) {
            const Item item = m_queue.front();
            m_queue.pop_front();
            fetch(item);
        }
        if (m_active == 0 && m_queue.empty() && !m_call->isFinished())
            finish();
    }

    void fetch(Item item)
    {
        const S3Object &object = m_objects[item.object];
        const auto file = m_cache->begin(object);
        if (!file && isBeingFetched(file.error()))
            return waitFor(item);
        if (!file)
            return failed(item, file.error());
        ++m_active;
        downloadObject(m_session.s3(), {.bucket = m_order.address.bucket, .key = object.key}, *file,
                       m_downloads, KnownObject{object.eTag, object.sizeBytes})
            ->then(this, [this, item, file = *file](const Result<QDateTime> &result) {
                --m_active;
                std::optional<Error> error;
                if (!result)
                    error = result.error();
                else
                    error = file->finishUnderItsName();
                if (error && isBeingFetched(*error))
                    waitFor(item);
                else if (error)
                    failed(item, *error);
                else
                    fetched(item);
                pump();
            });
    }

    // Another process has it soon, or leaves it.
    void waitFor(const Item &item)
    {
        ++m_active;
        QTimer::singleShot(std::chrono::milliseconds(100), this, [this, item] {
            --m_active;
            if (m_cache->has(m_objects[item.object]))
                fetched(item);
            else
                m_queue.push_back(item);
            pump();
        });
    }

    void fetched(const Item &item)
    {
        m_isHere[item.object] = true;
        m_progress->bytes += m_objects[item.object].sizeBytes;
        ++m_progress->done;
    }

    void failed(Item item, const Error &error)
    {
        if (isOfAll(error))
            return m_call->finish(error);
        if (retryKind(error) != RetryKind::Never && ++item.tries < mostObjectTries) {
            m_queue.push_back(item);
            return;
        }
        addProblem(m_order.address.uriOf(m_objects[item.object].key), error);
        ++m_progress->done;
    }

    void addProblem(const QString &uri, Error error)
    {
        error.context = uri;
        m_holdings.scan.problems.push_back({error.context, std::move(error)});
    }

    void finish()
    {
        for (size_t i = 0; i < m_objects.size(); ++i) {
            const S3Object &object = m_objects[i];
            if (object.key.endsWith(u'/'))
                continue;
            ScannedFile file{.path = nativePath(m_order.address.uriOf(object.key)),
                             .stamp = stampOf(object),
                             .isElsewhere = !m_isHere[i]};
            if (m_isHere[i])
                file.stored = nativePath(m_cache->fileOf(object));
            m_holdings.scan.files.push_back(std::move(file));
        }
        trimBucketCaches(m_order.cacheFolder, BucketCache::mostBytes,
                         QDateTime::currentDateTimeUtc());
        m_call->finish(std::move(m_holdings));
    }

    ServiceSession &m_session;
    const BucketOrder m_order;
    const std::shared_ptr<BucketProgress> m_progress;
    Call<BucketHoldings> *m_call;
    QObject *m_downloads = new QObject(this);
    std::vector<S3Object> m_objects;
    std::vector<bool> m_isHere; // one an object
    std::unique_ptr<BucketCache> m_cache;
    std::deque<Item> m_queue;
    int m_active = 0;
    BucketHoldings m_holdings;
};

} // namespace

Call<BucketHoldings> *gatherBucket(ServiceSession &session, const BucketOrder &order,
                                   std::shared_ptr<BucketProgress> progress, QObject *owner)
{
    auto *call = new Call<BucketHoldings>(owner);
    (new BucketGathering(session, order, std::move(progress), call))->start();
    return call;
}

} // namespace belvedere
