#include "ui/details/details_list.h"

#include "app/analysis/promotion.h"
#include "app/base/literals.h"
#include "app/domain/off_condition.h"
#include "app/domain/unknown_members.h"
#include "app/text/sentences.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_text.h"

namespace belvedere {

namespace {

QDateTime inZone(Timestamp time, const Display &display)
{
    return toDateTime(time).toTimeZone(display.zone.isValid() ? display.zone : QTimeZone::utc());
}

// The rows of one version, group by group in the order of the dock.
class VersionDetails
{
public:
    VersionDetails(const VersionEntry &entry, const ArchiveContents &contents,
                   const DetailsWish &wish)
        : m_entry(entry),
          m_version(entry.version),
          m_contents(contents),
          m_list(wish, entry.version.notes)
    {}

    Details make()
    {
        aboutTheEntry();
        identity();
        data();
        training();
        evaluation();
        promotion();
        import();
        files();
        m_list.unknownMembers(unknownMembers(m_version));
        return {title(), m_list.take()};
    }

private:
    QString title() const;
    void aboutTheEntry();
    void identity();
    void data();
    void sensors();
    void offCondition();
    void labels();
    void training();
    void evaluation();
    void derivedNumbers();
    void serviceNumbers(const ModelMetrics &metrics);
    void metricsProblem(const std::optional<MetricsProblem> &problem, QLatin1StringView key);
    void promotion();
    void priorModel();
    void import();
    void files();

    void field(QLatin1StringView key)
    {
        m_list.field(modelVersionFields(), "ModelVersion", m_version, key);
    }
    void rest(FieldGroup group)
    {
        m_list.rest(modelVersionFields(), "ModelVersion", m_version, group);
        m_list.rest(derivedFields(), "Derived", m_entry.derived, group);
    }
    void oneSidedRange(QLatin1StringView start, QLatin1StringView end);
    void range(const std::optional<TimeRange> &range, const QString &help, QLatin1StringView start,
               QLatin1StringView end, const QString &more);
    const ModelEntry *model() const;
    QString alsoEvaluated() const;
    std::optional<qint64> priorVersion() const;

