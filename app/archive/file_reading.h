// Opens one listed file and reads what it says. Copes with files that vanish, shrink or change while they are read, and
// never blocks on what turned into a pipe.
#pragma once

#include "app/archive/facts_reader.h"
#include "app/archive/folder_scan.h"

namespace belvedere {

// Larger files of ours are a problem: no response is near this size.
constexpr qint64 largestFile = qint64(512) << 20;

struct FileReading {
    FileFacts facts{};
    FileStamp stamp{};       // of what was read
    quint64 contentHash = 0; // of its bytes; 0 where there are no facts
    qint64 bytes = 0;        // read
    // May be taken from the index next time if the stamp is the same: the content was read as a whole, and the file has
    // been left alone long enough for a later change to show in its times.
    bool isTrusted = false;
};

class ListedFileReader
{
public:
    FileReading read(const ScannedFile &file);
    // Looked at within a file, too; when true, what is read is worth nothing. May be null.
    void setCancelled(const std::atomic<bool> *cancelled)
    {
        m_cancelled = cancelled;
        m_facts.setCancelled(cancelled);
    }

private:
    enum class Outcome { Done, Changed };

    Outcome readOpened(const ScannedFile &file, int fd, FileReading &reading);
    bool isWorthReading(std::string_view path, std::string_view head, FileReading &reading) const;
    QByteArray buffer(qint64 size);
    qint64 readWhole(int fd, char *out, qint64 size) const;
    bool isCancelled() const { return m_cancelled && m_cancelled->load(std::memory_order_relaxed); }

    const std::atomic<bool> *m_cancelled = nullptr;
    FactsReader m_facts;
};

} // namespace belvedere
