#include "tests/bench/benches.h"
#include "tests/bench/target.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <cstdio>

using namespace belvedere::bench;

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fprintf(
            stderr,
            "usage: belvedere_bench REPOSITORY [--check] [archive|start|views|comparison|fetch]...\n"
            "--check: ends with 1 where a target was not met\n");
        return 2;
    }
    const QString build = QStringLiteral(BELVEDERE_BINARY_DIR);
    const Places places{QDir(QString::fromLocal8Bit(argv[1])).absolutePath(), build,
                        build + QStringLiteral("/bench-data")};
    QDir().mkpath(places.scratch);
    QStringList wanted;
    for (int i = 2; i < argc; ++i)
        wanted += QString::fromLocal8Bit(argv[i]);
    const bool check = wanted.removeAll(QStringLiteral("--check")) > 0;
    const auto asked = [&](const char *name) {
        return wanted.isEmpty() || wanted.contains(QLatin1StringView(name));
    };

    QJsonObject all;
    if (asked("archive"))
        all[QStringLiteral("archive")] = archiveBench(places);
    if (asked("start"))
        all[QStringLiteral("start")] = startBench(places);
    if (asked("views"))
        all[QStringLiteral("views")] = viewsBench(places);
    if (asked("comparison"))
        all[QStringLiteral("comparison")] = comparisonBench(places);
    if (asked("fetch"))
        all[QStringLiteral("fetch")] = fetchBench(places);
    std::printf("%s", QJsonDocument(all).toJson().constData());
    const QStringList missed = unmet(all);
    for (const QString &name : missed)
        std::fprintf(stderr, "bench: target not met: %s\n", qPrintable(name));
    return check && !missed.isEmpty() ? 1 : 0;
}
