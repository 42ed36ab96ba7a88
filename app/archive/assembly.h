// Puts what the files say together: which responses are about one version, which of them counts, what stands in for what.
// The rules are those of cli.md, "Identity" and "A version's diagnostics file".
#pragma once

#include "app/archive/facts.h"
#include "app/archive/folder_scan.h"

#include <functional>

namespace belvedere {

struct AssemblyInput {
    FolderScan &scan;
    std::vector<FileFacts> &facts; // one a file of the scan; used up
    int threads = 1;
    // A version that is still in the index. Called from several threads; `worker` is below `threads`.
    std::function<ModelVersion(int worker, const FoundVersion &found)> fetch{};
};

ArchiveContents assemble(AssemblyInput input);

} // namespace belvedere
