// What a comparison may say of itself: the clauses, what they rest on, and their sentences.
#include "app/text/verdict_text.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace verdict_text_test {

using Kind = VerdictClause::Kind;

namespace {

// A hundred days of ten-minute rows with a label of ten hours every second day from the third on.
constexpr int labels = 12;

TimeRange label(int number)
{
    const qint64 start = (3 + qint64(number) * 2) * 24 * 60;
    return minutes(start, start + 600);
}

struct Made {
    std::vector<int> finds{};    // labels, from their start
    int late = 0;                // minutes after it
    int unlabelled = 0;          // detections of an hour beside the labels
    bool ringsElsewhere = false; // one detection of a hundred hours behind the labels
    bool ringsMost = false;      // one detection over nearly all of the time
    bool trainedOnIt = false;
    bool hasLabels = true;
    bool hasMetrics = true;
    qint64 from = 0; // day at which the evaluation begins
};

VersionEntry entryOf(qint64 number, const Made &made)
{
    VersionEntry entry;
    ModelVersion &version = entry.version;
    version.modelName = u"pump"_s;
    version.version = number;
    version.targetSamplingRate = u"PT10M"_s;
    const qint64 day = 24 * 60;
    version.evaluationDataStart = minute(made.from * day);
    version.evaluationDataEnd = minute((made.from + 40) * day);
    version.trainingDataStart = minute(made.trainedOnIt ? made.from * day : -100 * day);
    version.trainingDataEnd = minute(made.trainedOnIt ? (made.from + 20) * day : -1 * day);
    if (!made.hasMetrics)
        return entry;
    ModelMetrics &metrics = version.modelMetrics.emplace();
    metrics.labeledRanges.emplace();
    for (int i = 0; i < labels && made.hasLabels; ++i)
        metrics.labeledRanges->push_back(label(i));
    if (made.ringsMost)
        metrics.predictedRanges.push_back(minutes((made.from) * day + 10, (made.from + 40) * day));
    if (made.ringsElsewhere)
        metrics.predictedRanges.push_back(minutes(33 * day, 33 * day + 6000));
    for (const int i : made.finds)
        metrics.predictedRanges.push_back(
            {label(i).start + std::chrono::minutes(made.late), label(i).end});
    for (int i = 0; i < made.unlabelled; ++i)
        metrics.predictedRanges.push_back(minutes(i * 100, i * 100 + 10));
    return entry;
}

std::vector<int> first(int count)
{
    std::vector<int> all;
    for (int i = 0; i < count; ++i)
        all.push_back(i);
    return all;
}

QStringList verdict(const std::vector<Made> &versions, WindowKind kind = WindowKind::Overlap)
{
    std::vector<VersionEntry> entries;
    for (size_t i = 0; i < versions.size(); ++i)
        entries.push_back(entryOf(qint64(i) + 1, versions[i]));
    ComparisonRequest request{.kind = kind};
    for (const VersionEntry &entry : entries)
        request.versions.push_back(&entry);
    const Comparison comparison = compareVersions(request);
    QStringList sentences;
    for (const VerdictClause &clause : verdictOf(comparison))
        sentences += verdictText(comparison, clause);
    return sentences;
}

} // namespace

class VerdictTextTest : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data();
    void sentences();
    void clausesNameTheirNumbers();
    void severalModelsAreNamed();
    void probabilities();
};

