#include "ui/details/details_list.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"

namespace belvedere {

namespace {

constexpr qsizetype longestValue = 2000; // a name may have millions of characters

QString memberOf(const Note &note)
{
    QString path = note.path.startsWith("$."_L1) ? note.path.mid(2) : note.path;
    if (const qsizetype index = path.indexOf(u'['); index >= 0)
        path.truncate(index);
    return path;
}

// "Outer" takes the notes of "Outer.Inner" too.
bool isAbout(const QString &member, const QString &key)
{
    return member == key || (member.startsWith(key) && member.at(key.size()) == u'.');
}

} // namespace

Tone toneOfWord(const QString &sent)
{
    static const QHash<QString, Tone> tones = {
        {u"SUCCESS"_s, Tone::Good},
        {u"QUALITY_THRESHOLD_MET"_s, Tone::Good},
        {u"FAILED"_s, Tone::Bad},
        {u"POOR_QUALITY_DETECTED"_s, Tone::Bad},
        {u"RETRAINING_INTERNAL_ERROR"_s, Tone::Bad},
        {u"RETRAINING_CUSTOMER_ERROR"_s, Tone::Bad},
        {u"ANOMALOUS"_s, Tone::Bad},
        {u"IN_PROGRESS"_s, Tone::Accent},
        {u"IMPORT_IN_PROGRESS"_s, Tone::Accent},
        {u"INGESTION_IN_PROGRESS"_s, Tone::Accent},
        {u"CANCELED"_s, Tone::Dim},
        {u"MODEL_NOT_PROMOTED"_s, Tone::Dim},
        {u"RETRAINING_CANCELLED"_s, Tone::Dim},
        {u"CANNOT_DETERMINE_QUALITY"_s, Tone::Dim},
    };
    return tones.value(sent, Tone::Normal);
}

DetailsList::DetailsList(DetailsWish wish, Notes notes)
    : m_wish(std::move(wish)),
      m_notes(std::move(notes))
{}

void DetailsList::heading(const QString &text)
{
    m_headingAt = qsizetype(m_rows.size());
    m_rows.push_back({.kind = DetailsRow::Kind::Heading, .label = text});
}

void DetailsList::add(DetailsRow row, std::initializer_list<QLatin1StringView> covers)
{
    const QString key = row.key;
    m_headingAt = -1;
    m_rows.push_back(std::move(row));
    if (!key.isEmpty()) {
        m_told.insert(key);
        notesOf(key);
    }
    for (const QLatin1StringView other : covers) {
        m_told.insert(other);
        notesOf(other);
    }
}

void DetailsList::more(const QString &text, const QString &full)
{
    m_rows.push_back({.kind = DetailsRow::Kind::More,
                      .value = text,
                      .full = full,
                      .tone = Tone::Dim,
                      .wraps = true});
}

void DetailsList::note(const QString &text, Tone tone)
{
    m_headingAt = -1;
    m_rows.push_back({.kind = DetailsRow::Kind::Note, .value = text, .tone = tone, .wraps = true});
}

void DetailsList::cover(std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys)
        m_told.insert(key);
}

void DetailsList::notesOf(const QString &key)
{
    std::erase_if(m_notes, [&](const Note &one) {
        if (!isAbout(memberOf(one), key))
            return false;
        note(noteText(one));
        return true;
    });
}

void DetailsList::begin(const QString &headingText, Notes notes)
{
    remainingNotes();
    m_told.clear();
    m_notes = std::move(notes);
    heading(headingText);
}

void DetailsList::unknownMembers(const std::vector<UnknownMember> &members)
{
    if (members.empty())
        return;
    heading(QCoreApplication::translate("Details", "Members this program does not know"));
    for (const UnknownMember &member : members) {
        const QString json = QString::fromUtf8(member.json.left(longestValue));
        add({.label = shortVisibleText(member.name, 60),
             .value = shortVisibleText(json, 200),
             .full = visibleText(json),
             .help = QCoreApplication::translate("Details", "Kept exactly as it was sent."),
             .key = member.name});
    }
}

void DetailsList::remainingNotes()
{
    if (m_notes.empty())
        return;
    heading(QCoreApplication::translate("Details", "Notes"));
    for (const Note &one : std::exchange(m_notes, {}))
        note(noteText(one));
}

std::vector<DetailsRow> DetailsList::take()
{
    remainingNotes();
    std::vector<DetailsRow> kept;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const bool isHeading = m_rows[i].kind == DetailsRow::Kind::Heading;
        const bool nothingBelow = i + 1 == m_rows.size()
                                  || m_rows[i + 1].kind == DetailsRow::Kind::Heading;
        if (!isHeading || !nothingBelow)
            kept.push_back(std::move(m_rows[i]));
    }
    m_rows.clear();
    return kept;
}

DetailsRow DetailsList::valueRow(const QString &label, const FieldValue &value, Unit unit) const
{
    DetailsRow row{.label = label};
    if (isAbsent(value)) {
        row.value = absentText();
        row.tone = Tone::Dim;
    } else if (const auto *word = std::get_if<Word>(&value)) {
        const QString sign = wordSign(word->sent);
        const QString text = shortVisibleText(longWordText(word->sent), 300);
        row.value = sign.isEmpty() ? text : sign + u' ' + text;
        row.full = shortVisibleText(word->sent, longestValue);
        row.tone = toneOfWord(word->sent);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        const QString start = text->left(longestValue);
        row.value = unit == Unit::Duration ? valueText(start, unit, display())
                                           : shortVisibleText(start, 300);
        row.full = visibleText(start);
        row.elidesMiddle = unit == Unit::Arn || unit == Unit::S3Uri;
    } else {
        row.value = valueText(value, unit, display());
        row.full = plainText(value);
    }
    return row;
}

} // namespace belvedere
