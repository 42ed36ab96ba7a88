#include "ui/report/cutting_device.h"

#include "app/base/literals.h"
#include "picture_bounds.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QPainter>
#include <QPainterPath>
#include <QSvgGenerator>
#include <QTest>
#include <QWidget>

#include <functional>

using namespace belvedere;
using namespace belvedere::testing;

namespace cutting_device_test {

using Drawing = std::function<void(QPainter &)>;

class CuttingDeviceTest final : public QObject
{
    Q_OBJECT

private slots:
    void cutsEverythingToThePicture_data();
    void cutsEverythingToThePicture();
    void cutsToTheClip_data() { cutsEverythingToThePicture_data(); }
    void cutsToTheClip();
    void keepsTextAsText();
    void turnsCutTextIntoOutlines();
    void dropsTextOutside();
    void writesCapitalsAsCapitals();
    void clipsWidgetsToTheirParents();
    void endsAClipWithRestore();
};

namespace {

QByteArray svgOf(const Drawing &draw, QSize size = {300, 200})
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setResolution(96);
    QPainter target(&generator);
    CuttingDevice device(target, size);
    QPainter painter(&device);
    draw(painter);
    painter.end();
    target.end();
    return bytes;
}

class Far final : public QWidget
{
public:
    using QWidget::QWidget;
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(QRect(-500, -500, 2000, 2000), Qt::red);
    }
};

} // namespace

void CuttingDeviceTest::cutsEverythingToThePicture_data()
{
    QTest::addColumn<Drawing>("draw");
    const auto row = [](const char *name, const Drawing &draw) { QTest::newRow(name) << draw; };
    row("a line through it",
        [](QPainter &p) { p.drawLine(QPointF(-146, 50), QPointF(3633, 150)); });
    row("a polyline", [](QPainter &p) {
        p.drawPolyline(QPolygonF({{-100, 20}, {150, 120}, {900, 30}}));
    });
    row("a rectangle", [](QPainter &p) { p.fillRect(QRectF(-50, -50, 5000, 100), Qt::red); });
    row("a frame", [](QPainter &p) { p.drawRect(QRectF(-50, 20, 5000, 100)); });
    row("a wide pen", [](QPainter &p) {
        p.setPen(QPen(Qt::blue, 40));
        p.drawLine(QPointF(5, -100), QPointF(5, 400));
    });
    row("an ellipse", [](QPainter &p) {
        p.setBrush(Qt::green);
        p.drawEllipse(QRectF(200, 100, 400, 400));
    });
    row("a curve", [](QPainter &p) {
        QPainterPath path(QPointF(-20, 100));
        path.cubicTo(600, -400, -300, 800, 400, 100);
        p.drawPath(path);
    });
    row("a polygon", [](QPainter &p) {
        p.setBrush(Qt::cyan);
        p.drawPolygon(QPolygonF({{-100, 10}, {150, 500}, {700, 10}}));
    });
    row("points", [](QPainter &p) {
        p.setPen(QPen(Qt::black, 5));
        p.drawPoint(QPointF(100, 100));
        p.drawPoint(QPointF(299, 199));
        p.drawPoint(QPointF(800, 100));
    });
    row("a picture", [](QPainter &p) {
        QPixmap pixmap(400, 400);
        pixmap.fill(Qt::magenta);
        p.drawPixmap(-100, -100, pixmap);
    });
    row("tiles", [](QPainter &p) {
        QPixmap pixmap(20, 20);
        pixmap.fill(Qt::magenta);
        p.drawTiledPixmap(QRectF(-100, -100, 900, 900), pixmap);
    });
    row("scaled and turned", [](QPainter &p) {
        p.translate(150, 100);
        p.rotate(30);
        p.scale(4, 4);
        p.drawRect(QRectF(-40, -40, 80, 80));
        p.fillRect(QRectF(-40, -5, 80, 10), Qt::red);
    });
}

