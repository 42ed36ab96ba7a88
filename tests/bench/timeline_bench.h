// Frames of the timeline while it is zoomed.
#pragma once

namespace belvedere::bench {

struct TimelineFrames {
    double medianMs = 0;
    double slowestMs = 0; // of the frames after the first
    int frames = 0;
};

// 200 versions with 1,000 events each at 1600x900, zoomed by the wheel in and out: what the person waits for after each
// notch, painting included. Needs a QApplication (offscreen is enough).
TimelineFrames timelineFrames();

} // namespace belvedere::bench
