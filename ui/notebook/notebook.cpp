#include "ui/notebook/notebook.h"

#include <QHash>
#include <QMap>
#include <QUuid>

#include <algorithm>

namespace belvedere {

namespace {

bool isWritable(const QString &text)
{
    return !text.trimmed().isEmpty() && text.size() <= longestNote;
}

QString newNoteId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

Notebook::Notebook(const QString &folder, Clock clock, QObject *parent)
    : QObject(parent),
      m_file(folder, u"notes.json"_s),
      m_clock(std::move(clock))
{
    if (!m_clock) {
        m_clock = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
    }
    m_trouble = m_file.load(m_notes);
}

const UserNote *Notebook::find(const QString &id) const
{
    const auto found = std::ranges::find(m_notes, id, &UserNote::id);
    return found == m_notes.end() ? nullptr : &*found;
}

template<typename Wanted>
std::vector<const UserNote *> Notebook::those(Wanted wanted) const
{
    std::vector<const UserNote *> found;
    for (const UserNote &note : m_notes) {
        if (wanted(note))
            found.push_back(&note);
    }
    return found;
}

std::vector<const UserNote *> Notebook::notesOf(const QString &versionKey) const
{
    return those([&](const UserNote &note) {
        return !versionKey.isEmpty() && note.versionKey == versionKey;
    });
}

std::vector<const UserNote *> Notebook::notesIn(const TimeRange &range) const
{
    return those([&](const UserNote &note) {
        return note.target != UserNote::Target::Version && note.at.overlaps(range);
    });
}

std::vector<const UserNote *> Notebook::notesTagged(const QString &tag) const
{
    return those(
        [&](const UserNote &note) { return note.tags.contains(tag, Qt::CaseInsensitive); });
}

QStringList Notebook::tags() const
{
    QMap<QString, QString> all; // by what they are whatever their case
    for (const UserNote &note : m_notes) {
        for (const QString &tag : note.tags) {
            if (const QString folded = tag.toCaseFolded(); !all.contains(folded))
                all.insert(folded, tag);
        }
    }
    return all.values();
}

void Notebook::save()
{
    const auto trouble = m_file.save(m_notes);
    emit changed();
    if (trouble)
        emit troubled(*trouble);
}

QString Notebook::add(UserNote note)
{
    if (!isWritable(note.text))
        return {};
    note.id = newNoteId();
    note.text = wellFormedText(note.text);
    note.tags = tidyTags(note.tags);
    note.created = note.changed = m_clock();
    const QString id = note.id;
    m_notes.push_back(std::move(note));
    save();
    return id;
}

bool Notebook::change(const QString &id, const QString &text, const QStringList &tags)
{
    const auto note = std::ranges::find(m_notes, id, &UserNote::id);
    if (note == m_notes.end() || !isWritable(text))
        return false;
    const QString kept = wellFormedText(text);
    const QStringList tidy = tidyTags(tags);
    if (note->text == kept && note->tags == tidy)
        return true;
    note->text = kept;
    note->tags = tidy;
    // A clock that went backwards must not make a change look older than what it changed.
    note->changed = std::max(m_clock(), note->changed + Milliseconds(1));
    save();
    return true;
}

bool Notebook::remove(const QString &id)
{
    const bool isGone = std::erase_if(m_notes, [&](const UserNote &note) { return note.id == id; })
                        > 0;
    if (isGone)
        save();
    return isGone;
}

Result<qsizetype> Notebook::openFile(const QString &path)
{
    const Result<QByteArray> bytes = readSmallFile(path);
    if (!bytes)
        return bytes.error();
    Result<Sheet<UserNote>> sheet = parseSheet<UserNote>(*bytes);
    if (!sheet)
        return sheet.error();
    if (sheet->items.empty()) {
        return sheet->unreadError.value_or(
            Error{.kind = ErrorKind::MissingMember, .context = u"$.notes"_s});
    }
    QHash<QString, size_t> places;
    for (size_t place = 0; place < m_notes.size(); ++place)
        places.insert(m_notes[place].id, place);
    qsizetype taken = 0;
    for (UserNote &note : sheet->items) {
        const auto here = places.constFind(note.id);
        if (here == places.cend())
            m_notes.push_back(std::move(note));
        else if (m_notes[*here].changed < note.changed)
            m_notes[*here] = std::move(note);
        else
            continue;
        ++taken;
    }
    if (taken > 0)
        save();
    return taken;
}

std::optional<Error> Notebook::exportTo(const QString &path, const QStringList &ids) const
{
    Sheet<UserNote> sheet;
    for (const UserNote &note : m_notes) {
        if (ids.contains(note.id))
            sheet.items.push_back(note);
    }
    return writeSmallFile(path, sheetText(sheet));
}

} // namespace belvedere