    const VersionEntry &m_entry;
    const ModelVersion &m_version;
    const ArchiveContents &m_contents;
    DetailsList m_list;
};

QString VersionDetails::title() const
{
    const QString name = shortVisibleText(m_version.modelName, 80);
    if (m_entry.derived.numberAssumed)
        return detailsText(QT_TRANSLATE_NOOP("Details", "%1 · version not known")).arg(name);
    const QString text = m_entry.derived.active
                             ? detailsText(QT_TRANSLATE_NOOP("Details", "%1 · version %2 ★ active"))
                             : detailsText(QT_TRANSLATE_NOOP("Details", "%1 · version %2"));
    return text.arg(name, QString::number(m_version.version));
}

const ModelEntry *VersionDetails::model() const
{
    for (const ModelEntry &one : m_contents.models) {
        for (const size_t index : one.versions) {
            if (&m_contents.versions[index] == &m_entry)
                return &one;
        }
    }
    return nullptr;
}

void VersionDetails::aboutTheEntry()
{
    if (m_entry.fromList) {
        m_list.note(detailsText(QT_TRANSLATE_NOOP(
            "Details", "Known only from a list: its description is not in the archive.")));
    }
    if (m_entry.derived.numberAssumed) {
        m_list.note(assumedNumberText());
    } else if (m_entry.derived.fromDescribeModel) {
        m_list.note(detailsText(QT_TRANSLATE_NOOP(
            "Details",
            "Taken from the description of the model: the version's own is not in the archive.")));
    }
    if (m_entry.contradictory) {
        m_list.note(detailsText(QT_TRANSLATE_NOOP(
            "Details",
            "Two responses of the same time contradict each other. This is the one with more members.")));
    }
    if (!m_entry.listContradictions.empty()) {
        const QStringList members(m_entry.listContradictions.begin(),
                                  m_entry.listContradictions.end());
        m_list.note(
            detailsText(QT_TRANSLATE_NOOP("Details", "A saved list says something else about: %1"))
                .arg(members.join(u", "_s)));
    }
}

void VersionDetails::identity()
{
    field("Status"_L1);
    if (m_version.failedReason) {
        DetailsRow row{.label = detailsText(QT_TRANSLATE_NOOP("Details", "Reason")),
                       .value = shortVisibleText(*m_version.failedReason, 5000),
                       .help = detailsText(QT_TRANSLATE_NOOP(
                           "Details", "Why the training failed, as the service said.")),
                       .key = u"FailedReason"_s,
                       .tone = Tone::Bad,
                       .wraps = true};
        m_list.add(std::move(row));
    }
    for (const QLatin1StringView key :
         {"SourceType"_L1, "CreatedAt"_L1, "LastUpdatedTime"_L1, "ModelVersionArn"_L1})
        field(key);
    m_list.cover({"ModelName"_L1, "ModelVersion"_L1, "active"_L1}); // the title
    rest(FieldGroup::Identity);
}

void VersionDetails::data()
{
    m_list.heading(detailsText(QT_TRANSLATE_NOOP("Details", "Data")));
    field("DatasetName"_L1);
    field("DataPreProcessingConfiguration.TargetSamplingRate"_L1);
    m_list.cover({"DataPreProcessingConfiguration"_L1});
    sensors();
    offCondition();
    labels();
    rest(FieldGroup::Data);
}

void VersionDetails::sensors()
{
    DetailsRow row{.label = detailsText(QT_TRANSLATE_NOOP("Details", "Sensors")),
                   .value = absentText(),
                   .help = detailsText(QT_TRANSLATE_NOOP(
                       "Details", "Sensors and components of the training data.")),
                   .key = u"Schema"_s,
                   .tone = Tone::Dim};
    if (m_version.schema) {
        QStringList lines;
        for (const QString &sensor : m_version.schema->sensors())
            lines += shortVisibleText(sensor, 200);
        const QString count = QString::number(m_version.schema->sensorCount());
        row.value = m_version.schema->components.size() == 1
                        ? detailsText(QT_TRANSLATE_NOOP("Details", "%1 in one component"))
                              .arg(count)
                        : detailsText(QT_TRANSLATE_NOOP("Details", "%1 in %2 components"))
                              .arg(count)
                              .arg(m_version.schema->components.size());
        row.full = lines.join(u'\n');
        row.tone = Tone::Normal;
    }
    m_list.add(std::move(row));
}

void VersionDetails::offCondition()
{
    const auto condition = m_version.offCondition ? parseOffCondition(*m_version.offCondition)
                                                  : std::nullopt;
    if (!condition) {
        field("OffCondition"_L1);
        return;
    }
    m_list.add(
        {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Off condition")),
         .value = u"%1 %2 %3"_s.arg(shortVisibleText(condition->sensor, 200), condition->op,
                                    QString::number(condition->value, 'g', 10)),
         .full = visibleText(*m_version.offCondition),
         .help = detailsText(QT_TRANSLATE_NOOP(
             "Details",
             "While it holds, the machine counts as off and its rows are used for nothing.")),
         .key = u"OffCondition"_s});
}

void VersionDetails::labels()
{
    if (!m_version.labelsInput) {
        field("LabelsInputConfiguration"_L1);
        return;
    }
    if (m_version.labelsInput->s3)
        field("LabelsInputConfiguration.S3InputConfiguration"_L1);
    if (m_version.labelsInput->labelGroupName)
        field("LabelsInputConfiguration.LabelGroupName"_L1);
    m_list.cover({"LabelsInputConfiguration"_L1});
}

// What is there of a range that lacks an end, or both.
void VersionDetails::oneSidedRange(QLatin1StringView start, QLatin1StringView end)
{
    const auto isThere = [this](QLatin1StringView key) {
        const auto found = std::ranges::find(modelVersionFields(), key, &Field<ModelVersion>::key);
        return found != modelVersionFields().end() && !isAbsent(found->read(m_version));
    };
    if (isThere(start) || isThere(end)) {
        field(start);
        field(end);
        return;
    }
    m_list.add({.label = detailsText(QT_TRANSLATE_NOOP("Details", "Data range")),
                .value = absentText(),
                .key = start,
                .tone = Tone::Dim},
               {end});
}

void VersionDetails::range(const std::optional<TimeRange> &range, const QString &help,
                           QLatin1StringView start, QLatin1StringView end, const QString &more)
{
    if (!range) {
        oneSidedRange(start, end);
        return;
    }
    m_list.add({.label = detailsText(QT_TRANSLATE_NOOP("Details", "Data range")),
                .value = shortRangeText(*range, m_list.display()),
                .full = detailsText(QT_TRANSLATE_NOOP("Details", "%1 to %2"))
                            .arg(dateTimeText(range->start, m_list.display()),
                                 dateTimeText(range->end, m_list.display())),
                .help = help,
                .key = start},
               {end});
    const QString length = durationText(range->length());
    m_list.more(more.isEmpty()
                    ? length
                    : detailsText(QT_TRANSLATE_NOOP("Details", "%1, %2")).arg(length, more));
}

QString VersionDetails::alsoEvaluated() const
{
    const auto trained = m_version.trainingRange();
    const auto evaluated = m_version.evaluationRange();
    if (!trained || !evaluated || !trained->overlaps(*evaluated))
        return {};
    const TimeRange both{std::max(trained->start, evaluated->start),
                         std::min(trained->end, evaluated->end)};
    if (both.length() <= Milliseconds(0)) // one begins where the other ends
        return {};
    return detailsText(QT_TRANSLATE_NOOP("Details", "%1 of it also evaluated"))
        .arg(durationText(both.length()));
}

void VersionDetails::training()
{
    m_list.heading(detailsText(QT_TRANSLATE_NOOP("Details", "Training")));
    range(m_version.trainingRange(),
          detailsText(QT_TRANSLATE_NOOP(
              "Details", "First and last moment of the data the version was trained on.")),
          "TrainingDataStartTime"_L1, "TrainingDataEndTime"_L1, alsoEvaluated());
    m_list.cover({"trainingSpanSeconds"_L1});
    const auto &start = m_version.trainingExecutionStart;
    const auto &end = m_version.trainingExecutionEnd;
    if (start && end && *end >= *start) {
        m_list.add({.label = detailsText(QT_TRANSLATE_NOOP("Details", "Execution")),
                    .value = durationText(*end - *start),
                    .full = detailsText(QT_TRANSLATE_NOOP("Details", "%1 to %2"))
                                .arg(dateTimeText(*start, m_list.display()),
                                     dateTimeText(*end, m_list.display())),
                    .help = detailsText(
                        QT_TRANSLATE_NOOP("Details", "How long the training run took, and when.")),
                    .key = u"TrainingExecutionStartTime"_s},
                   {"TrainingExecutionEndTime"_L1});
        m_list.more(detailsText(QT_TRANSLATE_NOOP("Details", "from %1"))
                        .arg(dateTimeText(*start, m_list.display())));
    }
    rest(FieldGroup::Training);
}

void VersionDetails::evaluation()
{
    m_list.heading(detailsText(QT_TRANSLATE_NOOP("Details", "Evaluation")));
    range(m_version.evaluationRange(),
          detailsText(QT_TRANSLATE_NOOP(
              "Details", "First and last moment of the data the version was evaluated on.")),
          "EvaluationDataStartTime"_L1, "EvaluationDataEndTime"_L1, {});
    m_list.cover({"evaluationSpanSeconds"_L1, "ModelMetrics"_L1});
    field("ModelQuality"_L1);
    metricsProblem(m_version.modelMetricsProblem, "ModelMetrics"_L1);
    derivedNumbers();
    if (m_version.modelMetrics)
        serviceNumbers(*m_version.modelMetrics);
    for (const NumberDifference &difference : differencesFromService(m_version))
        m_list.note(differenceText(difference), Tone::Dim);
    rest(FieldGroup::Evaluation);
}

void VersionDetails::derivedNumbers()
{
    const Derived &derived = m_entry.derived;
    const auto source = [](DerivedFrom from) {
        switch (from) {
        case DerivedFrom::Service:
            return detailsText(QT_TRANSLATE_NOOP("Details", "As the service reported it."));
        case DerivedFrom::Ranges:
            return detailsText(QT_TRANSLATE_NOOP(
                "Details", "Calculated from the ranges of labels and detections."));
        case DerivedFrom::Nothing:
            break;
        }
        return QString();
    };
    if (derived.labelsFound && derived.labelsTotal) {
        m_list.add(
            {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Labelled events")),
             .value = detailsText(QT_TRANSLATE_NOOP("Details", "%1 of %2 found"))
                          .arg(*derived.labelsFound)
                          .arg(*derived.labelsTotal),
             .help = detailsText(QT_TRANSLATE_NOOP(
                 "Details", "Labelled events of the evaluation range that a detection overlaps.")),
             .remark = source(derived.labelsFoundFrom),
             .key = u"labelsFound"_s},
            {"labelsTotal"_L1});
    }
    m_list.field(derivedFields(), "Derived", derived, "events"_L1);
    m_list.field(derivedFields(), "Derived", derived, "eventPrecision"_L1);
    m_list.field(derivedFields(), "Derived", derived, "meanForewarningSeconds"_L1);
    if (derived.unlabelledEvents) {
        QString text = QString::number(*derived.unlabelledEvents);
        if (derived.unlabelledMean && *derived.unlabelledEvents > 0) {
            text = detailsText(QT_TRANSLATE_NOOP("Details", "%1, mean %2"))
                       .arg(text, durationText(*derived.unlabelledMean));
        }
        m_list.add(
            {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Unlabelled")),
             .value = text,
             .help = detailsText(QT_TRANSLATE_NOOP(
                 "Details",
                 "Detections that overlap no labelled event, and their mean duration. Lower is better.")),
             .remark = source(derived.unlabelledEventsFrom),
             .key = u"unlabelledEvents"_s},
            {"unlabelledMeanSeconds"_L1});
    }
    if (derived.alarmTimeShare) {
        m_list.add(
            {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Alarm time")),
             .value = detailsText(QT_TRANSLATE_NOOP("Details", "%1 of the range"))
                          .arg(percentText(*derived.alarmTimeShare)),
             .full = percentText(*derived.alarmTimeShare, 2),
             .help = detailsText(QT_TRANSLATE_NOOP(
                 "Details",
                 "Share of the evaluation range that the detections cover. Lower is better.")),
             .key = u"alarmTimeShare"_s});
    }
}

void VersionDetails::serviceNumbers(const ModelMetrics &metrics)
{
    const struct {
        const char *label;
        const char *help;
        std::optional<double> value;
    } numbers[] = {
        {QT_TRANSLATE_NOOP("Details", "Service recall"),
         QT_TRANSLATE_NOOP("Details",
                           "Labelled events that were found, divided by all labelled events."),
         metrics.recall},
        {QT_TRANSLATE_NOOP("Details", "Service precision"),
         QT_TRANSLATE_NOOP("Details",
                           "Detections that found a labelled event, divided by all detections."),
         metrics.precision},
        {QT_TRANSLATE_NOOP("Details", "Lead time share"),
         QT_TRANSLATE_NOOP(
             "Details",
             "Mean fractional lead time: how early within a labelled event it is detected. "
             "After 3 of 10 hours is 0.70."),
         metrics.meanFractionalLeadTime},
        {QT_TRANSLATE_NOOP("Details", "Service AUC"),
         QT_TRANSLATE_NOOP("Details",
                           "Area under the ROC curve: 1 separates perfectly, 0.5 is chance."),
         metrics.auc},
    };
    const bool meaningless = metrics.labelsPresent == false;
    for (const auto &number : numbers) {
        if (!number.value)
            continue;
        m_list.add({.label = detailsText(number.label),
                    .value = fractionText(*number.value),
                    .full = plainText(*number.value),
                    .help = detailsText(number.help),
                    .tone = meaningless ? Tone::Dim : Tone::Normal});
        if (meaningless)
            m_list.more(
                detailsText(QT_TRANSLATE_NOOP("Details", "means nothing: there were no labels")));
    }
}

void VersionDetails::metricsProblem(const std::optional<MetricsProblem> &problem,
                                    QLatin1StringView key)
{
    if (!problem)
        return;
    const QString text = problem->offset < 0
                             ? detailsText(QT_TRANSLATE_NOOP("Details",
                                                             "The text of %1 cannot be read: %2"))
                                   .arg(QString(key), visibleText(problem->message))
                             : detailsText(
                                   QT_TRANSLATE_NOOP(
                                       "Details", "The text of %1 cannot be read at byte %2: %3"))
                                   .arg(QString(key), QString::number(problem->offset),
                                        visibleText(problem->message));
    m_list.note(text, Tone::Bad);
    m_list.add(
        {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Text as sent")),
         .value = shortVisibleText(problem->text, 300),
         .full = shortVisibleText(problem->text, 4000),
         .help = detailsText(QT_TRANSLATE_NOOP("Details", "Opens the response as it was saved.")),
         .key = key,
         .tone = Tone::Accent,
         .action = DetailsRow::Action::ShowResponse});
}

void VersionDetails::promotion()
{
    m_list.heading(detailsText(QT_TRANSLATE_NOOP("Details", "Promotion")));
    field("AutoPromotionResult"_L1);
    if (const ModelEntry *owner = model()) {
        for (const Promotion &promoted : promotions(*owner, m_contents)) {
            if (promoted.version != m_version.version)
                continue;
            const QString when = dateTimeText(promoted.at, m_list.display());
            m_list.more(
                promoted.approximate
                    ? detailsText(QT_TRANSLATE_NOOP("Details", "about %1, the end of its training"))
                          .arg(when)
                    : detailsText(QT_TRANSLATE_NOOP("Details", "active since %1")).arg(when));
        }
    }
    if (m_version.autoPromotionResultReason) {
        m_list.add({.label = detailsText(QT_TRANSLATE_NOOP("Details", "Reason")),
                    .value = shortVisibleText(*m_version.autoPromotionResultReason, 600),
                    .help = detailsText(QT_TRANSLATE_NOOP(
                        "Details", "Why it was promoted or not, as the service said.")),
                    .key = u"AutoPromotionResultReason"_s,
                    .wraps = true});
    }
    priorModel();
    m_list.cover({"PriorModelMetrics"_L1});
    metricsProblem(m_version.priorModelMetricsProblem, "PriorModelMetrics"_L1);
    rest(FieldGroup::Promotion);
}

std::optional<qint64> VersionDetails::priorVersion() const
{
    const ModelEntry *owner = model();
    if (!owner || !m_version.trainingExecutionEnd)
        return std::nullopt;
    std::optional<qint64> prior;
    for (const Promotion &promoted : promotions(*owner, m_contents)) {
        if (promoted.version != m_version.version && promoted.at <= *m_version.trainingExecutionEnd)
            prior = promoted.version;
    }
    return prior;
}

void VersionDetails::priorModel()
{
    if (m_entry.fromList)
        return;
    const auto &metrics = m_version.priorModelMetrics;
    QStringList parts;
    if (metrics) {
        if (const auto prior = priorVersion())
            parts += u'v' + QString::number(*prior);
        if (metrics->recall)
            parts += detailsText(QT_TRANSLATE_NOOP("Details", "recall %1"))
                         .arg(fractionText(*metrics->recall));
        if (metrics->auc)
            parts += detailsText(QT_TRANSLATE_NOOP("Details", "AUC %1"))
                         .arg(fractionText(*metrics->auc));
        if (parts.isEmpty())
            parts += detailsText(QT_TRANSLATE_NOOP("Details", "detections known"));
    }
    m_list.add(
        {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Prior model")),
         .value = parts.isEmpty() ? absentText() : parts.join(u" · "_s),
         .help = detailsText(QT_TRANSLATE_NOOP(
             "Details",
             "How the model that was active before does on this version's range. The response does not "
             "name it; it is taken to be the version that was active at the time.")),
         .remark = promotionRuleText(promotionRule(m_entry)),
         .key = u"PriorModelMetrics"_s,
         .tone = parts.isEmpty() ? Tone::Dim : Tone::Normal});
}

void VersionDetails::import()
{
    m_list.heading(detailsText(QT_TRANSLATE_NOOP("Details", "Import")));
    rest(FieldGroup::Import);
}

void VersionDetails::files()
{
    m_list.heading(detailsText(QT_TRANSLATE_NOOP("Details", "Files")));
    const bool there = !m_entry.diagnosticsPath.isEmpty();
    const bool named = m_version.diagnosticsResults.has_value();
    const bool isHere = isOnThisMachine(m_entry.diagnosticsPath);
    if (there || named) {
        m_list.add({.label = detailsText(QT_TRANSLATE_NOOP("Details", "Diagnostics")),
                    .value = isHere ? detailsText(QT_TRANSLATE_NOOP("Details", "show file…"))
                             : there
                                 ? detailsText(QT_TRANSLATE_NOOP("Details", "in the archive"))
                                 : detailsText(QT_TRANSLATE_NOOP("Details", "not in the archive")),
                    .full = visibleText(there ? m_entry.diagnosticsPath
                                              : m_version.diagnosticsResults->uri()),
                    .help = detailsText(
                        QT_TRANSLATE_NOOP("Details", "The pointwise results of the evaluation.")),
                    .path = m_entry.diagnosticsPath,
                    .tone = isHere  ? Tone::Accent
                            : there ? Tone::Normal
                                    : Tone::Warn,
                    .action = isHere ? DetailsRow::Action::ShowFile : DetailsRow::Action::None});
    }
    const qsizetype responses = qsizetype(m_entry.history.size()) + 1;
    m_list.add(
        {.label = detailsText(QT_TRANSLATE_NOOP("Details", "Responses")),
         .value = detailsText(QT_TRANSLATE_NOOP("Details", "%1, raw…")).arg(responses),
         .full = shownPath(m_entry.origin.path),
         .help = detailsText(QT_TRANSLATE_NOOP("Details", "Opens the response as it was saved.")),
         .tone = Tone::Accent,
         .action = DetailsRow::Action::ShowResponse});
    m_list.cover({"ModelDiagnosticsOutputConfiguration"_L1});
    rest(FieldGroup::Files);
    rest(FieldGroup::Scheduling);
}

} // namespace

QString shortRangeText(const TimeRange &range, const Display &display)
{
    const QDateTime start = inZone(range.start, display);
    const QDateTime end = inZone(range.end, display);
    const auto isMidnight = [](const QDateTime &time) { return time.time() == QTime(0, 0); };
    const bool wholeDays = isMidnight(start) && isMidnight(end);
    const bool sameYear = start.date().year() == end.date().year();
    const QString day = detailsText(QT_TRANSLATE_NOOP("Details", "MMM d"));
    const QString dayAndYear = detailsText(QT_TRANSLATE_NOOP("Details", "MMM d yyyy"));
    const QString clock = wholeDays ? QString() : u" HH:mm"_s;
    return detailsText(QT_TRANSLATE_NOOP("Details", "%1 → %2 %3"))
        .arg(display.locale.toString(start, (sameYear ? day : dayAndYear) + clock),
             display.locale.toString(end, dayAndYear + clock), zoneText(display, range.end));
}

void addNotes(Details &details, const std::vector<DetailsNote> &notes)
{
    if (notes.empty())
        return;
    details.rows.push_back(
        {.kind = DetailsRow::Kind::Heading,
         .label = QCoreApplication::translate("Details", "Notes", "the user's own")});
    for (const DetailsNote &note : notes) {
        details.rows.push_back({.label = note.subject,
                                .value = note.text,
                                .full = note.tip,
                                .path = note.id,
                                .action = DetailsRow::Action::ShowNote,
                                .wraps = true});
    }
}

Details versionDetails(const VersionEntry &entry, const ArchiveContents &contents,
                       const DetailsWish &wish)
{
    return VersionDetails(entry, contents, wish).make();
}

} // namespace belvedere
