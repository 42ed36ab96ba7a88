// What may be odd about versions that are compared: each is a result with a clause that says why, never a crash or a made-up number.
#include "app/analysis/verdict.h"
#include "app/archive/label_csv.h"

#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace odd_comparisons_test {

using Kind = VerdictClause::Kind;
using Kinds = std::vector<Kind>;

namespace {

// A thousand rows of a minute, evaluated from the first.
struct Odd {
    bool hasMetrics = true;
    bool isEvaluated = true;
    bool saysNoLabels = false;
    bool listsLabels = true;
    bool knowsInterval = true;
    std::vector<TimeRange> labels{};
    std::vector<TimeRange> events{};
    QString component = u"pump"_s; // of its two sensors
    qint64 from = 0;
};
using Odds = std::vector<Odd>;

VersionEntry entryOf(qint64 number, const Odd &odd)
{
    VersionEntry entry;
    ModelVersion &version = entry.version;
    version.modelName = u"m"_s;
    version.version = number;
    if (odd.knowsInterval)
        version.targetSamplingRate = u"PT1M"_s;
    if (odd.isEvaluated) {
        version.evaluationDataStart = minute(odd.from);
        version.evaluationDataEnd = minute(odd.from + 999);
    }
    version.schema = schemaOf(odd.component, {u"a"_s, u"b"_s});
    if (!odd.hasMetrics)
        return entry;
    ModelMetrics &metrics = version.modelMetrics.emplace();
    if (odd.saysNoLabels)
        metrics.labelsPresent = false;
    else if (odd.listsLabels)
        metrics.labeledRanges = odd.labels;
    metrics.predictedRanges = odd.events;
    std::vector<double> shares;
    for (size_t i = 0; i < odd.events.size(); ++i)
        shares.insert(shares.end(), {0.75, 0.25});
    metrics.contributions = contributions(version.schema->sensors(), std::move(shares));
    return entry;
}

QString number(std::optional<qint64> value)
{
    return value ? QString::number(*value) : u"?"_s;
}

// "1: 2/3 of 4, 2 unlabelled; 2: -": labels found, labels, detections. A question mark is what is not known.
QString written(const Comparison &comparison)
{
    QStringList versions;
    for (const ComparedVersion &version : comparison.versions) {
        const QString name = QString::number(version.entry->version.version);
        if (!version.own) {
            versions += name + u": -"_s;
            continue;
        }
        const VersionMeasure &measure = version.own->measure;
        versions += u"%1: %2/%3 of %4, %5 unlabelled"_s.arg(
            name, number(measure.labelsFound), number(measure.labelsTotal),
            QString::number(measure.detections), number(measure.unlabelledEvents));
    }
    return versions.join(u"; "_s);
}

bool isShare(std::optional<double> value)
{
    return !value || (*value >= 0 && *value <= 1);
}

const std::vector<TimeRange> twoLabels{minutes(100, 150), minutes(500, 550)};

} // namespace

class OddComparisonsTest : public QObject
{
    Q_OBJECT

private slots:
    void compares_data();
    void compares();
    void everyWindowKind_data() { compares_data(); }
    void everyWindowKind();
    void takesTheGoodLinesOfALabelFile_data();
    void takesTheGoodLinesOfALabelFile();
    void sameNameInAnotherComponent();
    void theSameEventTwice();
    void thousandsOfLabels();
    void baselineBehindTheList();
};

