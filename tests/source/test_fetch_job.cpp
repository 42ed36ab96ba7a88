#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "app/source/fetch_job.h"
#include "tests/support/manual_clock.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace belvedere;

namespace fetch_job_test {

using test::ManualClock;

namespace {

const QString account = u"arn:aws:lookoutequipment:eu-west-1:123456789012:"_s;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error errorOf(ErrorKind kind, const QString &code = {}, int status = 0)
{
    return {.kind = kind, .detail = u"as asked for"_s, .code = code, .httpStatus = status};
}

// Answers in this process: one model with versions, a dataset, nothing else. Fails as it is told to.
class FakeAsker final : public FetchAsker
{
public:
    Call<QList<ServiceAnswer>> *ask(const FetchQuestion &question, OnPage page,
                                    QObject *owner) override
    {
        asked += question.subject.operation;
        emit sent(false);
        auto *call = new Call<QList<ServiceAnswer>>(owner);
        mostAtOnce = std::max(mostAtOnce, ++atOnce);
        connect(call, &QObject::destroyed, this, [this] { --atOnce; });
        const auto answer = [this, call, question, page] {
            if (onAnswer)
                onAnswer(question);
            if (const auto error = failure(question))
                return call->finish(*error);
            QList<ServiceAnswer> answers;
            for (const QByteArray &body : bodiesFor(question)) {
                answers += {.body = body,
                            .answered = QDateTime(QDate(2026, 11, 27), QTime(1, 2), Qt::UTC)};
                page(answers.constLast());
            }
            call->finish(answers);
        };
        if (question.subject.operation == silent)
            unanswered.append({call, answer});
        else if (question.subject.operation == "DescribeModelVersion"_L1 && gather > 1)
            hold(call, answer);
        else
            QTimer::singleShot(0, call, answer);
        return call;
    }

    using Waiting = QList<std::pair<QObject *, std::function<void()>>>;
    static void release(Waiting &all)
    {
        for (const auto &[owner, tell] : std::exchange(all, {}))
            QTimer::singleShot(0, owner, tell);
    }

    void answerSilent()
    {
        silent.clear();
        release(unanswered);
    }

    // Until so many wait together, once: how fast the disk is says nothing of how many may be asked.
    void hold(QObject *call, const std::function<void()> &answer)
    {
        held.append({call, answer});
        if (held.size() < gather)
            return;
        gather = 0;
        release(held);
    }

    Call<QDateTime> *download(const S3Location &object, std::shared_ptr<ObjectFile> file,
                              QObject *owner) override
    {
        asked += object.uri();
        emit sent(false);
        if (objectError)
            return new Call<QDateTime>(owner, *objectError);
        const QByteArray bytes = "content of " + object.key.toUtf8();
        const ObjectIdentity identity{
            .bucket = object.bucket, .key = object.key, .etag = u"\"e\""_s, .length = bytes.size()};
        if (const auto error = file->restart(identity, {}))
            return new Call<QDateTime>(owner, *error);
        const bool isCut = breaksOff > 0;
        if (const auto error = file->append(isCut ? QByteArrayView(bytes).chopped(4)
                                                  : QByteArrayView(bytes)))
            return new Call<QDateTime>(owner, *error);
        if (isCut) {
            --breaksOff;
            kept.append(file);
            return new Call<QDateTime>(owner, errorOf(ErrorKind::ServiceFailed));
        }
        return new Call<QDateTime>(owner, QDateTime::currentDateTimeUtc());
    }

    // By operation: how often it fails, -1 always; and with what.
    struct Failing {
        int times = -1;
        Error error{};
    };
    QMap<QString, Failing> failing{};
    std::optional<Error> objectError{};
    int breaksOff = 0; // so many objects do, and what came of them is kept
    QList<std::shared_ptr<ObjectFile>> kept{};
    QString silent{}; // the operation that is not answered
    Waiting unanswered{};
    int gather = 0; // descriptions of versions that wait for each other
    Waiting held{};
    int versions = 3;
    int pages = 1;
    bool hasModels = true;
    bool hasDiagnostics = false;
    QString accountId = u"123456789012"_s;
    std::function<void(const FetchQuestion &)> onAnswer{};

