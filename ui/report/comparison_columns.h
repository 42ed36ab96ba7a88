// Which columns of a comparison stand together in a report: those of a pair, or as many as a page has room for.
#pragma once

#include "app/cli/comparison_document.h"
#include "app/text/format.h"

#include "app/analysis/compared_columns.h"
#include "ui/notebook/user_note.h"

namespace belvedere {

struct ColumnGroup {
    QString
        name{}; // "v8 and v9, 2023-08-20 → 2023-08-31 UTC"; empty where there is no more than one
    std::vector<size_t> columns{}; // positions in ComparisonColumns::columns
};

// What a report has beside the comparison itself.
struct ReportExtras {
    std::vector<UserNote> notes{}; // of the user, on anything
    std::vector<int>
        marks{}; // of Comparison::versions; empty: the position in the list gives the colour
    QStringList remarks{};   // what the reader has to know beside the verdict
    bool isOfWindow = false; // options of the command line mean nothing to the reader
};

// A note that the comparison is concerned with.
struct ReportNote {
    UserNote note{};
    std::optional<size_t> version{}; // its position in Comparison::versions; absent: of no version

    bool hasTime() const { return note.target != UserNote::Target::Version; }
};

// Borrows from the document.
struct ComparisonColumns {
    const cli::ComparisonDocument &document;
    Display display{};
    std::vector<ComparedColumn> columns{};
    std::vector<ColumnGroup>
        pairs{}; // columns with a window in common: one for each pair, or a single one
    std::vector<ColumnGroup> tables{}; // the same, cut to what a table has room for
    ReportExtras extras{};
    std::vector<ReportNote> notes{}; // in the order in which they are numbered

    const Comparison &comparison() const { return document.comparison; }
    QString name(size_t column) const; // "v7", "the prior model of v7"
    int slot(size_t version) const;    // gives the colour; a prior model has its version's
    std::vector<ComparedColumn> of(const ColumnGroup &group) const;
};

// "2023-09-02 07:30 → 17:40": without the zone, which the report names once.
QString spanText(const TimeRange &range, const Display &display);

constexpr size_t mostTableColumns = 5;

ComparisonColumns columnsForReport(const cli::ComparisonDocument &document, const Display &display,
                                   ReportExtras extras = {});

// Those on a compared version, or on an event or moment of it; and those of no version that lie in a window of the columns
// and are about no model, or about a compared one. By version, then by time.
std::vector<ReportNote> notesOfComparison(const ComparisonColumns &columns);

// So many at a time.
template<typename T>
std::vector<std::vector<T>> inParts(const std::vector<T> &all, size_t most = mostTableColumns)
{
    std::vector<std::vector<T>> parts;
    for (size_t i = 0; i < all.size(); i += most)
        parts.emplace_back(all.begin() + std::ptrdiff_t(i),
                           all.begin() + std::ptrdiff_t(std::min(all.size(), i + most)));
    return parts;
}

} // namespace belvedere
