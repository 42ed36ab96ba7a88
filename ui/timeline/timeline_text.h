// For texts of the timeline, marked with QT_TRANSLATE_NOOP("Timeline", ...).
#pragma once

#include <QCoreApplication>

namespace belvedere {

inline QString timelineText(const char *text)
{
    return QCoreApplication::translate("Timeline", text);
}

} // namespace belvedere
