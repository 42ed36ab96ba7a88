#include "ui/theme/fonts.h"

#include "app/base/literals.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QStringList>

namespace belvedere {

namespace {

constexpr double designBodyPixels = 12.5;

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)

QFont withEqualFigures(QFont font)
{
    font.setFeature("tnum", 1);
    return font;
}

#else

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

// Features of a font are out of reach: a family whose figures are equal anyway.
QFont withEqualFigures(const QFont &base)
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

#endif

} // namespace

QFont tabularFont(const QFont &base)
{
    return withEqualFigures(base);
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
