#include "ui/compare/comparison_copy.h"

#include "app/base/literals.h"
#include "app/cli/comparison_json.h"
#include "app/text/comparison_rows.h"
#include "app/text/verdict_text.h"

namespace belvedere {

namespace {

QString copyText(const char *text)
{
    return QCoreApplication::translate("ComparisonCopy", text);
}

// Times and numbers for other programs: UTC, C locale.
const Display &exactDisplay()
{
    static const Display display{.zone = QTimeZone::utc(), .locale = QLocale::c()};
    return display;
}

class CopiedTable
{
public:
    CopiedTable(const QStringList &headings, CopyForm form) : m_form(form)
    {
        m_text = tableLine(headings, form);
        if (form == CopyForm::Markdown)
            m_text += u'|' + u" --- |"_s.repeated(headings.size()) + u'\n';
    }
    void add(const QStringList &cells) { m_text += tableLine(cells, m_form); }
    const QString &text() const { return m_text; }

private:
    CopyForm m_form;
    QString m_text;
};

QStringList columnHeadings(const ComparisonFacts &facts, const QString &first)
{
    QStringList headings{first};
    for (const ComparedColumn &column : facts.columns)
        headings += columnName(facts.comparison(), column);
    return headings;
}

QString foundByText(FoundBy by)
{
    switch (by) {
    case FoundBy::All:
        return copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "all"));
    case FoundBy::Some:
        return copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "some"));
    case FoundBy::One:
        break;
    }
    return copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "one"));
}

} // namespace

QString numbersText(const ComparisonFacts &facts, CopyForm form)
{
    CopiedTable table(
        columnHeadings(facts, copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "Metric"))), form);
    for (const ComparedRow &row : comparedRows(facts.comparison(), facts.columns, exactDisplay())) {
        QStringList cells{row.name};
        for (const ComparedCell &cell : row.cells)
            cells += cell.interval.isEmpty() ? cell.value
                                             : u"%1 (%2)"_s.arg(cell.value, cell.interval);
        table.add(cells);
    }
    return table.text();
}

QString eventsText(const ComparisonFacts &facts, CopyForm form)
{
    CopiedTable table({copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "Start")),
                       copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "End")),
                       copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "Found by")),
                       copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "Versions"))},
                      form);
    for (const ComparedScope &scope : facts.comparison().scopes) {
        for (const EventGroup &group : scope.groups) {
            QStringList versions;
            for (const GroupedEvent &event : group.events)
                versions += comparedName(facts.comparison(), scope.versions[event.version]);
            versions.removeDuplicates();
            table.add({QString::fromLatin1(toIsoUtc(group.range.start)),
                       QString::fromLatin1(toIsoUtc(group.range.end)), foundByText(group.foundBy),
                       versions.join(u", "_s)});
        }
    }
    return table.text();
}

QString sensorsText(const ComparisonFacts &facts, CopyForm form)
{
    CopiedTable table(
        columnHeadings(facts, copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "Sensor"))), form);
    for (const ComparedSensor &sensor : facts.sensors.sensors) {
        QStringList cells{sensor.name};
        for (size_t i = 0; i < sensor.means.size(); ++i)
            cells += sensor.means[i]
                         ? u"%1 (%2)"_s.arg(percentText(*sensor.means[i], 1)).arg(*sensor.ranks[i])
                         : QString();
        table.add(cells);
    }
    return table.text();
}

QString configurationText(const ComparisonFacts &facts, bool differencesOnly, CopyForm form)
{
    QStringList headings{copyText(QT_TRANSLATE_NOOP("ComparisonCopy", "Field"))};
    for (const size_t version : facts.configured)
        headings += comparedName(facts.comparison(), version);
    CopiedTable table(headings, form);
    for (const ConfigurationRow &row : facts.configuration.rows) {
        if (differencesOnly && !row.differs)
            continue;
        QStringList cells{fieldText("ModelVersion", row.field->label)};
        for (const FieldValue &value : row.values)
            cells += plainText(value);
        table.add(cells);
    }
    return table.text();
}

QString verdictLines(const ComparisonFacts &facts)
{
    QStringList lines;
    for (const VerdictClause &clause : facts.verdict)
        lines += verdictText(facts.comparison(), clause);
    lines += windowText(facts.comparison(), exactDisplay());
    return lines.join(u'\n') + u'\n';
}

QString comparisonJsonText(const ComparisonFacts &facts)
{
    return QString::fromUtf8(cli::comparisonJson(facts.document));
}

} // namespace belvedere
