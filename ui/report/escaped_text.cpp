#include "ui/report/escaped_text.h"

#include "app/base/literals.h"
#include "app/text/format.h"

namespace belvedere {

QByteArray escapedText(const QString &text)
{
    QString escaped = visibleText(text).toHtmlEscaped(); // & < > "
    return escaped.replace(u'\'', "&#39;"_L1).toUtf8();
}

} // namespace belvedere
