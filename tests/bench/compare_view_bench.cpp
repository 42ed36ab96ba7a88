#include "tests/bench/compare_view_bench.h"

#include "tests/bench/wheel.h"
#include "tests/ui/timeline_contents.h"
#include "ui/compare/compare_pane.h"
#include "ui/compare/event_lanes.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace belvedere::bench {

namespace {

constexpr int comparedVersions = 20;
constexpr int comparedEvents = 1000;
constexpr int comparedSensors = 300;
constexpr int analysisRounds = 5;

ModelMetrics wideMetrics(const TimeRange &range, int version)
{
    ModelMetrics metrics = test::madeMetrics(range, comparedEvents);
    auto sensors = std::make_shared<std::vector<QString>>();
    for (int i = 0; i < comparedSensors; ++i)
        sensors->push_back(u"component%1\\sensor%2"_s.arg(i / 16).arg(i));
    std::vector<double> shares;
    for (int i = 0; i < comparedEvents * comparedSensors; ++i)
        shares.push_back(double((i * 7919 + version * 104'729) % 1000) / 1000 * 2
                         / comparedSensors);
    metrics.contributions = Contributions(sensors, shares);
    return metrics;
}

ComparisonSubject wideSubject()
{
    auto contents = test::madeContents({comparedVersions, 0});
    const TimeRange years{test::at("2022-01-01"), test::at("2024-01-01")};
    int number = 0;
    for (VersionEntry &entry : contents->versions) {
        const TimeRange own{years.start + std::chrono::hours(number), years.end};
        entry.version.evaluationDataStart = own.start;
        entry.version.evaluationDataEnd = own.end;
        entry.version.modelMetrics = wideMetrics(own, ++number);
    }
    ComparisonSubject subject{.contents = {contents}};
    for (const VersionEntry &entry : contents->versions)
        subject.versions.push_back({&entry, int(subject.versions.size())});
    return subject;
}

double analysisMs(const ComparisonSubject &subject)
{
    std::vector<double> times;
    QElapsedTimer timer;
    for (int round = 0; round < analysisRounds; ++round) {
        timer.start();
        (void)comparisonFacts(subject);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

CompareViewFrames compareViewFrames()
{
    const ComparisonSubject subject = wideSubject();
    CompareViewFrames frames;
    frames.analysisMs = analysisMs(subject);
    QElapsedTimer timer;
    timer.start();
    ComparePane pane;
    pane.setSynchronous(true);
    pane.resize(1600, 900);
    pane.setSubject(subject);
    pane.show();
    QCoreApplication::processEvents();
    frames.firstPaintMs = double(timer.nsecsElapsed()) / 1e6 - frames.analysisMs;

    QWidget *viewport = pane.findChild<EventLanes *>()->viewport();
    std::vector<double> times;
    for (int turn = 0; turn < 240; ++turn) {
        timer.start();
        turnWheel(viewport, QPointF(200 + turn * 2, 120), turn % 60 < 30 ? 1 : -1);
        QCoreApplication::processEvents();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    times.erase(times.begin());
    std::ranges::sort(times);
    frames.zoomMedianMs = times[times.size() / 2];
    frames.zoomSlowestMs = times.back();
    frames.frames = int(times.size());
    return frames;
}

} // namespace belvedere::bench
