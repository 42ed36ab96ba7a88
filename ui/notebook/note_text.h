// Notes in words: lines of lists, tool tips, headings. Plain text; what a note holds is shown as visible text.
#pragma once

#include "app/text/format.h"
#include "ui/notebook/user_note.h"

namespace belvedere {

// "v9", "Sep 19", "v9 · Sep 19".
QString noteSubject(const UserNote &note, const Display &display);
// "Sep 19 — valve stuck, see log": the first line of it.
QString noteLine(const UserNote &note, const Display &display);
// "water-loop v9, event of 2023-09-19 02:25:00 UTC to 2023-09-20 12:00:00 UTC".
QString noteAbout(const UserNote &note, const Display &display);
// All of it in several lines; a very long text is cut.
QString noteToolTip(const UserNote &note, const Display &display);
// The text with its lines, other invisible characters made visible, cut after `most` characters.
QString visibleLines(const QString &text, qsizetype most);

} // namespace belvedere
