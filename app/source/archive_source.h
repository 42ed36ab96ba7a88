// A folder (or file, or several) of saved responses as a Source: reads in a worker, notices changes on disk by itself.
#pragma once

#include "app/source/source.h"

#include <memory>

namespace belvedere {

class ArchiveSource final : public Source
{
    Q_OBJECT

public:
    struct Options {
        QString indexFolder{};
        std::function<void(ArchiveContents &)> finish{};
        int threads = 0; // 0: one per core
        // Called from a worker now and then while it reads; a test may hold it up there.
        std::function<void()> whileReading{};
        // A first reading that takes longer shows what it has so far.
        std::chrono::milliseconds partialAfter = ReadOptions().partialAfter;
        bool watch = true; // rescan by stat about once a second while the program runs
    };

    ArchiveSource(QStringList paths, Options options, QObject *parent = nullptr);
    ~ArchiveSource() override;

    QString name() const override;
    QString location() const override;
    State state() const override;
    ContentsPtr contents() const override;
    Error error() const override;
    void refresh() override;
    void cancel() override;

    const QStringList &paths() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
