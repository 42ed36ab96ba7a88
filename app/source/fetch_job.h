// Fetches everything, or one model, into an archive: asks what the plan says, hands the answers to the writer, and tells how far
// it is.
#pragma once

#include "app/aws/clock.h"
#include "app/source/fetch_asker.h"
#include "app/source/fetch_pace.h"
#include "app/source/fetch_summary.h"
#include "app/source/fetch_writer.h"

#include <QSet>

#include <deque>
#include <map>

namespace belvedere {

struct FetchSetup {
    FetchScope scope{};
    QString out{};
    QString host{};      // of the endpoint: whose answers they are where no ARN says it
    QString region{};    // likewise
    int connections = 6; // questions at a time
    JournalPlace journal{};
    WriteOptions writing{};
};

class FetchJob final : public QObject
{
    Q_OBJECT

public:
    // `asker` and `clock` outlive the job.
    // Deleting it is no end to wait for: what has been answered is still written, in the thread of the writer.
    FetchJob(FetchSetup setup, FetchAsker &asker, Clock &clock, QObject *parent = nullptr);
    ~FetchJob() override;

    void start();
    // Stops asking; what has been answered is still written. finished() comes as ever.
    void cancel();

    FetchProgress progress() const;

signals:
    void progressed(); // often
    // The files of an answer lie there now, or did already; relative to the archive.
    void stored(const QStringList &files);
    void finished(const belvedere::FetchSummary &summary);

private:
    struct Item {
        FetchQuestion question{};
        int tries = 0; // that ended throttled or transient
    };
    // A question on its way.
    struct Active {
        Item item{};
        QObject *owner = nullptr; // of its calls; deleting it ends them
        int waits = 0;            // for whoever still has its part
    };
    using Id = quint64;

    void opened(const Result<bool> &result);
    void pump();
    void begin(Item item);
    void ask(Id id);
    void countRepeat(const Item &item);
    void remembered(Id id, const std::optional<RememberedAnswer> &answer);
    void answered(Id id, const Result<QList<ServiceAnswer>> &result);
    void takePage(const FetchQuestion &question, const QByteArray &body);
    void add(const QList<FetchQuestion> &questions);
    void behindTheFirst();

    void beginObject(Id id);
    void objectOpened(Id id, const Result<ObjectOnDisk> &result);
    void downloaded(Id id, const ObjectOnDisk &object, const Result<QDateTime> &result);
    void objectFinished(Id id, const Result<FinishedObject> &result);

    void failed(Id id, const Error &error);
    void end(Id id);

    AccountPlace placeFor(const QString &arn) const;
    void save(const FetchQuestion &question, std::vector<QByteArray> bodies, Timestamp answered);
    void send(const Answer &answer, const FetchQuestion &question);
    void saved(const FetchQuestion &question, const Result<SavedAnswer> &result);
    void writeHeld();

    void stop(FetchEnd end, const std::optional<Error> &why);
    void gotOn();
    void watch();
    void finishIfDone();
    void closed(const Result<bool> &result);

    const FetchSetup m_setup;
    FetchAsker &m_asker;
    Clock &m_clock;
    FetchWriter m_writer;

    std::deque<Item> m_queue;
    std::map<Id, Active> m_active;
    QSet<QString> m_known; // keys of questions
    Id m_lastId = 0;
    qint64 m_done = 0;
    bool m_isFirstBehind = false; // the first question has an answer
    bool m_isAnsweredEver = false;
    bool m_isStoreThere = false; // that of the objects: something came from it

    QString m_arn;                                       // the first that an answer had
    std::deque<std::pair<Answer, FetchQuestion>> m_held; // whose account is not known yet
    int m_writing = 0;                                   // answers at the writer
    bool m_isOpen = false;
    bool m_isClosing = false;

    FetchSummary m_summary;
    FetchPace m_pace;
    QDateTime m_lastProgress;
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::FetchSummary)
