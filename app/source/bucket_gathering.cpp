#include "app/source/bucket_gathering.h"

#include "app/archive/archive_names.h"
#include "app/archive/hash64.h"
#include "app/aws/credential_source.h"
#include "app/aws/retry_policy.h"
#include "app/aws/service_error.h"
#include "app/aws/service_session.h"
#include "app/base/error_patterns.h"
#include "app/source/background.h"
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

// An object on its way; counted among the listed ones.
struct WantedObject {
    size_t object = 0;
    int tries = 0;
};

// What is read of a bucket, by where it is.
struct CacheLook {
    std::shared_ptr<const BucketCache> cache{};
    std::vector<bool> isHere{};         // one a listed object
    std::deque<WantedObject> missing{}; // to be fetched
    std::vector<size_t> tooLarge{};     // left out
};

// Looks at a file an object: for a thread that may wait for the disk.
Result<CacheLook> lookIntoCache(const BucketOrder &order, const BucketOwner &owner,
                                const std::vector<S3Object> &objects)
{
    auto cache = BucketCache::open(order.cacheFolder, owner);
    if (!cache)
        return cache.error();
    CacheLook look{.cache = *std::move(cache), .isHere = std::vector<bool>(objects.size())};
    const bool wantsAll = order.forManifests
                          && std::ranges::any_of(objects, isManifestKey, &S3Object::key);
    for (size_t i = 0; i < objects.size(); ++i) {
        const S3Object &object = objects[i];
        const bool isWanted = wantsAll || order.opened.contains(object.key);
        const bool isFolder = object.key.endsWith(u'/');
        if (isFolder || !(isWanted || isNamedLikeResponse(object.key)))
            continue;
        if (!isWanted && object.sizeBytes > largestResponseObject)
            look.tooLarge.push_back(i);
        else if (look.cache->has(object))
            look.isHere[i] = true;
        else
            look.missing.push_back({.object = i});
    }
    return look;
}

// One bucket, from whose it is to what there is of it; one named method a step. Owned by its call.
class BucketGathering final : public QObject
{
public:
    BucketGathering(ServiceSession &session, BucketOrder order,
                    std::shared_ptr<BucketProgress> progress, Call<BucketHoldingsPtr> *call)
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
            ->then(this, [this](const Result<BucketListingPtr> &listing) { listed(listing); });
    }

