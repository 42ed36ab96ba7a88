// Writes what the window shows into files: a view as a picture, the table as text.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

#include <QString>

class QWidget;

namespace belvedere {

class VersionTableView;

// By the suffix: .png, .svg, .pdf. Error: WriteFailed, or Usage for another suffix.
std::optional<Error> writePicture(QWidget &view, const QString &path, const QString &title);

// By the suffix: .csv, .tsv, .md with the columns as they stand; .json as `belvedere list --format json` writes the same
// versions. Exact values: ISO UTC, seconds. Error as above.
std::optional<Error> writeTable(const VersionTableView &table,
                                const std::vector<const VersionEntry *> &versions,
                                const QString &path);

} // namespace belvedere