void VerdictTextTest::sentences_data()
{
    using Versions = std::vector<Made>;
    QTest::addColumn<Versions>("versions");
    QTest::addColumn<QStringList>("expected"); // beginnings
    const auto row = [](const char *name, const Versions &versions, const QStringList &expected) {
        QTest::newRow(name) << versions << expected;
    };
    row("one version", {{}}, {u"There is one version only"_s});
    row("the same", {{.finds = first(12)}, {.finds = first(12)}},
        {u"Nothing tells v2 from v1 that could not be chance."_s,
         u"v2 against v1: fewer than six labelled events"_s});
    row("finds more", {{.finds = first(2), .ringsElsewhere = true}, {.finds = first(12)}},
        {u"v2 is better than v1: it finds more labelled events (10 only it, 0 only the other, p = 0.002)."_s});
    row("finds less, the baseline is the better one",
        {{.finds = first(12)}, {.finds = first(2), .ringsElsewhere = true}},
        {u"v1 is better than v2: it finds more labelled events (10 only it, 0 only the other, p = 0.002)."_s});
    row("finds more, with six times the alarms", {{.finds = first(2)}, {.finds = first(12)}},
        {u"Against v1, v2 does better (it finds more labelled events (10 only it, 0 only the other, p = 0.002)), but its alarms take 13 % of the time and those of the other 2 %"_s});
    row("five more may be chance", {{.finds = first(7)}, {.finds = first(12)}},
        {u"Nothing tells v2 from v1"_s, u"v2 against v1: fewer than six"_s});
    row("warns earlier", {{.finds = first(12), .late = 120}, {.finds = first(12)}},
        {u"v2 is better than v1: it warns 2 h earlier on average of the events both find."_s});
    row("more of one, less of another",
        {{.finds = first(2)}, {.finds = first(12), .unlabelled = 20}},
        {u"Against v1, v2 is better in one and worse in another: it finds more labelled events"_s});
    row("better by ringing", {{.finds = first(2)}, {.ringsMost = true}},
        {u"Against v1, v2 does better (it finds more labelled events (10 only it, 0 only the other, p = 0.002)), but its alarms take 100 % of the time"_s,
         u"An alarm most of the time, which finds everything: v2 (100 %)."_s});
    row("better on what it was trained on",
        {{.finds = first(2)}, {.finds = first(12), .trainedOnIt = true}},
        {u"v2 does better than v1 here (it finds more labelled events"_s,
         u"v2 was trained on this period (50 % of it)"_s});
    row("worse on what it was trained on",
        {{.finds = first(2), .ringsElsewhere = true, .trainedOnIt = true}, {.finds = first(12)}},
        {u"v2 is better than v1: "_s, u"v1 was trained on this period (50 % of it)"_s});
    row("no time in common", {{.finds = first(2)}, {.from = 50}},
        {u"The evaluation ranges have no time in common"_s});
    row("one was never evaluated",
        {{.finds = first(12)}, {.finds = first(12)}, {.hasMetrics = false}},
        {u"Nothing tells v2 from v1"_s, u"v2 against v1: fewer than six"_s,
         u"Without an evaluation range or metrics, and so without numbers here: v3."_s});
    row("the baseline was never evaluated",
        {{.hasMetrics = false}, {.finds = first(12)}, {.finds = first(12)}, {.hasMetrics = false}},
        {u"v1 has no evaluation range or no metrics, so no version can be held against it: choose another baseline."_s,
         u"Without an evaluation range or metrics, and so without numbers here: v4."_s});
    row("no labels", {{.hasLabels = false}, {.hasLabels = false}},
        {u"No labelled event lies in this window"_s, u"Nothing tells v2 from v1"_s});
    row("labels that differ", {{.finds = first(12)}, {.finds = first(12), .hasLabels = false}},
        {u"Nothing tells v2 from v1"_s, u"v2 against v1: fewer than six"_s,
         u"The versions know different labels"_s});
    row("two against a baseline",
        {{.finds = first(12)}, {.finds = first(12)}, {.finds = first(12), .trainedOnIt = true}},
        {u"Nothing tells v2 and v3 from v1"_s, u"v2 and v3 against v1: fewer than six"_s,
         u"v3 was trained on this period"_s});
}

void VerdictTextTest::sentences()
{
    QFETCH(std::vector<Made>, versions);
    QFETCH(QStringList, expected);
    const QStringList told = verdict(versions);
    QVERIFY2(told.size() == expected.size(), qPrintable(told.join(u'\n')));
    for (qsizetype i = 0; i < told.size(); ++i)
        QVERIFY2(told[i].startsWith(expected[i]), qPrintable(told[i]));
    if (versions.size() == 2 && versions[1].from == 50)
        QVERIFY(told[0].contains(u"--window pairwise"_s));
}

void VerdictTextTest::clausesNameTheirNumbers()
{
    const std::vector<VersionEntry> entries{
        entryOf(1, {.finds = first(2)}),
        entryOf(2, {.finds = first(12), .trainedOnIt = true}),
    };
    const Comparison comparison = compareVersions({.versions = {&entries[0], &entries[1]}});
    const auto clauses = verdictOf(comparison);
    QCOMPARE(clauses.size(), size_t(2));
    QCOMPARE(clauses[0].kind, Kind::OwnTraining);
    QCOMPARE(clauses[0].versions, (std::vector<size_t>{1, 0}));
    QCOMPARE(clauses[0].facts,
             (std::vector<VerdictFact>{
                 {VerdictFact::Of::Pair, 0, QLatin1StringView("mcnemar")},
                 {VerdictFact::Of::Version, 1, QLatin1StringView("trainedOnShare")}}));
    QCOMPARE(clauses[1].kind, Kind::TrainedOnWindow);
}

void VerdictTextTest::severalModelsAreNamed()
{
    std::vector<VersionEntry> entries{entryOf(1, {}), entryOf(2, {})};
    entries[1].version.modelName = u"fan"_s;
    const Comparison comparison = compareVersions({.versions = {&entries[0], &entries[1]}});
    QCOMPARE(comparedName(comparison, 0), u"pump v1"_s);
    QCOMPARE(comparedName(comparison, 1), u"fan v2"_s);
}

void VerdictTextTest::probabilities()
{
    QCOMPARE(probabilityText(0.0004), u"p < 0.001"_s);
    QCOMPARE(probabilityText(0.03125), u"p = 0.031"_s);
    // As the percents and shares beside it: where the locale writes a comma.
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(probabilityText(0.03125), u"p = 0,031"_s);
    QCOMPARE(probabilityText(0.0001), u"p < 0,001"_s);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(probabilityText(1), u"p = 1.00"_s);
}

} // namespace verdict_text_test

BELVEDERE_TEST(verdict_text_test::VerdictTextTest)
#include "test_verdict_text.moc"
