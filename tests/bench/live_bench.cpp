#include "tests/bench/live_bench.h"

#include "app/analysis/derive.h"
#include "app/base/literals.h"
#include "app/source/archive_source.h"
#include "app/source/live_source.h"
#include "tests/bench/made_service.h"
#include "ui/window/live_services.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace belvedere::bench {

namespace {

constexpr int versionsFetched = 1000;
constexpr double frameMs = 1000.0 / 60;

Environment keysOfNobody(const QString &folder)
{
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"AWS_CONFIG_FILE"_s, folder + u"/none"_s);
    environment.insert(u"AWS_SHARED_CREDENTIALS_FILE"_s, folder + u"/none"_s);
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIASTANDINEXAMPLE01"_s);
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"no-secret"_s);
    return environment;
}

// How long the event loop is away, from timers that should come all the time.
class Heartbeat
{
public:
    Heartbeat()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_since.start();
        m_timer.start(1);
    }

    const std::vector<double> &gaps() const { return m_gaps; }

private:
    void beat()
    {
        m_gaps.push_back(double(m_since.nsecsElapsed()) / 1e6);
        m_since.start();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

MainWindow::Setup setupOf(const QString &folder)
{
    const Environment environment = keysOfNobody(folder);
    const ConfigLocations locations = configLocations(environment, Platform::Unix);
    const auto open = [](const QStringList &paths) {
        return std::make_unique<ArchiveSource>(paths, ArchiveSource::Options{});
    };
    const auto openLive = [=](const LiveSetup &setup) {
        return std::make_unique<LiveSource>(setup, LiveSource::Options{.cacheFolder = folder,
                                                                       .indexFolder = folder,
                                                                       .finish = &deriveAll,
                                                                       .environment = environment,
                                                                       .locations = locations});
    };
    return {.opener = open,
            .live = {.opener = openLive, .environment = environment, .locations = locations}};
}

int shownBy(MainWindow &window)
{
    size_t count = 0;
    for (const ContentsPtr &contents : window.workspace().contents())
        count += contents->versions.size();
    return int(count);
}

} // namespace

LiveFrames liveFrames()
{
    const QTemporaryDir folder;
    const MadeService service(versionsFetched, {.latency = std::chrono::milliseconds(20)});
    MainWindow window(setupOf(folder.path()));
    window.resize(1280, 800);
    window.show();
    QEventLoop loop;
    QTimer::singleShot(500, &loop, &QEventLoop::quit);
    loop.exec();

    LiveSetup live;
    live.choice.settings.region = u"eu-west-1"_s;
    live.choice.settings.endpointUrl = QString::fromLatin1(service.url());
    QElapsedTimer whole;
    whole.start();
    const Heartbeat heart;
    window.live().connectWith(live);
    // Until it is done, and a second more for what comes behind it.
    QTimer done;
    QObject::connect(&done, &QTimer::timeout, &loop, [&] {
        if (shownBy(window) == versionsFetched && !window.workspace().isLoading())
            loop.quit();
    });
    done.start(200);
    QTimer::singleShot(120'000, &loop, &QEventLoop::quit);
    loop.exec();

    LiveFrames frames{.versions = shownBy(window), .seconds = double(whole.elapsed()) / 1e3};
    double away = 0;
    double all = 0;
    for (const double gap : heart.gaps()) {
        all += gap;
        if (gap <= frameMs)
            continue;
        away += gap - frameMs;
        ++frames.timesAway;
    }
    frames.framesASecond = all > 0 ? 60 * (all - away) / all : 0;
    frames.longestAwayMs = *std::max_element(heart.gaps().begin(), heart.gaps().end());
    return frames;
}

} // namespace belvedere::bench
