// BagIt manifests (RFC 8493, section 2.1.3): the checksums that somebody wrote down for the files of an archive.
#pragma once

#include "app/domain/contents.h"

#include <atomic>

namespace belvedere {

// Reads every file that a manifest-sha256.txt of the archive names, and tells which are missing, changed or unreadable.
// A path in a manifest is relative to the manifest's folder; one that leads out of it is ManifestBadLine and not
// followed. In the order of the manifests and their lines. Slow: to be called from a worker. Cancelled: what was found so far.
std::vector<Finding> verifyManifests(const ArchiveContents &contents,
                                     const std::atomic<bool> *cancelled = nullptr);

} // namespace belvedere
