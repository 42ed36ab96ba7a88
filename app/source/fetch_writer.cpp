#include "app/source/fetch_writer.h"

#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace belvedere {

namespace {

constexpr qint64 largestRemembered = qint64(64) << 20;
// How many answers are saved between two times that requests.jsonl and the manifest are brought up to date.
constexpr int answersBetween = 1000;
// For what is still to be written when the program ends.
constexpr std::chrono::seconds atTheEnd(10);

QByteArray sha256Hex(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result().toHex();
}

} // namespace

// What is done in the thread.
class FetchWriter::Disk
{
public:
    explicit Disk(Setup setup) : m_setup(std::move(setup)) {}

    Result<bool> open()
    {
        auto writer = ResponseWriter::open(m_setup.out, m_setup.writing);
        if (!writer)
            return writer.error();
        m_writer = *std::move(writer);
        m_journal = std::make_unique<FetchJournal>(m_setup.journal, m_setup.now);
        return true;
    }

    Result<SavedAnswer> save(const Answer &answer, const QString &question)
    {
        auto saved = m_writer->save(answer);
        if (!saved)
            return saved;
        if (saved->files.size() == qsizetype(answer.bodies.size()))
            remember(answer, question, saved->files);
        if (++m_saved % answersBetween == 0) {
            if (const auto error = m_writer->finish())
                return *error;
        }
        return saved;
    }

    Result<std::optional<RememberedAnswer>> remembered(const QString &question,
                                                       const QString &account) const
    {
        const auto entry = m_journal->entries().constFind(question);
        if (entry == m_journal->entries().cend() || entry->account != account)
            return std::optional<RememberedAnswer>();
        RememberedAnswer answer{.answered = entry->answered};
        for (qsizetype i = 0; i < entry->files.size(); ++i) {
            const auto bytes = bytesOfFile(entry->files[i]);
            if (!bytes || sha256Hex(*bytes) != entry->sha256[i])
                return std::optional<RememberedAnswer>();
            answer.bodies.push_back(*bytes);
        }
        return std::optional(std::move(answer));
    }

    Result<ObjectOnDisk> openObject(const AccountPlace &place, const AnswerSubject &subject,
                                    const S3Location &object)
    {
        const auto folder = m_writer->diagnosticsFolder(place, subject.model, subject.version);
        if (!folder)
            return folder.error();
        auto file = ObjectFile::open(m_writer->folder(), *folder, diagnosticsName, object.bucket,
                                     object.key);
        if (!file)
            return file.error();
        return ObjectOnDisk{
            .file = {file->release(), [writer = m_writer](ObjectFile *gone) { delete gone; }},
            .place = place,
            .subject = subject,
            .input = {{u"Bucket"_s, object.bucket}, {u"Key"_s, object.key}}};
    }

    Result<FinishedObject> finishObject(const ObjectOnDisk &object, Timestamp answered)
    {
        auto finished = object.file->finish(answered);
        if (finished)
            m_writer->record({.place = object.place,
                              .subject = object.subject,
                              .file = finished->file,
                              .input = object.input,
                              .sha256 = finished->sha256,
                              .isNew = finished->isNew});
        return finished;
    }

    Result<bool> finish(bool isComplete)
    {
        if (isComplete)
            m_journal->remove();
        if (const auto error = m_writer->finish())
            return *error;
        return true;
    }

private:
    void remember(const Answer &answer, const QString &question, const QStringList &files)
    {
        JournalEntry entry{.question = question,
                           .account = answer.place.account,
                           .files = files,
                           .answered = answer.answered};
        for (const QByteArray &body : answer.bodies)
            entry.sha256 += sha256Hex(body);
        m_journal->add(entry);
    }

