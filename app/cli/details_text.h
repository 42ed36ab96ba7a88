// All that is known of one version, for a terminal: the details view in lines.
#pragma once

#include "app/domain/contents.h"

namespace belvedere::cli {

// UTF-8. Absent members have no line. `contents` holds both; what is said of the model and its lists comes behind.
QByteArray detailsText(const VersionEntry &entry, const ModelEntry &model,
                       const ArchiveContents &contents);

} // namespace belvedere::cli
