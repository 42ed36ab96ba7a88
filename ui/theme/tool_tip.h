// Tool tips for text that comes from files.
#pragma once

#include <QString>

namespace belvedere {

// `text` as a tool tip that is never interpreted as HTML, keeps its lines and breaks words too long for a line.
QString toolTipText(const QString &text);

} // namespace belvedere
