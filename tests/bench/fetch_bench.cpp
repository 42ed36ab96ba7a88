#include "tests/bench/fetch_bench.h"

#include "app/base/literals.h"
#include "tests/bench/made_service.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/target.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace belvedere::bench {

namespace {

constexpr int versions = 1000;
constexpr int connections = 6;
constexpr std::chrono::milliseconds latency{50};

struct Fetched {
    double seconds = 0;
    int requests = 0; // as the service counts them
    qint64 described = 0;
    qint64 failed = 0;
    double requestsPerItem() const { return double(requests) / double(described); }
    bool isWhole() const { return described == versions && failed == 0; }
};

QString emptyFolder(const QString &path)
{
    QDir(path).removeRecursively();
    QDir().mkpath(path);
    return path;
}

// Keys of nobody, and no file of the user's.
QStringList environmentOf(const FetchPlaces &places)
{
    return {u"HOME="_s + places.scratch,
            u"XDG_CACHE_HOME="_s + places.scratch + u"/cache"_s,
            u"AWS_CONFIG_FILE="_s + places.scratch + u"/none"_s,
            u"AWS_SHARED_CREDENTIALS_FILE="_s + places.scratch + u"/none"_s,
            u"AWS_ACCESS_KEY_ID=AKIASTANDINEXAMPLE01"_s,
            u"AWS_SECRET_ACCESS_KEY=no-secret"_s};
}

// One fetch as a process of its own; any number of them can be on their way.
class FetchProcess
{
public:
    FetchProcess(const FetchPlaces &places, const QString &name, ServiceManner manner)
        : m_service(versions, manner)
    {
        const FetchPlaces own{places.source, places.program,
                              emptyFolder(places.scratch + u'/' + name)};
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &entry : environmentOf(own))
            environment.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_begin.start();
        m_process.start(places.program,
                        {u"fetch"_s, u"--out"_s, own.scratch + u"/out"_s, u"--region"_s,
                         u"eu-west-1"_s, u"--endpoint-url"_s, QString::fromLatin1(m_service.url()),
                         u"--format"_s, u"json"_s});
    }

    Fetched wait()
    {
        m_process.waitForFinished(-1);
        const double seconds = double(m_begin.nsecsElapsed()) / 1e9;
        const QJsonObject summary = QJsonDocument::fromJson(m_process.readAllStandardOutput())
                                        .object();
        return {seconds, m_service.requests(), summary["versions"_L1].toInteger(),
                summary["failed"_L1].toArray().size()};
    }

private:
    MadeService m_service;
    QProcess m_process;
    QElapsedTimer m_begin;
};

// Seconds of the plain loop; absent where Python has no boto3 that knows model versions.
std::optional<double> boto3Loop(const FetchPlaces &places)
{
    const MadeService service(versions, {latency});
    QProcess python;
    python.start(u"python3"_s,
                 {places.source + u"/tests/bench/peer_fetch.py"_s,
                  QString::fromLatin1(service.url()), emptyFolder(places.scratch) + u"/peer"_s});
    if (!python.waitForFinished(-1) || python.exitStatus() != QProcess::NormalExit
        || python.exitCode() != 0)
        return std::nullopt;
    return python.readAllStandardOutput().trimmed().toDouble();
}

QJsonObject late(const FetchPlaces &places)
{
    std::fprintf(stderr, "bench: fetch of %d versions at %d ms\n", versions, int(latency.count()));
    std::vector<double> seconds;
    Fetched last;
    for (int round = 0; round < 3; ++round) {
        last = FetchProcess(places, u"late"_s, {latency}).wait();
        seconds.push_back(last.seconds);
    }
    const double ideal = last.requests * std::chrono::duration<double>(latency).count()
                         / connections;
    QJsonObject figures{{u"versions"_s, last.described},
                        {u"requests"_s, last.requests},
                        {u"seconds"_s, median(seconds)},
                        {u"idealSeconds"_s, ideal},
                        {u"timesTheIdeal"_s, atMost(1.3, median(seconds) / ideal)}};
    if (const auto loop = boto3Loop(places))
        figures[u"timesFasterThanBoto3"_s] = atLeast(4, *loop / median(seconds));
    else
        figures[u"timesFasterThanBoto3"_s] = u"skipped: no boto3 here that knows model versions"_s;
    return figures;
}

// They mostly wait, so many of them are on their way at a time. What counts is that none loses an item or asks without end.
QJsonObject throttled(const FetchPlaces &places)
{
    constexpr int runs = 100;
    constexpr int atOnce = 20;
    std::fprintf(stderr, "bench: %d fetches of %d versions, every tenth answer a 429\n", runs,
                 versions);
    std::vector<Fetched> all;
    while (all.size() < runs) {
        std::vector<std::unique_ptr<FetchProcess>> together;
        for (int i = 0; i < atOnce; ++i)
            together.push_back(std::make_unique<FetchProcess>(places, u"throttled-%1"_s.arg(i),
                                                              ServiceManner{.throttleEvery = 10}));
        for (const auto &one : together)
            all.push_back(one->wait());
    }
    const auto whole = std::count_if(all.begin(), all.end(),
                                     [](const Fetched &one) { return one.isWhole(); });
    double most = 0;
    for (const Fetched &one : all)
        most = std::max(most, one.requestsPerItem());
    return {{u"runs"_s, runs},
            {u"wholeRuns"_s, atLeast(runs, double(whole))},
            {u"requestsOfTheFirst"_s, all.front().requests},
            {u"mostRequestsPerItem"_s, atMost(1.2, most)}};
}

} // namespace

QJsonObject fetchFigures(const FetchPlaces &places)
{
    return {{u"late"_s, late(places)}, {u"throttled"_s, throttled(places)}};
}

} // namespace belvedere::bench
