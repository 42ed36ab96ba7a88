#include "app/cli/version_json.h"

#include "app/archive/archive_reader.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <unordered_map>

namespace belvedere::cli {

namespace {

enum class Kind {
    Skipped, // written elsewhere, or not the service's
    Time,
    Text,
    Integer,
    Object,
    Schema,
    Metrics,
    Unknown,
};

// Members of DescribeModelVersion and of DescribeModel, which may stand in for it (service-2.json).
const std::unordered_map<std::string_view, Kind> &memberKinds()
{
    static const std::unordered_map<std::string_view, Kind> kinds{
        {"ModelName", Kind::Skipped},
        {"ModelVersion", Kind::Skipped},
        {"ResponseMetadata", Kind::Skipped},
        {"$metadata", Kind::Skipped},
        {"ResultMetadata", Kind::Skipped},
        {"ModelArn", Kind::Text},
        {"ModelVersionArn", Kind::Text},
        {"Status", Kind::Text},
        {"SourceType", Kind::Text},
        {"DatasetName", Kind::Text},
        {"DatasetArn", Kind::Text},
        {"Schema", Kind::Schema},
        {"LabelsInputConfiguration", Kind::Object},
        {"TrainingDataStartTime", Kind::Time},
        {"TrainingDataEndTime", Kind::Time},
        {"EvaluationDataStartTime", Kind::Time},
        {"EvaluationDataEndTime", Kind::Time},
        {"RoleArn", Kind::Text},
        {"DataPreProcessingConfiguration", Kind::Object},
        {"TrainingExecutionStartTime", Kind::Time},
        {"TrainingExecutionEndTime", Kind::Time},
        {"FailedReason", Kind::Text},
        {"ModelMetrics", Kind::Metrics},
        {"LastUpdatedTime", Kind::Time},
        {"CreatedAt", Kind::Time},
        {"ServerSideKmsKeyId", Kind::Text},
        {"OffCondition", Kind::Text},
        {"SourceModelVersionArn", Kind::Text},
        {"ImportJobStartTime", Kind::Time},
        {"ImportJobEndTime", Kind::Time},
        {"ImportedDataSizeInBytes", Kind::Integer},
        {"PriorModelMetrics", Kind::Metrics},
        {"RetrainingAvailableDataInDays", Kind::Integer},
        {"AutoPromotionResult", Kind::Text},
        {"AutoPromotionResultReason", Kind::Text},
        {"ModelDiagnosticsOutputConfiguration", Kind::Object},
        {"ModelDiagnosticsResultsObject", Kind::Object},
        {"ModelQuality", Kind::Text},
        {"ActiveModelVersion", Kind::Integer},
        {"ActiveModelVersionArn", Kind::Text},
        {"ModelVersionActivatedAt", Kind::Time},
        {"PreviousActiveModelVersion", Kind::Integer},
        {"PreviousActiveModelVersionArn", Kind::Text},
        {"PreviousModelVersionActivatedAt", Kind::Time},
        {"LatestScheduledRetrainingFailedReason", Kind::Text},
        {"LatestScheduledRetrainingStatus", Kind::Text},
        {"LatestScheduledRetrainingModelVersion", Kind::Integer},
        {"LatestScheduledRetrainingStartTime", Kind::Time},
        {"LatestScheduledRetrainingAvailableDataInDays", Kind::Integer},
        {"NextScheduledRetrainingStartDate", Kind::Time},
        {"AccumulatedInferenceDataStartTime", Kind::Time},
        {"AccumulatedInferenceDataEndTime", Kind::Time},
        {"RetrainingSchedulerStatus", Kind::Text},
    };
    return kinds;
}

Kind kindOf(std::string_view key)
{
    const auto found = memberKinds().find(key);
    return found == memberKinds().end() ? Kind::Unknown : found->second;
}

bool isText(JsonValue value)
{
    return value.type() == JsonType::String && isReadable(value);
}

std::optional<Timestamp> timeOf(JsonValue value)
{
    NoteKind why = NoteKind::NotATime;
    return convertJson(value, why, std::type_identity<Timestamp>{});
}

// The JSON inside a string member, or the object itself. Absent where neither can be read.
class Embedded
{
public:
    explicit Embedded(JsonValue member)
    {
        if (member.isObject()) {
            m_root = member;
            return;
        }
        const auto text = member.toUtf8();
        if (!text)
            return;
        auto document = JsonDocument::parse(*text);
        if (!document || !document->isWhole() || !document->root().isObject())
            return;
        m_document = std::make_unique<JsonDocument>(*std::move(document));
        m_root = m_document->root();
    }

