// How one value of the versions table is shown: text, sign, tone, side. No Widgets.
#pragma once

#include "app/domain/contents.h"
#include "app/text/format.h"

namespace belvedere {

enum class CellTone : quint8 { Normal, Dim, Good, Bad, Accent };

struct VersionCell {
    QString text{};  // one line
    QString exact{}; // for tooltips and copies, where it says more than `text`
    CellTone tone = CellTone::Normal;
    bool isPill = false; // framed, with its sign before the text
    bool isBold = false;
    bool isNumber = false; // to the right, with tabular figures
};

// `key` and `unit` are those of the field; a version number carries the star of the active version.
VersionCell versionCell(const VersionEntry &entry, QLatin1StringView key, const FieldValue &value,
                        Unit unit, const Display &display);

// Whether a column stands to the right, whatever its cells hold.
bool isNumberColumn(QLatin1StringView key, Unit unit);

// Whether the column shows moments by their date alone.
bool showsOnlyTheDay(QLatin1StringView key);

// Whether the column shows moments, so that its heading has to name the zone.
bool isTimeColumn(QLatin1StringView key);

} // namespace belvedere
