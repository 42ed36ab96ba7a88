#include "app/source/live_source.h"

#include "app/aws/clock.h"
#include "app/aws/credential_source.h"
#include "app/aws/retry_policy.h"
#include "app/base/literals.h"
#include "app/source/archive_source.h"
#include "app/source/background.h"
#include "app/source/connection_preparation.h"
#include "app/source/fetch_job.h"
#include "app/source/live_cache.h"
#include "app/source/service_asker.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds tellAfter = 100ms; // progress, to those who show it
constexpr std::chrono::seconds leavingTakes = 10s;     // at most: writing what has been answered

using ConnectionPtr = std::shared_ptr<ServiceConnection>;
using Ready = std::function<void(const Result<bool> &)>;

// Whoever still uses it keeps it; the last one lets it go without waiting.
ConnectionPtr sharedConnection(const SessionSetup &setup, const std::shared_ptr<MfaPrompt> &mfa)
{
    return ConnectionPtr(new ServiceConnection(setup, mfa.get()), [mfa](ServiceConnection *gone) {
        retireConnection(std::unique_ptr<ServiceConnection>(gone), mfa);
    });
}

QString accountIn(const ArchiveContents &contents)
{
    for (const ModelEntry &model : contents.models) {
        if (const QString account = model.arn.section(u':', 4, 4); !account.isEmpty())
            return account;
    }
    return {};
}

} // namespace

class LiveSource::Private
{
public:
    Private(LiveSource &owner, LiveSetup given, Options wanted);
    ~Private();

    void connectTo(const std::optional<Credentials> &keys, const Ready &then);
    void opened(const Result<ServiceFacts> &result);
    void readCache(const QString &cacheFolder);
    void follow();
    void whenReady(QObject *context, const Ready &then);

    void begin();
    void startJob();
    FetchJob *makeJob(FetchSetup fetch, QObject *owner) const;
    void told();
    void rescan();
    void cacheStateChanged();
    void finished(const FetchSummary &result);
    void prune();
    void askForExpiry();
    void conclude();
    void fail(const Error &why);
    void setState(State next);
    // From refresh() until its end has been read.
    bool isRefreshing() const { return facts.state == LiveState::Refreshing; }

    LiveSource &q;
    const LiveSetup setup;
    const Options options;
    SystemClock systemClock;
    Clock &clock;

    ConnectionPtr connection;
    Result<ServiceFacts> service = Error{.kind = ErrorKind::Cancelled}; // Cancelled: not read yet
    bool hasKeys = false; // of the connection: typed, of the keychain, or none are needed

    QString folder;
    std::shared_ptr<LiveGaps> gaps;
    std::unique_ptr<ArchiveSource> cache; // null before the endpoint is known
    bool isMade = false;                  // the folder is there
    QElapsedTimer sinceScan;
    std::chrono::milliseconds scanTook{0};
    ContentsPtr empty = std::make_shared<const ArchiveContents>();

    State state = State::Loading;
    Error error{};
    LiveFacts facts{};

    bool isWanted = false; // refresh() came before the endpoint was known
    bool isJobDue = false; // as soon as the folder is there
    std::unique_ptr<QObject> work =
        std::make_unique<QObject>(); // owns what leads to the job, and the job
    FetchJob *job = nullptr;
    std::optional<FetchSummary> summary{}; // the job has ended; its answers are still being read
    bool isPruning = false;                // the same, and what nobody names any more goes
    QSet<QString> stored;                  // files of this refresh
    QTimer rescanSoon;
    QTimer tellSoon;
    Background background;
};

LiveSource::Private::Private(LiveSource &owner, LiveSetup given, Options wanted)
    : q(owner),
      setup(std::move(given)),
      options(std::move(wanted)),
      clock(options.clock ? *options.clock : systemClock),
      background(owner)
{
    facts.region = setup.choice.settings.region;
    facts.profile = setup.choice.settings.profile;
    rescanSoon.setSingleShot(true);
    tellSoon.setSingleShot(true);
    QObject::connect(&rescanSoon, &QTimer::timeout, &q, [this] { rescan(); });
    QObject::connect(&tellSoon, &QTimer::timeout, &q, [this] { told(); });
}

LiveSource::Private::~Private()
{
    if (cache)
        cache->disconnect(&q);
    if (job)
        job->disconnect(&q);
    if (connection)
        connection->disconnect(&q);
}

void LiveSource::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    emit q.stateChanged();
    emit q.liveChanged();
}

// ---- the connection --------------------------------------------------------------------------------------------------

