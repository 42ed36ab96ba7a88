// All that is known of one version, for a terminal: the details view in lines.
#pragma once

#include "app/domain/contents.h"

namespace belvedere::cli {

// UTF-8. Absent members have no line.
QByteArray detailsText(const VersionEntry &entry);

} // namespace belvedere::cli
