#include "ui/theme/fonts.h"

#include "app/base/literals.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QStringList>

namespace belvedere {

namespace {

constexpr double designBodyPixels = 12.5;

bool hasEqualFigures(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(u'0');
    for (char16_t figure = u'1'; figure <= u'9'; ++figure) {
        if (qAbs(metrics.horizontalAdvance(QChar(figure)) - width) > 0.01 * width)
            return false;
    }
    return true;
}

} // namespace

// Not the font's own feature "tnum", which Qt 6.7 and newer could ask for: what it puts in place of a figure has no character
// of its own, and a PDF would lose the numbers for everyone who searches, copies or listens.
QFont tabularFont(const QFont &base)
{
    if (hasEqualFigures(base))
        return base;
    QFont font = base;
    for (const QString &family : {u"Noto Sans"_s, u"DejaVu Sans"_s}) {
        font.setFamilies({family});
        if (QFontInfo(font).family() == family && hasEqualFigures(font))
            return font;
    }
    return base;
}

QFont sizedFont(const QFont &base, double designPixels, bool bold)
{
    QFont font = base;
    const double ratio = designPixels / designBodyPixels;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * ratio);
    else
        font.setPixelSize(qMax(1, qRound(base.pixelSize() * ratio)));
    if (bold)
        font.setWeight(QFont::DemiBold);
    return font;
}

double designScale(const QFont &base)
{
    return QFontInfo(base).pixelSize() / designBodyPixels;
}

QFont headingFont(const QFont &base)
{
    QFont font = sizedFont(base, 11, true);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 104);
    return font;
}

} // namespace belvedere
