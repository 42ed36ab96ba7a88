#include "app/cli/details_text.h"

#include "app/analysis/promotion.h"
#include "app/analysis/sensor_ranking.h"
#include "app/analysis/wholeness.h"
#include "app/base/literals.h"
#include "app/cli/text_table.h"
#include "app/domain/unknown_members.h"
#include "app/text/sentences.h"

namespace belvedere::cli {

namespace {

QString groupHeading(FieldGroup group)
{
    switch (group) {
    case FieldGroup::Identity:
        return {};
    case FieldGroup::Data:
        return u"DATA"_s;
    case FieldGroup::Training:
        return u"TRAINING"_s;
    case FieldGroup::Evaluation:
        return u"EVALUATION"_s;
    case FieldGroup::Promotion:
        return u"PROMOTION"_s;
    case FieldGroup::Import:
        return u"IMPORT"_s;
    case FieldGroup::Files:
        return u"FILES"_s;
    case FieldGroup::Scheduling:
        return u"SCHEDULING"_s;
    }
    return {};
}

// Times as everywhere on the command line, words with what was sent where the two differ.
QString textOf(const FieldValue &value, Unit unit)
{
    if (std::holds_alternative<Timestamp>(value) || std::holds_alternative<TimeRange>(value))
        return plainText(value);
    if (const auto *word = std::get_if<Word>(&value))
        return longWordText(word->sent);
    return valueText(value, unit, {.locale = QLocale::c()});
}

// Of one group, or of all.
template<typename T>
void addFields(TextTable &table, std::span<const Field<T>> fields, const T &object,
               std::optional<FieldGroup> group, const char *context, QLatin1StringView without = {})
{
    for (const Field<T> &field : fields) {
        if ((group && field.group != *group) || field.form != FieldForm::Scalar
            || field.key == without)
            continue;
        const FieldValue value = field.read(object);
        if (!isAbsent(value))
            table.addRow({fieldText(context, field.label), textOf(value, field.unit)});
    }
}

TextTable twoColumns()
{
    return TextTable({{.heading = {}, .widest = 40}, {.heading = {}, .widest = 0}});
}

void appendSection(QByteArray &out, const QString &heading, const TextTable &table)
{
    const QByteArray lines = table.text(2);
    if (lines.isEmpty())
        return;
    if (!heading.isEmpty())
        out.append('\n').append(heading.toUtf8()).append('\n');
    out.append(lines);
}

void addSchema(TextTable &table, const ModelVersion &version)
{
    if (!version.schema)
        return;
    table.addRow(
        {u"Sensors"_s, u"%1 in %2"_s.arg(QString::number(version.schema->sensorCount()),
                                         countText("%n component", "%n components",
                                                   qint64(version.schema->components.size())))});
    for (const SchemaComponent &component : version.schema->components) {
        QStringList names;
        for (const SchemaColumn &column : component.columns) {
            if (!column.isTime())
                names += column.name;
        }
        table.addRow({u"  "_s + component.name, names.join(u", "_s)});
    }
}

void addMetrics(TextTable &table, const ModelMetrics &metrics)
{
    const std::pair<QString, std::optional<double>> numbers[] = {
        {u"Service: recall"_s, metrics.recall},
        {u"Service: precision"_s, metrics.precision},
        {u"Service: mean fractional lead time"_s, metrics.meanFractionalLeadTime},
        {u"Service: AUC"_s, metrics.auc},
    };
    const bool meaningless = metrics.labelsPresent == false;
    for (const auto &[name, value] : numbers) {
        if (value)
            table.addRow(
                {name, fractionText(*value)
                           + (meaningless ? u" (no labels, so it means nothing)"_s : QString())});
    }
}

void addDifferences(TextTable &table, const ModelVersion &version)
{
    for (const NumberDifference &difference : differencesFromService(version))
        table.addRow({u"  differs"_s, differenceText(difference)});
}

void addProblem(TextTable &table, const QString &name, const std::optional<MetricsProblem> &problem)
{
    if (!problem)
        return;
    const QString place = problem->offset < 0 ? QString() : u" at byte %1"_s.arg(problem->offset);
    table.addRow({name, u"not readable%1: %2"_s.arg(place, problem->message)});
    table.addRow({u"  text"_s, shortVisibleText(problem->text, 400)});
}

QString metricText(PriorRow::Metric metric)
{
    using enum PriorRow::Metric;
    switch (metric) {
    case Recall:
        return u"Recall"_s;
    case Precision:
        return u"Precision"_s;
    case MeanFractionalLeadTime:
        return u"Mean fractional lead time"_s;
    case Auc:
        return u"AUC"_s;
    case LabelsFound:
        return u"Labelled events found"_s;
    case MeanForewarning:
        return u"Mean forewarning"_s;
    case UnlabelledEvents:
        return u"Unlabelled detections"_s;
    case UnlabelledTotal:
        return u"Unlabelled, total duration"_s;
    case AlarmTimeShare:
        return u"Alarm time"_s;
    }
    return {};
}

QString changeText(Change change)
{
    switch (change) {
    case Change::Better:
        return u"▲ better"_s;
    case Change::Worse:
        return u"▼ worse"_s;
    case Change::Same:
        return u"="_s;
    case Change::Unknown:
        break;
    }
    return {};
}

void appendPrior(QByteArray &out, const ModelVersion &version)
{
    using enum Align;
    const auto rows = compareWithPrior(version);
    if (!version.priorModelMetrics || rows.empty())
        return;
    TextTable table({{.heading = {}},
                     {.heading = u"this version"_s, .align = Right},
                     {.heading = u"prior model"_s, .align = Right},
                     {.heading = {}}});
    for (const PriorRow &row : rows) {
        const bool isShare = row.metric == PriorRow::Metric::AlarmTimeShare;
        const Unit unit = isShare ? Unit::Percent : Unit::None;
        table.addRow({metricText(row.metric), textOf(row.own, unit), textOf(row.prior, unit),
                      changeText(row.change)});
    }
    appendSection(out, u"THIS VERSION AND ITS PRIOR MODEL, ON THE SAME WINDOW"_s, table);
}

void appendSensors(QByteArray &out, const ModelVersion &version)
{
    if (!version.modelMetrics)
        return;
    constexpr size_t most = 15; // as the service's console shows
    const SensorRanking ranking = rankSensors(version, *version.modelMetrics);
    TextTable table({{.align = Align::Right}, {.widest = 0}, {.align = Align::Right}});
    for (size_t i = 0; i < std::min(most, ranking.sensors.size()); ++i) {
        const RankedSensor &sensor = ranking.sensors[i];
        table.addRow({QString::number(sensor.rank), sensor.name, percentText(sensor.mean, 1)});
    }
    appendSection(out, u"SENSORS, MEAN CONTRIBUTION WEIGHTED BY DURATION"_s, table);
}

// What is said of the model, whichever of its versions is shown.
void appendModel(QByteArray &out, const ModelEntry &model, const ArchiveContents &contents)
{
    TextTable table = twoColumns();
    if (model.description)
        addFields(table, modelDescriptionFields(), *model.description, {}, "ModelDescription");
    if (model.retrainingScheduler)
        addFields(table, retrainingSchedulerFields(), *model.retrainingScheduler, {},
                  "RetrainingScheduler");
    for (const ListPage *page : openLists(contents)) {
        if (page->modelName == model.name && page->modelArn == model.arn)
            table.addRow({u"List"_s, listPageText(*page)});
    }
    appendSection(out, u"MODEL"_s, table);
}

void appendRest(QByteArray &out, const VersionEntry &entry)
{
    TextTable others = twoColumns();
    for (const UnknownMember &member : unknownMembers(entry.version))
        others.addRow({member.name, QString::fromUtf8(member.json)});
    appendSection(out, u"MEMBERS THIS PROGRAM DOES NOT KNOW"_s, others);
    TextTable notes(std::vector<TextTable::Column>{{.heading = {}, .widest = 0}});
    for (const Note &note : entry.version.notes)
        notes.addRow({noteText(note)});
    appendSection(out, u"NOTES"_s, notes);
    TextTable sources = twoColumns();
    sources.addRow({u"Response"_s, entry.origin.path});
    for (const FilePlace &origin : entry.history)
        sources.addRow({u"Earlier response"_s, origin.path});
    if (!entry.diagnosticsPath.isEmpty())
        sources.addRow({u"Diagnostics"_s, entry.diagnosticsPath});
    appendSection(out, u"SOURCES"_s, sources);
}

QByteArray heading(const VersionEntry &entry)
{
    const QString name = shortVisibleText(entry.version.modelName, 200);
    const QString number = QString::number(entry.version.version);
    if (entry.derived.numberAssumed)
        return u"%1, version not known\n%2\n"_s.arg(name, assumedNumberText()).toUtf8();
    QString text = u"%1, version %2"_s.arg(name, number);
    if (entry.derived.active)
        text += u", active"_s;
    if (entry.derived.fromDescribeModel)
        text += u" (from DescribeModel, no description of the version itself is there)"_s;
    if (entry.fromList)
        text += u" (known only from a list)"_s;
    if (entry.contradictory)
        text += u" (two responses of the same time contradict each other)"_s;
    return text.toUtf8() + '\n';
}

} // namespace

QByteArray detailsText(const VersionEntry &entry, const ModelEntry &model,
                       const ArchiveContents &contents)
{
    using enum FieldGroup;
    const ModelVersion &version = entry.version;
    QByteArray out = heading(entry);
    for (const FieldGroup group :
         {Identity, Data, Training, Evaluation, Promotion, Import, Files, Scheduling}) {
        TextTable table = twoColumns();
        addFields(table, modelVersionFields(), version, group, "ModelVersion",
                  entry.derived.numberAssumed ? "ModelVersion"_L1 : QLatin1StringView());
        addFields(table, derivedFields(), entry.derived, group, "Derived");
        if (group == Data)
            addSchema(table, version);
        if (group == Evaluation && version.modelMetrics)
            addMetrics(table, *version.modelMetrics);
        if (group == Evaluation) {
            addDifferences(table, version);
            addProblem(table, u"Metrics"_s, version.modelMetricsProblem);
        }
        if (group == Promotion)
            addProblem(table, u"Prior metrics"_s, version.priorModelMetricsProblem);
        appendSection(out, groupHeading(group), table);
    }
    appendPrior(out, version);
    if (!entry.fromList)
        out.append('\n').append(promotionRuleText(promotionRule(entry)).toUtf8()).append('\n');
    appendSensors(out, version);
    appendModel(out, model, contents);
    appendRest(out, entry);
    return out;
}

} // namespace belvedere::cli
