// The variables a process was started with, as a value that is handed down: nothing below asks the system itself.
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace belvedere {

using Environment = QProcessEnvironment;

// Trimmed; empty where it is unset. A blank variable counts as unset.
inline QString variable(const Environment &environment, const QString &name)
{
    return environment.value(name).trimmed();
}

} // namespace belvedere
