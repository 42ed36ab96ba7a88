#include "tests/bench/benches.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <cstdio>

using namespace belvedere::bench;

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: belvedere_bench REPOSITORY [archive|start|views]...\n");
        return 2;
    }
    const QString build = QStringLiteral(BELVEDERE_BINARY_DIR);
    const Places places{QDir(QString::fromLocal8Bit(argv[1])).absolutePath(), build,
                        build + QStringLiteral("/bench-data")};
    QDir().mkpath(places.scratch);
    QStringList wanted;
    for (int i = 2; i < argc; ++i)
        wanted += QString::fromLocal8Bit(argv[i]);
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
    std::printf("%s", QJsonDocument(all).toJson().constData());
    return 0;
}
