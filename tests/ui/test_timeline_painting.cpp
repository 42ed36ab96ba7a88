// The timeline as a picture: nothing vanishes, nothing leaves its place, every format.
#include "ui/timeline/timeline_painting.h"
#include "ui/timeline/view_range.h"

#include "tests/support/test_main.h"
#include "tests/ui/timeline_contents.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace timeline_painting_test {

class TimelinePaintingTest : public QObject
{
    Q_OBJECT

private slots:
    void oddScenesArePainted_data();
    void oddScenesArePainted();
    void noEventVanishes_data();
    void noEventVanishes();
    void severalTogetherAreMarked();
    void staysInItsBox_data();
    void staysInItsBox();
    void saysWhichLanesHaveNoRoom();
    void svgNeedsNoClip();
    void pdfIsWritten();
    void heightHoldsEveryLane();
};

static TimelineLook lookOf(double ratio = 1, bool dark = false)
{
    return TimelineLook::of(dark ? Theme::dark() : Theme::light(), belvedere::Display{}, QFont(),
                            ratio);
}

static QImage painted(const TimelineScene &scene, QSize size, std::optional<TimeRange> range = {},
                      double ratio = 1)
{
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Theme::light().panel);
    QPainter painter(&image);
    paintTimeline(painter, QRectF(QPointF(), QSizeF(size)), scene, lookOf(ratio), range);
    return image;
}

static int count(const QImage &image, const QColor &colour, const QRect &in)
{
    int found = 0;
    for (int y = in.top(); y <= in.bottom(); ++y) {
        for (int x = in.left(); x <= in.right(); ++x)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return found;
}

static TimelineScene sceneOf(const ContentsPtr &contents)
{
    return buildTimelineScene({contents}, rowsOf(contents), {}, belvedere::Display{});
}

void TimelinePaintingTest::oddScenesArePainted_data()
{
    QTest::addColumn<int>("versions");
    QTest::addColumn<int>("events");
    QTest::addColumn<QSize>("size");
    QTest::newRow("nothing") << 0 << 0 << QSize(600, 300);
    QTest::newRow("no metrics") << 3 << -1 << QSize(600, 300);
    QTest::newRow("no events") << 3 << 0 << QSize(600, 300);
    QTest::newRow("no room") << 3 << 5 << QSize(20, 10);
    QTest::newRow("no size") << 3 << 5 << QSize(1, 1);
    QTest::newRow("too many lanes") << 300 << 5 << QSize(600, 300);
    QTest::newRow("ten thousand events") << 1 << 10'000 << QSize(600, 300);
}

void TimelinePaintingTest::oddScenesArePainted()
{
    QFETCH(int, versions);
    QFETCH(int, events);
    QFETCH(QSize, size);
    const auto contents = madeContents({versions, events});
    painted(sceneOf(contents), size);
    painted(sceneOf(contents), size, TimeRange{at("1900-01-01"), at("1900-01-02")});
}

void TimelinePaintingTest::noEventVanishes_data()
{
    QTest::addColumn<double>("ratio");
    QTest::newRow("scale 1") << 1.0;
    QTest::newRow("scale 1.5") << 1.5;
    QTest::newRow("scale 2") << 2.0;
}

// One row of data in a century is still a mark.
void TimelinePaintingTest::noEventVanishes()
{
    QFETCH(double, ratio);
    auto contents = madeContents({1, 1});
    ModelVersion &version = contents->versions[0].version;
    version.evaluationDataStart = at("1923-01-01");
    version.evaluationDataEnd = at("2023-01-01");
    const Timestamp moment = at("1971-05-05");
    version.modelMetrics->predictedRanges = {{moment, moment}};
    version.modelMetrics->labeledRanges = std::vector<TimeRange>{{moment, moment}};
    const QSize size(900, 300);
    const QImage image = painted(sceneOf(contents), size, {}, ratio);
    const int top = int(60 * ratio); // below the title and the axis, above the legend
    const QRect lanes(int(60 * ratio), top - int(20 * ratio), image.width() - int(60 * ratio),
                      int(100 * ratio));
    QVERIFY(count(image, Theme::light().event, lanes) >= int(8 * ratio));
    QVERIFY(count(image, Theme::light().label, lanes) >= int(2 * ratio));
}

void TimelinePaintingTest::severalTogetherAreMarked()
{
    const auto contents = madeContents({1, 1000});
    const TimelineScene scene = sceneOf(contents);
    const QRect lane(100, 40, 780, 45);
    const QImage all = painted(scene, QSize(900, 300));
    QVERIFY(count(all, Theme::light().event, lane) > 1000);
    // The line through the run stands on detections above and below it.
    const SpanIndex &events = scene.lanes[0].events;
    const TimeScale time{fittedRange(*scene.extent), 0, 800};
    QVERIFY(visibleSpans(events, time).front().count > 1);
    const TimeRange close{events.range(0).start, events.range(3).end};
    QCOMPARE(visibleSpans(events, {close, 0, 800}).front().count, 1);
}

void TimelinePaintingTest::staysInItsBox_data()
{
    QTest::addColumn<Timestamp>("start");
    QTest::addColumn<Timestamp>("end");
    QTest::newRow("all") << at("2022-12-01") << at("2023-06-01");
    QTest::newRow("inside one range") << at("2023-02-05T00:00:00Z") << at("2023-02-05T06:00:00Z");
    QTest::newRow("some weeks") << at("2023-02-20") << at("2023-03-20");
}

void TimelinePaintingTest::staysInItsBox()
{
    QFETCH(Timestamp, start);
    QFETCH(Timestamp, end);
    const auto contents = madeContents({4, 20});
    const TimelineScene scene = sceneOf(contents);
    QImage image(900, 500, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const QRect box(100, 100, 700, 300);
    paintTimeline(painter, box, scene, lookOf(), TimeRange{start, end});
    painter.end();
    const QRect air = box.adjusted(-2, -2, 2, 2); // the frame of the overview is as wide as its pen
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!air.contains(x, y))
                QVERIFY2(image.pixelColor(x, y) == Qt::white, qPrintable(u"%1,%2"_s.arg(x).arg(y)));
        }
    }
}

