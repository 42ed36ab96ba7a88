// Each against values from elsewhere: tables of the papers, R's documentation, or exact fractions in another language.
#include "app/analysis/chance.h"
#include "app/analysis/rank_agreement.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace belvedere;

namespace chance_test {

using Numbers = std::vector<double>;

class ChanceTest : public QObject
{
    Q_OBJECT

private slots:
    void wilson_data();
    void wilson();
    void mcnemar_data();
    void mcnemar();
    void holms_data();
    void holms();
    void poissonRates_data();
    void poissonRates();
    void newcombe_data();
    void newcombe();
    void bootstrap();
    void bootstrapDraws_data();
    void bootstrapDraws();
    void bootstrapsSeveralLists();
    void tauB_data();
    void tauB();
    void tauBAgreesWithTheDefinition();
    void rankBiased_data();
    void rankBiased();
};

namespace {

bool isNear(double a, double b, double slack)
{
    return std::abs(a - b) <= slack;
}

QStringList letters(const QString &text)
{
    return text.split(QString(), Qt::SkipEmptyParts);
}

} // namespace

// Newcombe, Stat. Med. 17 (1998) 857-872, table I, method 3.
void ChanceTest::wilson_data()
{
    QTest::addColumn<qint64>("hits");
    QTest::addColumn<qint64>("trials");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("81 of 263") << qint64(81) << qint64(263) << 0.2553 << 0.3662;
    QTest::newRow("15 of 148") << qint64(15) << qint64(148) << 0.0624 << 0.1605;
    QTest::newRow("none of 20") << qint64(0) << qint64(20) << 0.0 << 0.1611;
    QTest::newRow("1 of 29") << qint64(1) << qint64(29) << 0.0061 << 0.1718;
    QTest::newRow("all of 20") << qint64(20) << qint64(20) << 0.8389 << 1.0;
}

void ChanceTest::wilson()
{
    QFETCH(qint64, hits);
    QFETCH(qint64, trials);
    QFETCH(double, low);
    QFETCH(double, high);
    const auto interval = wilsonInterval(hits, trials);
    QVERIFY(interval);
    QVERIFY(isNear(interval->low, low, 5e-5));
    QVERIFY(isNear(interval->high, high, 5e-5));
    QVERIFY(interval->low >= 0 && interval->high <= 1);
    QVERIFY(!wilsonInterval(0, 0));
}

// Exact fractions: min(1, 2 * sum(Fraction(comb(b + c, k), 2 ** (b + c)) for k in range(min(b, c) + 1))) in Python.
void ChanceTest::mcnemar_data()
{
    QTest::addColumn<qint64>("onlyA");
    QTest::addColumn<qint64>("onlyB");
    QTest::addColumn<double>("p");
    QTest::newRow("none") << qint64(0) << qint64(0) << 1.0;
    QTest::newRow("five to none") << qint64(5) << qint64(0) << 0.0625;
    QTest::newRow("six to none") << qint64(6) << qint64(0) << 0.03125;
    QTest::newRow("even") << qint64(3) << qint64(3) << 1.0;
    QTest::newRow("1 to 9") << qint64(1) << qint64(9) << 0.021484375;
    QTest::newRow("7 to 2") << qint64(7) << qint64(2) << 0.1796875;
    QTest::newRow("40 to 61") << qint64(40) << qint64(61) << 0.046044066929342806;
}

void ChanceTest::mcnemar()
{
    QFETCH(qint64, onlyA);
    QFETCH(qint64, onlyB);
    QFETCH(double, p);
    QVERIFY(isNear(mcnemarExact(onlyA, onlyB), p, 1e-12));
    QVERIFY(isNear(mcnemarExact(onlyB, onlyA), p, 1e-12));
    QVERIFY(mcnemarExact(leastDiscordant, 0) < 0.05);
    QVERIFY(mcnemarExact(leastDiscordant - 1, 0) >= 0.05);
}

// As R's p.adjust(p, "holm").
void ChanceTest::holms_data()
{
    QTest::addColumn<Numbers>("p");
    QTest::addColumn<Numbers>("corrected");
    QTest::newRow("none") << Numbers{} << Numbers{};
    QTest::newRow("one") << Numbers{0.04} << Numbers{0.04};
    QTest::newRow("out of order") << Numbers{0.04, 0.01, 0.03, 0.005}
                                  << Numbers{0.06, 0.03, 0.06, 0.02};
    QTest::newRow("never above one") << Numbers{0.9, 0.6, 1.0} << Numbers{1, 1, 1};
    QTest::newRow("ties") << Numbers{0.02, 0.02} << Numbers{0.04, 0.04};
}

void ChanceTest::holms()
{
    QFETCH(Numbers, p);
    QFETCH(Numbers, corrected);
    const std::vector<double> result = holm(p);
    QCOMPARE(result.size(), corrected.size());
    for (size_t i = 0; i < result.size(); ++i)
        QVERIFY(isNear(result[i], corrected[i], 1e-12));
}

// The last row is the example of R's poisson.test (p-value = 0.07967); the others exact fractions in Python.
void ChanceTest::poissonRates_data()
{
    QTest::addColumn<qint64>("countA");
    QTest::addColumn<double>("exposureA");
    QTest::addColumn<qint64>("countB");
    QTest::addColumn<double>("exposureB");
    QTest::addColumn<double>("p");
    QTest::newRow("none") << qint64(0) << 1.0 << qint64(0) << 1.0 << 1.0;
    QTest::newRow("six to none") << qint64(6) << 1.0 << qint64(0) << 1.0 << 0.03125;
    QTest::newRow("11 to 4") << qint64(11) << 90.0 << qint64(4) << 90.0 << 0.11846923828125;
    QTest::newRow("7 to 11") << qint64(7) << 1.0 << qint64(11) << 1.0 << 0.480682373046875;
    QTest::newRow("other exposures")
        << qint64(41) << 28010.0 << qint64(15) << 19017.0 << 0.040852026286501794;
    QTest::newRow("as in R") << qint64(11) << 800.0 << qint64(21) << 3011.0 << 0.07967;
}

void ChanceTest::poissonRates()
{
    QFETCH(qint64, countA);
    QFETCH(double, exposureA);
    QFETCH(qint64, countB);
    QFETCH(double, exposureB);
    QFETCH(double, p);
    const auto result = poissonRatesExact(countA, exposureA, countB, exposureB);
    QVERIFY(result);
    QVERIFY2(isNear(*result, p, 5e-6), qPrintable(QString::number(*result, 'g', 12)));
    QVERIFY(!poissonRatesExact(1, 0, 1, 1));
    QVERIFY(!poissonRatesExact(1, 1, 1, std::nan("")));
}

// Newcombe, Stat. Med. 17 (1998) 873-890, table II, method 10; first minus second there, b minus a here.
void ChanceTest::newcombe_data()
{
    QTest::addColumn<qint64>("hitsB");
    QTest::addColumn<qint64>("trialsB");
    QTest::addColumn<qint64>("hitsA");
    QTest::addColumn<qint64>("trialsA");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    const auto row = [](const char *name, qint64 b, qint64 ofB, qint64 a, qint64 ofA, double low,
                        double high) {
        QTest::newRow(name) << b << ofB << a << ofA << low << high;
    };
    row("56/70 - 48/80", 56, 70, 48, 80, 0.0524, 0.3339);
    row("9/10 - 3/10", 9, 10, 3, 10, 0.1705, 0.8090);
    row("6/7 - 2/7", 6, 7, 2, 7, 0.0582, 0.8062);
    row("5/56 - 0/29", 5, 56, 0, 29, -0.0381, 0.1926);
    row("0/10 - 0/20", 0, 10, 0, 20, -0.1611, 0.2775);
    row("10/10 - 0/10", 10, 10, 0, 10, 0.6075, 1.0000);
}

void ChanceTest::newcombe()
{
    QFETCH(qint64, hitsB);
    QFETCH(qint64, trialsB);
    QFETCH(qint64, hitsA);
    QFETCH(qint64, trialsA);
    QFETCH(double, low);
    QFETCH(double, high);
    const auto interval = newcombeDifference(hitsA, trialsA, hitsB, trialsB);
    QVERIFY(interval);
    QVERIFY(isNear(interval->low, low, 5e-5));
    QVERIFY(isNear(interval->high, high, 5e-5));
    QVERIFY(!newcombeDifference(hitsA, trialsA, 0, 0));
}

void ChanceTest::bootstrap()
{
    QVERIFY(!bootstrapMean({}));
    QVERIFY(!bootstrapMean(Numbers{1, 2, 3, 4}));
    QCOMPARE(bootstrapMean(Numbers(5, 3.0)), (Interval{3, 3}));
    Numbers differences;
    for (int i = 0; i < 40; ++i)
        differences.push_back(i % 2 == 0 ? 10 : -10);
    const auto interval = bootstrapMean(differences);
    QVERIFY(interval);
    // The mean of 40 such draws has a standard deviation of 10 / sqrt(40) = 1.58.
    QVERIFY(isNear(interval->low, -1.96 * 1.58, 0.35));
    QVERIFY(isNear(interval->high, 1.96 * 1.58, 0.35));
    QCOMPARE(bootstrapMean(differences), interval); // the same every time
}

// The generator written from the C++ standard in Python (its 10,000th number is the one the standard names), and then
// means = sorted(sum(v[next(w) * len(v) >> 64] for _ in v) / len(v) for _ in range(10000)); means[250], means[9749]
void ChanceTest::bootstrapDraws_data()
{
    QTest::addColumn<Numbers>("differences");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("five") << Numbers{1, 2, 3, 4, 5} << 1.8 << 4.2;
    QTest::newRow("seven") << Numbers{-6600, -27600, -21600, 0, 1200, -300, 90}
                           << -16628.571428571428 << -514.2857142857143;
    Numbers many; // [i * i * 37 % 101 - 50 for i in range(35)]
    for (int i = 0; i < 35; ++i)
        many.push_back(i * i * 37 % 101 - 50);
    QTest::newRow("thirty-five") << many << -10.228571428571428 << 9.942857142857143;
}

void ChanceTest::bootstrapDraws()
{
    QFETCH(Numbers, differences);
    QFETCH(double, low);
    QFETCH(double, high);
    const auto interval = bootstrapMean(differences);
    QVERIFY(interval);
    QVERIFY(isNear(interval->low, low, std::abs(low) * 1e-14));
    QVERIFY(isNear(interval->high, high, std::abs(high) * 1e-14));
}

// One after the other or all at once, on one thread or several: to the last digit.
void ChanceTest::bootstrapsSeveralLists()
{
    std::vector<Numbers> lists;
    for (const size_t length : {5, 0, 35, 4, 1, 7, 128, 35, 2000}) {
        lists.emplace_back();
        for (size_t i = 0; i < length; ++i)
            lists.back().push_back(double(i * (length + 3) % 17) / 3);
    }
    const std::vector<std::span<const double>> spans(lists.begin(), lists.end());
    const auto together = bootstrapMeans(spans);
    QCOMPARE(together.size(), lists.size());
    for (size_t i = 0; i < lists.size(); ++i)
        QCOMPARE(together[i], bootstrapMean(lists[i]));
    QVERIFY(bootstrapMeans(spans, 3) == together);
    QVERIFY(bootstrapMeans({}).empty());
}

// The definition over all pairs, in Python: (P - Q) / sqrt((P + Q + T) (P + Q + U)).
void ChanceTest::tauB_data()
{
    QTest::addColumn<Numbers>("a");
    QTest::addColumn<Numbers>("b");
    QTest::addColumn<double>("tau"); // 9: absent
    QTest::newRow("none") << Numbers{} << Numbers{} << 9.0;
    QTest::newRow("one") << Numbers{1} << Numbers{1} << 9.0;
    QTest::newRow("all ties on one side") << Numbers{1, 1, 1} << Numbers{1, 2, 3} << 9.0;
    QTest::newRow("same order") << Numbers{1, 2, 3} << Numbers{10, 20, 30} << 1.0;
    QTest::newRow("turned round") << Numbers{1, 2, 3} << Numbers{3, 2, 1} << -1.0;
    QTest::newRow("ties in one") << Numbers{1, 2, 2, 4, 5} << Numbers{3, 1, 2, 5, 4}
                                 << 0.31622776601683794;
    QTest::newRow("ties in both") << Numbers{12, 2, 1, 12, 2} << Numbers{1, 4, 7, 1, 0}
                                  << -0.47140452079103173;
}

void ChanceTest::tauB()
{
    QFETCH(Numbers, a);
    QFETCH(Numbers, b);
    QFETCH(double, tau);
    QVERIFY(isNear(kendallTauB(a, b).value_or(9), tau, 1e-12));
    QVERIFY(isNear(kendallTauB(b, a).value_or(9), tau, 1e-12));
}

void ChanceTest::tauBAgreesWithTheDefinition()
{
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        Numbers a;
        Numbers b;
        for (int i = 0; i < round % 23; ++i) {
            a.push_back(double(random() % (3 + size_t(round))));
            b.push_back(double(random() % 9));
        }
        double balance = 0;
        double apartInA = 0;
        double apartInB = 0;
        for (size_t i = 0; i < a.size(); ++i) {
            for (size_t j = 0; j < i; ++j) {
                balance += (a[i] > a[j]   ? 1
                            : a[i] < a[j] ? -1
                                          : 0)
                           * (b[i] > b[j]   ? 1
                              : b[i] < b[j] ? -1
                                            : 0);
                apartInA += a[i] != a[j];
                apartInB += b[i] != b[j];
            }
        }
        const double spread = std::sqrt(apartInA * apartInB);
        QCOMPARE(kendallTauB(a, b), spread > 0 ? std::optional(balance / spread) : std::nullopt);
    }
}

// Equation 32 summed literally in Python, overlaps counted anew at every depth.
void ChanceTest::rankBiased_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<double>("overlap"); // 9: absent
    QTest::newRow("one is empty") << QString() << u"abc"_s << 9.0;
    QTest::newRow("the same") << u"abc"_s << u"abc"_s << 1.0;
    QTest::newRow("nothing in common") << u"abcd"_s << u"efg"_s << 0.0;
    QTest::newRow("two in common") << u"abcdefg"_s << u"zcavwxy"_s << 0.2882172857142857;
    QTest::newRow("uneven") << u"abc"_s << u"cabde"_s << 0.855;
}

void ChanceTest::rankBiased()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(double, overlap);
    QVERIFY(isNear(rankBiasedOverlap(letters(a), letters(b)).value_or(9), overlap, 1e-12));
    QVERIFY(isNear(rankBiasedOverlap(letters(b), letters(a)).value_or(9), overlap, 1e-12));
}

} // namespace chance_test

BELVEDERE_TEST(chance_test::ChanceTest)
#include "test_chance.moc"
