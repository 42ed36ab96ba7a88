// What `belvedere check` writes.
#pragma once

#include "app/domain/contents.h"

namespace belvedere::cli {

// `findings` in the order of findGaps(). `usable`: something of the service was there at all.
QByteArray checkText(const ArchiveContents &contents, const std::vector<Finding> &findings,
                     bool usable);
// {whole, models [{name, arn, versions, whole}], findings [{kind, model, version, path, detail, text}]}
QByteArray checkJson(const ArchiveContents &contents, const std::vector<Finding> &findings,
                     bool usable);

} // namespace belvedere::cli