void OddComparisonsTest::compares_data()
{
    QTest::addColumn<Odds>("versions");
    QTest::addColumn<QString>("numbers");
    QTest::addColumn<Kinds>("clauses");
    const auto row = [](const char *name, const Odds &versions, const QString &numbers,
                        const Kinds &clauses) {
        QTest::newRow(name) << versions << numbers << clauses;
    };
    const Odd usual{.labels = twoLabels, .events = {minutes(90, 120), minutes(700, 720)}};
    const Odd none{.hasMetrics = false};
    const Odd notEvaluated{.isEvaluated = false, .labels = twoLabels};
    const QString found = u": 1/2 of 2, 1 unlabelled"_s;
    const Kinds same{Kind::NoDifference, Kind::TooFewToTell};

    row("one version only", {usual}, u"1"_s + found, {Kind::OneVersion});
    row("one version only, without metrics", {none}, u"1: -"_s, {Kind::OneVersion});

    row("none has metrics", {none, none}, u"1: -; 2: -"_s, {Kind::NoNumbers});
    row("one of two has metrics", {usual, none}, u"1: 1/2 of 2, 1 unlabelled; 2: -"_s,
        {Kind::NoNumbers});
    row("metrics without an evaluation range", {usual, notEvaluated},
        u"1: 1/2 of 2, 1 unlabelled; 2: -"_s, {Kind::NoNumbers});
    row("one of three has no metrics", {usual, usual, none},
        u"1"_s + found + u"; 2"_s + found + u"; 3: -"_s,
        {Kind::NoDifference, Kind::TooFewToTell, Kind::NotMeasured});
    row("the baseline has no metrics", {none, usual, usual},
        u"1: -; 2"_s + found + u"; 3"_s + found, {Kind::NoBaseline});
    row("the baseline and another one have none", {none, usual, none, usual},
        u"1: -; 2"_s + found + u"; 3: -; 4"_s + found, {Kind::NoBaseline, Kind::NotMeasured});

    Odd without = usual;
    without.saysNoLabels = true;
    Odd notListed = usual;
    notListed.listsLabels = false;
    Odd emptyList = usual;
    emptyList.labels.clear();
    row("no labels, said so", {without, without},
        u"1: ?/? of 2, ? unlabelled; 2: ?/? of 2, ? unlabelled"_s, {Kind::NoLabels});
    row("no labels in the response", {notListed, notListed},
        u"1: ?/? of 2, ? unlabelled; 2: ?/? of 2, ? unlabelled"_s, {Kind::NoLabels});
    row("an empty list of labels", {emptyList, emptyList},
        u"1: 0/0 of 2, 2 unlabelled; 2: 0/0 of 2, 2 unlabelled"_s,
        {Kind::NoLabels, Kind::NoDifference});
    row("those without labels are measured on the others'", {usual, without, notListed},
        u"1"_s + found + u"; 2"_s + found + u"; 3"_s + found, same);
    row("an empty list is a vote", {usual, emptyList}, u"1"_s + found + u"; 2"_s + found,
        {Kind::NoDifference, Kind::TooFewToTell, Kind::LabelsDisagree});

    Odd later = usual;
    later.from = 2000;
    Odd touching = usual;
    touching.from = 999;
    row("no overlap", {usual, later}, u"1: -; 2: -"_s, {Kind::NoOverlap});
    row("ranges that only touch", {usual, touching}, u"1: -; 2: -"_s, {Kind::NoOverlap});

    const Odd points{.labels = {minutes(100, 100), minutes(500, 500)},
                     .events = {minutes(100, 100), minutes(700, 700)}};
    Odd unknownPoints = points;
    unknownPoints.knowsInterval = false;
    row("events of zero length", {points, points}, u"1"_s + found + u"; 2"_s + found, same);
    row("events of zero length, no interval said", {unknownPoints, unknownPoints},
        u"1"_s + found + u"; 2"_s + found, same);
    row("events of zero length at the edges",
        {{.labels = {minutes(0, 0), minutes(999, 999)},
          .events = {minutes(0, 0), minutes(999, 999)}},
         {.labels = {minutes(0, 0), minutes(999, 999)}}},
        u"1: 2/2 of 2, 0 unlabelled; 2: 0/2 of 0, 0 unlabelled"_s, same);

    Odd twice = usual;
    twice.events = {minutes(90, 120), minutes(90, 120), minutes(700, 720), minutes(700, 720)};
    Odd labelTwice = usual;
    labelTwice.labels.insert(labelTwice.labels.end(), twoLabels.begin(), twoLabels.end());
    row("the same event twice", {usual, twice}, u"1"_s + found + u"; 2"_s + found, same);
    row("the same label twice", {usual, labelTwice}, u"1"_s + found + u"; 2"_s + found, same);
    row("no events at all", {{.labels = twoLabels}, {.labels = twoLabels}},
        u"1: 0/2 of 0, 0 unlabelled; 2: 0/2 of 0, 0 unlabelled"_s, same);

    Odd fan = usual;
    fan.component = u"fan"_s;
    row("sensors of the same name in another component", {usual, fan},
        u"1"_s + found + u"; 2"_s + found, same);
}

