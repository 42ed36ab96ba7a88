#include "app/analysis/filter_field.h"

#include "app/analysis/text_order.h"
#include "app/base/iso_duration.h"
#include "app/base/literals.h"

#include <cmath>
#include <limits>

namespace belvedere {

namespace {

struct ShortName {
    QLatin1StringView name;
    QLatin1StringView key;
};

constexpr ShortName shortNames[] = {
    {"status"_L1, "Status"_L1},
    {"source"_L1, "SourceType"_L1},
    {"quality"_L1, "ModelQuality"_L1},
    {"model"_L1, "ModelName"_L1},
    {"version"_L1, "ModelVersion"_L1},
    {"created"_L1, "CreatedAt"_L1},
    {"promotion"_L1, "AutoPromotionResult"_L1},
    {"events"_L1, "events"_L1},
    {"precision"_L1, "eventPrecision"_L1},
    {"forewarning"_L1, "meanForewarningSeconds"_L1},
    {"unlabelled"_L1, "unlabelledEvents"_L1},
    {"alarm"_L1, "alarmTimeShare"_L1},
};

FieldValue rangeValue(const std::optional<TimeRange> &range)
{
    return range ? FieldValue(*range) : FieldValue();
}

FieldValue trainedRange(const VersionEntry &entry)
{
    return rangeValue(entry.version.trainingRange());
}

FieldValue evaluatedRange(const VersionEntry &entry)
{
    return rangeValue(entry.version.evaluationRange());
}

FieldValue recall(const VersionEntry &entry)
{
    const Derived &derived = entry.derived;
    if (!derived.labelsFound || !derived.labelsTotal || *derived.labelsTotal <= 0)
        return {};
    return double(*derived.labelsFound) / double(*derived.labelsTotal);
}

FieldValue fromDescribeModel(const VersionEntry &entry)
{
    return entry.derived.fromDescribeModel;
}

FieldValue sourceFile(const VersionEntry &entry)
{
    return entry.origin.path.isEmpty() ? FieldValue() : FieldValue(entry.origin.path);
}

FieldValue messageOf(const std::optional<MetricsProblem> &problem)
{
    return problem ? FieldValue(problem->message) : FieldValue();
}

FieldValue metricsError(const VersionEntry &entry)
{
    return messageOf(entry.version.modelMetricsProblem);
}

FieldValue priorMetricsError(const VersionEntry &entry)
{
    return messageOf(entry.version.priorModelMetricsProblem);
}

// A version that has every member: what its fields read tells of what kind they are.
ModelVersion wholeVersion()
{
    const Timestamp time{};
    const QString text = u"x"_s;
    const S3Location place{text, text};
    ModelVersion v;
    v.modelName = text;
    v.version = 1;
    for (auto *member : {&v.modelArn, &v.versionArn, &v.datasetName, &v.datasetArn, &v.roleArn,
                         &v.targetSamplingRate, &v.failedReason, &v.serverSideKmsKeyId,
                         &v.offCondition, &v.sourceModelVersionArn, &v.autoPromotionResultReason})
        *member = text;
    for (auto *member : {&v.trainingDataStart, &v.trainingDataEnd, &v.evaluationDataStart,
                         &v.evaluationDataEnd, &v.trainingExecutionStart, &v.trainingExecutionEnd,
                         &v.lastUpdated, &v.created, &v.importJobStart, &v.importJobEnd})
        *member = time;
    v.status = WireEnum<ModelVersionStatus>(text);
    v.sourceType = WireEnum<ModelVersionSourceType>(text);
    v.autoPromotionResult = WireEnum<AutoPromotionResult>(text);
    v.modelQuality = WireEnum<ModelQuality>(text);
    v.schema = std::make_shared<const Schema>();
    v.labelsInput = LabelsInput{place, text};
    v.modelMetrics = ModelMetrics();
    v.priorModelMetrics = ModelMetrics();
    v.importedDataSizeBytes = 1;
    v.retrainingAvailableDataInDays = 1;
    v.diagnosticsOutput = DiagnosticsOutput{place, text};
    v.diagnosticsResults = place;
    return v;
}

Derived wholeDerived()
{
    Derived d;
    for (auto *member : {&d.trainingSpan, &d.evaluationSpan, &d.samplingInterval})
        *member = Milliseconds(1);
    for (auto *member : {&d.meanForewarning, &d.unlabelledMean})
        *member = MeanDuration(1);
    for (auto *member : {&d.events, &d.labelsFound, &d.labelsTotal, &d.unlabelledEvents})
        *member = 1;
    d.eventPrecision = 1;
    d.alarmTimeShare = 1;
    return d;
}

FilterKind kindOf(const FieldValue &value, Unit unit)
{
    struct Kinds {
        Unit unit;
        FilterKind operator()(const QString &) const
        {
            return unit == Unit::Duration ? FilterKind::DurationText : FilterKind::Text;
        }
        FilterKind operator()(const Word &) const { return FilterKind::Word; }
        FilterKind operator()(bool) const { return FilterKind::Flag; }
        FilterKind operator()(qint64) const { return FilterKind::Number; }
        FilterKind operator()(double) const { return FilterKind::Number; }
        FilterKind operator()(const Ratio &) const { return FilterKind::Number; }
        FilterKind operator()(Milliseconds) const { return FilterKind::Duration; }
        FilterKind operator()(MeanDuration) const { return FilterKind::Duration; }
        FilterKind operator()(Timestamp) const { return FilterKind::Date; }
        FilterKind operator()(const TimeRange &) const { return FilterKind::DateRange; }
        FilterKind operator()(std::monostate) const { return FilterKind::Text; }
    };
    return std::visit(Kinds{unit}, value);
}

std::vector<FilterField> tableFields()
{
    std::vector<FilterField> fields;
    const ModelVersion version = wholeVersion();
    for (const Field<ModelVersion> &field : modelVersionFields())
        fields.push_back({.name = field.key,
                          .key = field.key,
                          .kind = kindOf(field.read(version), field.unit),
                          .ofVersion = &field});
    const Derived derived = wholeDerived();
    for (const Field<Derived> &field : derivedFields())
        fields.push_back({.name = field.key,
                          .key = field.key,
                          .kind = kindOf(field.read(derived), field.unit),
                          .ofDerived = &field,
                          .derivedName = field.key});
    return fields;
}

// Members of `derived` that are in no table of fields. `source` alone is the short name of another field.
void addRestOfDerived(std::vector<FilterField> &fields)
{
    using enum FilterKind;
    fields.push_back({.name = u"fromDescribeModel"_s,
                      .kind = Flag,
                      .ofEntry = &fromDescribeModel,
                      .derivedName = "fromDescribeModel"_L1});
    fields.push_back({.name = u"derived.source"_s,
                      .kind = Text,
                      .ofEntry = &sourceFile,
                      .derivedName = "source"_L1});
    fields.push_back({.name = u"metricsError"_s,
                      .kind = Text,
                      .ofEntry = &metricsError,
                      .derivedName = "metricsError"_L1});
    fields.push_back({.name = u"priorMetricsError"_s,
                      .kind = Text,
                      .ofEntry = &priorMetricsError,
                      .derivedName = "priorMetricsError"_L1});
}

std::vector<FilterField> allFields()
{
    const std::vector<FilterField> table = tableFields();
    std::vector<FilterField> fields;
    for (const ShortName &shortName : shortNames) {
        auto field = *std::ranges::find(table, shortName.key, &FilterField::key);
        field.name = shortName.name;
        field.isShort = true;
        fields.push_back(field);
    }
    const auto addSpecial = [&](QLatin1StringView name, FilterKind kind,
                                FieldValue (*read)(const VersionEntry &)) {
        fields.push_back({.name = name, .kind = kind, .ofEntry = read, .isShort = true});
    };
    addSpecial("trained"_L1, FilterKind::DateRange, &trainedRange);
    addSpecial("evaluated"_L1, FilterKind::DateRange, &evaluatedRange);
    addSpecial("sensor"_L1, FilterKind::Sensors, nullptr);
    addSpecial("recall"_L1, FilterKind::Number, &recall);
    for (const FilterField &field : table) {
        // `events` is a short name and a member alike.
        if (std::ranges::none_of(
                fields, [&](const FilterField &known) { return known.name == field.name; }))
            fields.push_back(field);
    }
    addRestOfDerived(fields);
    return fields;
}

template<typename E>
std::vector<QLatin1StringView> wordsOf()
{
    std::vector<QLatin1StringView> words;
    for (const auto &[word, value] : wireWords(E{}))
        words.push_back(word);
    return words;
}

std::shared_ptr<const std::vector<QString>> oneText(const QString &text)
{
    return std::make_shared<const std::vector<QString>>(1, foldedText(text));
}

struct OperandMaker {
    FilterKind kind;
    FilterOperand &operand;