    QStringList asked{};
    int atOnce = 0;
    int mostAtOnce = 0;

private:
    std::optional<Error> failure(const FetchQuestion &question)
    {
        const auto found = failing.find(question.subject.operation);
        if (found == failing.end() || found->times == 0)
            return std::nullopt;
        found->times -= found->times > 0 ? 1 : 0;
        return found->error;
    }

    QString arn(const QString &rest) const
    {
        return QString(account).replace(u"123456789012"_s, accountId) + rest;
    }

    QList<QByteArray> bodiesFor(const FetchQuestion &question) const
    {
        const QString &operation = question.subject.operation;
        const QString model = question.subject.model;
        const QString modelArn = arn(u"model/m/id"_s);
        if (operation == "ListModels"_L1)
            return {compact(
                {{u"ModelSummaries"_s, hasModels ? QJsonArray{QJsonObject{
                                           {u"ModelName"_s, u"m"_s}, {u"ModelArn"_s, modelArn}}}
                                                 : QJsonArray{}}})};
        if (operation == "DescribeModel"_L1)
            return {compact({{u"ModelName"_s, model}, {u"ModelArn"_s, modelArn}})};
        if (operation == "ListModelVersions"_L1)
            return versionPages(modelArn);
        if (operation == "DescribeModelVersion"_L1)
            return {compact(version(question, modelArn))};
        if (operation == "ListDatasets"_L1)
            return {compact(
                {{u"DatasetSummaries"_s, QJsonArray{QJsonObject{{u"DatasetName"_s, u"d"_s}}}}})};
        if (operation == "DescribeDataset"_L1)
            return {
                compact({{u"DatasetName"_s, u"d"_s}, {u"DatasetArn"_s, arn(u"dataset/d/id"_s)}})};
        if (operation == "ListTagsForResource"_L1)
            return {R"({"Tags":[]})"};
        return {compact(
            {{QString(operation).remove(u"List"_s).chopped(1) + u"Summaries"_s, QJsonArray{}}})};
    }

    QJsonObject version(const FetchQuestion &question, const QString &modelArn) const
    {
        QJsonObject object{{u"ModelName"_s, u"m"_s},
                           {u"ModelVersion"_s, question.subject.version},
                           {u"ModelArn"_s, modelArn}};
        if (hasDiagnostics)
            object.insert(u"ModelDiagnosticsResultsObject"_s,
                          QJsonObject{{u"Bucket"_s, u"b"_s},
                                      {u"Key"_s, u"k%1"_s.arg(question.subject.version)}});
        return object;
    }

