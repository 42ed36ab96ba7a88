// Puts rows together: looks fields up by their key, remembers which were told, adds the rest, and sets notes beside the
// member that they are about. Private to the details.
#pragma once

#include "ui/details/details_row.h"

#include <QCoreApplication>
#include <QSet>

namespace belvedere {

// For texts marked with QT_TRANSLATE_NOOP("Details", ...).
inline QString detailsText(const char *text)
{
    return QCoreApplication::translate("Details", text);
}

class DetailsList
{
public:
    DetailsList(DetailsWish wish, Notes notes);

    void heading(const QString &text);
    // The row's notes follow it. `covers`: further members that it tells.
    void add(DetailsRow row, std::initializer_list<QLatin1StringView> covers = {});
    void more(const QString &text, const QString &full = {});
    void note(const QString &text, Tone tone = Tone::Warn);
    void cover(std::initializer_list<QLatin1StringView> keys);

    // One field by its key, "—" where it is absent.
    template<typename T>
    void field(std::span<const Field<T>> table, const char *context, const T &object,
               QLatin1StringView key)
    {
        for (const Field<T> &one : table) {
            if (one.key == key)
                add(rowOf(context, one, one.read(object)));
        }
    }

    // What no row has told yet. Absent fields only where they were wished for.
    template<typename T>
    void rest(std::span<const Field<T>> table, const char *context, const T &object,
              std::optional<FieldGroup> group = {})
    {
        for (const Field<T> &one : table) {
            if (m_told.contains(one.key) || (group && one.group != *group))
                continue;
            const FieldValue value = one.read(object);
            if (!isAbsent(value) || m_wish.absentToo)
                add(rowOf(context, one, value));
        }
    }

    // A new object with fields of the same names.
    void begin(const QString &headingText, Notes notes);
    void unknownMembers(const std::vector<UnknownMember> &members);
    void remainingNotes();

    const Display &display() const { return m_wish.display; }
    std::vector<DetailsRow> take();

    // Shown and exact text, help and tone of any value.
    DetailsRow valueRow(const QString &label, const FieldValue &value, Unit unit) const;

private:
    template<typename T>
    DetailsRow rowOf(const char *context, const Field<T> &field, const FieldValue &value) const
    {
        DetailsRow row = valueRow(fieldText(context, field.label), value, field.unit);
        row.help = fieldText(context, field.help);
        row.key = field.key;
        return row;
    }

    void notesOf(const QString &key);

    DetailsWish m_wish;
    Notes m_notes;
    QSet<QString> m_told;
    std::vector<DetailsRow> m_rows;
    qsizetype m_headingAt = -1; // a heading that has no row yet
};

Tone toneOfWord(const QString &sent);

} // namespace belvedere
