// The colours of the design, and what an eye needs of them.
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/theme.h"
#include "ui/theme/tool_tip.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFontMetricsF>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

using namespace belvedere;

namespace theme_test {

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

// WCAG 2, 1.4.3
double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void textCanBeRead_data();
    void textCanBeRead();
    void versionColoursStandOut_data();
    void versionColoursStandOut();
    void coloursAreThoseOfTheDesign();
    void laterSlotsAreNeutralWithDashes();
    void chipsDifferFromSlotToSlot();
    void heatStaysInBounds();
    void styleSheetHasNoOpenNames_data();
    void styleSheetHasNoOpenNames();
    void choosersLookLikeFields_data();
    void choosersLookLikeFields();
    void figuresAreOfEqualWidth();
    void toolTipsAreNeverInterpreted();
};

static void themes()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::textCanBeRead_data()
{
    themes();
}

void ThemeTest::textCanBeRead()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? Theme::dark() : Theme::light();
    for (const QColor &ground : {theme.panel, theme.background, theme.selection}) {
        QVERIFY(contrast(theme.text, ground) >= 7);
        QVERIFY(contrast(theme.dim, ground) >= 4.2);
    }
    QVERIFY(contrast(theme.onAccent, theme.accent) >= 4.5);
    QVERIFY(contrast(theme.warn, theme.warnBackground) >= 4.5);
    for (const QColor &word : {theme.good, theme.bad, theme.warn, theme.accent})
        QVERIFY(contrast(word, theme.panel) >= 4.5);
}

void ThemeTest::versionColoursStandOut_data()
{
    themes();
}

void ThemeTest::versionColoursStandOut()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? Theme::dark() : Theme::light();
    for (int slot = 0; slot < 9; ++slot) {
        QVERIFY2(contrast(theme.versionColour(slot), theme.panel) >= 3,
                 qPrintable(QString::number(slot)));
        QVERIFY2(contrast(theme.versionColour(slot), theme.evaluation) >= 2.5,
                 qPrintable(QString::number(slot)));
    }
}

void ThemeTest::coloursAreThoseOfTheDesign()
{
    QCOMPARE(Theme::light().versionColour(0), QColor(0x0a, 0x5f, 0xa8));
    QCOMPARE(Theme::dark().versionColour(2), QColor(0x4f, 0xe0, 0xa4));
    QCOMPARE(Theme::light().event, QColor(0xd1, 0x57, 0x0a));
    QCOMPARE(Theme::dark().panel, QColor(0x22, 0x26, 0x2e));
    QCOMPARE(Theme::light().palette().color(QPalette::Highlight), Theme::light().accent);
    QVERIFY(Theme::dark().isDark);
}

void ThemeTest::laterSlotsAreNeutralWithDashes()
{
    const Theme theme = Theme::light();
    QCOMPARE(theme.versionColour(7), theme.laterVersions);
    QCOMPARE(theme.versionColour(100), theme.laterVersions);
    QCOMPARE(theme.versionColour(noSlot), theme.laterVersions);
    QVERIFY(dashPattern(6).isEmpty());
    QVERIFY(!dashPattern(7).isEmpty());
    QVERIFY(dashPattern(7) != dashPattern(8));
    QCOMPARE(versionPen(theme, 3, 2).style(), Qt::SolidLine);
    QCOMPARE(versionPen(theme, 8, 2).style(), Qt::CustomDashLine);
    QVERIFY(versionIcon(theme, noSlot, 16, 1).isNull());
    QCOMPARE(versionIcon(theme, 8, 16, 2).pixmap(QSize(16, 16), 2).size(), QSize(32, 32));
}

