// What a fetch has saved so far, so that the next one need not ask for it again where this one is interrupted.
//
// A file in the cache folder: its first line says when the fetch began, each further one names a question, the files of its
// answer and their checksums. It goes when a fetch is complete, and counts for 24 hours. No name, key or token of anybody.
#pragma once

#include "app/base/result.h"
#include "app/base/timestamp.h"

#include <QHash>
#include <QStringList>

namespace belvedere {

struct JournalEntry {
    QString question{};      // FetchQuestion::key()
    QString account{};       // whose answer it is
    QStringList files{};     // of the answer, relative to the archive
    QByteArrayList sha256{}; // of each, 64 hex digits
    Timestamp answered{};

    bool operator==(const JournalEntry &) const = default;
};

// Where the journal of a fetch lies.
struct JournalPlace {
    QString folder{}; // empty: none is kept
    QString name{};

    QString path() const { return folder.isEmpty() ? QString() : folder + u'/' + name; }
};

// `out` is the archive's folder; what is asked, and with which profile, tell one fetch from another.
JournalPlace journalPlace(const QString &cacheFolder, const QString &out, const QString &endpoint,
                          const QString &region, const QString &profile);

// Reads and writes a disk: for a thread of its own. Where it cannot be written there is none, which is no failure of a fetch.
class FetchJournal
{
public:
    // What an interrupted fetch left there is taken over where it began less than 24 hours before `now`.
    FetchJournal(JournalPlace place, Timestamp now);

    const QHash<QString, JournalEntry> &entries() const { return m_entries; }
    void add(const JournalEntry &entry);
    // The fetch is complete.
    void remove();

private:
    void read(Timestamp now);
    void begin(Timestamp now);
    bool append(const QByteArray &line);

    JournalPlace m_place;
    QHash<QString, JournalEntry> m_entries;
    bool m_isWritable = false;
};

} // namespace belvedere
