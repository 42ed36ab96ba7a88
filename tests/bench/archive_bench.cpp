#include "tests/bench/benches.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/target.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

#include <cstdio>

namespace belvedere::bench {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int rounds = 5;

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

// Written once and kept: the script is seeded, so it is the same archive every time.
QString archiveOf(const Places &places, const QString &python)
{
    const QString folder = places.scratch + u"/archive-200x50"_s;
    const QString done = folder + u".done"_s;
    if (!QFile::exists(done)) {
        std::fprintf(stderr, "bench: writing 10,000 versions to %s\n", qPrintable(folder));
        QDir(folder).removeRecursively();
        run({python,
             {places.source + u"/tests/bench/make_archive.py"_s, folder, u"200"_s, u"50"_s}});
        QFile mark(done);
        if (!mark.open(QIODevice::WriteOnly))
            std::fprintf(stderr, "bench: cannot write %s\n", qPrintable(done));
    }
    return folder;
}

} // namespace

QJsonObject archiveBench(const Places &places)
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        return {{u"skipped"_s, u"python3, which runs the peer, is not installed"_s}};
    const QString folder = archiveOf(places, python);
    const QString cache = places.scratch + u"/cache"_s;
    const Command ours{places.build + u"/bin/belvedere"_s,
                       {u"list"_s, folder, u"--format"_s, u"csv"_s},
                       {u"XDG_CACHE_HOME="_s + cache}};
    const Command peer{python, {places.source + u"/tests/bench/peer_archive.py"_s, folder}};

    std::vector<double> cold, warm, theirs, coldRatios, warmRatios;
    qint64 coldPeak = 0, warmPeak = 0, peerPeak = 0;
    QDir(cache).removeRecursively();
    run(ours); // fills the page cache for both
    for (int round = 0; round < rounds; ++round) {
        std::fprintf(stderr, "bench: archive, round %d of %d\n", round + 1, rounds);
        QDir(cache).removeRecursively();
        const Run first = run(ours);
        const Run second = run(ours);
        const Run python3 = run(peer);
        cold.push_back(first.seconds);
        warm.push_back(second.seconds);
        theirs.push_back(python3.seconds);
        coldRatios.push_back(python3.seconds / first.seconds);
        warmRatios.push_back(python3.seconds / second.seconds);
        coldPeak = std::max(coldPeak, first.peakBytes);
        warmPeak = std::max(warmPeak, second.peakBytes);
        peerPeak = std::max(peerPeak, python3.peakBytes);
    }
    const qint64 bytes = bytesBelow(folder);
    return {
        {u"versions"_s, 10'000},
        {u"bytes"_s, bytes},
        {u"coldSeconds"_s, median(cold)},
        {u"warmSeconds"_s, median(warm)},
        {u"peer"_s, u"peer_archive.py"_s},
        {u"peerSeconds"_s, median(theirs)},
        {u"peerPeakResidentBytes"_s, peerPeak},
        {u"coldTimesFaster"_s, atLeast(8, median(coldRatios))},
        {u"warmTimesFaster"_s, atLeast(50, median(warmRatios))},
        {u"coldPeakResidentBytes"_s, coldPeak},
        {u"warmPeakResidentBytes"_s, warmPeak},
        {u"peakPerByteRead"_s, atMost(2, double(std::max(coldPeak, warmPeak)) / double(bytes))},
    };
}

} // namespace belvedere::bench
