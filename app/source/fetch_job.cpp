#include "app/source/fetch_job.h"

#include "app/aws/retry_policy.h"
#include "app/base/json_document.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

using namespace std::chrono_literals;

constexpr int mostTries = 3;                    // of a question that ends throttled or transient
constexpr std::chrono::seconds patience = 2min; // without progress
constexpr std::chrono::seconds mostLate = 30s;  // of a timer that ran while the machine did
constexpr std::chrono::milliseconds partWait = 100ms;
constexpr int mostPartWaits = 100;
constexpr int mostWriting = 200; // answers that wait for the disk

} // namespace

FetchJob::FetchJob(FetchSetup setup, FetchAsker &asker, Clock &clock, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_asker(asker),
      m_clock(clock),
      m_writer({.out = m_setup.out,
                .journal = m_setup.journal,
                .now = fromDateTime(m_setup.scope.now),
                .writing = m_setup.writing})
{
    connect(&m_asker, &FetchAsker::sent, this, [this](bool again) {
        ++m_summary.counts.requests;
        m_summary.counts.retries += again ? 1 : 0;
    });
}

FetchJob::~FetchJob() = default;

FetchProgress FetchJob::progress() const
{
    const QDateTime now = m_clock.now();
    return {.counts = m_summary.counts,
            .done = m_done,
            .known = m_known.size(),
            .perSecond = m_pace.perSecond(now),
            .remaining = m_pace.remaining(m_known.size() - m_done, now)};
}

void FetchJob::start()
{
    m_writer.open(this)->then(this, [this](const Result<bool> &result) { opened(result); });
}

void FetchJob::opened(const Result<bool> &result)
{
    if (!result)
        return closed(result);
    m_isOpen = true;
    if (m_summary.end != FetchEnd::Complete) // cancelled meanwhile
        return finishIfDone();
    m_lastProgress = m_clock.now();
    watch();
    add({firstQuestion(m_setup.scope)});
    pump();
}

void FetchJob::cancel()
{
    stop(FetchEnd::Cancelled, {});
}

// ---- asking ----------------------------------------------------------------------------------------------------------

void FetchJob::add(const QList<FetchQuestion> &questions)
{
    for (const FetchQuestion &question : questions) {
        const QString key = question.key();
        if (m_known.contains(key))
            continue;
        m_known.insert(key);
        m_queue.push_back({question});
    }
}

void FetchJob::pump()
{
    while (!m_queue.empty() && int(m_active.size()) < m_setup.connections
           && m_writing < mostWriting) {
        Item item = std::move(m_queue.front());
        m_queue.pop_front();
        begin(std::move(item));
    }
    finishIfDone();
}

void FetchJob::begin(Item item)
{
    const Id id = ++m_lastId;
    auto *owner = new QObject(this);
    const auto [active, isNew] = m_active.insert({id, {std::move(item), owner}});
    const FetchQuestion &question = active->second.item.question;
    if (question.isObject())
        return beginObject(id);
    // The first is always asked: it tells whose answers these are.
    if (!m_isFirstBehind)
        return ask(id);
    m_writer.remembered(question.key(), placeFor(question.arn).account, owner)
        ->then(this, [this, id](const Result<std::optional<RememberedAnswer>> &result) {
            remembered(id, result ? *result : std::nullopt);
        });
}

void FetchJob::remembered(Id id, const std::optional<RememberedAnswer> &answer)
{
    if (!answer)
        return ask(id);
    const FetchQuestion question = m_active.at(id).item.question;
    for (const QByteArray &body : answer->bodies)
        takePage(question, body);
    save(question, answer->bodies, answer->answered);
    end(id);
}

void FetchJob::ask(Id id)
{
    const Active &active = m_active.at(id);
    countRepeat(active.item);
    const FetchQuestion question = active.item.question;
    const auto page = [this, question](const ServiceAnswer &answer) {
        gotOn();
        takePage(question, answer.body);
        pump();
    };
    m_asker.ask(question, page, active.owner)
        ->then(this,
               [this, id](const Result<QList<ServiceAnswer>> &result) { answered(id, result); });
}

// What goes out first for it the asker takes for new.
void FetchJob::countRepeat(const Item &item)
{
    m_summary.counts.retries += item.tries > 0 ? 1 : 0;
}

void FetchJob::answered(Id id, const Result<QList<ServiceAnswer>> &result)
{
    if (!result)
        return failed(id, result.error());
    gotOn();
    const FetchQuestion question = m_active.at(id).item.question;
    std::vector<QByteArray> bodies;
    for (const ServiceAnswer &answer : *result)
        bodies.push_back(answer.body);
    if (!bodies.empty())
        save(question, std::move(bodies), fromDateTime(result->constLast().answered));
    behindTheFirst();
    end(id);
}

void FetchJob::takePage(const FetchQuestion &question, const QByteArray &body)
{
    const auto step = stepBehind(question, body, m_setup.scope);
    if (!step) {
        m_summary.failed.append({question, step.error()});
        return;
    }
    if (m_arn.isEmpty() && !step->arn.isEmpty()) {
        m_arn = step->arn;
        writeHeld();
    }
    for (const QString &place : step->unusable)
        m_summary.failed.append(
            {question,
             {.kind = ErrorKind::MissingMember,
              .context = place,
              .detail = u"%1: what it is about, or since when, cannot be told"_s.arg(place)}});
    m_summary.counts.diagnosticsLeft += step->leavesDiagnostics ? 1 : 0;
    add(step->next);
    behindTheFirst();
}

void FetchJob::behindTheFirst()
{
    if (m_isFirstBehind)
        return;
    m_isFirstBehind = true;
    add(questionsBehindTheFirst(m_setup.scope));
}

// ---- diagnostics -----------------------------------------------------------------------------------------------------

void FetchJob::beginObject(Id id)
{
    const Active &active = m_active.at(id);
    const FetchQuestion &question = active.item.question;
    m_writer.openObject(placeFor(question.arn), question.subject, question.object, active.owner)
        ->then(this, [this, id](const Result<ObjectOnDisk> &result) { objectOpened(id, result); });
}

void FetchJob::objectOpened(Id id, const Result<ObjectOnDisk> &result)
{
    Active &active = m_active.at(id);
    // The folder is this job's alone: it is its own try before, which lets go of the part just now.
    if (!result && isBeingFetched(result.error()) && active.waits++ < mostPartWaits)
        return m_clock.after(partWait, active.owner, [this, id] { beginObject(id); });
    if (!result)
        return failed(id, result.error());
    const ObjectOnDisk &object = *result;
    countRepeat(active.item);
    m_asker.download(active.item.question.object, object.file, active.owner)
        ->then(this, [this, id, object](const Result<QDateTime> &answer) {
            downloaded(id, object, answer);
        });
}

void FetchJob::downloaded(Id id, const ObjectOnDisk &object, const Result<QDateTime> &result)
{
    if (!result)
        return failed(id, result.error());
    gotOn();
    m_isStoreThere = true;
    m_writer.finishObject(object, fromDateTime(*result), m_active.at(id).owner)
        ->then(this, [this, id](const Result<FinishedObject> &finished) {
            objectFinished(id, finished);
        });
}

void FetchJob::objectFinished(Id id, const Result<FinishedObject> &result)
{
    if (!result)
        return failed(id, result.error());
    (result->isNew ? m_summary.counts.filesWritten : m_summary.counts.filesUnchanged) += 1;
    m_summary.counts.bytes += result->isNew ? result->bytes : 0;
    end(id);
}

// ---- what did not work -----------------------------------------------------------------------------------------------

void FetchJob::failed(Id id, const Error &error)
{
    const Item item = m_active.at(id).item;
    const FetchGap gap{item.question, error};
    if (error.kind == ErrorKind::WriteFailed) {
        m_summary.failed.append(gap);
        return isDiskFull(error) ? stop(FetchEnd::DiskFull, error) : end(id);
    }
    const bool isAlive = !isUnreachable(error);
    const bool isObject = item.question.isObject();
    m_isAnsweredEver = m_isAnsweredEver || isAlive;
    m_isStoreThere = m_isStoreThere || (isObject && isAlive);
    switch (fateOf(item.question, error)) {
    case FetchFate::Absent:
        gotOn();
        m_summary.absent.append(gap);
        break;
    case FetchFate::Again:
        if (!m_isAnsweredEver || (isObject && !m_isStoreThere) || item.tries >= mostTries) {
            m_summary.failed.append(gap);
            if (!m_isAnsweredEver)
                return stop(FetchEnd::Stopped, error);
            break;
        }
        --m_done; // end() counts it
        m_queue.push_back({item.question, item.tries + 1});
        return end(id);
    case FetchFate::Failed:
        gotOn();
        m_summary.failed.append(gap);
        break;
    case FetchFate::SignIn:
        m_summary.failed.append(gap);
        return stop(FetchEnd::SignIn, error);
    case FetchFate::Stop:
        m_summary.failed.append(gap);
        return stop(FetchEnd::Stopped, error);
    }
    behindTheFirst();
    end(id);
}

// The question has found its end.
void FetchJob::end(Id id)
{
    const auto active = m_active.find(id);
    active->second.owner->deleteLater();
    m_active.erase(active);
    ++m_done;
    m_pace.count(m_clock.now());
    emit progressed();
    pump();
}

// ---- writing ---------------------------------------------------------------------------------------------------------

AccountPlace FetchJob::placeFor(const QString &arn) const
{
    return accountPlaceOf(arn.isEmpty() ? m_arn : arn, m_setup.host, m_setup.region);
}

void FetchJob::save(const FetchQuestion &question, std::vector<QByteArray> bodies,
                    Timestamp answered)
{
    QString arn = question.arn;
    for (const QByteArray &body : bodies) {
        if (!arn.isEmpty())
            break;
        if (const auto step = stepBehind(question, body, m_setup.scope))
            arn = step->arn;
    }
    Answer answer{.place = placeFor(arn),
                  .subject = question.subject,
                  .input = question.input,
                  .bodies = std::move(bodies),
                  .answered = answered};
    if (arn.isEmpty() && m_arn.isEmpty())
        m_held.emplace_back(std::move(answer), question); // an empty list, whose ever
    else
        send(answer, question);
}

void FetchJob::writeHeld()
{
    const auto held = std::exchange(m_held, {});
    for (auto [answer, question] : held) {
        answer.place = placeFor({});
        send(answer, question);
    }
}

void FetchJob::send(const Answer &answer, const FetchQuestion &question)
{
    ++m_writing;
    m_writer.save(answer, question.key(), this)
        ->then(this,
               [this, question](const Result<SavedAnswer> &result) { saved(question, result); });
}

void FetchJob::saved(const FetchQuestion &question, const Result<SavedAnswer> &result)
{
    --m_writing;
    if (!result) {
        m_summary.failed.append({question, result.error()});
        if (isDiskFull(result.error()))
            return stop(FetchEnd::DiskFull, result.error());
        return pump();
    }
    emit stored(result->files);
    FetchCounts &counts = m_summary.counts;
    (result->isNew ? counts.filesWritten : counts.filesUnchanged) += result->files.size();
    counts.bytes += result->bytes;
    counts.models += question.subject.operation == "DescribeModel"_L1 ? 1 : 0;
    counts.versions += question.subject.operation == "DescribeModelVersion"_L1 ? 1 : 0;
    pump();
}

// ---- the end ---------------------------------------------------------------------------------------------------------

void FetchJob::gotOn()
{
    m_isAnsweredEver = true;
    m_lastProgress = m_clock.now();
}

void FetchJob::watch()
{
    const QDateTime now = m_clock.now();
    m_lastProgress = std::min(m_lastProgress, now); // a clock that was set back
    const auto silent = Milliseconds(m_lastProgress.msecsTo(now));
    if (silent < patience) {
        const auto wait = patience - silent;
        m_clock.after(wait, this, [this, due = now.addMSecs(wait.count())] {
            if (m_isClosing)
                return;
            // The machine slept, or somebody set its clock: nobody was asked in that time.
            if (due.addMSecs(Milliseconds(mostLate).count()) < m_clock.now())
                m_lastProgress = m_clock.now();
            watch();
        });
        return;
    }
    const Error error{.kind = ErrorKind::TimedOut,
                      .context = m_setup.host,
                      .detail = u"nothing was answered for two minutes"_s};
    for (const auto &[id, active] : m_active)
        m_summary.failed.append({active.item.question, error});
    for (const Item &item : m_queue)
        m_summary.failed.append({item.question, error});
    stop(FetchEnd::Stalled, error);
}

void FetchJob::stop(FetchEnd end, const std::optional<Error> &why)
{
    if (m_isClosing || m_summary.end != FetchEnd::Complete)
        return;
    m_summary.end = end;
    m_summary.why = why;
    m_queue.clear();
    for (const auto &[id, active] : std::exchange(m_active, {}))
        delete active.owner;
    finishIfDone();
}

void FetchJob::finishIfDone()
{
    if (m_isClosing || !m_isOpen || !m_queue.empty() || !m_active.empty())
        return;
    if (!m_held.empty())
        writeHeld();
    if (m_writing > 0)
        return;
    m_isClosing = true;
    m_writer.finish(m_summary.end == FetchEnd::Complete, this)
        ->then(this, [this](const Result<bool> &result) { closed(result); });
}

void FetchJob::closed(const Result<bool> &result)
{
    m_isClosing = true;
    if (!result && m_summary.end == FetchEnd::Complete) {
        m_summary.end = isDiskFull(result.error()) ? FetchEnd::DiskFull : FetchEnd::Stopped;
        m_summary.why = result.error();
    }
    emit progressed();
    emit finished(m_summary);
}

} // namespace belvedere