    QList<QByteArray> versionPages(const QString &modelArn) const
    {
        QList<QByteArray> bodies;
        int next = 1;
        for (int page = 1; page <= pages; ++page) {
            QJsonArray entries;
            for (; next <= versions * page / pages; ++next)
                entries.append(QJsonObject{{u"ModelName"_s, u"m"_s},
                                           {u"ModelArn"_s, modelArn},
                                           {u"ModelVersion"_s, next}});
            QJsonObject object{{u"ModelVersionSummaries"_s, entries}};
            if (page < pages)
                object.insert(u"NextToken"_s, u"t%1"_s.arg(page));
            bodies += compact(object);
        }
        return bodies;
    }
};

} // namespace

// Everything about a fetch but the network.
class FetchJobTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void fetchesEverything();
    void asksOnlyOneQuestionFirst();
    void keepsTheLimit_data();
    void keepsTheLimit();
    void beginsWithTheFirstPage();
    void writesNothingTheSecondTime();
    void knowsWhoseAnEmptyListIs();
    void goesByTheHostWhereNobodySays();
    void asksAgainAtTheEnd_data();
    void asksAgainAtTheEnd();
    void listsWhatIsAbsent();
    void listsWhatFailed();
    void stopsWhereNothingCanBeAsked_data();
    void stopsWhereNothingCanBeAsked();
    void keepsWhatIsWholeWhenTheTokenExpires();
    void givesUpAfterTwoMinutes();
    void sleepsNoTwoMinutes();
    void cancels_data();
    void cancels();
    void goesOnFromAnInterruptedOne();
    void goesOnWithNobodyElsesAnswers();
    void asksForEverythingAfterAnEnd();
    void fetchesDiagnostics();
    void leavesDiagnosticsWhereTheyAreNotAskedFor();
    void asksAgainForObjects_data();
    void asksAgainForObjects();
    void letsGoOfAPartFirst();
    void tellsWhyThereAreNoModels_data();
    void tellsWhyThereAreNoModels();
    void oneFetchAtATime();
    void waitsForTheOneBefore();
    void cannotWrite();

private:
    FetchSetup setup(const QString &model = {}) const
    {
        return {.scope = {.model = model, .now = m_clock.now()},
                .out = out(),
                .host = u"localhost"_s,
                .region = u"eu-west-1"_s,
                .connections = 6,
                .journal = journalPlace(m_dir->path() + u"/cache"_s, out(), u"h"_s, u"r"_s, {})};
    }
    FetchSummary run(FetchAsker &asker, const FetchSetup &given,
                     const std::function<void(FetchJob &)> &meanwhile = {})
    {
        FetchJob job(given, asker, m_clock);
        FetchSummary summary;
        bool isDone = false;
        connect(&job, &FetchJob::finished, this, [&](const FetchSummary &found) {
            summary = found;
            isDone = true;
        });
        if (meanwhile)
            meanwhile(job);
        job.start();
        if (!QTest::qWaitFor([&] { return isDone; }, test::patience))
            qWarning("it does not end");
        return summary;
    }
    QString out() const { return m_dir->path() + u"/out"_s; }
    QStringList files() const
    {
        QStringList found;
        QDirIterator each(out(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext())
            found += QDir(out()).relativeFilePath(each.next());
        found.sort();
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    ManualClock m_clock;
};

void FetchJobTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock.m_isHeld = true;
}

void FetchJobTest::fetchesEverything()
{
    FakeAsker asker;
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.counts.models, 1);
    QCOMPARE(summary.counts.versions, 3);
    QCOMPARE(summary.failed.size(), 0);
    QCOMPARE(summary.absent.size(), 0);
    QCOMPARE(summary.counts.requests, asker.asked.size());
    QCOMPARE(summary.counts.filesWritten, asker.asked.size());
    const QString region = u"123456789012/eu-west-1/"_s;
    for (const QString &name :
         {u"list-models.json"_s, u"m/describe-model.json"_s, u"m/describe-model-version-3.json"_s,
          u"m/list-tags-for-resource.json"_s, u"m/requests.jsonl"_s,
          u"datasets/d/describe-dataset.json"_s, u"list-label-groups.json"_s})
        QVERIFY2(files().contains(region + name), qPrintable(name));
    QVERIFY(files().contains(u"manifest-sha256.txt"_s));
    QVERIFY(!QFile::exists(setup().journal.path()));
}

void FetchJobTest::asksOnlyOneQuestionFirst()
{
    FakeAsker asker;
    int before = -1;
    asker.onAnswer = [&](const FetchQuestion &) {
        if (before < 0)
            before = int(asker.asked.size());
    };
    run(asker, setup());
    QCOMPARE(before, 1);
}

void FetchJobTest::keepsTheLimit_data()
{
    QTest::addColumn<int>("connections");
    QTest::newRow("1") << 1;
    QTest::newRow("6") << 6;
}

void FetchJobTest::keepsTheLimit()
{
    QFETCH(int, connections);
    FakeAsker asker;
    asker.versions = 100;
    asker.gather = connections;
    FetchSetup given = setup();
    given.connections = connections;
    QCOMPARE(run(asker, given).counts.versions, 100);
    QCOMPARE(asker.mostAtOnce, connections);
}

void FetchJobTest::beginsWithTheFirstPage()
{
    FakeAsker asker;
    asker.versions = 40;
    asker.pages = 4;
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.counts.versions, 40);
    QCOMPARE(files().filter(u"list-model-versions/"_s).size(), 4);
}

void FetchJobTest::writesNothingTheSecondTime()
{
    FakeAsker asker;
    const FetchSummary first = run(asker, setup());
    const QStringList before = files();
    const FetchSummary second = run(asker, setup());
    QCOMPARE(second.counts.filesWritten, 0);
    QCOMPARE(second.counts.filesUnchanged, first.counts.filesWritten);
    QCOMPARE(second.counts.bytes, 0);
    QCOMPARE(second.counts.requests, first.counts.requests); // asked for all the same
    QCOMPARE(files(), before);
}

void FetchJobTest::knowsWhoseAnEmptyListIs()
{
    FakeAsker asker;
    asker.hasModels = false; // the dataset has an ARN, later
    run(asker, setup());
    QVERIFY(files().contains(u"123456789012/eu-west-1/list-models.json"_s));
    QVERIFY(files().filter(u"localhost"_s).isEmpty());
}

