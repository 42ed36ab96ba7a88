// Writes what the window shows into files: a view as a picture, the table as text.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"
#include "app/text/format.h"
#include "ui/compare/comparison_facts.h"
#include "ui/notebook/user_note.h"

#include <QString>

#include <atomic>

class QWidget;

namespace belvedere {

// By the suffix: .png, .svg, .pdf. Error: WriteFailed, or Usage for another suffix.
std::optional<Error> writePicture(QWidget &view, const QString &path, const QString &title);

// A comparison as it stands, for a worker: nothing in it changes.
struct ReportExport {
    ComparisonFactsPtr facts{};
    std::vector<UserNote> notes{}; // all there are; the report takes its own
    Display display{};
};

// How far a worker is with the sources, and whether it shall end.
struct ReportProgress {
    std::atomic<bool> isCancelled = false;
    std::atomic<qint64> bytesDone = 0;
    std::atomic<qint64> bytesTotal = 0; // 0 before they are counted
};

// By the suffix: .html, .pdf. Reads every source for its hash. Errors as for a table.
std::optional<Error> writeReport(const ReportExport &report, const QString &path,
                                 ReportProgress &progress);

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