void LiveSource::Private::connectTo(const std::optional<Credentials> &keys, const Ready &then)
{
    SessionSetup session{.choice = setup.choice.settings,
                         .environment = options.environment,
                         .locations = options.locations,
                         .typedKeys = keys,
                         .signs = setup.choice.signs,
                         .lookUp = options.lookUp};
    hasKeys = keys || !setup.choice.signs || !(setup.choice.keys || setup.wantsTypedKeys);
    connection = sharedConnection(session, setup.mfa);
    QObject::connect(connection.get(), &ServiceConnection::attempted, &q, &LiveSource::requested);
    QObject::connect(connection.get(), &ServiceConnection::clockFoundOff, &q,
                     [this](std::chrono::milliseconds offset) {
                         facts.clockOffset = offset;
                         emit q.liveChanged();
                     });
    QObject::connect(connection.get(), &ServiceConnection::notEncrypted, &q, [this] {
        facts.isOpen = true;
        emit q.liveChanged();
    });
    connection->open(&q)->then(&q, [this, then](const Result<ServiceFacts> &result) {
        opened(result);
        if (!result)
            return then(result.error());
        then(result->endpoint ? Result<bool>(true) : Result<bool>(result->endpoint.error()));
    });
}

void LiveSource::Private::opened(const Result<ServiceFacts> &result)
{
    service = result;
    if (!result || !result->endpoint)
        return;
    facts.profile = result->settings.profile;
    facts.region = result->settings.region;
    facts.host = result->host();
    if (cache || options.cacheFolder.isEmpty())
        return;
    readCache(options.cacheFolder + u"/live/"_s
              + liveCacheName(facts.profile, facts.region, result->endpoint->origin, setup.choice));
}

// Calls back once there is a connection with keys, or an error that says why not.
void LiveSource::Private::whenReady(QObject *context, const Ready &then)
{
    if (!service)
        return connectTo(setup.typedKeys, then); // the files may have been mended meanwhile
    if (!service->endpoint)
        return then(service->endpoint.error());
    if (hasKeys)
        return then(true);
    if (!setup.choice.keys)
        return then(Error{.kind = ErrorKind::NoCredentials,
                          .detail = u"keys that were typed are not kept; connect again"_s});
    if (!options.keys)
        return then(noKeychain());
    options.keys->load(*setup.choice.keys, service->endpoint->origin, context)
        ->then(context, [this, then](const Result<Credentials> &keys) {
            if (!keys)
                return then(keys.error());
            connectTo(*keys, then);
        });
}

// ---- the cache -------------------------------------------------------------------------------------------------------

void LiveSource::Private::readCache(const QString &cacheFolder)
{
    folder = cacheFolder;
    gaps = std::make_shared<LiveGaps>(folder + u"/answers"_s, facts.host);
    ArchiveSource::Options reading{.indexFolder = options.indexFolder, .watch = false};
    reading.finish = [finish = options.finish, known = gaps](ArchiveContents &contents) {
        if (finish)
            finish(contents);
        known->addTo(contents);
    };
    cache = std::make_unique<ArchiveSource>(QStringList{folder + u"/answers"_s}, reading);
    follow();
    background.run([this, folder = folder](const Background::Mailbox &mailbox) {
        const auto refreshed = makeLiveCache(folder) ? refreshedOf(folder) : std::nullopt;
        mailbox.post([this, refreshed] {
            facts.refreshed = refreshed;
            isMade = true;
            rescan();
            if (std::exchange(isJobDue, false))
                startJob();
        });
    });
}

void LiveSource::Private::follow()
{
    QObject::connect(cache.get(), &Source::contentsChanged, &q, [this] {
        if (const QString account = accountIn(*cache->contents()); !account.isEmpty())
            facts.account = account;
        emit q.contentsChanged();
        emit q.liveChanged();
    });
    QObject::connect(cache.get(), &Source::stateChanged, &q, [this] { cacheStateChanged(); });
    QObject::connect(cache.get(), &Source::progressed, &q, [this](const ReadProgress &progress) {
        if (!isRefreshing())
            emit q.progressed(progress);
    });
}

void LiveSource::Private::cacheStateChanged()
{
    if (cache->state() == State::Loading)
        return;
    scanTook = std::chrono::milliseconds(sinceScan.elapsed());
    if (summary)
        return conclude();
    if (isRefreshing()) {
        if (job)
            rescanSoon.start(std::max(options.rescan, 3 * scanTook));
        return;
    }
    if (state == State::Failed) // told why
        return;
    // What was never fetched is nothing bad.
    const bool isThere = cache->state() == State::Ready;
    setState(isThere ? State::Ready : State::Idle);
}

// At most about once a second, however long it takes.
void LiveSource::Private::rescan()
{
    if (!cache || cache->state() == State::Loading)
        return;
    sinceScan.start();
    cache->refresh();
}

// ---- refreshing ------------------------------------------------------------------------------------------------------