void FetchJobTest::goesByTheHostWhereNobodySays()
{
    FakeAsker asker;
    asker.hasModels = false;
    asker.failing.insert(u"ListDatasets"_s,
                         {-1, errorOf(ErrorKind::Rejected, u"UnknownOperationException"_s, 404)});
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.absent.size(), 1);
    QVERIFY(files().contains(u"localhost/eu-west-1/list-models.json"_s));
}

void FetchJobTest::asksAgainAtTheEnd_data()
{
    QTest::addColumn<int>("times");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("failed");
    QTest::newRow("throttled once") << 1 << ErrorKind::Throttled << 0;
    QTest::newRow("lost once") << 1 << ErrorKind::ConnectFailed << 0;
    QTest::newRow("throttled three times") << 3 << ErrorKind::Throttled << 0;
    QTest::newRow("throttled for ever") << -1 << ErrorKind::Throttled << 1;
    QTest::newRow("timed out for ever") << -1 << ErrorKind::TimedOut << 1;
}

void FetchJobTest::asksAgainAtTheEnd()
{
    QFETCH(int, times);
    QFETCH(ErrorKind, kind);
    QFETCH(int, failed);
    FakeAsker asker;
    asker.failing.insert(u"DescribeDataset"_s, {times, errorOf(kind)});
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.failed.size(), failed);
    QCOMPARE(asker.asked.count(u"DescribeDataset"_s), times < 0 ? 4 : times + 1);
    QCOMPARE(summary.counts.retries, times < 0 ? 3 : times);
    QCOMPARE(summary.counts.versions, 3);
}

void FetchJobTest::listsWhatIsAbsent()
{
    FakeAsker asker;
    asker.failing.insert(u"DescribeModelVersion"_s,
                         {1, errorOf(ErrorKind::Rejected, u"ResourceNotFoundException"_s, 404)});
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.counts.versions, 2);
    QCOMPARE(summary.failed.size(), 0);
    QCOMPARE(summary.absent.size(), 1);
    QCOMPARE(summary.absent[0].question.subject.model, u"m"_s);
    QCOMPARE(summary.absent[0].question.subject.version, 1);
}

void FetchJobTest::listsWhatFailed()
{
    FakeAsker asker;
    asker.failing.insert(u"ListModels"_s,
                         {-1, errorOf(ErrorKind::Rejected, u"AccessDeniedException"_s, 403)});
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.failed.size(), 1);
    QCOMPARE(summary.failed[0].error.code, u"AccessDeniedException"_s);
    QVERIFY(asker.asked.contains(u"DescribeDataset"_s)); // the rest is fetched all the same
}

void FetchJobTest::stopsWhereNothingCanBeAsked_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<FetchEnd>("end");
    QTest::newRow("no keys") << errorOf(ErrorKind::NoCredentials) << FetchEnd::SignIn;
    QTest::newRow("wrong secret") << errorOf(ErrorKind::Rejected, u"InvalidSignatureException"_s,
                                             403)
                                  << FetchEnd::SignIn;
    QTest::newRow("unreachable") << errorOf(ErrorKind::ConnectFailed) << FetchEnd::Stopped;
    QTest::newRow("no such host") << errorOf(ErrorKind::HostNotFound) << FetchEnd::Stopped;
    QTest::newRow("certificate") << errorOf(ErrorKind::TlsFailed) << FetchEnd::Stopped;
}

void FetchJobTest::stopsWhereNothingCanBeAsked()
{
    QFETCH(Error, error);
    FakeAsker asker;
    asker.failing.insert(u"ListModels"_s, {-1, error});
    const FetchSummary summary = run(asker, setup());
    QTEST(summary.end, "end");
    QCOMPARE(summary.why, error);
    QCOMPARE(asker.asked, QStringList{u"ListModels"_s});
    QCOMPARE(files().filter(u".json"_s), QStringList());
}