void CuttingDeviceTest::cutsEverythingToThePicture()
{
    QFETCH(Drawing, draw);
    const SvgFacts facts = readSvg(svgOf(draw));
    QVERIFY(facts.isWellFormed);
    QVERIFY(facts.shapes > 0);
    QVERIFY2(facts.outside.isEmpty(), qPrintable(facts.outside.join(u' ')));
}

void CuttingDeviceTest::cutsToTheClip()
{
    QFETCH(Drawing, draw);
    const QRectF clip(60, 40, 200, 120);
    const SvgFacts facts = readSvg(svgOf([&](QPainter &painter) {
        painter.setClipRect(clip);
        draw(painter);
    }));
    QVERIFY(facts.isWellFormed);
    QVERIFY2(clip.adjusted(-1, -1, 1, 1).contains(facts.geometry) || facts.shapes == 0,
             qPrintable(QDebug::toString(facts.geometry)));
}

void CuttingDeviceTest::keepsTextAsText()
{
    const SvgFacts facts = readSvg(svgOf([](QPainter &painter) {
        painter.setClipRect(QRectF(10, 10, 280, 100));
        painter.drawText(QPointF(20, 60), u"<b>Ärger & Co</b>"_s);
    }));
    QVERIFY(facts.isWellFormed);
    QCOMPARE(facts.text.trimmed(), u"<b>Ärger & Co</b>"_s);
}

void CuttingDeviceTest::turnsCutTextIntoOutlines()
{
    const SvgFacts facts = readSvg(svgOf([](QPainter &painter) {
        painter.drawText(QPointF(260, 60), u"a long text that leaves the picture"_s);
    }));
    QVERIFY(facts.text.trimmed().isEmpty());
    QVERIFY(facts.shapes > 0);
    QVERIFY(facts.outside.isEmpty());
}

void CuttingDeviceTest::dropsTextOutside()
{
    const SvgFacts facts = readSvg(
        svgOf([](QPainter &painter) { painter.drawText(QPointF(20, 900), u"far below"_s); }));
    QVERIFY(facts.text.trimmed().isEmpty());
    QCOMPARE(facts.shapes, 0);
}

void CuttingDeviceTest::writesCapitalsAsCapitals()
{
    const SvgFacts facts = readSvg(svgOf([](QPainter &painter) {
        QFont font = painter.font();
        font.setCapitalization(QFont::AllUppercase);
        painter.setFont(font);
        painter.drawText(QPointF(20, 60), u"labelled events"_s);
    }));
    QCOMPARE(facts.text.trimmed(), u"LABELLED EVENTS"_s);
}

void CuttingDeviceTest::clipsWidgetsToTheirParents()
{
    QWidget page;
    page.resize(300, 200);
    QWidget frame(&page);
    frame.setGeometry(20, 20, 100, 80);
    Far inside(&frame);
    inside.setGeometry(50, 50, 600, 600); // cut by its parent
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
    const SvgFacts facts = readSvg(svgOf([&](QPainter &painter) {
        page.render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
    }));
    QVERIFY(facts.shapes > 0);
    QVERIFY2(QRectF(69, 69, 52, 32).contains(facts.geometry),
             qPrintable(QDebug::toString(facts.geometry)));
}

void CuttingDeviceTest::endsAClipWithRestore()
{
    const SvgFacts facts = readSvg(svgOf([](QPainter &painter) {
        painter.save();
        painter.setClipRect(QRectF(0, 0, 10, 10));
        painter.fillRect(QRectF(0, 0, 300, 200), Qt::red);
        painter.restore();
        painter.fillRect(QRectF(100, 100, 50, 50), Qt::blue);
    }));
    QCOMPARE(facts.shapes, 2);
    QVERIFY(facts.geometry.contains(QPointF(149, 149)));
}

} // namespace cutting_device_test

BELVEDERE_WINDOW_TEST(cutting_device_test::CuttingDeviceTest)
#include "test_cutting_device.moc"