    const std::optional<JsonValue> &root() const { return m_root; }

private:
    std::unique_ptr<JsonDocument> m_document;
    std::optional<JsonValue> m_root;
};

// Writes an object's members one after the other; `write` returns false for one that it does not write itself.
template<typename Write>
void appendMembers(QByteArray &out, JsonValue object, Write &&write)
{
    JsonObjectWriter writer(out, JsonObjectWriter::Layout::Compact);
    for (const JsonValue &member : distinctMembers(object)) {
        if (member.isNull() || write(writer, member) || !isReadable(member))
            continue;
        writer.key(member.keyRaw());
        appendJson(out, member, Nulls::Drop);
    }
    writer.end();
}

// True where the member is a time of that name, written or left out.
bool writeTime(JsonObjectWriter &writer, JsonValue member,
               std::initializer_list<std::string_view> names)
{
    const auto name = std::ranges::find(names, member.keyRaw());
    if (name == names.end())
        return false;
    if (const auto time = timeOf(member))
        writer.time(QLatin1StringView(name->data(), qsizetype(name->size())), *time);
    return true;
}

void appendRanges(QByteArray &out, JsonValue ranges)
{
    out.append('[');
    bool first = true;
    for (auto range = ranges.firstChild(); range; range = range->nextSibling()) {
        if (!range->isObject())
            continue;
        if (!first)
            out.append(',');
        first = false;
        appendMembers(out, *range, [](JsonObjectWriter &writer, JsonValue member) {
            return writeTime(writer, member, {"start", "end"});
        });
    }
    out.append(']');
}

void appendMetrics(QByteArray &out, JsonValue metrics)
{
    appendMembers(out, metrics, [&out](JsonObjectWriter &writer, JsonValue member) {
        if (writeTime(writer, member, {"data_start_time", "data_end_time"}))
            return true;
        const bool isRanges = member.keyRaw() == "labeled_ranges"
                              || member.keyRaw() == "predicted_ranges";
        if (!isRanges || !member.isArray())
            return false;
        writer.key(member.keyRaw());
        appendRanges(out, member);
        return true;
    });
}

void appendOrigin(JsonObjectWriter &writer, QByteArray &out, const Derived &derived)
{
    const std::pair<QLatin1StringView, DerivedFrom> sources[] = {
        {"events"_L1, derived.eventsFrom},
        {"labelsFound"_L1, derived.labelsFoundFrom},
        {"labelsTotal"_L1, derived.labelsTotalFrom},
        {"eventPrecision"_L1, derived.eventPrecisionFrom},
        {"meanForewarningSeconds"_L1, derived.meanForewarningFrom},
        {"unlabelledEvents"_L1, derived.unlabelledEventsFrom},
        {"unlabelledMeanSeconds"_L1, derived.unlabelledMeanFrom},
        {"alarmTimeShare"_L1, derived.alarmTimeShareFrom},
    };
    writer.key("derivedFrom"_L1);
    JsonObjectWriter from(out, JsonObjectWriter::Layout::Compact);
    for (const auto &[member, source] : sources) {
        if (source != DerivedFrom::Nothing)
            from.text(member, source == DerivedFrom::Service ? u"service" : u"ranges");
    }
    from.end();
}

void appendProblem(JsonObjectWriter &writer, QByteArray &out, QLatin1StringView name,
                   const std::optional<MetricsProblem> &problem)
{
    if (!problem)
        return;
    writer.key(name);
    JsonObjectWriter object(out, JsonObjectWriter::Layout::Compact);
    if (problem->offset >= 0)
        object.number("offset"_L1, problem->offset);
    object.text("message"_L1, problem->message);
    object.end();
}

void appendDerived(JsonObjectWriter &version, QByteArray &out, const VersionEntry &entry,
                   JsonObjectWriter::Layout layout)
{
    version.key("derived"_L1);
    JsonObjectWriter writer(out, layout, 1);
    for (const Field<Derived> &field : derivedFields())
        writer.value(field.key, field.read(entry.derived));
    if (entry.derived.fromDescribeModel)
        writer.boolean("fromDescribeModel"_L1, true);
    appendOrigin(writer, out, entry.derived);
    appendProblem(writer, out, "metricsError"_L1, entry.version.modelMetricsProblem);
    appendProblem(writer, out, "priorMetricsError"_L1, entry.version.priorModelMetricsProblem);
    if (!entry.origin.path.isEmpty())
        writer.text("source"_L1, entry.origin.path);
    writer.end();
}

class VersionWriter
{
public:
    VersionWriter(QByteArray &out, const VersionEntry &entry, JsonObjectWriter::Layout layout)
        : m_out(out),
          m_entry(entry),
          m_layout(layout),
          m_writer(out, layout)
    {
        m_writer.text("ModelName"_L1, entry.version.modelName);
        m_writer.number("ModelVersion"_L1, entry.version.version);
    }