void FetchJobTest::keepsWhatIsWholeWhenTheTokenExpires()
{
    FakeAsker asker;
    asker.versions = 50;
    int answered = 0;
    asker.onAnswer = [&](const FetchQuestion &) {
        if (++answered == 20)
            for (const QString &operation : {u"DescribeModelVersion"_s, u"DescribeDataset"_s})
                asker.failing.insert(operation, {-1, errorOf(ErrorKind::KeysExpired)});
    };
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::SignIn);
    QCOMPARE(summary.failed.size(), 1);
    QVERIFY(summary.counts.filesWritten >= 10);
    QVERIFY(files().contains(u"manifest-sha256.txt"_s));
    QCOMPARE(files().filter(u".belvedere-"_s), QStringList());
    QVERIFY(QFile::exists(setup().journal.path()));
}

void FetchJobTest::givesUpAfterTwoMinutes()
{
    FakeAsker asker;
    asker.silent = u"DescribeDataset"_s;
    m_clock.m_isHeld = false;
    const QDateTime before = m_clock.now();
    const FetchSummary summary = run(asker, setup());
    QCOMPARE(summary.end, FetchEnd::Stalled);
    QVERIFY(before.secsTo(m_clock.now()) >= 120);
    QVERIFY(!summary.failed.isEmpty());
    for (const FetchGap &gap : summary.failed)
        QCOMPARE(gap.error.kind, ErrorKind::TimedOut);
}

// The machine sleeps while an answer is on its way, which then has two minutes again.
void FetchJobTest::sleepsNoTwoMinutes()
{
    struct SleepingClock : ManualClock {
        std::function<void()> alarm{};

        void after(std::chrono::milliseconds time, QObject *, std::function<void()> then) override
        {
            alarm = [this, time, then = std::move(then)] {
                m_now = m_now.addMSecs(time.count()).addSecs(3600);
                then();
            };
        }
    };
    FakeAsker asker;
    asker.silent = u"DescribeDataset"_s;
    SleepingClock clock;
    FetchJob job(setup(), asker, clock);
    QSignalSpy finished(&job, &FetchJob::finished);
    job.start();
    QTRY_COMPARE(asker.unanswered.size(), 1);
    std::exchange(clock.alarm, nullptr)();
    QVERIFY(clock.alarm); // and from now on it waits again
    asker.answerSilent();
    QTRY_COMPARE(finished.size(), 1);
    const auto summary = finished.front().front().value<FetchSummary>();
    QCOMPARE(summary.end, FetchEnd::Complete);
    QVERIFY(summary.failed.isEmpty());
}

void FetchJobTest::cancels_data()
{
    QTest::addColumn<int>("after"); // answers; -1: before the start
    QTest::newRow("before the start") << -1;
    QTest::newRow("at once") << 0;
    QTest::newRow("midway") << 12;
}

void FetchJobTest::cancels()
{
    QFETCH(int, after);
    FakeAsker asker;
    asker.versions = 50;
    FetchJob *running = nullptr;
    int answered = 0;
    asker.onAnswer = [&](const FetchQuestion &) {
        if (++answered == after)
            QMetaObject::invokeMethod(
                running, [running] { running->cancel(); }, Qt::QueuedConnection);
    };
    const FetchSummary summary = run(asker, setup(), [&](FetchJob &job) {
        running = &job;
        if (after < 0)
            job.cancel();
        else if (after == 0)
            QTimer::singleShot(0, &job, [&job] { job.cancel(); });
    });
    QCOMPARE(summary.end, FetchEnd::Cancelled);
    QVERIFY(asker.asked.size() < 40);
    QCOMPARE(asker.atOnce, 0);
    QCOMPARE(files().filter(u".belvedere-"_s), QStringList());
    // Everything that was counted is there.
    const qsizetype json = files().filter(u".json"_s).size() - files().filter(u".jsonl"_s).size();
    QCOMPARE(json, summary.counts.filesWritten);
}

void FetchJobTest::goesOnFromAnInterruptedOne()
{
    FakeAsker asker;
    asker.versions = 50;
    FetchJob *running = nullptr;
    int answered = 0;
    asker.onAnswer = [&](const FetchQuestion &) {
        if (++answered == 30)
            QMetaObject::invokeMethod(
                running, [running] { running->cancel(); }, Qt::QueuedConnection);
    };
    const FetchSummary first = run(asker, setup(), [&](FetchJob &job) { running = &job; });
    QCOMPARE(first.end, FetchEnd::Cancelled);

    FakeAsker next;
    next.versions = 50;
    const FetchSummary second = run(next, setup());
    QCOMPARE(second.end, FetchEnd::Complete);
    QCOMPARE(second.counts.versions, 50);
    // All that was saved is spared, but for the question that tells whose answers these are.
    FakeAsker whole;
    whole.versions = 50;
    const FetchSummary all = run(whole, setup());
    QCOMPARE(next.asked.size(), whole.asked.size() - first.counts.filesWritten + 1);
    QCOMPARE(all.counts.filesWritten, 0);
}

