#include "app/analysis/text_order.h"

namespace belvedere {

namespace {

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

QString foldedText(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    return text.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

} // namespace belvedere
