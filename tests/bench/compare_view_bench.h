// The comparison view: its first paint, and frames while its event lanes are zoomed.
#pragma once

namespace belvedere::bench {

struct CompareViewFrames {
    double analysisMs = 0;   // the facts alone
    double firstPaintMs = 0; // making, filling and painting the pane, without the facts
    double zoomMedianMs = 0;
    double zoomSlowestMs = 0; // of the frames after the first
    int frames = 0;
};

// 20 versions with 1,000 events each and 300 sensors at 1600x900. Needs a QApplication (offscreen is enough).
CompareViewFrames compareViewFrames();

} // namespace belvedere::bench
