// Affiliation and range-based metrics against published values, and against the definitions summed step by step.
#include "app/analysis/affiliation.h"
#include "app/analysis/range_metrics.h"

#include "app/base/json_document.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace belvedere;

namespace affiliation_test {

using Ranges = std::vector<HalfOpen>;

class AffiliationTest : public QObject
{
    Q_OBJECT

private slots:
    void reproducesThePublishedValues_data();
    void reproducesThePublishedValues();
    void oddCases_data();
    void oddCases();
    void agreesWithTheDefinition();
    void rangeBased_data();
    void rangeBased();
    void joinsRanges();
};

namespace {

Ranges rangesOf(const QJsonArray &pairs)
{
    Ranges ranges;
    for (const auto &pair : pairs) {
        const QJsonArray bounds = pair.toArray();
        ranges.push_back({bounds[0].toDouble(), bounds[1].toDouble()});
    }
    return ranges;
}

double distanceTo(double x, const Ranges &ranges)
{
    double nearest = 1e300;
    for (const HalfOpen &range : ranges)
        nearest = std::min(nearest, std::max({0.0, range.begin - x, x - range.end}));
    return nearest;
}

// The mean of f over the middles of small steps in the ranges.
template<typename F>
double meanOver(const Ranges &ranges, const F &f)
{
    constexpr double step = 0.02;
    double sum = 0;
    qint64 count = 0;
    for (const HalfOpen &range : ranges) {
        for (double x = range.begin + step / 2; x < range.end; x += step, ++count)
            sum += f(x);
    }
    return sum / double(count);
}

Ranges clipped(const Ranges &ranges, const HalfOpen &zone)
{
    Ranges inside;
    for (const HalfOpen &range : ranges)
        inside.push_back({std::max(range.begin, zone.begin), std::min(range.end, zone.end)});
    return joined(inside);
}

// The paper's formulas, integrated by brute force.
Affiliation summedUp(const Ranges &labels, const Ranges &detections, const HalfOpen &window)
{
    double precision = 0;
    double recall = 0;
    int withDetection = 0;
    for (size_t i = 0; i < labels.size(); ++i) {
        const HalfOpen zone{i == 0 ? window.begin : (labels[i - 1].end + labels[i].begin) / 2,
                            i + 1 == labels.size() ? window.end
                                                   : (labels[i].end + labels[i + 1].begin) / 2};
        const Ranges inside = clipped(detections, zone);
        if (inside.empty())
            continue;
        ++withDetection;
        precision += meanOver(inside, [&](double x) {
            const double d = distanceTo(x, {labels[i]});
            if (d == 0)
                return 1.0;
            return (std::max(0.0, labels[i].begin - zone.begin - d)
                    + std::max(0.0, zone.end - labels[i].end - d))
                   / zone.length();
        });
        recall += meanOver({labels[i]}, [&](double y) {
            const double d = distanceTo(y, inside);
            return (std::max(0.0, y - d - zone.begin) + std::max(0.0, zone.end - y - d))
                   / zone.length();
        });
    }
    return {.precision = withDetection > 0 ? std::optional(precision / withDetection)
                                           : std::nullopt,
            .recall = recall / double(labels.size())};
}

} // namespace

void AffiliationTest::reproducesThePublishedValues_data()
{
    QTest::addColumn<Ranges>("labels");
    QTest::addColumn<Ranges>("detections");
    QTest::addColumn<double>("length");
    QTest::addColumn<double>("precision");
    QTest::addColumn<double>("recall");
    for (const auto &name : {u"nyctaxi"_s, u"twitteraapl"_s}) {
        QFile file(test::vectorsFolder() + u"/conformance/affiliation/%1.json"_s.arg(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject set = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject predictions = set[u"predictions"_s].toObject();
        for (auto one = predictions.begin(); one != predictions.end(); ++one) {
            const QJsonObject values = one.value().toObject();
            QTest::newRow(qPrintable(name + u' ' + one.key()))
                << rangesOf(set[u"groundtruth"_s].toArray())
                << rangesOf(values[u"events"_s].toArray()) << set[u"length"_s].toDouble()
                << values[u"precision"_s].toDouble() << values[u"recall"_s].toDouble();
        }
    }
    QTest::newRow("the label itself") << Ranges{{3, 5}} << Ranges{{3, 5}} << 10.0 << 1.0 << 1.0;
}

void AffiliationTest::reproducesThePublishedValues()
{
    BELVEDERE_NEED_VECTORS("conformance/affiliation/nyctaxi.json");
    QFETCH(Ranges, labels);
    QFETCH(Ranges, detections);
    QFETCH(double, length);
    QFETCH(double, precision);
    QFETCH(double, recall);
    const Affiliation result = affiliation(labels, detections, {0, length});
    QVERIFY(result.precision && result.recall);
    // Published with two decimals.
    QCOMPARE(std::round(*result.precision * 100) / 100, precision);
    QCOMPARE(std::round(*result.recall * 100) / 100, recall);
}

void AffiliationTest::oddCases_data()
{
    QTest::addColumn<Ranges>("labels");
    QTest::addColumn<Ranges>("detections");
    QTest::addColumn<double>("precision"); // negative: absent
    QTest::addColumn<double>("recall");
    QTest::newRow("nothing at all") << Ranges{} << Ranges{} << -1.0 << -1.0;
    QTest::newRow("no labels") << Ranges{} << Ranges{{1, 2}} << -1.0 << -1.0;
    QTest::newRow("no detections") << Ranges{{1, 2}} << Ranges{} << -1.0 << 0.0;
    QTest::newRow("empty ranges only") << Ranges{{1, 2}} << Ranges{{3, 3}, {5, 4}} << -1.0 << 0.0;
    QTest::newRow("outside of the window") << Ranges{{1, 2}} << Ranges{{7, 9}} << -1.0 << 0.0;
    QTest::newRow("labels outside of the window")
        << Ranges{{7, 9}} << Ranges{{1, 2}} << -1.0 << -1.0;
    // Zone [0, 3), label [1, 2): inside 1 row; each side integral of (2 (1 - d) / 3) over d in [0, 1] = 1/3.
    QTest::newRow("rings all the time")
        << Ranges{{1, 2}} << Ranges{{0, 3}} << (1 + 2.0 / 3) / 3 << 1.0;
    QTest::newRow("the same in pieces and out of order")
        << Ranges{{1, 2}} << Ranges{{2, 3}, {0, 1.5}, {1, 2}} << (1 + 2.0 / 3) / 3 << 1.0;
    // Two labels, one zone without a detection: it has no precision and no recall.
    QTest::newRow("one of two found") << Ranges{{0, 1}, {2, 3}} << Ranges{{0, 1}} << 1.0 << 0.5;
}

void AffiliationTest::oddCases()
{
    QFETCH(Ranges, labels);
    QFETCH(Ranges, detections);
    QFETCH(double, precision);
    QFETCH(double, recall);
    const Affiliation result = affiliation(labels, detections, {0, 3});
    QCOMPARE(result.precision.value_or(-1), precision);
    QCOMPARE(result.recall.value_or(-1), recall);
}

void AffiliationTest::agreesWithTheDefinition()
{
    std::mt19937 random(7);
    const auto below = [&](double end) { return double(random() % 1000) / 1000 * end; };
    for (int round = 0; round < 60; ++round) {
        Ranges labels;
        Ranges detections;
        for (int i = 0; i < 1 + round % 4; ++i) {
            const double at = below(90);
            labels.push_back({at, at + 0.5 + below(6)});
        }
        for (int i = 0; i < round % 7; ++i) {
            const double at = below(98);
            detections.push_back({at, at + 0.1 + below(12)});
        }
        const HalfOpen window{0, 100};
        labels = clipped(labels, window);
        const Affiliation expected = summedUp(labels, joined(detections), window);
        const Affiliation result = affiliation(labels, detections, window);
        QCOMPARE(result.precision.has_value(), expected.precision.has_value());
        QVERIFY(std::abs(result.precision.value_or(0) - expected.precision.value_or(0)) < 0.002);
        QVERIFY(std::abs(result.recall.value_or(0) - expected.recall.value_or(0)) < 0.002);
    }
}

void AffiliationTest::rangeBased_data()
{
    QTest::addColumn<Ranges>("labels");
    QTest::addColumn<Ranges>("detections");
    QTest::addColumn<double>("alpha");
    QTest::addColumn<double>("precision"); // negative: absent
    QTest::addColumn<double>("recall");
    QTest::newRow("nothing at all") << Ranges{} << Ranges{} << 0.0 << -1.0 << -1.0;
    QTest::newRow("no detections") << Ranges{{0, 4}} << Ranges{} << 0.0 << -1.0 << 0.0;
    QTest::newRow("no labels") << Ranges{} << Ranges{{0, 4}} << 0.0 << 0.0 << -1.0;
    QTest::newRow("half") << Ranges{{0, 4}} << Ranges{{2, 6}} << 0.0 << 0.5 << 0.5;
    QTest::newRow("half, existence alone") << Ranges{{0, 4}} << Ranges{{2, 6}} << 1.0 << 0.5 << 1.0;
    QTest::newRow("half of both") << Ranges{{0, 4}} << Ranges{{2, 6}} << 0.5 << 0.5 << 0.75;
    // Cardinality factor 1: two pieces of a label count as much as one.
    QTest::newRow("in two pieces") << Ranges{{0, 4}} << Ranges{{0, 1}, {3, 4}} << 0.0 << 1.0 << 0.5;
    QTest::newRow("touching is no overlap")
        << Ranges{{0, 4}} << Ranges{{4, 6}} << 1.0 << 0.0 << 0.0;
    QTest::newRow("one over two labels, one of three found")
        << Ranges{{0, 2}, {4, 6}, {10, 12}} << Ranges{{1, 5}} << 0.0 << 0.5 << 1.0 / 3;
    QTest::newRow("overlapping detections are one")
        << Ranges{{0, 4}} << Ranges{{0, 3}, {2, 8}} << 0.0 << 0.5 << 1.0;
}

void AffiliationTest::rangeBased()
{
    QFETCH(Ranges, labels);
    QFETCH(Ranges, detections);
    QFETCH(double, alpha);
    QFETCH(double, precision);
    QFETCH(double, recall);
    const RangeMetrics result = rangeMetrics(labels, detections, alpha);
    QCOMPARE(result.precision.value_or(-1), precision);
    QCOMPARE(result.recall.value_or(-1), recall);
}

void AffiliationTest::joinsRanges()
{
    QCOMPARE(joined({{5, 6}, {0, 1}, {1, 2}, {3, 3}, {5.5, 9}, {8, 7}}), (Ranges{{0, 2}, {5, 9}}));
    QCOMPARE(joined({{std::nan(""), 1}, {0, std::nan("")}}), Ranges());
    QCOMPARE(commonLength({{0, 4}, {6, 8}}, {{1, 2}, {3, 7}}), 3.0);
    const Timestamp start{Milliseconds{1'700'000'000'000}};
    QCOMPARE(halfOpen({{start, start}}, start, Milliseconds{600'000}), (Ranges{{0, 600'000}}));
}

} // namespace affiliation_test

BELVEDERE_TEST(affiliation_test::AffiliationTest)
#include "test_affiliation.moc"
