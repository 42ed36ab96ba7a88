// Something about one member that a person should know; the rest of the response stays usable.
#pragma once

#include <QString>

#include <vector>

namespace belvedere {

enum class NoteKind {
    WrongType,      // not the JSON type the API promises
    NotANumber,     // NaN, Infinity, 1e400, an integer beyond 64 bits
    NotATime,       // text that is no ISO time
    OutOfRange,     // a time before year 1 or after year 9999, a negative count
    NotText,        // a string with a lone surrogate or a broken escape
    BrokenJson,     // JSON inside a string that does not parse; detail has the reason
    NotADuration,   // a sampling rate or look-back window that is no ISO 8601 duration
    EndBeforeStart, // a range that ends before it starts
    Repeated,       // the member stands twice; the last one counts
    TooMany,        // more sensors named than a table of all events can hold
};

struct Note {
    NoteKind kind = NoteKind::WrongType;
    QString path{};     // "$.TrainingDataStartTime", "$.ModelMetrics.predicted_ranges[3].start"
    QString detail{};   // what was sent, shortened; plain text
    qint64 offset = -1; // byte in the text it is about (BrokenJson), else -1

    bool operator==(const Note &) const = default;
};

using Notes = std::vector<Note>;

// A member this program does not know, kept as it came.
struct UnknownMember {
    QString name{};
    QByteArray json{}; // raw JSON text, UTF-8

    bool operator==(const UnknownMember &) const = default;
};

} // namespace belvedere
