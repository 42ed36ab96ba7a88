// What a user wrote about a version, an event or a moment, and how it stands in a file.
#pragma once

#include "ui/notebook/sheet.h"

#include <QStringList>

namespace belvedere {

struct UserNote {
    enum class Target : quint8 { Version, Event, Moment };

    QString id{}; // unique, also between machines
    Target target = Target::Moment;
    QString
        versionKey{}; // VersionEntry::key(); empty for a moment of all versions and for an event of inference
    qint64 version = 0;  // its number, 0 where there is none
    QString modelName{}; // empty where it is about no model in particular
    TimeRange at{};      // the event; a moment starts and ends at once; of no meaning for a version
    QString text{};      // any characters, lines too
    QStringList tags{};
    Timestamp created{};
    Timestamp changed{};
    std::vector<UnknownMember> extra{}; // of a newer program, kept

    bool operator==(const UserNote &) const = default;
};

// What a person may write; a file may have more, and keeps it.
inline constexpr qsizetype longestNote = 20'000;
inline constexpr qsizetype longestTag = 60;
inline constexpr qsizetype mostTags = 20;

// Without blanks at their ends, empty ones, and those that are there already in other case.
QStringList tidyTags(const QStringList &tags);
// "a, b" and back.
QStringList tagsOfText(const QString &text);

template<>
struct SheetTraits<UserNote> {
    static constexpr QLatin1StringView kind{"notes"};
    static constexpr QLatin1StringView mark{"text"};
    // A text and what it is about are needed.
    static Result<UserNote> parse(JsonValue json, const QString &path, Notes &notes);
    static QJsonObject json(const UserNote &note);
    // The same ids at every reading.
    static void settle(std::vector<UserNote> &notes);
    // By id: the one that was changed later. Gone is what one side removed and the other did not touch.
    static std::vector<UserNote> merged(const std::vector<UserNote> &base,
                                        const std::vector<UserNote> &mine,
                                        const std::vector<UserNote> &theirs);
};

} // namespace belvedere
