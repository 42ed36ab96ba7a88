// Is the archive whole? What is listed but not there, cut off, contradictory or without its diagnostics file.
#pragma once

#include "app/domain/contents.h"

namespace belvedere {

// In the order of sortFindings(). Empty: whole as far as the responses tell.
std::vector<Finding> findGaps(const ArchiveContents &contents);

// By model, version, kind, path; what belongs to no model comes first.
void sortFindings(std::vector<Finding> &findings);

// Pages that say that there is more, where no page of the same list is the last one: the service gives no total, and one
// last page stands for the end of all of them. Borrowed from the contents.
std::vector<const ListPage *> openLists(const ArchiveContents &contents);

} // namespace belvedere
