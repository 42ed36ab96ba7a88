// Writes what the window shows into files: a view as a picture, the table as text.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

#include <QString>

#include <atomic>

class QWidget;

namespace belvedere {

// By the suffix: .png, .svg, .pdf. Error: WriteFailed, or Usage for another suffix.
std::optional<Error> writePicture(QWidget &view, const QString &path, const QString &title);

// A table as it stands, for a worker: the versions are kept by their contents.
struct TableExport {
    std::vector<ContentsPtr> contents{};
    std::vector<const VersionEntry *> versions{};
    std::vector<int> columns{}; // of versionColumns()
};

// By the suffix: .csv, .tsv, .md with the columns as they stand; .json as `belvedere list --format json` writes the same
// versions, which reads their files again. Exact values: ISO UTC, seconds. Error as above, or Cancelled; then nothing has
// been written.
std::optional<Error> writeTable(const TableExport &table, const QString &path,
                                const std::atomic<bool> *cancelled = nullptr);

} // namespace belvedere
