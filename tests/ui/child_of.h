// The parts of a window by their names.
#pragma once

#include <QObject>

namespace belvedere::test {

// Ends the test where there is none.
template<typename T>
T *childOf(const QObject &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no child named %s", qPrintable(name));
    return found;
}

} // namespace belvedere::test