void FetchJobTest::goesOnWithNobodyElsesAnswers()
{
    FakeAsker asker;
    asker.versions = 50;
    FetchJob *running = nullptr;
    int answered = 0;
    asker.onAnswer = [&](const FetchQuestion &) {
        if (++answered == 30)
            QMetaObject::invokeMethod(
                running, [running] { running->cancel(); }, Qt::QueuedConnection);
    };
    run(asker, setup(), [&](FetchJob &job) { running = &job; });
    FakeAsker other;
    other.versions = 50;
    other.accountId = u"999999999999"_s;
    const FetchSummary second = run(other, setup());
    QCOMPARE(second.end, FetchEnd::Complete);
    QCOMPARE(second.counts.filesUnchanged, 0);
    QCOMPARE(other.asked.count(u"DescribeModelVersion"_s), 50);
}

void FetchJobTest::asksForEverythingAfterAnEnd()
{
    FakeAsker asker;
    run(asker, setup());
    const qsizetype once = asker.asked.size();
    run(asker, setup());
    QCOMPARE(asker.asked.size(), 2 * once);
}

void FetchJobTest::fetchesDiagnostics()
{
    FakeAsker asker;
    asker.hasDiagnostics = true;
    FetchSetup given = setup(u"m"_s);
    given.scope.withDiagnostics = true;
    const FetchSummary summary = run(asker, given);
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.failed.size(), 0);
    QFile file(out() + u"/123456789012/eu-west-1/m/2/model_diagnostics_results.json.gz"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "content of k2"_ba);
    QCOMPARE(files().filter(u".part"_s), QStringList());
    const FetchSummary again = run(asker, given);
    QCOMPARE(again.counts.filesWritten, 0);
}

void FetchJobTest::leavesDiagnosticsWhereTheyAreNotAskedFor()
{
    FakeAsker asker;
    asker.hasDiagnostics = true;
    QCOMPARE(run(asker, setup()).counts.diagnosticsLeft, 3);
    FetchSetup given = setup();
    given.scope.withDiagnostics = true;
    QCOMPARE(run(asker, given).counts.diagnosticsLeft, 0);
}

void FetchJobTest::asksAgainForObjects_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<int>("times"); // each of them
    QTest::newRow("nobody is there") << errorOf(ErrorKind::ConnectFailed) << 1;
    QTest::newRow("throttled for ever") << errorOf(ErrorKind::Throttled, u"SlowDown"_s, 503) << 4;
    QTest::newRow("denied") << errorOf(ErrorKind::Rejected, u"AccessDenied"_s, 403) << 1;
}

void FetchJobTest::asksAgainForObjects()
{
    QFETCH(Error, error);
    QFETCH(int, times);
    FakeAsker asker;
    asker.hasDiagnostics = true;
    asker.objectError = error;
    FetchSetup given = setup();
    given.scope.withDiagnostics = true;
    const FetchSummary summary = run(asker, given);
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.failed.size(), 3);
    QCOMPARE(asker.asked.filter(u"s3://"_s).size(), 3 * times);
    QCOMPARE(summary.counts.retries, 3 * (times - 1));
    QCOMPARE(summary.counts.requests, asker.asked.size());
}

