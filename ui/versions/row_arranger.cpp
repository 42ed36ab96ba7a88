#include "ui/versions/row_arranger.h"

#include <QtConcurrentRun>

namespace belvedere {

namespace {

// While an archive is read for the first time, its contents arrive about once a second: each would be prepared in vain.
constexpr int quietMs = 1500;

} // namespace

RowArranger::RowArranger(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(quietMs);
    connect(&m_pause, &QTimer::timeout, this, &RowArranger::prepare);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_watcher.future().resultCount() > 0)
            emit arranged(m_newest, m_watcher.result());
    });
}

// What is being worked on keeps its listing and ends by itself.
RowArranger::~RowArranger()
{
    stopPreparing();
}

void RowArranger::arrange(ListingPtr listing, const Arrangement &wish)
{
    if (listing != m_newest)
        stopPreparing();
    m_newest = std::move(listing);
    // The watcher forgets what it waited for.
    m_watcher.setFuture({});
    if (m_newest->isQuick(wish)) {
        emit arranged(m_newest, m_newest->arranged(wish));
        return;
    }
    m_watcher.setFuture(
        QtConcurrent::run([listing = m_newest, wish] { return listing->arranged(wish); }));
}

void RowArranger::prepareSoon(std::vector<int> columns)
{
    m_columns = std::move(columns);
    if (m_newest && m_newest->isLong())
        m_pause.start();
}

void RowArranger::prepare()
{
    stopPreparing();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    (void)QtConcurrent::run([listing = m_newest, columns = m_columns, stop = m_stop] {
        listing->prepare(columns, *stop);
    });
}

void RowArranger::stopPreparing()
{
    m_pause.stop();
    if (m_stop)
        *m_stop = true;
}

} // namespace belvedere
