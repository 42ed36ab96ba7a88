// Which columns of a comparison stand together in a report: those of a pair, or as many as a page has room for.
#pragma once

#include "app/cli/comparison_document.h"
#include "app/text/format.h"

#include "app/analysis/compared_columns.h"

namespace belvedere {

struct ColumnGroup {
    QString
        name{}; // "v8 and v9, 2023-08-20 → 2023-08-31 UTC"; empty where there is no more than one
    std::vector<size_t> columns{}; // positions in ComparisonColumns::columns
};

// Borrows from the document.
struct ComparisonColumns {
    const cli::ComparisonDocument &document;
    Display display{};
    std::vector<ComparedColumn> columns{};
    std::vector<ColumnGroup>
        pairs{}; // columns with a window in common: one for each pair, or a single one
    std::vector<ColumnGroup> tables{}; // the same, cut to what a table has room for

    const Comparison &comparison() const { return document.comparison; }
    QString name(size_t column) const; // "v7", "the prior model of v7"
    int slot(size_t version)
        const; // the position in the list gives the colour; a prior model has its version's
    std::vector<ComparedColumn> of(const ColumnGroup &group) const;
};

// "2023-09-02 07:30 → 17:40": without the zone, which the report names once.
QString spanText(const TimeRange &range, const Display &display);

constexpr size_t mostTableColumns = 5;

ComparisonColumns columnsForReport(const cli::ComparisonDocument &document, const Display &display);

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
