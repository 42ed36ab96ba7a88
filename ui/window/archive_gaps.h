// How much is missing in each archive, found in a worker: the library shows it beside the name.
#pragma once

#include "app/domain/contents.h"

#include <QFutureWatcher>
#include <QObject>

#include <map>
#include <memory>

namespace belvedere {

class ArchiveGaps final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~ArchiveGaps() override;

    // Number of findGaps(), -1 while it is not known yet; then changed() follows.
    qint64 findingsOf(const ContentsPtr &contents);

signals:
    void changed();

private:
    struct Entry {
        std::weak_ptr<const ArchiveContents> contents{};
        qint64 findings = -1;
        std::unique_ptr<QFutureWatcher<qint64>> watcher{};
    };

    std::map<const ArchiveContents *, Entry> m_entries;
};

} // namespace belvedere
