#include "tests/bench/affiliation_bench.h"

#include "app/analysis/affiliation.h"
#include "app/base/literals.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/target.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>

namespace belvedere::bench {

namespace {

constexpr int rowCount = 450'000; // ten months at a row a minute
constexpr int labelledRanges = 35;
constexpr int peerRounds = 5;
constexpr double wantedTimes = 50;

struct Series {
    std::vector<HalfOpen> labels;
    std::vector<HalfOpen> detections;
};

// Labels of half a day to three days, apart from each other.
std::vector<HalfOpen> madeLabels()
{
    std::mt19937 random(3);
    std::vector<HalfOpen> labels;
    for (int i = 0; i < labelledRanges; ++i) {
        const double begin = double(rowCount) / labelledRanges * i + double(random() % 5000);
        labels.push_back({std::floor(begin), std::floor(begin) + 720 + double(random() % 3600)});
    }
    return labels;
}

// Runs of rows predicted anomalous, four times as many inside the labels as beside them: from one row to two hours.
Series sparse()
{
    Series series{madeLabels(), {}};
    std::mt19937 random(5);
    const auto inLabel = [&](double row) {
        return std::ranges::any_of(series.labels, [row](const HalfOpen &label) {
            return label.begin <= row && row < label.end;
        });
    };
    for (double row = 0; row < rowCount;) {
        const double length = 1 + double(random() % 120);
        const double end = std::min<double>(row + length, rowCount);
        series.detections.push_back({row, end});
        row = end + 1 + double(random() % (inLabel(end) ? 60 : 240));
    }
    return series;
}

// The most that can happen to a chattering detector: every third row is a run of its own.
Series chattering()
{
    Series series{madeLabels(), {}};
    for (int row = 0; row < rowCount; row += 3)
        series.detections.push_back({double(row), double(row + 1)});
    return series;
}

QJsonArray pairs(const std::vector<HalfOpen> &ranges)
{
    QJsonArray array;
    for (const HalfOpen &range : ranges)
        array += QJsonArray{qint64(range.begin), qint64(range.end)};
    return array;
}

QString written(const Series &series, const QString &scratch, const QString &name)
{
    QFile file(scratch + u'/' + name + u".json"_s);
    const QJsonObject object{{u"length"_s, rowCount},
                             {u"labels"_s, pairs(series.labels)},
                             {u"detections"_s, pairs(series.detections)}};
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) < 0)
        std::fprintf(stderr, "bench: cannot write %s\n", qPrintable(file.fileName()));
    return file.fileName();
}

double secondsOnce(const Series &series, Affiliation &result)
{
    const auto begin = std::chrono::steady_clock::now();
    result = affiliation(series.labels, series.detections, {0, rowCount});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

bool isSame(const std::optional<double> &ours, const QJsonValue &theirs)
{
    return ours && theirs.isDouble() && std::abs(*ours - theirs.toDouble()) <= 1e-9;
}

// Both from ranges in memory to the two numbers; reading and starting the interpreter take no part.
QJsonObject measured(const Series &series, const Command &peer)
{
    std::vector<double> ours, theirs, ratios;
    Affiliation result;
    for (int round = 0; round < peerRounds; ++round) {
        const QJsonObject answer = QJsonDocument::fromJson(run(peer).output).object();
        const double peerSeconds = answer[u"seconds"_s].toDouble();
        std::vector<double> times;
        for (int i = 0; i < 21; ++i)
            times.push_back(secondsOnce(series, result));
        if (!isSame(result.precision, answer[u"precision"_s])
            || !isSame(result.recall, answer[u"recall"_s])) {
            std::fprintf(stderr, "bench: the peer calculates another affiliation\n");
            return {{u"agrees"_s, QJsonObject{{u"met"_s, false}}}, {u"peerSays"_s, answer}};
        }
        ours.push_back(median(times));
        theirs.push_back(peerSeconds);
        ratios.push_back(peerSeconds / ours.back());
    }
    return {
        {u"ranges"_s, qint64(series.detections.size())},
        {u"precision"_s, *result.precision},
        {u"recall"_s, *result.recall},
        {u"milliseconds"_s, median(ours) * 1e3},
        {u"peerMilliseconds"_s, median(theirs) * 1e3},
        {u"timesFaster"_s, atLeast(wantedTimes, median(ratios))},
    };
}

// Whether the peer itself is right. The examples are not part of the repository (tests/README.md).
QJsonObject publishedExamples(const QString &python, const QString &peer, const QString &source)
{
    const QString named = qEnvironmentVariable("BELVEDERE_VECTORS");
    const QString folder = (named.isEmpty() ? source + u"/../shared"_s : named)
                           + u"/conformance/affiliation"_s;
    if (!QDir(folder).exists())
        return {{u"skipped"_s, u"the published examples are not there"_s}};
    const Run examples = run({python, {peer, u"--published"_s, folder}, {}, 1 << 12});
    return QJsonDocument::fromJson(examples.output).object();
}

} // namespace

QJsonObject affiliationFigures(const QString &source, const QString &scratch)
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        return {{u"skipped"_s, u"python3, which runs the peer, is not installed"_s}};
    const QString peer = source + u"/tests/bench/peer_affiliation.py"_s;
    QJsonObject result{{u"rows"_s, rowCount},
                       {u"labels"_s, labelledRanges},
                       {u"peer"_s, u"peer_affiliation.py"_s},
                       {u"peerOnPublishedExamples"_s, publishedExamples(python, peer, source)}};
    const auto measure = [&](const QString &name, const Series &series) {
        std::fprintf(stderr, "bench: affiliation, %s\n", qPrintable(name));
        const QString file = written(series, scratch, u"affiliation-"_s + name);
        result[name] = measured(series, {python, {peer, file}, {}, 1 << 12});
    };
    measure(u"runs"_s, sparse());
    measure(u"everyThirdRow"_s, chattering());
    return result;
}

} // namespace belvedere::bench