void OddComparisonsTest::compares()
{
    QFETCH(Odds, versions);
    QFETCH(QString, numbers);
    QFETCH(Kinds, clauses);
    std::vector<VersionEntry> entries;
    for (const Odd &odd : versions)
        entries.push_back(entryOf(qint64(entries.size()) + 1, odd));
    ComparisonRequest request;
    for (const VersionEntry &entry : entries)
        request.versions.push_back(&entry);
    const Comparison comparison = compareVersions(request);
    QCOMPARE(written(comparison), numbers);
    Kinds kinds;
    for (const VerdictClause &clause : verdictOf(comparison))
        kinds.push_back(clause.kind);
    QVERIFY2(kinds == clauses, qPrintable(QString::number(kinds.size())));
}

// The same oddities on every other window: all shares are shares, and there is always a sentence.
void OddComparisonsTest::everyWindowKind()
{
    QFETCH(Odds, versions);
    std::vector<VersionEntry> entries;
    for (const Odd &odd : versions) {
        entries.push_back(entryOf(qint64(entries.size()) + 1, odd));
        entries.back().version.priorModelMetrics = entries.back().version.modelMetrics;
    }
    for (const WindowKind kind :
         {WindowKind::Pairwise, WindowKind::Prior, WindowKind::Own, WindowKind::Given}) {
        ComparisonRequest request{.kind = kind};
        if (kind == WindowKind::Given)
            request.given = GivenWindow{minute(100), minute(100), false};
        for (const VersionEntry &entry : entries)
            request.versions.push_back(&entry);
        const Comparison comparison = compareVersions(request);
        QVERIFY2(!verdictOf(comparison).empty(), qPrintable(QString::number(int(kind))));
        for (const ComparedVersion &version : comparison.versions) {
            if (!version.own)
                continue;
            const VersionMeasure &measure = version.own->measure;
            for (const std::optional<double> &share :
                 {measure.recall, measure.eventPrecision, measure.alarmTimeShare,
                  measure.affiliationPrecision, measure.affiliationRecall, measure.rangePrecision,
                  measure.rangeRecall, measure.meanFractionalLeadTime})
                QVERIFY(isShare(share));
        }
    }
}

void OddComparisonsTest::takesTheGoodLinesOfALabelFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<qint64>>("badLines");
    QTest::addColumn<int>("labels"); // that count in the window
    const char *const good = "2024-01-01T01:00:00,2024-01-01T02:00:00\n";
    QTest::newRow("none is broken") << QByteArray(good) << QList<qint64>{} << 1;
    QTest::newRow("one is broken") << "nonsense\n"_ba + good << QList<qint64>{1} << 1;
    QTest::newRow("the end before the start")
        << good + "2024-01-01T09:00:00,2024-01-01T08:00:00\n"_ba << QList<qint64>{2} << 1;
    QTest::newRow("cut off") << good + "2024-01-01T09:00:00,2024-01-0"_ba << QList<qint64>{2} << 1;
    QTest::newRow("the same label twice") << QByteArray(good) + good << QList<qint64>{} << 1;
    QTest::newRow("one outside of the window")
        << good + "2030-01-01,2030-01-02\n"_ba << QList<qint64>{} << 1;
    QTest::newRow("all are broken") << "a,b\nc,d\n"_ba << QList<qint64>{1, 2} << 0;
    QTest::newRow("an empty file") << QByteArray() << QList<qint64>{} << 0;
}

void OddComparisonsTest::takesTheGoodLinesOfALabelFile()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<qint64>, badLines);
    QFETCH(int, labels);
    const LabelFile file = readLabelLines({text.constData(), size_t(text.size())});
    QList<qint64> bad;
    for (const auto &[line, content] : file.badLines)
        bad += line;
    QCOMPARE(bad, badLines);
    const VersionEntry one = entryOf(1, {.labels = twoLabels, .events = {minutes(70, 80)}});
    const VersionEntry two = entryOf(2, {.labels = twoLabels});
    const Comparison comparison = compareVersions(
        {.versions = {&one, &two},
         .labelFile = LabelVote{LabelSource::File, u"labels.csv"_s, countedRanges(file.labels)}});
    QCOMPARE(comparison.versions[0].own->measure.labelsTotal, labels);
    QCOMPARE(comparison.versions[0].own->measure.labelsFound, labels);
    QCOMPARE(comparison.versions[1].own->measure.labelsFound, 0);
    if (labels == 0)
        QCOMPARE(verdictOf(comparison).front().kind, Kind::NoLabels);
}