private:
    const std::vector<S3Object> &objects() const { return m_listing->objects; }

    void listed(const Result<BucketListingPtr> &listing)
    {
        if (!listing)
            return m_call->finish(listing.error());
        m_listing = *listing;
        for (const Note &note : m_listing->notes)
            addProblem(m_order.address.uri(),
                       {.kind = ErrorKind::Malformed, .detail = note.path + u": "_s + note.detail});
        if (objects().empty() && m_order.address.isCompleted)
            return lookForObject();
        if (objects().empty() && !m_order.address.prefix.isEmpty())
            return m_call->finish(nothingThere());
        findOwner();
    }

    Error nothingThere() const
    {
        return {.kind = ErrorKind::NotFound, .context = m_order.address.uri()};
    }

    // What was named is no folder: it may be an object, as a path may be a file.
    void lookForObject()
    {
        const QString key = m_order.address.prefix.chopped(1);
        m_session.s3()
            .list(m_order.address.bucket, {.prefix = key, .maxKeys = 100}, this)
            ->then(this, [this, key](const Result<S3ListPage> &page) {
                if (!page)
                    return m_call->finish(page.error());
                const auto &all = page->objects;
                if (const auto it = std::ranges::find(all, key, &S3Object::key); it != all.end())
                    return takeObject(*it);
                const auto like = std::ranges::find_if(
                    all, [&key](const S3Object &object) { return object.key.startsWith(key); });
                m_call->finish(like == all.end() ? nothingThere() : partialPrefix(key, like->key));
            });
    }

    // It is the archive, and read whatever it is called, as what somebody opens.
    void takeObject(const S3Object &object)
    {
        m_order.address = {.bucket = m_order.address.bucket, .prefix = object.key};
        if (object.sizeBytes <= largestResponseObject)
            m_order.opened.insert(object.key);
        m_holdings.scan.roots = {m_order.address.uri()};
        m_listing = std::make_shared<const BucketListing>(BucketListing{.objects = {object}});
        findOwner();
    }

    Error partialPrefix(const QString &key, const QString &found) const
    {
        const qsizetype end = found.indexOf(u'/', key.size());
        const QString example = m_order.address.uriOf(end < 0 ? found : found.left(end + 1));
        return {.kind = ErrorKind::NotFound,
                .context = m_order.address.uriOf(key),
                .detail = u"objects begin like this: %1"_s.arg(example),
                .pattern = partialPrefixPattern,
                .arguments = {example}};
    }

    void findOwner()
    {
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

    // `this` is only looked at in letters, which are not read unless it is still there.
    void owned(const QString &account)
    {
        const auto &endpoint = m_session.s3().endpoint();
        const BucketOwner owner{.endpoint = endpoint ? QString::fromLatin1(
                                                endpoint->origin.scheme + "://"
                                                + hostHeader(endpoint->origin) + endpoint->path)
                                                     : QString(),
                                .account = account,
                                .bucket = m_order.address.bucket};
        m_background.run([this, owner, order = m_order,
                          listing = m_listing](const Background::Mailbox &mailbox) {
            const auto look = std::make_shared<Result<CacheLook>>(
                lookIntoCache(order, owner, listing->objects));
            mailbox.post([this, look] { looked(*look); });
        });
    }

    void looked(Result<CacheLook> &look)
    {
        if (!look)
            return m_call->finish(look.error());
        m_cache = look->cache;
        m_holdings.name = m_cache->name();
        m_isHere = std::move(look->isHere);
        m_queue = std::move(look->missing);
        for (const size_t object : look->tooLarge)
            addProblem(m_order.address.uriOf(objects()[object].key), {.kind = ErrorKind::TooLarge});
        const qint64 here = std::ranges::count(m_isHere, true);
        m_progress->wanted = here + qint64(m_queue.size());
        m_progress->done = here;
        pump();
    }

    void pump()
    {
        while (!m_queue.empty() && m_active < m_order.connections
               && m_finishing < m_order.connections && !m_call->isFinished()) {
            const WantedObject item = m_queue.front();
            m_queue.pop_front();
            fetch(item);
        }
        if (m_active == 0 && m_finishing == 0 && m_queue.empty() && !m_call->isFinished())
            finish();
    }

    void fetch(const WantedObject &item)
    {
        const S3Object &object = objects()[item.object];
        const auto file = m_cache->begin(object);
        if (!file)
            return ended(item, file.error());
        ++m_active;
        downloadObject(m_session.s3(), {.bucket = m_order.address.bucket, .key = object.key}, *file,
                       m_downloads, KnownObject{object.eTag, object.sizeBytes})
            ->then(this, [this, item, file = *file](const Result<QDateTime> &result) {
                --m_active;
                if (result)
                    finishFile(item, file);
                else
                    ended(item, result.error());
                pump();
            });
    }

    // Reads all of it once more, and waits until it lies on the disk: others go on arriving meanwhile.
    void finishFile(const WantedObject &item, const std::shared_ptr<ObjectFile> &file)
    {
        ++m_finishing;
        m_background.run([this, item, file, cache = m_cache](const Background::Mailbox &mailbox) {
            mailbox.post([this, item, error = file->finishUnderItsName()] {
                --m_finishing;
                ended(item, error);
                pump();
            });
        });
    }

    void ended(const WantedObject &item, const std::optional<Error> &error)
    {
        if (!error)
            fetched(item);
        else if (isBeingFetched(*error))
            waitFor(item);
        else
            failed(item, *error);
    }

    // Another process has it soon, or leaves it.
    void waitFor(const WantedObject &item)
    {
        ++m_active;
        QTimer::singleShot(std::chrono::milliseconds(100), this, [this, item] {
            --m_active;
            if (m_cache->has(objects()[item.object]))
                fetched(item);
            else
                m_queue.push_back(item);
            pump();
        });
    }

    void fetched(const WantedObject &item)
    {
        m_isHere[item.object] = true;
        m_progress->bytes += objects()[item.object].sizeBytes;
        ++m_progress->done;
    }

    void failed(WantedObject item, const Error &error)
    {
        if (isOfAll(error))
            return m_call->finish(error);
        if (retryKind(error) != RetryKind::Never && ++item.tries < mostObjectTries) {
            m_queue.push_back(item);
            return;
        }
        addProblem(m_order.address.uriOf(objects()[item.object].key), error);
        ++m_progress->done;
    }

    void addProblem(const QString &uri, Error error)
    {
        error.context = uri;
        m_holdings.scan.problems.push_back({error.context, std::move(error)});
    }

    void finish()
    {
        for (size_t i = 0; i < objects().size(); ++i) {
            const S3Object &object = objects()[i];
            if (object.key.endsWith(u'/'))
                continue;
            ScannedFile file{.path = nativePath(m_order.address.uriOf(object.key)),
                             .stamp = stampOf(object),
                             .isElsewhere = !m_isHere[i]};
            if (m_isHere[i])
                file.stored = nativePath(m_cache->fileOf(object));
            m_holdings.scan.files.push_back(std::move(file));
        }
        m_call->finish(std::make_shared<const BucketHoldings>(std::move(m_holdings)));
    }

    ServiceSession &m_session;
    BucketOrder m_order;
    const std::shared_ptr<BucketProgress> m_progress;
    Call<BucketHoldingsPtr> *m_call;
    QObject *m_downloads = new QObject(this);
    BucketListingPtr m_listing;
    std::vector<bool> m_isHere; // one an object
    std::shared_ptr<const BucketCache> m_cache;
    std::deque<WantedObject> m_queue;
    int m_active = 0;    // arrive, or are waited for
    int m_finishing = 0; // have arrived
    BucketHoldings m_holdings;
    Background m_background{*this};
};

} // namespace

Call<BucketHoldingsPtr> *gatherBucket(ServiceSession &session, const BucketOrder &order,
                                      std::shared_ptr<BucketProgress> progress, QObject *owner)
{
    auto *call = new Call<BucketHoldingsPtr>(owner);
    (new BucketGathering(session, order, std::move(progress), call))->start();
    return call;
}

} // namespace belvedere
