#include "app/base/code_point_order.h"

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

} // namespace

bool codePointLess(QStringView a, QStringView b)
{
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(),
        [](QChar x, QChar y) { return inCodePointOrder(x) < inCodePointOrder(y); });
}

} // namespace belvedere
