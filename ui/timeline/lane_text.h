// Lanes and what is on them in words: tool tips, the readout beside the cursor, what a screen reader says. Plain text.
#pragma once

#include "ui/timeline/hit_test.h"

namespace belvedere {

// Several lines; empty where there is nothing to say.
QString toolTipOf(const TimelineScene &scene, const TimelineHit &hit, const Display &display);
// One line: what the lane holds at a moment, "v9: trained and evaluated on, detected".
QString readoutOf(const TimelineLane &lane, Timestamp at);
// The lane as a whole, in sentences.
QString spokenLane(const TimelineLane &lane, const Display &display);

} // namespace belvedere
