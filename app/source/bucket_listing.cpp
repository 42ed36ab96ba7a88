#include "app/source/bucket_listing.h"

#include <QSet>

#include <algorithm>

namespace belvedere {

namespace {

// One page behind the other. Owned by its call.
class BucketPages final : public QObject
{
public:
    BucketPages(S3Client &client, BucketAddress address, std::function<void(qint64)> counted,
                Call<BucketListingPtr> *call)
        : QObject(call),
          m_client(client),
          m_address(std::move(address)),
          m_counted(std::move(counted)),
          m_call(call)
    {}

    void ask(const QString &token)
    {
        m_client.list(m_address.bucket, {.prefix = m_address.prefix, .token = token}, this)
            ->then(this, [this](const Result<S3ListPage> &page) { answered(page); });
    }

private:
    void answered(const Result<S3ListPage> &page)
    {
        if (!page)
            return m_call->finish(page.error());
        for (const S3Object &object : page->objects) {
            if (object.key.startsWith(m_address.prefix))
                m_listing.objects.push_back(object);
        }
        m_listing.notes.insert(m_listing.notes.end(), page->notes.begin(), page->notes.end());
        m_counted(qint64(m_listing.objects.size()));
        if (page->nextToken.isEmpty())
            return finish();
        if (m_tokens.contains(page->nextToken))
            return m_call->finish(
                Error{.kind = ErrorKind::ServiceFailed,
                      .context = m_address.uri(),
                      .detail = u"the list leads back to a page that was there"_s});
        m_tokens.insert(page->nextToken);
        ask(page->nextToken);
    }

    void finish()
    {
        auto &objects = m_listing.objects;
        std::ranges::stable_sort(objects, {}, &S3Object::key);
        const auto repeated = std::ranges::unique(objects, {}, &S3Object::key);
        objects.erase(repeated.begin(), repeated.end());
        m_call->finish(std::make_shared<const BucketListing>(std::move(m_listing)));
    }

    S3Client &m_client;
    const BucketAddress m_address;
    const std::function<void(qint64)> m_counted;
    Call<BucketListingPtr> *m_call;
    BucketListing m_listing;
    QSet<QString> m_tokens;
};

} // namespace

Call<BucketListingPtr> *listBucket(S3Client &client, const BucketAddress &address,
                                   std::function<void(qint64)> counted, QObject *owner)
{
    auto *call = new Call<BucketListingPtr>(owner);
    (new BucketPages(client, address, std::move(counted), call))->ask({});
    return call;
}

bool isNamedLikeResponse(const QString &key)
{
    const QString name = key.section(u'/', -1);
    if (name.isEmpty()) // stands for a folder
        return false;
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot < 0)
        return true;
    const QString suffix = name.mid(dot + 1).toLower();
    return suffix == "json"_L1 || suffix == "jsonl"_L1 || suffix == "csv"_L1;
}

} // namespace belvedere
