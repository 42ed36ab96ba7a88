#include "ui/window/archive_gaps.h"

#include "app/analysis/wholeness.h"

#include <QtConcurrentRun>

namespace belvedere {

ArchiveGaps::~ArchiveGaps()
{
    for (auto &[contents, entry] : m_entries) {
        if (entry.watcher) {
            entry.watcher->disconnect(this);
            entry.watcher->waitForFinished();
        }
    }
}

qint64 ArchiveGaps::findingsOf(const ContentsPtr &contents)
{
    std::erase_if(m_entries, [](const auto &one) {
        return one.second.contents.expired() && !one.second.watcher;
    });
    Entry &entry = m_entries[contents.get()];
    if (entry.contents.lock() == contents)
        return entry.findings;
    entry.contents = contents;
    entry.findings = -1;
    entry.watcher = std::make_unique<QFutureWatcher<qint64>>();
    const ArchiveContents *key = contents.get();
    connect(entry.watcher.get(), &QFutureWatcherBase::finished, this, [this, key] {
        Entry &done = m_entries[key];
        done.findings = done.watcher->result();
        // Not from within its own signal.
        done.watcher.release()->deleteLater();
        emit changed();
    });
    entry.watcher->setFuture(
        QtConcurrent::run([contents] { return qint64(findGaps(*contents).size()); }));
    return -1;
}

} // namespace belvedere
