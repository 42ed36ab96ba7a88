// ISO 8601 durations as the service uses them: PT5M, PT1H, P30D, P1Y2M, P180D.
#pragma once

#include "app/base/timestamp.h"

#include <QString>

#include <optional>

namespace belvedere {

// Calendar parts are kept apart: a month has no fixed length.
struct IsoDuration {
    int years = 0;
    int months = 0;
    int days = 0; // weeks are counted as seven days
    Milliseconds time{0};

    bool operator==(const IsoDuration &) const = default;

    // The fixed length, absent where years or months are in it.
    std::optional<Milliseconds> length() const;
};

// Absent when the text is no duration ("P", "PT", "5M", "P1.5D", "PT1S1H", "P1D1D"), or longer than Milliseconds can be.
std::optional<IsoDuration> parseIsoDuration(QStringView text);

} // namespace belvedere
