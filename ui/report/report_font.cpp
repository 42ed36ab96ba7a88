#include "ui/report/report_font.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"

#include <QFontDatabase>

namespace belvedere {

namespace {

// The design's body text, 12.5 pixels at 96 dots per inch.
constexpr double bodyPoints = 9.375;

// Empty where none of ours is installed: Qt's own then. Labels and numbers are of one family, so the first one whose
// figures stand below each other; the figures of Inter do only by a feature that Qt 6.4 cannot ask for.
QStringList reportFamilies()
{
    const QStringList there = QFontDatabase::families();
    for (const QString &family : {u"Noto Sans"_s, u"DejaVu Sans"_s, u"Inter"_s}) {
        if (there.contains(family))
            return {family};
    }
    return {};
}

// Shares nothing with another font: Qt's fonts keep what they have looked up, unguarded.
QFont fontOf(const QStringList &families)
{
    QFont font = families.isEmpty() ? QFont() : QFont(families);
    font.setPointSizeF(bodyPoints);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

QFont reportFont()
{
    static const QStringList families = reportFamilies(); // looked up once
    return fontOf(families);
}

QFont reportTabularFont()
{
    static const QStringList families = tabularFont(reportFont()).families();
    return fontOf(families);
}

} // namespace belvedere
