// What is shown in the details, as text to be pasted elsewhere.
#pragma once

#include "ui/details/details_row.h"

namespace belvedere {

enum class CopyForm : quint8 { Json, Tsv, Markdown };

// Every field that is there, under its label, with exact values (ISO UTC, seconds); JSON is what `belvedere show --format
// json` writes, from the saved response.
QString copyVersion(const VersionEntry &entry, CopyForm form);

// The same from rows, for what is no version.
QString copyRows(const std::vector<DetailsRow> &rows, CopyForm form);

// Cells as one line of TSV or Markdown: tabs, line breaks and bars cannot break the table.
QString tableLine(const QStringList &cells, CopyForm form);

} // namespace belvedere
