// Finds what `compare` names, in what was read.
#pragma once

#include "app/analysis/comparison.h"
#include "app/cli/arguments.h"

namespace belvedere::cli {

// Borrows from the contents. Errors: Usage where a model is ambiguous or the baseline is not among the versions; NotFound.
// `labelFile`: what --labels named, already read.
Result<ComparisonRequest> comparisonRequest(const ArchiveContents &contents,
                                            const Arguments &arguments,
                                            const std::optional<LabelFile> &labelFile);

// A file of labelled ranges, `start,end` a line. Errors: NotFound, NoPermission, TooLarge, Malformed where no line is a
// label. Lines that are none stand in `badLines`.
Result<LabelFile> readLabelFile(const QString &path);

} // namespace belvedere::cli