void ThemeTest::chipsDifferFromSlotToSlot()
{
    QList<QImage> seen;
    for (int slot = 0; slot < 16; ++slot) {
        QImage image(34, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintVersionChip(painter, QRectF(0, 0, 34, 30), Theme::light(), slot);
        painter.end();
        QVERIFY2(!seen.contains(image), qPrintable(QString::number(slot)));
        seen.append(image);
    }
}

void ThemeTest::heatStaysInBounds()
{
    for (const Theme &theme : {Theme::light(), Theme::dark()}) {
        QCOMPARE(theme.heat(-1), theme.heat(0));
        QCOMPARE(theme.heat(std::nan("")), theme.heat(0));
        QCOMPARE(theme.heat(7), theme.heat(1));
        QVERIFY(contrast(theme.heat(1), theme.heat(0)) > 5);
    }
}

void ThemeTest::styleSheetHasNoOpenNames_data()
{
    themes();
}

void ThemeTest::styleSheetHasNoOpenNames()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? Theme::dark() : Theme::light();
    const QString sheet = theme.styleSheet();
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(sheet.contains(theme.accent.name()));
    QCOMPARE(sheet.count(u'{'), sheet.count(u'}'));
    static const QRegularExpression picture(u"url\\(([^)]+)\\)"_s);
    int pictures = 0;
    for (auto matches = picture.globalMatch(sheet); matches.hasNext(); ++pictures) {
        const QString file = matches.next().captured(1);
        QVERIFY2(QFile::exists(file), qPrintable(file));
    }
    QVERIFY(pictures > 0);
}

void ThemeTest::choosersLookLikeFields_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("isEnabled");
    for (const bool dark : {false, true}) {
        QTest::addRow("%s", dark ? "dark" : "light") << dark << true;
        QTest::addRow("%s, disabled", dark ? "dark" : "light") << dark << false;
    }
}

// The same height, and the same edge with the same round corners.
void ThemeTest::choosersLookLikeFields()
{
    QFETCH(bool, dark);
    QFETCH(bool, isEnabled);
    QApplication::setStyle(u"Fusion"_s);
    const Theme theme = dark ? Theme::dark() : Theme::light();
    QWidget window;
    window.setPalette(theme.palette());
    window.setStyleSheet(theme.styleSheet());
    QLineEdit line;
    QComboBox typed;
    QComboBox chosen;
    typed.setEditable(true);
    auto *layout = new QVBoxLayout(&window);
    const QList<QWidget *> fields{&line, &typed, &chosen};
    for (QWidget *field : fields) {
        field->setParent(&window);
        field->setFocusPolicy(Qt::NoFocus);
        field->setEnabled(isEnabled);
        field->setFixedWidth(160);
        layout->addWidget(field);
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto edgeOf = [&window](QWidget &field) {
        return window.grab(QRect(field.pos(), QSize(8, field.height()))).toImage();
    };
    for (QWidget *field : fields) {
        QCOMPARE(field->height(), line.height());
        QCOMPARE(edgeOf(*field), edgeOf(line));
    }
    QVERIFY(edgeOf(line).pixelColor(0, 0) != edgeOf(line).pixelColor(0, line.height() / 2));
    // The arrow is there, and is no other in the other kind.
    const auto arrowOf = [&window](QWidget &field) {
        const QPoint at = field.pos() + QPoint(field.width() - 24, 0);
        return window.grab(QRect(at, QSize(24, field.height()))).toImage();
    };
    QVERIFY(arrowOf(typed) != arrowOf(line));
    QCOMPARE(arrowOf(typed), arrowOf(chosen));
}

void ThemeTest::figuresAreOfEqualWidth()
{
    const QFontMetricsF metrics(tabularFont(QFont()));
    for (char16_t figure = u'0'; figure <= u'9'; ++figure)
        QVERIFY(qAbs(metrics.horizontalAdvance(QChar(figure)) - metrics.horizontalAdvance(u'0'))
                < 0.1);
}

void ThemeTest::toolTipsAreNeverInterpreted()
{
    QVERIFY(toolTipText({}).isEmpty());
    QVERIFY(toolTipText(u"<b>x</b>"_s).contains(u"&lt;b&gt;x"_s));
    QVERIFY(toolTipText(u"a\nb"_s).contains(u"a<br>b"_s));
    QVERIFY(toolTipText(QString(10'000, u'x')).contains(QChar(0x200B)));
    QVERIFY(toolTipText(QString(1'000'000, u'x')).size() < 20'000);
}

} // namespace theme_test

BELVEDERE_WINDOW_TEST(theme_test::ThemeTest)
#include "test_theme.moc"
