// A note of the user's on the timeline: a small flag on the lane of its version, or on the axis where it is about all of
// them. What it says is told by whoever keeps it.
#pragma once

#include "app/base/timestamp.h"

#include <QString>

namespace belvedere {

struct TimelineNote {
    QString id{};
    QString versionKey{}; // empty: of all versions, or of an event of inference
    QString modelName{};  // as sent; empty: of any model
    TimeRange at{};       // a moment starts and ends at once
    bool isEvent = false;
    QString tip{}; // plain text, several lines

    bool operator==(const TimelineNote &) const = default;
};

} // namespace belvedere
