#include "ui/theme/tool_tip.h"

#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr int longestWord = 50;
constexpr qsizetype mostCharacters = 12000; // more than a screen holds

// Places where a line may end, invisible: an identifier of thousands of characters would make a tip wider than the screen.
QString withBreaks(const QString &text)
{
    QString broken;
    broken.reserve(text.size() + text.size() / longestWord);
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longestWord && !c.isLowSurrogate()) {
            broken += QChar(0x200B);
            run = 1;
        }
        broken += c;
    }
    return broken;
}

} // namespace

QString toolTipText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString html = withBreaks(text.left(mostCharacters)).toHtmlEscaped();
    html.replace(u'\n', "<br>"_L1);
    return u"<qt>"_s + html + u"</qt>"_s;
}

} // namespace belvedere
