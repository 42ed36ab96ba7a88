// Filters and sorts a listing: at once where that takes no longer than a frame, else beside the window.
#pragma once

#include "ui/versions/version_listing.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

namespace belvedere {

class RowArranger final : public QObject
{
    Q_OBJECT

public:
    explicit RowArranger(QObject *parent = nullptr);
    ~RowArranger() override;

    // Followed by arranged(), before this returns or later; a wish that is still being worked on is given up.
    void arrange(ListingPtr listing, const Arrangement &wish);
    // The newest one that was given to arrange(); null before.
    const ListingPtr &newest() const { return m_newest; }
    bool isBusy() const { return m_watcher.isRunning(); }

    // Makes for a long listing, once nothing has been asked for a while, what words and sorts by these columns would wait for.
    void prepareSoon(std::vector<int> columns);

signals:
    void arranged(const belvedere::ListingPtr &listing, const std::vector<quint32> &rows);

private:
    void prepare();
    void stopPreparing();

    ListingPtr m_newest;
    QFutureWatcher<std::vector<quint32>> m_watcher;
    QTimer m_pause;
    std::vector<int> m_columns;
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace belvedere
