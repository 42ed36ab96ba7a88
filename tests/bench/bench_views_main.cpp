// Prints the frames of table, timeline, comparison and a window that fetches as one JSON object; run by belvedere_bench as a process of its own.
#include "tests/bench/compare_view_bench.h"
#include "tests/bench/live_bench.h"
#include "tests/bench/table_bench.h"
#include "tests/bench/target.h"
#include "tests/bench/timeline_bench.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace belvedere::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

// Every frame counts, not only the usual one.
QJsonObject object(const Frames &frames)
{
    return {{u"medianMs"_s, frames.medianMs},
            {u"slowestMs"_s, atMost(16, frames.slowestMs)},
            {u"frames"_s, frames.count},
            {u"timesPainted"_s, frames.painted}};
}

QJsonObject tableObject()
{
    const TableFrames table = tableFrames();
    return {
        {u"rows"_s, table.rows},
        {u"slowestOfFirstPaintWordAndSortMs"_s, table.first.slowestMs},
        {u"filterKeyPress"_s, object(table.filterKeyPress)},
        {u"sort"_s, object(table.sort)},
        {u"scroll"_s, object(table.scroll)},
    };
}

QJsonObject timelineObject()
{
    const TimelineFrames timeline = timelineFrames();
    return {
        {u"versions"_s, 200},
        {u"eventsEach"_s, 1000},
        {u"medianMs"_s, atMost(8, timeline.medianMs)},
        {u"slowestMs"_s, timeline.slowestMs},
        {u"frames"_s, timeline.frames},
    };
}

QJsonObject comparisonViewObject()
{
    const CompareViewFrames view = compareViewFrames();
    return {
        {u"versions"_s, 20},
        {u"eventsEach"_s, 1000},
        {u"sensors"_s, 300},
        {u"analysisMs"_s, atMost(50, view.analysisMs)},
        {u"firstPaintMs"_s, atMost(100, view.firstPaintMs)},
        {u"zoomMedianMs"_s, atMost(8, view.zoomMedianMs)},
        {u"zoomSlowestMs"_s, view.zoomSlowestMs},
        {u"frames"_s, view.frames},
    };
}

QJsonObject liveObject()
{
    std::fprintf(stderr, "bench: the window while it fetches\n");
    const LiveFrames frames = liveFrames();
    return {
        {u"versions"_s, frames.versions},
        {u"seconds"_s, frames.seconds},
        {u"framesASecond"_s, atLeast(59, frames.framesASecond)},
        {u"longestAwayMs"_s, frames.longestAwayMs},
        {u"timesAway"_s, frames.timesAway},
    };
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QJsonObject all{{u"table"_s, tableObject()},
                          {u"timeline"_s, timelineObject()},
                          {u"comparisonView"_s, comparisonViewObject()},
                          {u"whileFetching"_s, liveObject()}};
    std::printf("%s", QJsonDocument(all).toJson().constData());
    return 0;
}
