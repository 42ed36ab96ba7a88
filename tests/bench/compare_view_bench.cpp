#include "tests/bench/compare_view_bench.h"

#include "tests/bench/made_versions.h"
#include "tests/bench/wheel.h"
#include "ui/compare/compare_pane.h"
#include "ui/compare/event_lanes.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace belvedere::bench {

namespace {

constexpr int comparedEvents = 1000;
constexpr int analysisRounds = 5;

ComparisonSubject madeSubject()
{
    auto contents = std::make_shared<ArchiveContents>();
    contents->versions = MadeVersions(comparedEvents).entries();
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
    const ComparisonSubject subject = madeSubject();
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
