// What a person types to go to a date: a year, a month, a day or a moment.
#pragma once

#include "app/text/format.h"

#include <QString>

#include <optional>

namespace belvedere {

struct DateEntry {
    TimeRange
        period{}; // the year, month or day that was typed, or its one moment; the end is not inside
    Milliseconds context{0}; // the longest range in view that still shows it well

    bool operator==(const DateEntry &) const = default;
};

// "2023", "2023-09", "2023-09-19", "2023-09-19 02:25", with seconds, "T" instead of the blank, "/" or "." instead of "-".
// Without a zone it is a time of the shown one; Z or an offset counts as written. Absent where it is no date.
std::optional<DateEntry> parseDateEntry(const QString &text, const Display &display);

} // namespace belvedere
