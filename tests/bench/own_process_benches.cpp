#include "tests/bench/benches.h"
#include "tests/bench/measured_process.h"

#include <QJsonDocument>

#include <cstdio>

namespace belvedere::bench {

using namespace Qt::Literals::StringLiterals;

QJsonObject viewsBench(const Places &places)
{
    std::fprintf(stderr, "bench: table, timeline and comparison\n");
    const Run views = run({places.build + u"/tests/bench/bench_views"_s,
                           {},
                           {u"QT_QPA_PLATFORM=offscreen"_s, u"XDG_CONFIG_HOME="_s + places.scratch},
                           1 << 20});
    return QJsonDocument::fromJson(views.output).object();
}

QJsonObject comparisonBench(const Places &places)
{
    const Run comparison = run({places.build + u"/tests/bench/bench_comparison"_s,
                                {places.source, places.scratch},
                                {},
                                1 << 20});
    return QJsonDocument::fromJson(comparison.output).object();
}

QJsonObject fetchBench(const Places &places)
{
    const Run fetch = run({places.build + u"/tests/bench/bench_fetch"_s,
                           {places.source, places.build, places.scratch},
                           {},
                           1 << 20});
    return QJsonDocument::fromJson(fetch.output).object();
}

} // namespace belvedere::bench