    void operator()(std::monostate) const { operand.present = false; }
    void operator()(bool value) const { operand.number = value ? 1 : 0; }
    void operator()(qint64 value) const { operand.number = double(value); }
    void operator()(double value) const
    {
        operand.number = value;
        operand.present = !std::isnan(value);
    }
    void operator()(const QString &value) const
    {
        operand.texts = oneText(value);
        if (kind != FilterKind::DurationText)
            return;
        const auto duration = parseIsoDuration(value);
        const auto length = duration ? duration->length() : std::nullopt;
        operand.number = length ? double(length->count()) / 1000.0
                                : std::numeric_limits<double>::quiet_NaN();
    }
    void operator()(const Word &value) const { operand.texts = oneText(value.sent); }
    void operator()(Timestamp value) const { operand.start = operand.end = value; }
    void operator()(Milliseconds value) const { operand.number = double(value.count()) / 1000.0; }
    void operator()(MeanDuration value) const { operand.number = value.count(); }
    void operator()(const TimeRange &value) const
    {
        operand.start = value.start;
        operand.end = value.end;
    }
    void operator()(const Ratio &value) const
    {
        operand.present = value.whole > 0;
        operand.number = operand.present ? double(value.part) / double(value.whole) : 0;
    }
};

} // namespace

FieldValue FilterField::read(const VersionEntry &entry) const
{
    if (ofVersion)
        return ofVersion->read(entry.version);
    if (ofDerived)
        return ofDerived->read(entry.derived);
    return ofEntry ? ofEntry(entry) : FieldValue();
}

const std::vector<FilterField> &filterFields()
{
    static const std::vector<FilterField> fields = allFields();
    return fields;
}

const FilterField *findFilterField(QStringView name)
{
    constexpr QLatin1StringView group = "derived."_L1;
    const bool isDerived = name.startsWith(group, Qt::CaseInsensitive);
    if (isDerived)
        name = name.mid(group.size());
    const auto found = std::ranges::find_if(filterFields(), [&](const FilterField &field) {
        return isDerived ? !field.derivedName.isEmpty()
                               && name.compare(field.derivedName, Qt::CaseInsensitive) == 0
                         : name.compare(field.name, Qt::CaseInsensitive) == 0;
    });
    return found == filterFields().end() ? nullptr : &*found;
}

const FilterField *filterFieldOfKey(QLatin1StringView key)
{
    for (const FilterField &field : filterFields()) {
        if (!key.isEmpty() && field.key == key)
            return &field;
    }
    return findFilterField(QString(key));
}

const std::vector<const FilterField *> &searchedFields()
{
    static const std::vector<const FilterField *> searched = [] {
        std::vector<const FilterField *> fields;
        for (const FilterField &field : filterFields()) {
            const bool isText = field.kind == FilterKind::Text || field.kind == FilterKind::Word
                                || field.kind == FilterKind::DurationText;
            const bool isPart = field.ofVersion && field.ofVersion->form == FieldForm::Scalar;
            // A short name stands for a member that is searched under its own.
            if (isText && isPart && (!field.isShort || field.name == field.key))
                fields.push_back(&field);
        }
        return fields;
    }();
    return searched;
}

std::vector<QLatin1StringView> knownWords(const FilterField &field)
{
    if (field.key == "Status"_L1)
        return wordsOf<ModelVersionStatus>();
    if (field.key == "SourceType"_L1)
        return wordsOf<ModelVersionSourceType>();
    if (field.key == "AutoPromotionResult"_L1)
        return wordsOf<AutoPromotionResult>();
    if (field.key == "ModelQuality"_L1)
        return wordsOf<ModelQuality>();
    return {};
}

FilterOperand operandOf(const FilterField &field, const FieldValue &value)
{
    FilterOperand operand{.present = true};
    std::visit(OperandMaker{field.kind, operand}, value);
    return operand;
}

FilterOperand operandOf(const FilterField &field, const VersionEntry &entry)
{
    return field.kind == FilterKind::Sensors ? sensorOperand(sensorsOf(entry.version))
                                             : operandOf(field, field.read(entry));
}

FilterOperand sensorOperand(const std::vector<QString> &sensors)
{
    FilterOperand operand{.present = !sensors.empty()};
    auto folded = std::make_shared<std::vector<QString>>();
    folded->reserve(sensors.size());
    for (const QString &sensor : sensors)
        folded->push_back(foldedText(sensor));
    operand.texts = std::move(folded);
    return operand;
}

std::vector<QString> sensorsOf(const ModelVersion &version)
{
    if (version.schema)
        return version.schema->sensors();
    return version.modelMetrics ? version.modelMetrics->contributions.sensors()
                                : std::vector<QString>();
}

} // namespace belvedere
