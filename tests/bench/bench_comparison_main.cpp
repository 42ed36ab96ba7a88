// Prints what the analysis of a comparison costs as one JSON object; run by belvedere_bench as a process of its own, whose
// memory is then nobody else's.
#include "tests/bench/affiliation_bench.h"
#include "tests/bench/comparison_bench.h"

#include "app/base/literals.h"

#include <QJsonDocument>

#include <cstdio>

using namespace belvedere;

int main(int argc, char *argv[])
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_comparison REPOSITORY SCRATCH\n");
        return 2;
    }
    QJsonObject all = bench::comparisonFigures();
    all[u"affiliation"_s] = bench::affiliationFigures(QString::fromLocal8Bit(argv[1]),
                                                      QString::fromLocal8Bit(argv[2]));
    std::printf("%s", QJsonDocument(all).toJson().constData());
    return 0;
}
