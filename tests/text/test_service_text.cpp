#include "app/base/literals.h"
#include "app/text/service_text.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace std::chrono_literals;

namespace service_text_test {

class ServiceTextTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsHowFarItIs_data();
    void tellsHowFarItIs();
    void counts();
    void namesWhatIsAbsent();
    void tellsOfTheClock();
    void showsWhatAHostIsMadeOf();
    void oneSentenceEach();
};

void ServiceTextTest::tellsHowFarItIs_data()
{
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<int>("seconds"); // -1: nobody can tell
    QTest::addColumn<QString>("text");
    QTest::newRow("too early") << 0.0 << -1 << u"3 of 1034 responses"_s;
    QTest::newRow("slow") << 0.52 << 1983 << u"3 of 1034 responses, 0.5 a second, 33 m left"_s;
    QTest::newRow("fast") << 52.4 << 20 << u"3 of 1034 responses, 52 a second, 20 s left"_s;
}

void ServiceTextTest::tellsHowFarItIs()
{
    QFETCH(double, perSecond);
    QFETCH(int, seconds);
    const auto remaining = seconds < 0 ? std::nullopt
                                       : std::optional(std::chrono::seconds(seconds));
    QTEST(fetchProgressText(3, 1034, perSecond, remaining), "text");
}

void ServiceTextTest::counts()
{
    QCOMPARE(
        fetchCountsText(3, 12, 45, 3, 52, 2),
        u"12 versions of 3 models; 45 files written, 3 there already; 52 requests, 2 of them again"_s);
    QCOMPARE(
        fetchCountsText(1, 1, 1, 0, 1, 0),
        u"1 version of 1 model; 1 file written, 0 there already; 1 request, 0 of them again"_s);
}

void ServiceTextTest::namesWhatIsAbsent()
{
    QCOMPARE(timesText(u"ListTagsForResource %n"_s, 12), u"ListTagsForResource %n, 12 times"_s);
    QCOMPARE(fetchAbsentText({u"DescribeModelVersion pump 3"_s, u"A, 4 times"_s}),
             u"not there, and left out: DescribeModelVersion pump 3; A, 4 times"_s);
    QCOMPARE(fetchDiagnosticsLeftText(1),
             u"1 diagnostics file was not asked for; fetch it with --with-diagnostics"_s);
    QCOMPARE(fetchDiagnosticsLeftText(2),
             u"2 diagnostics files were not asked for; fetch them with --with-diagnostics"_s);
}

void ServiceTextTest::tellsOfTheClock()
{
    QCOMPARE(clockOffText(3600s), u"this machine's clock is behind by 1 h; set it right"_s);
    QCOMPARE(clockOffText(-90s), u"this machine's clock is ahead by 1 m 30 s; set it right"_s);
}

void ServiceTextTest::showsWhatAHostIsMadeOf()
{
    QVERIFY(notEncryptedText(u"host\x1b[2J"_s).startsWith(u"host\\x1B[2J is asked"_s));
}

void ServiceTextTest::oneSentenceEach()
{
    QVERIFY(serviceEndedText().contains(u"2026-10-07"_s));
    for (const QString &text :
         {serviceEndedText(), noNetworkText(), noRegionText(), fetchInterruptedText(),
          fetchStalledText(), fetchSignInText(), fetchDiskFullText()})
        QVERIFY(!text.isEmpty() && !text.contains(u'\n') && !text.endsWith(u'.'));
}

} // namespace service_text_test

BELVEDERE_TEST(service_text_test::ServiceTextTest)
#include "test_service_text.moc"
