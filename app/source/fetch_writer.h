// Writes what a fetch gets, in a thread of its own: each file is synced, which takes longer than an answer does.
#pragma once

#include "app/archive/object_file.h"
#include "app/archive/response_writer.h"
#include "app/base/call.h"
#include "app/domain/model_version.h"
#include "app/source/background.h"
#include "app/source/fetch_journal.h"

#include <memory>

namespace belvedere {

// A file of diagnostics on its way.
struct ObjectOnDisk {
    std::shared_ptr<ObjectFile> file{}; // keeps the folder that it lies in open, and locked
    AccountPlace place{};
    AnswerSubject subject{};
    QJsonObject input{};
};

// What an answer to the question was, from the journal of an interrupted fetch.
struct RememberedAnswer {
    std::vector<QByteArray> bodies{};
    Timestamp answered{};
};

// Its calls live in its own thread, the owner's. What was asked for before it is deleted is written all the same, and the folder
// stays locked until then; nobody waits for that, but for a while where no event loop runs any more.
class FetchWriter final : public QObject
{
public:
    struct Setup {
        QString out{};
        JournalPlace journal{};
        Timestamp now{};
        WriteOptions writing{};
    };

    explicit FetchWriter(Setup setup, QObject *parent = nullptr);
    ~FetchWriter() override;

    // Before anything else. Errors: those of ResponseWriter::open().
    Call<bool> *open(QObject *owner);
    // `question` is what the journal knows it by. Errors: those of ResponseWriter::save().
    Call<SavedAnswer> *save(const Answer &answer, const QString &question, QObject *owner);
    // Absent where an interrupted fetch has not got it, it is of another account, or its files are not what they were.
    Call<std::optional<RememberedAnswer>> *remembered(const QString &question,
                                                      const QString &account, QObject *owner);
    // Errors: those of ObjectFile::open().
    Call<ObjectOnDisk> *openObject(const AccountPlace &place, const AnswerSubject &subject,
                                   const S3Location &object, QObject *owner);
    // Errors: those of ObjectFile::finish().
    Call<FinishedObject> *finishObject(const ObjectOnDisk &object, Timestamp answered,
                                       QObject *owner);
    // The end. `isComplete`: no later fetch goes on from here. Errors: those of ResponseWriter::finish().
    Call<bool> *finish(bool isComplete, QObject *owner);

private:
    class Disk;
    class Tasks;

    template<typename T>
    Call<T> *run(std::function<Result<T>(Disk &)> work, QObject *owner);

    std::shared_ptr<Tasks> m_tasks; // of the thread, too
    Background m_background;
};

} // namespace belvedere