void LiveSource::Private::begin()
{
    if (isRefreshing())
        return;
    isJobDue = false;
    summary.reset();
    stored.clear();
    facts.state = LiveState::Refreshing;
    facts.unreachable = Unreachable::Other;
    facts.progress = {};
    facts.clockOffset.reset();
    work = std::make_unique<QObject>();
    setState(State::Loading);
    emit q.liveChanged();
    whenReady(work.get(), [this, mine = QPointer(work.get())](const Result<bool> &ready) {
        if (!mine) // that refresh was cancelled; another may have begun
            return;
        if (!ready)
            return fail(ready.error());
        startJob();
    });
}

// Of what is to be fetched, it says where to, and what is wanted beyond the responses.
FetchJob *LiveSource::Private::makeJob(FetchSetup fetch, QObject *owner) const
{
    fetch.scope.model = setup.choice.model;
    fetch.scope.now = clock.now();
    fetch.host = QString::fromLatin1(service->endpoint->origin.host);
    fetch.region = facts.region;
    FetchAsker *asker = options.asker ? options.asker().release() : new ServiceAsker(*connection);
    auto *made = new FetchJob(std::move(fetch), *asker, clock, owner);
    asker->setParent(made);
    new Farewell(made, [kept = connection] {}); // goes behind the asker
    return made;
}

void LiveSource::Private::startJob()
{
    if (!cache)
        return fail(
            {.kind = ErrorKind::WriteFailed, .detail = u"there is no cache folder to write to"_s});
    if (!isMade) {
        isJobDue = true;
        return;
    }
    // No journal: what a refresh shows is of now. Of a source that has just gone, the last answers may still be written.
    WriteOptions writing = options.writing;
    writing.waitForLock = leavingTakes;
    job = makeJob({.out = folder + u"/answers"_s, .writing = std::move(writing)}, work.get());
    QObject::connect(job, &FetchJob::progressed, &q, [this] {
        if (!tellSoon.isActive())
            tellSoon.start(tellAfter);
    });
    QObject::connect(job, &FetchJob::stored, &q, [this](const QStringList &files) {
        for (const QString &file : files)
            stored.insert(file);
        if (!rescanSoon.isActive() && cache->state() != State::Loading)
            rescanSoon.start(options.rescan);
    });
    QObject::connect(job, &FetchJob::finished, &q,
                     [this](const FetchSummary &result) { finished(result); });
    job->start();
}

void LiveSource::Private::told()
{
    if (!job)
        return;
    facts.progress = job->progress();
    emit q.progressed({.filesDone = facts.progress.done, .filesTotal = facts.progress.known});
    emit q.liveChanged();
}

void LiveSource::Private::finished(const FetchSummary &result)
{
    told();
    job->deleteLater();
    job = nullptr;
    rescanSoon.stop();
    gaps->set(result);
    if (result.end == FetchEnd::Complete && result.failed.isEmpty()) {
        facts.refreshed = clock.now();
        return prune();
    }
    summary = result;
    cache->refresh();
}

// What nobody names any more: deleted models and versions, and older answers.
void LiveSource::Private::prune()
{
    isPruning = true;
    background.run([this, folder = folder, keep = stored,
                    now = *facts.refreshed](const Background::Mailbox &mailbox) {
        pruneAnswers(folder + u"/answers"_s, keep);
        keepRefreshed(folder, now);
        mailbox.post([this] {
            isPruning = false;
            summary = FetchSummary{};
            cache->refresh();
            askForExpiry();
        });
    });
}

void LiveSource::Private::askForExpiry()
{
    if (options.asker || !setup.choice.signs)
        return;
    using Expiry = std::optional<QDateTime>;
    connection
        ->call<Expiry>(
            [](ServiceSession &session, QObject *owner) {
                auto *answer = new Call<Expiry>(owner);
                session.credentials().credentials(answer)->then(
                    answer, [answer](const Result<Credentials> &keys) {
                        answer->finish(keys ? keys->expiration : Expiry());
                    });
                return answer;
            },
            &q)
        ->then(&q, [this](const Result<Expiry> &until) {
            facts.signedInUntil = until ? *until : Expiry();
            emit q.liveChanged();
        });
}

// All that came has been read.
void LiveSource::Private::conclude()
{
    const FetchSummary result = *std::exchange(summary, std::nullopt);
    const bool isStopped = result.end != FetchEnd::Complete && result.end != FetchEnd::Cancelled;
    if (const auto why = isStopped ? result.firstError() : result.errorOfModels())
        return fail(*why);
    facts.state = LiveState::Idle;
    error = {};
    setState(cache->state() == State::Ready ? State::Ready : State::Idle);
    emit q.liveChanged();
}

