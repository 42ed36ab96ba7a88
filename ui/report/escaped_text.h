// The one way of text into HTML and SVG.
#pragma once

#include <QByteArray>
#include <QString>

namespace belvedere {

// Invisible, control and bidirectional characters are shown as in visibleText(); the five characters of markup become
// entities. Right in element content and in quoted attributes.
QByteArray escapedText(const QString &text);

} // namespace belvedere
