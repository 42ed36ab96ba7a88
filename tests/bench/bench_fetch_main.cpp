// Prints what a fetch costs as one JSON object; run by belvedere_bench as a process of its own, as it has a server in a thread.
#include "tests/bench/fetch_bench.h"

#include "app/base/literals.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace belvedere;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_fetch REPOSITORY BUILD SCRATCH\n");
        return 2;
    }
    const QJsonObject all = bench::fetchFigures(
        {QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]) + u"/bin/belvedere"_s,
         QString::fromLocal8Bit(argv[3]) + u"/fetch"_s});
    std::printf("%s", QJsonDocument(all).toJson().constData());
    return 0;
}