    void members(JsonValue response)
    {
        const auto all = distinctMembers(response);
        const auto isArn = [](JsonValue member) { return member.keyRaw() == "ModelVersionArn"; };
        if (m_entry.version.versionArn && std::ranges::none_of(all, isArn))
            m_writer.text("ModelVersionArn"_L1, *m_entry.version.versionArn);
        for (const JsonValue &member : all) {
            if (!member.isNull())
                write(member, kindOf(member.keyRaw()));
        }
    }

    void fields()
    {
        for (const Field<ModelVersion> &field : modelVersionFields()) {
            // S3 objects and parts of nested members have no place of their own at the top.
            const bool isTop = field.form == FieldForm::Scalar && field.unit != Unit::S3Uri
                               && !field.key.contains('.'_L1)
                               && kindOf(sv(field.key)) != Kind::Skipped;
            if (isTop)
                m_writer.value(field.key, field.read(m_entry.version));
        }
        for (const UnknownMember &member : m_entry.version.extra)
            writeExtra(member);
    }

    void end()
    {
        appendDerived(m_writer, m_out, m_entry, m_layout);
        m_writer.end();
    }

private:
    static std::string_view sv(QLatin1StringView text)
    {
        return {text.data(), size_t(text.size())};
    }

    void write(JsonValue member, Kind kind)
    {
        switch (kind) {
        case Kind::Skipped:
            return;
        case Kind::Time:
            if (const auto time = timeOf(member)) {
                m_writer.key(member.keyRaw());
                m_out.append('"').append(toIsoUtc(*time)).append('"');
            }
            return;
        case Kind::Text:
            return copy(member, isText(member));
        case Kind::Integer:
            return copy(member, member.toInteger().has_value());
        case Kind::Object:
            return copy(member, member.isObject());
        case Kind::Schema:
            return writeSchema(member);
        case Kind::Metrics:
            return writeMetrics(member);
        case Kind::Unknown:
            if (isReadable(member)) {
                m_writer.key(member.keyRaw());
                appendJson(m_out, member, Nulls::Keep);
            }
        }
    }

    void copy(JsonValue member, bool usable)
    {
        if (!usable)
            return;
        m_writer.key(member.keyRaw());
        appendJson(m_out, member, Nulls::Drop);
    }

