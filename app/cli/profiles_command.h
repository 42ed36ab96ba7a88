// `belvedere profiles`.
#pragma once

#include "app/aws/profile_state.h"
#include "app/cli/reading.h"

namespace belvedere::cli {

QByteArray profilesJson(const QList<ProfileState> &states);
QByteArray profilesTable(const QList<ProfileState> &states);

// Reads the files that the variables name. Runs and sends nothing.
int profiles(const Arguments &arguments, const belvedere::Environment &variables,
             const QDateTime &now, const Streams &streams);

} // namespace belvedere::cli
