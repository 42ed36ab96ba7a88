#include "app/source/bucket_paths.h"

#include "app/source/service_connection.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr int folderThreads = 4; // they wait for a disk more than they compute

// One bucket after the other. Owned by its call.
class BucketRound final : public QObject
{
public:
    BucketRound(ServiceConnection &connection, BucketOrder order,
                std::shared_ptr<BucketProgress> progress, QList<BucketAddress> addresses,
                Call<BucketContents> *call)
        : QObject(call),
          m_connection(connection),
          m_order(std::move(order)),
          m_progress(std::move(progress)),
          m_addresses(std::move(addresses)),
          m_call(call)
    {}

    void next()
    {
        if (m_addresses.isEmpty())
            return m_call->finish(std::move(m_contents));
        m_order.address = m_addresses.takeFirst();
        m_connection
            .call<BucketHoldingsPtr>(
                [order = m_order, progress = m_progress](ServiceSession &session, QObject *work) {
                    return gatherBucket(session, order, progress, work);
                },
                this)
            ->then(this, [this](const Result<BucketHoldingsPtr> &holdings) {
                if (!holdings)
                    return m_call->finish(holdings.error());
                m_contents.holdings.push_back(*holdings);
                next();
            });
    }

private:
    ServiceConnection &m_connection;
    BucketOrder m_order;
    const std::shared_ptr<BucketProgress> m_progress;
    QList<BucketAddress> m_addresses;
    Call<BucketContents> *m_call;
    BucketContents m_contents;
};

} // namespace

Result<std::shared_ptr<FolderScan>> BucketContents::scanWith(
    const QStringList &paths, const std::atomic<bool> *cancelled) const
{
    QStringList folders = paths;
    folders.removeIf([](const QString &path) { return isBucketAddress(path); });
    std::vector<FolderScan> scans;
    if (!folders.isEmpty()) {
        auto scan = scanFolders(folders, folderThreads, cancelled);
        if (!scan)
            return scan.error();
        scans.push_back(*std::move(scan));
    }
    for (const BucketHoldingsPtr &each : holdings)
        scans.push_back(each->scan);
    return std::make_shared<FolderScan>(joinedScans(std::move(scans)));
}

QString BucketContents::indexScope() const
{
    QStringList names;
    for (const BucketHoldingsPtr &each : holdings)
        names += each->name;
    return names.join(u',');
}

Call<BucketContents> *gatherBuckets(ServiceConnection &connection, const QStringList &paths,
                                    const BucketOrder &order,
                                    const std::shared_ptr<BucketProgress> &progress, QObject *owner)
{
    QList<BucketAddress> addresses;
    for (const QString &path : paths) {
        if (!isBucketAddress(path))
            continue;
        const auto address = bucketAddress(path);
        if (!address)
            return new Call<BucketContents>(owner, address.error());
        if (!addresses.contains(*address))
            addresses += *address;
    }
    auto *call = new Call<BucketContents>(owner);
    (new BucketRound(connection, order, progress, std::move(addresses), call))->next();
    return call;
}

} // namespace belvedere
