// A program of the user's and all it starts, as a whole: without a shell, with nothing to read, in a process group of its own.
#pragma once

#include "app/aws/environment.h"

#include <QProcess>

namespace belvedere {

// Not started yet.
QProcess *makeGroupProcess(const Environment &environment, QObject *parent);

// Ends the program and all it started, as far as that stayed in its group. Nobody hears of `process` any more, and nobody has to
// wait for its end: it deletes itself then. Null: there is nothing to end.
void endGroup(QProcess *process);

// Where the program lies that the PATH of an environment leads to; empty where it leads to none.
QString programInPath(const QString &name, const Environment &environment);

// What a program printed: lines stay, other control characters go; some of them have two bytes.
QString printableLines(const QByteArray &printed);

} // namespace belvedere
