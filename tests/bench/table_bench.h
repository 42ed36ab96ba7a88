// Key presses, sorts and scrolling of the versions table.
#pragma once

namespace belvedere::bench {

struct Frames {
    double medianMs = 0;
    double slowestMs = 0;
    int count = 0;
    int painted = 0; // times the table was painted
};

struct TableFrames {
    int rows = 0;
    Frames first; // first paint, first word and first sort: beside the window, until they are shown
    Frames filterKeyPress; // one more letter in the filter field, until the table is painted
    Frames sort;           // another column or direction, until the table is painted
    Frames scroll;         // a few lines further, until the table is painted
};

// The versions pane with 100,000 rows at 1600x900. Needs a QApplication (offscreen is enough).
TableFrames tableFrames();

} // namespace belvedere::bench
