#include "tests/bench/timeline_bench.h"

#include "tests/bench/wheel.h"
#include "tests/ui/timeline_contents.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/timeline/timeline_view.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace belvedere::bench {

namespace {

// Versions evaluated on the same two years: then every lane in view has all its events in view, the worst case.
std::shared_ptr<ArchiveContents> crowdedContents()
{
    auto contents = test::madeContents({200, 0});
    const TimeRange years{test::at("2022-01-01"), test::at("2024-01-01")};
    for (VersionEntry &entry : contents->versions) {
        entry.version.evaluationDataStart = years.start;
        entry.version.evaluationDataEnd = years.end;
        entry.version.modelMetrics = test::madeMetrics(years, 1000);
    }
    return contents;
}

} // namespace

TimelineFrames timelineFrames()
{
    const ContentsPtr contents = crowdedContents();
    TimelinePane pane;
    pane.resize(1600, 900);
    pane.setVersions({contents}, test::rowsOf(contents), {});
    pane.show();
    QCoreApplication::processEvents();
    QWidget *viewport = pane.findChild<TimelineView *>()->viewport();

    std::vector<double> times;
    QElapsedTimer timer;
    for (int turn = 0; turn < 240; ++turn) {
        timer.start();
        turnWheel(viewport, QPointF(300 + turn * 5, 200), turn % 60 < 30 ? 1 : -1);
        QCoreApplication::processEvents(); // the pane and its overview are painted here
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    times.erase(times.begin());
    std::ranges::sort(times);
    return {times[times.size() / 2], times.back(), int(times.size())};
}

} // namespace belvedere::bench
