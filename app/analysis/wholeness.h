// Is the archive whole? What is listed but not there, cut off, contradictory or without its diagnostics file.
#pragma once

#include "app/domain/contents.h"

namespace belvedere {

// Ordered by model, version, kind, path. Empty: whole as far as the responses tell.
std::vector<Finding> findGaps(const ArchiveContents &contents);

} // namespace belvedere
