// A comparison's numbers as a person reads them: one row a metric, one cell a column, with what changed and whether that is
// better. The window, HTML and PDF show the same rows.
#pragma once

#include "app/analysis/compared_columns.h"
#include "app/analysis/measure_fields.h"
#include "app/text/format.h"

namespace belvedere {

enum class CellChange : quint8 {
    None, // nothing to hold it against
    Same, // no difference, or none that is seen in the digits shown
    Better,
    Worse,
    Neither // differs, and neither way is better
};

struct ComparedCell {
    QString value{};    // "4 / 4"; absentText() where there is none
    QString interval{}; // "0.51–1.00"; empty where it has none
    QString delta{};    // "+0.07", "=", empty for CellChange::None
    CellChange change = CellChange::None;
    bool warns =
        false; // says something against the version: trained on this window, rings all the time
    QString told{}; // the whole cell in a sentence: tool tip, screen reader

    bool operator==(const ComparedCell &) const = default;
};

struct ComparedRow {
    QLatin1StringView key{}; // as in the JSON
    QString name{};
    QString help{};      // what it means, and which way is better
    bool isMain = false; // the others stand under "all metrics"
    std::vector<ComparedCell> cells{};
};

// Names of metrics, in the order of measureFields() and beyond; empty for a key that is none.
QString measureName(QLatin1StringView key);
QString measureHelp(QLatin1StringView key);

// "▲" better, "▼" worse, whatever the number did.
QString changeSign(CellChange change);

std::vector<ComparedRow> comparedRows(const Comparison &comparison,
                                      std::span<const ComparedColumn> columns,
                                      const Display &display);

// "v7", "v7 with v9" for a side of a pair: what stands over a column.
QString columnName(const Comparison &comparison, const ComparedColumn &column);
// "Window: 2023-09-01 → 2023-09-30, the 29 days that all three evaluated".
QString windowText(const Comparison &comparison, const Display &display);
QString windowName(WindowKind kind); // "overlap", as the menu calls it

} // namespace belvedere
