// For the sentences of app/text, marked with QT_TRANSLATE_NOOP("Text", ...).
#pragma once

#include <QCoreApplication>

namespace belvedere {

inline QString translated(const char *text)
{
    return QCoreApplication::translate("Text", text);
}

} // namespace belvedere
