// Which pointwise file belongs to which version (cli.md, "A version's diagnostics file").
#pragma once

#include "app/domain/contents.h"

namespace belvedere {

// Fills diagnosticsPath of every version from diagnosticsFiles.
//
// A suffix of the key counts from `N/model_diagnostics_results.json.gz` on: the file's name alone, the same for every
// version, would give one version the numbers of another. Of several files that fit equally well, the one nearest to the
// version's own response is taken, and of several versions only the one that fits a file best gets it.
void assignDiagnostics(ArchiveContents &contents);

} // namespace belvedere
