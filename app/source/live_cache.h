// The folder in which a live endpoint's answers lie, and what is remembered beside them.
#pragma once

#include "app/aws/endpoint.h"
#include "app/domain/contents.h"
#include "app/source/connection_choice.h"
#include "app/source/fetch_summary.h"

#include <QDateTime>
#include <QSet>

#include <mutex>

namespace belvedere {

// By whom and what is asked, never by a name from an answer.
QString liveCacheName(const QString &profile, const QString &region, const Origin &origin,
                      const ConnectionChoice &choice);

// Makes the folder and those above it, for the user alone. Reads and writes a disk, as all of these do.
bool makeLiveCache(const QString &folder);

// When everything was last fetched; absent where it never was.
std::optional<QDateTime> refreshedOf(const QString &folder);
void keepRefreshed(const QString &folder, const QDateTime &time);

// Removes answers below `answers` that are not among these, and what is said of them. Only after a complete fetch.
void pruneAnswers(const QString &answers, const QSet<QString> &keep);

// What a reading of the cache gets to know beside the files: shared with the workers that read.
class LiveGaps
{
public:
    LiveGaps(QString folder, QString host) : m_folder(std::move(folder)), m_host(std::move(host)) {}

    // From any thread.
    void set(const FetchSummary &summary);
    // Adds what could not be fetched to the problems, and names the host where a path would name the cache.
    void addTo(ArchiveContents &contents) const;

private:
    const QString m_folder;
    const QString m_host;
    mutable std::mutex m_mutex;
    std::vector<Problem> m_problems;
};

} // namespace belvedere
