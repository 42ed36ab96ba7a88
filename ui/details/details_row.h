// What the details dock lists: one row a field, in groups. Made from the field tables by the functions below; no Widgets.
#pragma once

#include "app/domain/contents.h"
#include "app/text/format.h"

#include <QString>

#include <vector>

namespace belvedere {

enum class Tone : quint8 { Normal, Dim, Good, Bad, Warn, Accent };

struct DetailsRow {
    enum class Kind : quint8 {
        Heading, // label only
        Value,
        More, // goes on below the value of the row above
        Note, // about the row above, or about everything
    };
    enum class Action : quint8 { None, ShowResponse, ShowFile, ShowNote };

    Kind kind = Kind::Value;
    QString label{};
    QString value{};  // one line as it is shown, unless `wraps`
    QString full{};   // exact, for the tooltip and to be copied; empty where `value` says it all
    QString help{};   // what the field is
    QString remark{}; // further words for the tooltip, about this value
    QString key{};  // the member of the API, "Outer.Inner" for parts; empty for headings and notes
    QString path{}; // with Action::ShowFile; the note's id with Action::ShowNote
    Tone tone = Tone::Normal;
    Action action = Action::None;
    bool wraps = false;
    bool elidesMiddle = false;

    bool operator==(const DetailsRow &) const = default;
};

struct Details {
    QString title{};
    std::vector<DetailsRow> rows{};

    bool operator==(const Details &) const = default;
};

// "absent" members without a place of their own in the picture are left out unless asked for.
struct DetailsWish {
    Display display{};
    bool absentToo = false;
};

// A note of the user's about a version, its events or moments; everything as it is to be shown.
struct DetailsNote {
    QString id{};
    QString subject{}; // "v9", "Sep 19"
    QString text{};    // lines and all
    QString tip{};

    bool operator==(const DetailsNote &) const = default;
};
void addNotes(Details &details, const std::vector<DetailsNote> &notes);

Details versionDetails(const VersionEntry &entry, const ArchiveContents &contents,
                       const DetailsWish &wish);
Details modelDetails(const ModelEntry &model, const ArchiveContents &contents,
                     const DetailsWish &wish);
// `problem`: why it could not be read, in words; empty where it could.
Details archiveDetails(const QString &name, const QString &location, const QString &problem,
                       const ArchiveContents &contents, const DetailsWish &wish);

// "Jul 5 → Oct 1 2023 UTC", with the time of day where an end is no midnight.
QString shortRangeText(const TimeRange &range, const Display &display);

} // namespace belvedere