    void writeSchema(JsonValue member)
    {
        const Embedded schema(member);
        if (!m_entry.version.schema || !schema.root())
            return;
        m_writer.key(member.keyRaw());
        appendJson(m_out, *schema.root(), Nulls::Drop);
    }

    void writeMetrics(JsonValue member)
    {
        const bool isPrior = member.keyRaw() == "PriorModelMetrics";
        const auto &problem = isPrior ? m_entry.version.priorModelMetricsProblem
                                      : m_entry.version.modelMetricsProblem;
        if (problem) {
            const auto text = member.toString();
            m_writer.text(isPrior ? "PriorModelMetricsText"_L1 : "ModelMetricsText"_L1,
                          text ? *text : problem->text);
            return;
        }
        const Embedded metrics(member);
        if (!metrics.root())
            return;
        m_writer.key(member.keyRaw());
        appendMetrics(m_out, *metrics.root());
    }

    void writeExtra(const UnknownMember &member)
    {
        // Alone a value is no document to the reader; in an array it is.
        const auto document = JsonDocument::parse('[' + member.json + ']');
        const auto value = document ? document->root().firstChild() : std::nullopt;
        if (!value || value->isNull() || !isReadable(*value))
            return;
        QByteArray key;
        appendJsonText(key, member.name);
        m_writer.key(std::string_view(key.constData() + 1, size_t(key.size()) - 2));
        appendJson(m_out, *value, Nulls::Keep);
    }

    QByteArray &m_out;
    const VersionEntry &m_entry;
    JsonObjectWriter::Layout m_layout;
    JsonObjectWriter m_writer;
};

} // namespace

std::optional<Error> appendVersion(QByteArray &out, const VersionEntry &entry, QByteArray response,
                                   JsonObjectWriter::Layout layout)
{
    const auto document = JsonDocument::parse(std::move(response));
    if (!document)
        return document.error();
    const auto name = document->root().member("ModelName");
    if (!name || name->toString() != entry.version.modelName)
        return Error{.kind = ErrorKind::NotReadable,
                     .detail = u"the file has changed while it was read"_s};
    VersionWriter writer(out, entry, layout);
    writer.members(document->root());
    writer.end();
    return std::nullopt;
}

void appendVersion(QByteArray &out, const VersionEntry &entry, JsonObjectWriter::Layout layout)
{
    VersionWriter writer(out, entry, layout);
    writer.fields();
    writer.end();
}

std::optional<Problem> appendVersionFromFile(QByteArray &out, const VersionEntry &entry,
                                             JsonObjectWriter::Layout layout)
{
    std::optional<Error> error;
    if (!entry.fromList) {
        auto response = readResponse(entry.origin);
        error = response ? appendVersion(out, entry, *std::move(response), layout)
                         : std::optional<Error>(response.error());
        if (!error)
            return std::nullopt;
    }
    appendVersion(out, entry, layout);
    if (!error)
        return std::nullopt;
    return Problem{entry.origin.path, *std::move(error)};
}

bool appendServiceNumbers(QByteArray &out, const VersionEntry &entry, bool prior)
{
    auto response = readResponse(entry.origin);
    const auto document = response ? JsonDocument::parse(*std::move(response))
                                   : Result<JsonDocument>(response.error());
    const auto member = document
                            ? document->root().member(prior ? "PriorModelMetrics" : "ModelMetrics")
                            : std::nullopt;
    if (!member)
        return false;
    const Embedded metrics(*member);
    if (!metrics.root())
        return false;
    appendMembers(out, *metrics.root(), [](JsonObjectWriter &writer, JsonValue one) {
        return one.keyRaw() == "labeled_ranges" || one.keyRaw() == "predicted_ranges"
               || writeTime(writer, one, {"data_start_time", "data_end_time"});
    });
    return true;
}

} // namespace belvedere::cli
