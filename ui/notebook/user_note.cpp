#include "ui/notebook/user_note.h"

#include "app/base/literals.h"

#include <QHash>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <array>
#include <span>

namespace belvedere {

namespace {

using Target = UserNote::Target;

constexpr std::array<std::pair<Target, QLatin1StringView>, 3> targetWords = {{
    {Target::Version, QLatin1StringView("version")},
    {Target::Event, QLatin1StringView("event")},
    {Target::Moment, QLatin1StringView("moment")},
}};

std::optional<Target> targetOf(const QString &word)
{
    for (const auto &[target, known] : targetWords) {
        if (word == known)
            return target;
    }
    return std::nullopt;
}

QString noteTime(Timestamp time)
{
    return QString::fromLatin1(toIsoUtc(time));
}

// What it is about has to be told.
bool hasPlace(const UserNote &note, bool hasTime)
{
    switch (note.target) {
    case Target::Version:
        return !note.versionKey.isEmpty();
    case Target::Event:
        return hasTime && (!note.versionKey.isEmpty() || !note.modelName.isEmpty());
    case Target::Moment:
        return hasTime;
    }
    return false;
}

// A note that somebody wrote without an id gets the same one at every reading, so that it is not taken in twice.
QString idOfContent(const UserNote &note)
{
    static const QUuid space(u"{5b0c7c52-5c0a-4a8e-9a3f-7d6a0c1e2b94}"_s);
    const QString content = QStringList{QString::number(int(note.target)), note.versionKey,
                                        note.modelName, noteTime(note.at.start), note.text}
                                .join(u'\n');
    return QUuid::createUuidV5(space, content).toString(QUuid::WithoutBraces);
}

QHash<QString, const UserNote *> byId(const std::vector<UserNote> &notes)
{
    QHash<QString, const UserNote *> found;
    for (const UserNote &note : notes)
        found.insert(note.id, &note);
    return found;
}

} // namespace

QStringList tidyTags(const QStringList &tags)
{
    QStringList tidy;
    for (const QString &tag : tags) {
        const QString one = wellFormedText(tag).simplified().left(longestTag);
        if (!one.isEmpty() && tidy.size() < mostTags && !tidy.contains(one, Qt::CaseInsensitive))
            tidy += one;
    }
    return tidy;
}

QStringList tagsOfText(const QString &text)
{
    return tidyTags(text.split(u','));
}

Result<UserNote> SheetTraits<UserNote>::parse(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    UserNote note{.id = in.optional<QString>("id"_L1).value_or(QString())};
    const QString word = in.required<QString>("about"_L1);
    note.versionKey = in.optional<QString>("versionKey"_L1).value_or(QString());
    note.version = std::max<qint64>(0, in.optional<qint64>("version"_L1).value_or(0));
    note.modelName = in.optional<QString>("model"_L1).value_or(QString());
    const auto start = in.optional<Timestamp>("start"_L1);
    const auto end = in.optional<Timestamp>("end"_L1);
    note.text = in.required<QString>("text"_L1);
    const std::vector<QString> tags = in.strings("tags"_L1);
    if (tags.size() > size_t(mostTags))
        notes.push_back({NoteKind::TooMany, in.pathOf("tags"_L1), QString::number(tags.size())});
    for (const QString &tag : std::span(tags).first(std::min(tags.size(), size_t(mostTags))))
        note.tags += tag;
    note.created = in.optional<Timestamp>("created"_L1).value_or(Timestamp{});
    note.changed = in.optional<Timestamp>("changed"_L1).value_or(note.created);
    const auto target = targetOf(word);
    note.target = target.value_or(Target::Moment);
    if (start)
        note.at = {*start, std::max(*start, end.value_or(*start))};
    Result<UserNote> read = in.finish(std::move(note), notes);
    if (read && (!target || !hasPlace(*read, start.has_value())))
        return Error{.kind = ErrorKind::MissingMember, .context = in.pathOf("about"_L1)};
    if (read)
        noteUnwritable(read->extra, path, notes);
    return read;
}

QJsonObject SheetTraits<UserNote>::json(const UserNote &note)
{
    QJsonObject json;
    insertMembers(json, note.extra);
    json.insert("id"_L1, wellFormedText(note.id));
    for (const auto &[target, word] : targetWords) {
        if (target == note.target)
            json.insert("about"_L1, QString(word));
    }
    if (!note.versionKey.isEmpty())
        json.insert("versionKey"_L1, wellFormedText(note.versionKey));
    if (note.version > 0)
        json.insert("version"_L1, note.version);
    if (!note.modelName.isEmpty())
        json.insert("model"_L1, wellFormedText(note.modelName));
    if (note.target != Target::Version) {
        json.insert("start"_L1, noteTime(note.at.start));
        json.insert("end"_L1, noteTime(note.at.end));
    }
    json.insert("text"_L1, wellFormedText(note.text));
    QJsonArray tags;
    for (const QString &tag : note.tags)
        tags.append(wellFormedText(tag));
    if (!tags.isEmpty())
        json.insert("tags"_L1, tags);
    json.insert("created"_L1, noteTime(note.created));
    json.insert("changed"_L1, noteTime(note.changed));
    return json;
}

void SheetTraits<UserNote>::settle(std::vector<UserNote> &notes)
{
    QSet<QString> used;
    QHash<QString, int> numbers; // the last one that was tried, by id
    for (UserNote &note : notes) {
        if (note.id.isEmpty())
            note.id = idOfContent(note);
        const QString id = note.id;
        while (used.contains(note.id)) {
            const int number = numbers.value(id, 1) + 1;
            numbers.insert(id, number);
            note.id = u"%1-%2"_s.arg(id, QString::number(number));
        }
        used.insert(note.id);
    }
}

std::vector<UserNote> SheetTraits<UserNote>::merged(const std::vector<UserNote> &base,
                                                    const std::vector<UserNote> &mine,
                                                    const std::vector<UserNote> &theirs)
{
    const auto before = byId(base);
    const auto here = byId(mine);
    const auto there = byId(theirs);
    const auto isTouched = [&](const UserNote &note) {
        const UserNote *old = before.value(note.id);
        return !old || *old != note;
    };
    std::vector<UserNote> all;
    for (const UserNote &note : mine) {
        const UserNote *other = there.value(note.id);
        if (other)
            all.push_back(other->changed > note.changed ? *other : note);
        else if (isTouched(note))
            all.push_back(note);
    }
    for (const UserNote &note : theirs) {
        if (!here.contains(note.id) && isTouched(note))
            all.push_back(note);
    }
    return all;
}

} // namespace belvedere