void LiveSource::Private::fail(const Error &why)
{
    error = why;
    facts.state = isUnreachable(why) ? LiveState::Offline : LiveState::Failed;
    setState(State::Failed);
    emit q.liveChanged();
    if (!connection || options.asker)
        return;
    connection->whyUnreachable(why, work.get())
        ->then(work.get(), [this](const Result<Unreachable> &what) {
            if (!what || *what == Unreachable::Other)
                return;
            facts.unreachable = *what;
            facts.state = LiveState::Offline;
            emit q.stateChanged(); // it is told otherwise now
            emit q.liveChanged();
        });
}

// ---- outside ---------------------------------------------------------------------------------------------------------

LiveSource::LiveSource(LiveSetup setup, Options options, QObject *parent)
    : LiveService(parent),
      m_private(std::make_unique<Private>(*this, std::move(setup), std::move(options)))
{
    Private &d = *m_private;
    d.connectTo(d.setup.typedKeys, [this](const Result<bool> &ready) {
        Private &one = *m_private;
        if (std::exchange(one.isWanted, false))
            return one.begin();
        if (!ready && !one.isRefreshing())
            one.fail(ready.error());
    });
}

LiveSource::~LiveSource() = default;

QString LiveSource::name() const
{
    QStringList parts{m_private->facts.profile, m_private->facts.account, m_private->facts.region};
    parts.removeAll(QString());
    if (!m_private->setup.choice.model.isEmpty())
        parts += m_private->setup.choice.model;
    return parts.isEmpty() ? location() : parts.join(u" · "_s);
}

QString LiveSource::location() const
{
    const Result<ServiceFacts> &service = m_private->service;
    if (!service || !service->endpoint)
        return m_private->setup.choice.settings.endpointUrl;
    return QString::fromLatin1(service->endpoint->origin.scheme) + u"://"_s + m_private->facts.host
           + QString::fromLatin1(service->endpoint->path);
}

Source::State LiveSource::state() const
{
    return m_private->state;
}

ContentsPtr LiveSource::contents() const
{
    return m_private->cache ? m_private->cache->contents() : m_private->empty;
}

Error LiveSource::error() const
{
    return m_private->error;
}

void LiveSource::refresh()
{
    Private &d = *m_private;
    if (!d.service && d.service.error().kind == ErrorKind::Cancelled)
        d.isWanted = true; // goes on as soon as the files have been read
    else
        d.begin();
}

void LiveSource::cancel()
{
    Private &d = *m_private;
    d.isWanted = false;
    if (!d.isRefreshing()) {
        if (d.cache)
            d.cache->cancel();
        return;
    }
    if (d.job)
        return d.job->cancel();   // what has been answered is still written and read
    if (d.isPruning || d.summary) // it is at its end
        return;
    d.isJobDue = false;
    d.work = std::make_unique<QObject>(); // ends what the keychain is asked
    d.facts.state = LiveState::Idle;
    d.setState(d.cache && d.cache->state() == State::Ready ? State::Ready : State::Idle);
    emit liveChanged();
}

const LiveSetup &LiveSource::setup() const
{
    return m_private->setup;
}

LiveFacts LiveSource::facts() const
{
    return m_private->facts;
}

QString LiveSource::cachePath() const
{
    return m_private->folder;
}

Call<FetchJob *> *LiveSource::makeFetch(const QString &folder, bool withDiagnostics, QObject *owner)
{
    auto *call = new Call<FetchJob *>(owner);
    m_private->whenReady(call, [this, call = QPointer(call), folder, withDiagnostics,
                                owner = QPointer(owner)](const Result<bool> &ready) {
        if (!call || !owner)
            return;
        if (!ready)
            return call->finish(ready.error());
        const Private &d = *m_private;
        call->finish(d.makeJob({.scope = {.withDiagnostics = withDiagnostics},
                                .out = folder,
                                .journal = journalPlace(d.options.cacheFolder, folder, d.facts.host,
                                                        d.facts.region, d.facts.profile)},
                               owner));
    });
    return call;
}

Call<Activation> *LiveSource::activate(const QString &model, qint64 version,
                                       std::optional<qint64> expectedActive, QObject *owner)
{
    auto *call = new Call<Activation>(owner);
    m_private->whenReady(call, [this, call = QPointer(call), model, version,
                                expectedActive](const Result<bool> &ready) {
        if (!call)
            return;
        if (!ready)
            return call->finish(ready.error());
        m_private->connection
            ->call<Activation>(
                [=](ServiceSession &session, QObject *work) {
                    return session.lookout().updateActiveModelVersion(model, version,
                                                                      expectedActive, work);
                },
                call)
            ->then(call, [call](const Result<Activation> &result) { call->finish(result); });
    });
    return call;
}

} // namespace belvedere
