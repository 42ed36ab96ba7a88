// What the user wrote about the compared versions and what happened on their window.
#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/notebook/note_text.h"
#include "ui/report/comparison_report.h"

#include <tuple>

namespace belvedere {

namespace {

std::optional<size_t> positionOf(const Comparison &comparison, const QString &key)
{
    for (size_t i = 0; i < comparison.versions.size(); ++i) {
        const ComparedVersion &version = comparison.versions[i];
        if (!version.isPrior && version.entry->key() == key)
            return i;
    }
    return std::nullopt;
}

bool isOfCompared(const Comparison &comparison, const QString &modelName)
{
    return modelName.isEmpty()
           || std::ranges::any_of(comparison.versions, [&](const ComparedVersion &version) {
                  return version.entry->version.modelName == modelName;
              });
}

bool liesInAWindow(const ComparisonColumns &columns, const TimeRange &range)
{
    return std::ranges::any_of(columns.columns, [&](const ComparedColumn &column) {
        return column.window().overlaps(range);
    });
}

// Those of no version stand last; of a version, what is about all of it first.
auto orderOfNote(const ReportNote &one)
{
    return std::tuple(!one.version, one.version.value_or(0), one.hasTime(),
                      one.hasTime() ? one.note.at : TimeRange{}, one.note.created, one.note.id);
}

// "event of 2023-09-19 02:25 → 2023-09-20 12:00"
QString timeOfNote(const UserNote &note, const Display &display)
{
    if (note.target == UserNote::Target::Event)
        return reportText(QT_TRANSLATE_NOOP("Report", "event of %1"))
            .arg(spanText(note.at, display));
    return shortDateTimeText(note.at.start, display);
}

// "1", and below it what the note is about.
ReportCell aboutCell(const ComparisonColumns &columns, size_t index)
{
    const auto &[note, version] = columns.notes[index];
    ReportCell cell{.text = {{.text = u"%1."_s.arg(index + 1), .look = RunLook::Dim}},
                    .id = u"note-%1"_s.arg(index + 1)};
    if (version)
        cell.text.push_back({.text = comparedName(columns.comparison(), *version),
                             .look = RunLook::Strong,
                             .link = u"version-%1"_s.arg(*version),
                             .slot = columns.slot(*version)});
    else if (!note.modelName.isEmpty())
        cell.text.push_back(
            {.text = shortVisibleText(note.modelName, 80), .look = RunLook::Strong});
    if (note.target != UserNote::Target::Version)
        cell.text.push_back({.text = timeOfNote(note, columns.display),
                             .breaks = version || !note.modelName.isEmpty()});
    return cell;
}

// Its lines as they were written.
ReportCell textCell(const UserNote &note)
{
    ReportCell cell;
    const QStringList lines = visibleLines(note.text.trimmed(), longestNote).split(u'\n');
    for (const QString &line : lines)
        cell.text.push_back({.text = line, .breaks = true});
    return cell;
}

std::vector<ReportCell> noteRow(const ComparisonColumns &columns, size_t index)
{
    const UserNote &note = columns.notes[index].note;
    const QString changed = note.changed == Timestamp{}
                                ? absentText()
                                : shortDateTimeText(note.changed, columns.display);
    return {aboutCell(columns, index),
            textCell(note),
            {.text = {{.text = note.tags.join(u", "_s), .look = RunLook::Dim}}},
            {.text = {{.text = changed, .look = RunLook::Dim}}}};
}

} // namespace

std::vector<ReportNote> notesOfComparison(const ComparisonColumns &columns)
{
    std::vector<ReportNote> notes;
    for (const UserNote &note : columns.extras.notes) {
        const auto version = positionOf(columns.comparison(), note.versionKey);
        const bool isOfTheTime = note.versionKey.isEmpty()
                                 && note.target != UserNote::Target::Version
                                 && isOfCompared(columns.comparison(), note.modelName)
                                 && liesInAWindow(columns, note.at);
        if (version || isOfTheTime)
            notes.push_back({note, version});
    }
    std::ranges::stable_sort(notes, {}, &orderOfNote);
    return notes;
}

void addNotes(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    if (columns.notes.empty())
        return;
    blocks.push_back(
        ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Notes")), .id = u"notes"_s});
    ReportTable table;
    for (const char *title :
         {QT_TRANSLATE_NOOP("Report", "About"), QT_TRANSLATE_NOOP("Report", "Note"),
          QT_TRANSLATE_NOOP("Report", "Tags"), QT_TRANSLATE_NOOP("Report", "Changed")})
        table.columns.push_back({.title = {{.text = reportText(title)}}});
    table.columns[1].isProse = true;
    for (size_t i = 0; i < columns.notes.size(); ++i)
        table.rows.push_back(noteRow(columns, i));
    blocks.push_back(std::move(table));
}

} // namespace belvedere
