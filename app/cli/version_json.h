// One version as `list` and `show` write it in JSON.
#pragma once

#include "app/cli/json_output.h"
#include "app/domain/contents.h"

namespace belvedere::cli {

// From the response's own bytes: members under their names and of the types as sent, unknown ones as they came, times as
// ISO UTC, Schema and the metrics as objects. A member that the program could not read is absent, as null is.
// Error: the bytes are not (or no longer) the response that `entry` was read from.
std::optional<Error> appendVersion(QByteArray &out, const VersionEntry &entry, QByteArray response,
                                   JsonObjectWriter::Layout layout);

// From the entry alone: what a list says, or all that is left where the file has gone.
void appendVersion(QByteArray &out, const VersionEntry &entry, JsonObjectWriter::Layout layout);

// Reads the response again and writes it; where that fails, the entry alone is written and the problem given back.
std::optional<Problem> appendVersionFromFile(QByteArray &out, const VersionEntry &entry,
                                             JsonObjectWriter::Layout layout);

// The members of its ModelMetrics, or of PriorModelMetrics, but the ranges: keys as sent. False, and nothing written, where the
// response is gone or has none that can be read.
bool appendServiceNumbers(QByteArray &out, const VersionEntry &entry, bool prior);

} // namespace belvedere::cli
