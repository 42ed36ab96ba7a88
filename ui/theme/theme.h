// Every colour of the program, light and dark, in one place (ARCHITECTURE.md "Screens").
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace belvedere {

struct Theme {
    bool isDark = false;
    QColor background; // behind the panels
    QColor panel;
    QColor line; // borders
    QColor soft; // grid lines, separators inside a panel
    QColor text;
    QColor dim; // secondary text
    QColor accent;
    QColor onAccent;   // text on accent
    QColor selection;  // row selection, accent at 12 %, opaque
    QColor training;   // training data
    QColor evaluation; // evaluation data
    QColor event;      // detections
    QColor label;      // labelled events
    QColor off;
    QColor good;
    QColor bad;
    QColor warn;
    QColor warnBackground;
    std::array<QColor, 7> versions;
    QColor laterVersions; // from the eighth on, with number and dash pattern

    static Theme light();
    static Theme dark();

    // Slot 0..6 of the table; any later one gives laterVersions.
    QColor versionColour(int slot) const;
    QPalette palette() const;
    // The style sheet on top of Fusion that gives panels, tables, tabs and buttons their look.
    QString styleSheet() const;
    // Low to high for the contribution map; t in 0..1.
    QColor heat(double t) const;
};

} // namespace belvedere
