// What requests.jsonl says of the files beside it: whose tags and whose empty list a file is, which files are the pages of one
// list, and which answers are older than another one to the same request.
#pragma once

#include "app/archive/facts.h"
#include "app/archive/folder_scan.h"

namespace belvedere {

// Fills in what the responses do not say themselves. Of several answers to one request the newest one that is whole counts: the
// others are marked, and what they alone said is taken out, but for descriptions of versions and models (cli.md,
// "Identity"). A line that names a file which is not there is ignored; one whose checksum or operation is not that of its file
// is, too, and becomes a problem.
void applyRequests(const FolderScan &scan, std::vector<FileFacts> &facts);

} // namespace belvedere
