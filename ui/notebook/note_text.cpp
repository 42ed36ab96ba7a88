#include "ui/notebook/note_text.h"

#include "app/base/literals.h"
#include "ui/notebook/notebook_text.h"

namespace belvedere {

namespace {

constexpr qsizetype longestLine = 200;
constexpr qsizetype longestTip = 2000;

QString noteVersion(const UserNote &note)
{
    if (note.version > 0)
        return u"v%1"_s.arg(note.version);
    return shortVisibleText(note.versionKey.section(u'/', -1), 40);
}

QString noteDay(const UserNote &note, const Display &display)
{
    return display.locale.toString(toDateTime(note.at.start).toTimeZone(display.zone),
                                   notebookText(QT_TRANSLATE_NOOP("Notebook", "MMM d")));
}

QString noteOwner(const UserNote &note)
{
    const QString model = shortVisibleText(note.modelName, 80);
    if (note.versionKey.isEmpty())
        return model;
    return model.isEmpty() ? noteVersion(note) : u"%1 %2"_s.arg(model, noteVersion(note));
}

} // namespace

QString visibleLines(const QString &text, qsizetype most)
{
    QStringList lines = text.left(most).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        line = visibleText(line.replace(u'\t', u"    "_s));
    }
    return lines.join(u'\n') + (text.size() > most ? u"…"_s : QString());
}

QString noteSubject(const UserNote &note, const Display &display)
{
    const bool hasVersion = !note.versionKey.isEmpty();
    if (note.target == UserNote::Target::Version)
        return noteVersion(note);
    return hasVersion ? u"%1 · %2"_s.arg(noteVersion(note), noteDay(note, display))
                      : noteDay(note, display);
}

QString noteLine(const UserNote &note, const Display &display)
{
    const QString first = note.text.trimmed().section(u'\n', 0, 0).trimmed();
    return u"%1 — %2"_s.arg(noteSubject(note, display), shortVisibleText(first, longestLine));
}

QString noteAbout(const UserNote &note, const Display &display)
{
    const QString owner = noteOwner(note);
    const QString start = dateTimeText(note.at.start, display);
    switch (note.target) {
    case UserNote::Target::Version:
        return owner;
    case UserNote::Target::Event:
        return notebookText(QT_TRANSLATE_NOOP("Notebook", "%1, event of %2 to %3"))
            .arg(owner, start, dateTimeText(note.at.end, display));
    case UserNote::Target::Moment:
        break;
    }
    return owner.isEmpty()
               ? start
               : notebookText(QT_TRANSLATE_NOOP("Notebook", "%1, %2")).arg(owner, start);
}

QString noteToolTip(const UserNote &note, const Display &display)
{
    QStringList lines{noteAbout(note, display), visibleLines(note.text.trimmed(), longestTip)};
    if (!note.tags.isEmpty()) {
        lines += notebookText(QT_TRANSLATE_NOOP("Notebook", "Tags: %1"))
                     .arg(shortVisibleText(note.tags.join(u", "_s), longestLine));
    }
    lines += notebookText(QT_TRANSLATE_NOOP("Notebook", "Changed: %1"))
                 .arg(dateTimeText(note.changed, display));
    return lines.join(u'\n');
}

} // namespace belvedere