// A body broke off; when its object is asked for again, the try before still has what came of it for a moment.
void FetchJobTest::letsGoOfAPartFirst()
{
    struct PatientClock : ManualClock {
        std::function<void()> waits{};

        void after(std::chrono::milliseconds time, QObject *context,
                   std::function<void()> then) override
        {
            if (time >= std::chrono::seconds(1))
                return; // nothing stalls
            waits();
            ManualClock::after(time, context, std::move(then));
        }
    };
    FakeAsker asker;
    asker.hasDiagnostics = true;
    asker.breaksOff = 3;
    PatientClock clock;
    int waits = 0;
    clock.waits = [&] {
        if (++waits == 9)
            asker.kept.clear();
    };
    FetchSetup given = setup();
    given.scope.withDiagnostics = true;
    FetchJob job(given, asker, clock);
    QSignalSpy finished(&job, &FetchJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    const auto summary = finished.front().front().value<FetchSummary>();
    QCOMPARE(summary.failed.size(), 0);
    QVERIFY(waits >= 9);
    QCOMPARE(summary.counts.retries, 3);
    QCOMPARE(asker.asked.filter(u"s3://"_s).size(), 6);
    QCOMPARE(files().filter(u"model_diagnostics"_s).filter(u".part"_s), QStringList());
    QCOMPARE(files().filter(u"model_diagnostics"_s).size(), 3);
}

void FetchJobTest::tellsWhyThereAreNoModels_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<Error>("error");
    QTest::addColumn<FetchEnd>("end");
    QTest::addColumn<bool>("isOfModels");
    Error another = errorOf(ErrorKind::Rejected, {}, 404);
    another.pattern = notServicePattern;
    const Error denied = errorOf(ErrorKind::Rejected, u"AccessDeniedException"_s, 403);
    const QString models = u"ListModels"_s;
    QTest::newRow("not the service") << QString() << models << another << FetchEnd::Stopped << true;
    QTest::newRow("a bare 404") << QString() << models << errorOf(ErrorKind::Rejected, {}, 404)
                                << FetchEnd::Complete << true;
    QTest::newRow("denied") << QString() << models << denied << FetchEnd::Complete << true;
    QTest::newRow("the named one is not there")
        << u"m"_s << u"DescribeModel"_s
        << errorOf(ErrorKind::Rejected, u"ResourceNotFoundException"_s, 404) << FetchEnd::Complete
        << true;
    QTest::newRow("no datasets") << QString() << u"ListDatasets"_s << denied << FetchEnd::Complete
                                 << false;
}

void FetchJobTest::tellsWhyThereAreNoModels()
{
    QFETCH(QString, model);
    QFETCH(QString, operation);
    QFETCH(Error, error);
    QFETCH(bool, isOfModels);
    FakeAsker asker;
    asker.failing.insert(operation, {-1, error});
    const FetchSummary summary = run(asker, setup(model));
    QTEST(summary.end, "end");
    QCOMPARE(summary.failed.size(), 1);
    QCOMPARE(summary.absent.size(), 0);
    QCOMPARE(summary.errorOfModels().has_value(), isOfModels);
}

void FetchJobTest::oneFetchAtATime()
{
    FakeAsker first;
    first.silent = u"ListModels"_s;
    FetchJob job(setup(), first, m_clock);
    job.start();
    QTRY_COMPARE(first.asked.size(), 1);
    FakeAsker second;
    const FetchSummary summary = run(second, setup());
    QCOMPARE(summary.end, FetchEnd::Stopped);
    QVERIFY(summary.why);
    QCOMPARE(summary.why->kind, ErrorKind::WriteFailed);
    QCOMPARE(summary.why->pattern, QByteArray(heldFolderPattern));
    QCOMPARE(second.asked.size(), 0);
}

// One that was given up a moment ago and still writes.
void FetchJobTest::waitsForTheOneBefore()
{
    FakeAsker first;
    first.silent = u"ListModels"_s;
    auto job = std::make_unique<FetchJob>(setup(), first, m_clock);
    job->start();
    QTRY_COMPARE(first.asked.size(), 1);
    FakeAsker second;
    FetchSetup given = setup();
    given.writing.waitForLock = std::chrono::seconds(20);
    const FetchSummary summary = run(second, given, [&](FetchJob &next) {
        QTimer::singleShot(50, &next, [&] {
            QCOMPARE(second.asked.size(), 0);
            job.reset();
        });
    });
    QCOMPARE(summary.end, FetchEnd::Complete);
    QCOMPARE(summary.counts.versions, 3);
}

void FetchJobTest::cannotWrite()
{
    FakeAsker asker;
    FetchSetup given = setup();
    given.out = u"/dev/null/out"_s;
    const FetchSummary summary = run(asker, given);
    QCOMPARE(summary.end, FetchEnd::Stopped);
    QCOMPARE(summary.why->kind, ErrorKind::WriteFailed);
    QCOMPARE(asker.asked.size(), 0);
}

} // namespace fetch_job_test

BELVEDERE_TEST(fetch_job_test::FetchJobTest)
#include "test_fetch_job.moc"