    // Named by the journal, which is ours; still nowhere outside, and no link.
    std::optional<QByteArray> bytesOfFile(const QString &file) const
    {
        QStringList components = file.split(u'/');
        const QString name = components.takeLast();
        const auto folder = m_writer->folder().enter(components, WriteFolder::IfMissing::Fail);
        if (!folder)
            return std::nullopt;
        auto bytes = bytesOf(*folder, name, largestRemembered);
        return bytes ? *std::move(bytes) : std::nullopt;
    }

    const Setup m_setup;
    std::shared_ptr<ResponseWriter> m_writer;
    std::unique_ptr<FetchJournal> m_journal;
    int m_saved = 0;
};

// What is to be done in the thread, one after the other.
class FetchWriter::Tasks
{
public:
    using Task = std::function<void(Disk &, const Background::Mailbox &)>;

    void add(Task task)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(task));
        m_changed.notify_all();
    }
    // No more come.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_all();
    }
    // In the thread: until all is done.
    void run(Setup setup, const Background::Mailbox &mailbox)
    {
        {
            Disk disk(std::move(setup));
            while (const Task task = next())
                task(disk, mailbox);
        }
        const std::lock_guard lock(m_mutex);
        m_isDone = true;
        m_changed.notify_all();
    }
    void waitUntilDone(std::chrono::milliseconds most)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, most, [this] { return m_isDone; });
    }

private:
    // Waits for one; null: there are no more.
    Task next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isClosed || !m_waiting.empty(); });
        if (m_waiting.empty())
            return {};
        Task task = std::move(m_waiting.front());
        m_waiting.pop_front();
        return task;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_waiting;
    bool m_isClosed = false;
    bool m_isDone = false;
};

FetchWriter::FetchWriter(Setup setup, QObject *parent)
    : QObject(parent),
      m_tasks(std::make_shared<Tasks>()),
      m_background(*this)
{
    m_background.run([tasks = m_tasks, setup = std::move(setup)](
                         const Background::Mailbox &mailbox) { tasks->run(setup, mailbox); });
}

FetchWriter::~FetchWriter()
{
    m_tasks->close();
    if (QThread::currentThread()->loopLevel() == 0)
        m_tasks->waitUntilDone(atTheEnd);
}

template<typename T>
Call<T> *FetchWriter::run(std::function<Result<T>(Disk &)> work, QObject *owner)
{
    auto *call = new Call<T>(owner);
    m_tasks->add([work = std::move(work), waiting = QPointer<Call<T>>(call)](
                     Disk &disk, const Background::Mailbox &mailbox) {
        mailbox.post([waiting, result = work(disk)] {
            if (waiting)
                waiting->finish(result);
        });
    });
    return call;
}

Call<bool> *FetchWriter::open(QObject *owner)
{
    return run<bool>([](Disk &disk) { return disk.open(); }, owner);
}

Call<SavedAnswer> *FetchWriter::save(const Answer &answer, const QString &question, QObject *owner)
{
    return run<SavedAnswer>([answer, question](Disk &disk) { return disk.save(answer, question); },
                            owner);
}

Call<std::optional<RememberedAnswer>> *FetchWriter::remembered(const QString &question,
                                                               const QString &account,
                                                               QObject *owner)
{
    return run<std::optional<RememberedAnswer>>(
        [question, account](Disk &disk) { return disk.remembered(question, account); }, owner);
}

Call<ObjectOnDisk> *FetchWriter::openObject(const AccountPlace &place, const AnswerSubject &subject,
                                            const S3Location &object, QObject *owner)
{
    return run<ObjectOnDisk>([=](Disk &disk) { return disk.openObject(place, subject, object); },
                             owner);
}

Call<FinishedObject> *FetchWriter::finishObject(const ObjectOnDisk &object, Timestamp answered,
                                                QObject *owner)
{
    return run<FinishedObject>([=](Disk &disk) { return disk.finishObject(object, answered); },
                               owner);
}

Call<bool> *FetchWriter::finish(bool isComplete, QObject *owner)
{
    return run<bool>([isComplete](Disk &disk) { return disk.finish(isComplete); }, owner);
}

} // namespace belvedere
