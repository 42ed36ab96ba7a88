#include "app/analysis/text_order.h"

namespace belvedere {

namespace {

// Surrogates stand for what lies above all other units: moved behind them, units compare as code points do.
char16_t inCodePointOrder(QChar unit)
{
    const char16_t value = unit.unicode();
    if (value >= 0xE000)
        return char16_t(value - 0x800);
    if (value >= 0xD800)
        return char16_t(value + 0x2000);
    return value;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

bool codePointLess(QStringView a, QStringView b)
{
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(),
        [](QChar x, QChar y) { return inCodePointOrder(x) < inCodePointOrder(y); });
}

QString foldedText(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    return text.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

} // namespace belvedere
