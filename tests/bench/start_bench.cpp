#include "tests/bench/benches.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/target.h"

#include <QDir>

#include <cstdio>

namespace belvedere::bench {

using namespace Qt::Literals::StringLiterals;

QJsonObject startBench(const Places &places)
{
    constexpr int rounds = 15;
    const QString scratch = places.scratch + u"/start"_s;
    QDir().mkpath(scratch);
    const QStringList environment{u"QT_QPA_PLATFORM=offscreen"_s, u"BELVEDERE_EXIT_AFTER_PAINT=1"_s,
                                  u"XDG_CACHE_HOME="_s + scratch, u"XDG_CONFIG_HOME="_s + scratch,
                                  u"XDG_RUNTIME_DIR="_s + scratch};
    const QString sample = places.source + u"/resources/sample"_s;
    const Command window{places.build + u"/bin/belvedere"_s, {sample}, environment};
    const Command bare{places.build + u"/tests/bench/bench_bare_window"_s, {}, environment};
    // The least a command can do: one file.
    const Command list{places.build + u"/bin/belvedere"_s,
                       {u"list"_s, sample + u"/water-loop/describe-model-version-9.json"_s},
                       {u"XDG_CACHE_HOME="_s + scratch}};

    std::vector<double> ours, theirs, ratios, command;
    run(list);
    run(window);
    run(bare);
    std::fprintf(stderr, "bench: start to first paint, %d rounds\n", rounds);
    for (int round = 0; round < rounds; ++round) {
        const double window1 = run(window).firstLineSeconds;
        const double bare1 = run(bare).firstLineSeconds;
        ours.push_back(window1);
        theirs.push_back(bare1);
        ratios.push_back(window1 / bare1);
        command.push_back(run(list).seconds * 1e3);
    }
    return {
        {u"windowFirstPaintSeconds"_s, median(ours)},
        {u"peer"_s, u"a bare QMainWindow with a QTableView"_s},
        {u"peerFirstPaintSeconds"_s, median(theirs)},
        {u"timesThePeer"_s, atMost(3, median(ratios))},
        {u"listOfOneFileMs"_s, atMost(10, median(command))},
    };
}

} // namespace belvedere::bench