void OddComparisonsTest::sameNameInAnotherComponent()
{
    const Odd pump{.labels = twoLabels, .events = {minutes(90, 120)}};
    Odd fan = pump;
    fan.component = u"fan"_s;
    const VersionEntry one = entryOf(1, pump);
    const VersionEntry two = entryOf(2, fan);
    const VersionEntry three = entryOf(3, pump);
    const Comparison comparison = compareVersions({.versions = {&one, &two, &three}});
    const ComparedPair &other = comparison.pairs[0];
    QCOMPARE(other.commonSensors, 0);
    QVERIFY(!other.tauB);
    QCOMPARE(other.rbo, 0.0);
    QCOMPARE(comparison.versions[1].own->sensors.sensors.front().component, u"fan"_s);
    QCOMPARE(comparison.pairs[1].commonSensors, 2);
    QCOMPARE(comparison.pairs[1].tauB, 1.0);
    QCOMPARE(comparison.pairs[1].rbo, 1.0);
}

void OddComparisonsTest::theSameEventTwice()
{
    const std::vector<TimeRange> events{minutes(90, 120), minutes(700, 720)};
    std::vector<TimeRange> doubled{minutes(90, 120), minutes(90, 120), minutes(700, 720),
                                   minutes(700, 720)};
    const VersionEntry once = entryOf(1, {.labels = twoLabels, .events = events});
    const VersionEntry twice = entryOf(2, {.labels = twoLabels, .events = doubled});
    const Comparison comparison = compareVersions({.versions = {&once, &twice}});
    const Measured &one = *comparison.versions[0].own;
    const Measured &two = *comparison.versions[1].own;
    QCOMPARE(two.measure.alarmTimeShare, one.measure.alarmTimeShare);
    QCOMPARE(two.measure.affiliationPrecision, one.measure.affiliationPrecision);
    QCOMPARE(two.measure.rangePrecision, one.measure.rangePrecision);
    QCOMPARE(two.measure.eventPrecision, one.measure.eventPrecision);
    QCOMPARE(two.sensors.sensors.front().mean, 0.75);
    QCOMPARE(comparison.scopes[0].groups.size(), size_t(2));
    for (const EventGroup &group : comparison.scopes[0].groups) {
        QCOMPARE(group.foundBy, FoundBy::All);
        QCOMPARE(group.overlaps.front().iou, 1.0);
        QVERIFY(!group.isChained);
    }
}

// Labels by the ten thousand, as of a script that wrote one a row: n log n, or nobody waits for it.
void OddComparisonsTest::thousandsOfLabels()
{
    constexpr qint64 many = 50'000;
    Odd odd;
    for (qint64 i = 0; i < many; ++i)
        odd.labels.push_back(minutes(i * 10, i * 10 + 2));
    std::vector<VersionEntry> entries{entryOf(1, odd), entryOf(2, odd)};
    for (VersionEntry &entry : entries)
        entry.version.evaluationDataEnd = minute(many * 10);
    entries[1].version.modelMetrics->predictedRanges = {minutes(0, many * 10)};
    entries[1].version.modelMetrics->contributions = {};
    const Comparison comparison = compareVersions({.versions = {&entries[0], &entries[1]}});
    QCOMPARE(comparison.scopes[0].labels.labels.size(), size_t(many));
    QCOMPARE(comparison.versions[1].own->measure.labelsFound, many);
    QCOMPARE(comparison.pairs[0].mcnemar->onlyB, many);
}

void OddComparisonsTest::baselineBehindTheList()
{
    const VersionEntry one = entryOf(1, {.labels = twoLabels});
    const VersionEntry two = entryOf(2, {.labels = twoLabels});
    const Comparison comparison = compareVersions({.versions = {&one, &two}, .baseline = 7});
    QCOMPARE(comparison.baseline, size_t(0));
    QCOMPARE(comparison.pairs.size(), size_t(1));
}

} // namespace odd_comparisons_test

BELVEDERE_TEST(odd_comparisons_test::OddComparisonsTest)
#include "test_odd_comparisons.moc"