static QByteArray svgOf(const TimelineScene &scene, std::optional<TimeRange> range, QSize size)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    QPainter painter(&generator);
    paintTimeline(painter, QRectF(QPointF(), QSizeF(size)), scene, lookOf(), range);
    painter.end();
    return buffer.data();
}

void TimelinePaintingTest::saysWhichLanesHaveNoRoom()
{
    const QByteArray svg = svgOf(sceneOf(madeContents({50, 2})), {}, QSize(900, 300));
    QVERIFY(svg.contains("more lanes below"));
    QVERIFY(!svgOf(sceneOf(madeContents({3, 2})), {}, QSize(900, 300)).contains("below"));
}

// Qt 6.4 drops every clip in SVG: no rectangle may reach beyond the picture, however far the zoom goes.
void TimelinePaintingTest::svgNeedsNoClip()
{
    const QByteArray svg = svgOf(sceneOf(madeContents({4, 200})),
                                 TimeRange{at("2023-02-05T00:00:00Z"), at("2023-02-05T02:00:00Z")},
                                 QSize(900, 300));
    QVERIFY(!svg.contains("clip"));
    static const QRegularExpression rect(
        u"<rect x=\"([-\\d.]+)\" y=\"[-\\d.]+\" width=\"([-\\d.]+)\""_s);
    int seen = 0;
    for (auto matches = rect.globalMatch(QString::fromUtf8(svg)); matches.hasNext(); ++seen) {
        const QRegularExpressionMatch match = matches.next();
        const double left = match.capturedView(1).toDouble();
        QVERIFY(left >= -1);
        QVERIFY(left + match.capturedView(2).toDouble() <= 901);
    }
    QVERIFY(seen > 0);
}

void TimelinePaintingTest::pdfIsWritten()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    paintTimeline(painter, QRectF(0, 0, 4000, 2000), sceneOf(madeContents({4, 20})), lookOf(),
                  std::nullopt);
    painter.end();
    QVERIFY(buffer.data().startsWith("%PDF"));
    QVERIFY(buffer.data().size() > 2000);
}

void TimelinePaintingTest::heightHoldsEveryLane()
{
    for (const int versions : {1, 7, 40}) {
        const TimelineScene scene = sceneOf(madeContents({versions, 2}));
        const int height = int(std::ceil(timelineHeight(scene, lookOf(), 900)));
        QVERIFY(!svgOf(scene, {}, QSize(900, height)).contains("below"));
        QVERIFY(svgOf(scene, {}, QSize(900, height - 40)).contains("below"));
    }
}

} // namespace timeline_painting_test

BELVEDERE_WINDOW_TEST(timeline_painting_test::TimelinePaintingTest)
#include "test_timeline_painting.moc"
