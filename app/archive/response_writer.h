// Writes the answers of the service into an archive, exactly as they came (service-rules.md, section 5).
//
// An answer that is there already is left alone; one that says something else is put beside it. Nothing that lies there is
// changed, but for requests.jsonl and manifest-sha256.txt. A kill at any moment leaves an archive that reads whole.
//
// Every call writes and syncs before it returns, a few milliseconds a file: for a thread of its own. One fetch at a time: the
// folder is locked as long as the writer lives.
#pragma once

#include "app/archive/archive_names.h"
#include "app/archive/manifest_lines.h"
#include "app/archive/request_log.h"
#include "app/archive/write_folder.h"

#include <QHash>

#include <map>
#include <set>

namespace belvedere {

struct Answer {
    AccountPlace place{};
    AnswerSubject subject{};
    QJsonObject input{};              // as sent
    std::vector<QByteArray> bodies{}; // one; of a list all its pages, in their order
    Timestamp answered{};             // when the answer came, by the service's clock
};

struct SavedAnswer {
    QStringList files{}; // relative to the archive
    bool isNew = false;  // false: it was there already
    qint64 bytes = 0;    // written
};

// A file that was written by somebody else, an ObjectFile.
struct WrittenObject {
    AccountPlace place{};
    AnswerSubject subject{};
    QString file{}; // relative to the archive
    QJsonObject input{};
    QByteArray sha256{}; // 64 hex digits
    bool isNew = true;   // false: it was there already
};

class ResponseWriter
{
public:
    // Makes the folder where it is missing. Errors: WriteFailed, also where another fetch is writing there.
    static Result<std::unique_ptr<ResponseWriter>> open(const QString &out,
                                                        WriteOptions options = {});
    ~ResponseWriter();

    // Errors: WriteFailed (see isDiskFull()), Internal for an answer that is about nothing.
    Result<SavedAnswer> save(const Answer &answer);

    // Where the pointwise diagnostics of a version belong: the folders from the archive on; the name is
    // diagnosticsName. Made where missing.
    Result<QStringList> diagnosticsFolder(const AccountPlace &place, const QString &model,
                                          qint64 version);
    void record(const WrittenObject &object);

    // Brings requests.jsonl and the manifest up to date; to be called at the end, and whenever much has been written. What
    // was not recorded before a kill is by the next fetch. With an error, too, all is written that can be.
    std::optional<Error> finish();

    const WriteFolder &folder() const { return m_folder; }

private:
    // What lies in a folder for one stem.
    struct Present {
        AnswerRank rank{};
        QString name{};
        EntryKind kind = EntryKind::File;
    };
    using PresentByStem = QHash<QString, std::vector<Present>>;

    struct Spot {
        QStringList components{};
        OpenFolder folder{};
        QString stem{};
    };

    ResponseWriter(WriteFolder folder, FileDescriptor lock);

    Result<QStringList> resolve(const AccountPlace &place, const std::vector<FolderStep> &steps);
    Result<PresentByStem *> presentIn(const Spot &spot);
    Result<std::optional<std::vector<QByteArray>>> bodiesOf(const Spot &spot,
                                                            const Present &present,
                                                            size_t pages) const;
    Result<SavedAnswer> put(const Answer &answer, const Spot &spot, AnswerRank rank);
    Result<bool> create(const Answer &answer, const Spot &spot, const QString &name) const;
    void recordAnswer(const Answer &answer, const Spot &spot, const SavedAnswer &saved,
                      const std::vector<QByteArray> &bodies);
    std::optional<Error> recordLine(const QStringList &logFolder, RequestLine line);
    Result<RequestLog *> logIn(const QStringList &components);
    std::optional<Error> bringUpToDate();
    std::optional<Error> writeLogs(ManifestText &manifest, const QByteArray &before);
    std::optional<Error> writeLog(const QStringList &components, const QByteArray &text);
    std::optional<Error> writeManifest(const ManifestText &manifest, const QByteArray &before);
    void syncFolders();

    struct OpenLog {
        RequestLog log{};
        QByteArray onDisk{};
        bool isThere = false;
    };

    WriteFolder m_folder;
    FileDescriptor m_lock;
    QHash<QString, QHash<QString, QString>> m_names; // by folder: what stands for a name
    QHash<QString, PresentByStem> m_present;         // by folder
    std::map<QStringList, OpenLog> m_logs;           // by folder
    std::map<QString, QByteArray> m_written;         // checksums, by file
    std::map<QString, QByteArray> m_seen;            // likewise, of files that were there already
    std::set<QStringList> m_unsynced;                // folders with new names
    std::optional<Error> m_logError;
};

inline constexpr QLatin1StringView diagnosticsName("model_diagnostics_results.json.gz");

} // namespace belvedere
