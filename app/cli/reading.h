// What every command does first and last: read what was named, say what was wrong with it, write the result.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"

namespace belvedere::cli {

// Reads the paths; the problems are told, one line each. Null where nothing could be read at all, which is told too, and
// put into `failure` where one is wanted.
ContentsPtr readPaths(const QStringList &paths, const Environment &environment,
                      const Streams &streams, Problem *failure = nullptr);

void complain(const Streams &streams, const QString &sentence); // "belvedere: SENTENCE"
void complain(const Streams &streams, const Problem &problem);  // "PATH: reason"
int wrongUsage(const Streams &streams, Command command, const QString &detail);

// The model or version that was named is not there, or not the only one; the candidates stand in lines of their own.
int refuseChoice(const Streams &streams, Command command, const Error &error);

// Ends the output and gives the exit code: `code`, or Failed with a sentence where it could not be written.
int finish(Output &output, const Streams &streams, int code);

} // namespace belvedere::cli
