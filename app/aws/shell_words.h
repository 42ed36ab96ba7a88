// A command line taken apart as a POSIX shell would, without anything else a shell does.
// Source: Python's shlex.split(), which the command line interface uses for credential_process.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace belvedere {

// Absent for a quotation mark that is not closed and a backslash at the end.
std::optional<QStringList> shellWords(const QString &command);

} // namespace belvedere
