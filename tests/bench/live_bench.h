// Whether the window stays awake while it fetches a thousand versions.
#pragma once

namespace belvedere::bench {

struct LiveFrames {
    int versions = 0;         // that it shows at the end
    double seconds = 0;       // of the fetch
    double framesASecond = 0; // of 60 that could be painted
    double longestAwayMs = 0; // that nobody looked at the events
    int timesAway = 0;        // for longer than a frame
};

LiveFrames liveFrames();

} // namespace belvedere::bench
