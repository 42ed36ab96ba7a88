// The filter language of the search field and of `list --filter` (issue text; cli.md).
//
//   words                    any text field contains it, case-insensitive; "quoted words" as one; water* is all of a field
//   status:success           an enum word, or whole parts of it (poor, in_progress); an exact word is only that word
//   model:water model:water* a text field contains it; with the wildcard *, or after =, all of the field
//   sensor:pump\*            some sensor of the schema, in full or without its component
//   version>=3 recall>0.8    : = != < <= > >=; a share also as 80%
//   forewarning>2d           seconds, or 2d, 11h, 1d12h, 30m, 45s, 1w, PT1H
//   created:2024-03          a year, month, day or as much of a UTC time as is written; < is before all of it, > behind
//   evaluated:2023-09        a range matches what overlaps it; < ends before, > starts behind
//   active:true  created:*   a flag; any value at all, so -created:* is "absent"
//   -term   a or b   ( )     terms side by side bind before `or`
//   "a \" and a \\"          in quotes everything is literal, also *; outside of them a backslash is one
//
// Fields: every member of modelVersionFields() and derivedFields() by name, case-insensitive, and the short names status,
// source, quality, model, version, created, trained, evaluated, sensor, promotion, events, recall, precision,
// forewarning, unlabelled, alarm. A comparison with an absent value is false; -term negates that.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

#include <atomic>
#include <memory>

namespace belvedere {

class Filter
{
public:
    // An empty text matches everything. Error: Malformed with the position (QChar index) in `offset`, a readable English
    // reason in `detail`.
    static Result<Filter> parse(const QString &text);

    bool matches(const VersionEntry &entry) const;
    bool isEmpty() const;

    class Node;

private:
    friend class FilterIndex;

    std::shared_ptr<const Node> m_root;
};

// Matches one filter against many rows quickly: text is folded once per list, not once per key press. What a filter needs is
// made when it is first asked for, so the first use of a field, and the first word, take longer. Several threads may ask.
class FilterIndex
{
public:
    explicit FilterIndex(std::vector<const VersionEntry *> entries);
    ~FilterIndex();

    // Makes now what the first word or comparison would wait for: some 0.3 s for 100,000 rows. Stops early when told to.
    void prepare(const std::atomic<bool> *stop = nullptr) const;
    // Whether everything has been made that this filter needs.
    bool isReady(const Filter &filter) const;

    // Positions in `entries` that match, ascending.
    std::vector<quint32> select(const Filter &filter) const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

// What could be typed at `cursor`: field names, or the values that occur in a field. `from` is where the replacement begins.
struct Completion {
    qsizetype from = 0;
    QStringList candidates{};
};
Completion completeFilter(const QString &text, qsizetype cursor,
                          const std::vector<const VersionEntry *> &entries);

// The term for "only this", quoted where it must be; `field` is a key of a field table, or "recall". An absent value gives
// the term for "absent". `wholeDay`: a moment stands for its UTC day, as where only the date is shown.
QString filterTerm(QLatin1StringView field, const FieldValue &value, bool wholeDay = false);

} // namespace belvedere
