#include "app/analysis/filter_parser.h"
#include "app/analysis/text_order.h"
#include "app/base/literals.h"
#include "app/base/number_text.h"

#include <QMap>
#include <QSet>

namespace belvedere {

namespace {

constexpr qsizetype mostCandidates = 100;
constexpr qsizetype mostValuesRead = 20'000; // distinct ones: nobody reads that many

// The term the cursor stands in.
struct TermAtCursor {
    qsizetype from = 0;                 // behind blanks, parentheses and minus signs
    const FilterField *field = nullptr; // of a comparison
    qsizetype valueFrom = 0;
};

TermAtCursor termAt(const QString &text, qsizetype cursor)
{
    qsizetype at = 0;
    qsizetype from = 0;
    while (at < cursor) {
        from = at;
        // A quote holds blanks; one that is never closed reaches the cursor.
        while (at < cursor && !endsFilterWord(text[at])) {
            const qsizetype end = text[at] == u'"' ? filterValueEnd(text, at) : at + 1;
            at = end < 0 ? cursor : end;
        }
        if (at >= cursor)
            break;
        from = ++at;
    }
    while (from < cursor && text[from] == u'-')
        ++from;
    TermAtCursor term{.from = from};
    const qsizetype length = fieldNameLength(text, from);
    const auto op = length > 0 ? filterOpAt(text, from + length) : std::nullopt;
    if (op && from + length + op->length <= cursor) {
        term.field = findFilterField(QStringView(text).mid(from, length));
        term.valueFrom = from + length + op->length;
    }
    return term;
}

QStringList fieldCandidates(const QString &typed)
{
    QStringList candidates;
    QSet<QString> taken;
    const bool isDerived = typed.startsWith("derived."_L1, Qt::CaseInsensitive);
    for (const FilterField &field : filterFields()) {
        const QString name = isDerived && !field.derivedName.isEmpty()
                                 ? "derived."_L1 + field.derivedName
                                 : field.name;
        const QString folded = name.toLower();
        if (taken.contains(folded) || !folded.startsWith(typed.toLower()))
            continue;
        taken.insert(folded);
        candidates += name + u':';
    }
    return candidates;
}

bool needsQuotes(const QString &text)
{
    return text.isEmpty() || std::ranges::any_of(text, [](QChar c) {
               return endsFilterWord(c) || c == u'"' || c == u'*';
           });
}

QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + escaped + u'"';
}

QString valueText(const QString &text)
{
    return needsQuotes(text) ? quoted(text) : text;
}

// What could stand for a value: of dates the years and months, which say more than a million of moments.
class ValueCollector
{
public:
    explicit ValueCollector(QMap<QString, qint64> &counts) : m_counts(counts) {}

    void operator()(std::monostate) const {}
    void operator()(bool value) const { add(value ? u"true"_s : u"false"_s); }
    void operator()(qint64 value) const { add(QString::number(value)); }
    void operator()(double) const {}
    void operator()(const QString &value) const { add(value); }
    void operator()(const Word &value) const { add(value.sent.toLower()); }
    void operator()(Timestamp value) const
    {
        const QString date = QString::fromLatin1(toIsoUtc(value)).first(7);
        add(date.first(4));
        add(date);
    }
    void operator()(Milliseconds) const {}
    void operator()(MeanDuration) const {}
    void operator()(const TimeRange &value) const
    {
        (*this)(value.start);
        (*this)(value.end);
    }
    void operator()(const Ratio &) const {}

    void add(const QString &text) const
    {
        if (m_counts.size() < mostValuesRead || m_counts.contains(text))
            ++m_counts[text];
    }

private:
    QMap<QString, qint64> &m_counts;
};

QMap<QString, qint64> valuesOf(const FilterField &field,
                               const std::vector<const VersionEntry *> &entries)
{
    QMap<QString, qint64> counts;
    const ValueCollector collect(counts);
    QSet<const void *> schemas;
    for (const VersionEntry *entry : entries) {
        if (field.kind != FilterKind::Sensors) {
            std::visit(collect, field.read(*entry));
        } else if (const void *schema = entry->version.schema.get();
                   !schema || !schemas.contains(schema)) {
            schemas.insert(schema);
            for (const QString &sensor : sensorsOf(entry->version))
                collect.add(sensor);
        }
        if (counts.size() >= mostValuesRead)
            break;
    }
    return counts;
}

QStringList valueCandidates(const FilterField &field, const QString &typed,
                            const std::vector<const VersionEntry *> &entries)
{
    const bool isQuoted = typed.startsWith(u'"');
    const QString wanted = foldedText(isQuoted ? typed.mid(1) : typed);
    QStringList begins;
    QStringList contains;
    const QMap<QString, qint64> values = valuesOf(field, entries);
    for (auto value = values.begin(); value != values.end(); ++value) {
        const QString folded = foldedText(value.key());
        const QString text = isQuoted ? quoted(value.key()) : valueText(value.key());
        if (folded.startsWith(wanted))
            begins += text;
        else if (folded.contains(wanted))
            contains += text;
    }
    return (begins + contains).first(std::min(mostCandidates, begins.size() + contains.size()));
}

// How a value is written behind the operator, and which operator says "only this".
struct Written {
    QString operator()(std::monostate) const { return {}; }
    QString operator()(bool value) const { return value ? u":true"_s : u":false"_s; }
    QString operator()(qint64 value) const { return u':' + QString::number(value); }
    QString operator()(double value) const { return u':' + number(value); }
    QString operator()(const QString &value) const { return u'=' + valueText(value); }
    QString operator()(const Word &value) const { return u'=' + valueText(value.sent.toLower()); }
    QString operator()(Timestamp value) const { return u':' + moment(value); }
    QString operator()(Milliseconds value) const
    {
        return u':' + number(double(value.count()) / 1000.0);
    }
    QString operator()(MeanDuration value) const { return u':' + number(value.count()); }
    QString operator()(const TimeRange &value) const { return u':' + moment(value.start); }
    QString operator()(const Ratio &value) const
    {
        return value.whole > 0 ? u':' + number(double(value.part) / double(value.whole))
                               : QString();
    }

private:
    static QString number(double value) { return QLatin1StringView(NumberText(value).view()); }
    // Whole seconds stand for that second, which reads better than three noughts.
    static QString moment(Timestamp value)
    {
        const QString text = QString::fromLatin1(toIsoUtc(value));
        return text.endsWith(".000Z"_L1) ? text.first(19) + u'Z' : text;
    }
};

} // namespace

Completion completeFilter(const QString &text, qsizetype cursor,
                          const std::vector<const VersionEntry *> &entries)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    const TermAtCursor term = termAt(text, cursor);
    if (term.valueFrom == 0)
        return {term.from, fieldCandidates(text.mid(term.from, cursor - term.from))};
    if (!term.field)
        return {term.valueFrom, {}};
    return {
        term.valueFrom,
        valueCandidates(*term.field, text.mid(term.valueFrom, cursor - term.valueFrom), entries)};
}

QString filterTerm(QLatin1StringView field, const FieldValue &value, bool wholeDay)
{
    // Found of total is their share.
    const bool isShare = std::holds_alternative<Ratio>(value);
    const FilterField *known = isShare ? findFilterField(u"recall") : filterFieldOfKey(field);
    if (!known)
        return {};
    const auto *time = wholeDay ? std::get_if<Timestamp>(&value) : nullptr;
    const QString written = time ? u':' + QString::fromLatin1(toIsoUtc(*time).first(10))
                                 : std::visit(Written(), value);
    return written.isEmpty() ? u'-' + known->name + u":*"_s : known->name + written;
}

} // namespace belvedere
