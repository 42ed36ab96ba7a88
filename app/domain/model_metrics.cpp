#include "app/domain/model_metrics.h"

#include "app/base/json_reader.h"
#include "app/base/literals.h"
#include "app/domain/share_templates.h"

#include <QHash>

#include <cmath>
#include <limits>

namespace belvedere {

namespace {

constexpr double notListed = std::numeric_limits<double>::quiet_NaN();
constexpr qsizetype mostShown = 64 * 1024; // bytes of a text that cannot be read
// A model has at most a few hundred sensors. Events that name ever new ones would make a table of their product.
constexpr size_t sensorsAlways = 1000;
constexpr size_t mostShares = 16'000'000;

// Collects the shares of event after event. The service lists the sensors in the same order every time, so the column of a
// name is mostly the one behind the last one.
class ContributionBuilder
{
public:
    explicit ContributionBuilder(qsizetype events)
        : m_mostNames(std::max(sensorsAlways, mostShares / size_t(std::max<qsizetype>(events, 1))))
    {}

    bool leftSomethingOut() const { return m_leftOut; }

    void beginEvent()
    {
        m_row.assign(m_names.size(), notListed);
        m_next = 0;
    }

    // False where the name cannot be read as text.
    bool add(JsonValue name, double share)
    {
        const auto column = columnOf(name);
        if (!column)
            return m_leftOut && name.toString().has_value();
        if (*column >= m_row.size())
            m_row.resize(*column + 1, notListed);
        m_row[*column] = share;
        return true;
    }

    void endEvent() { m_rows.push_back(m_row); }

    // A whole event at once; names are unique.
    void addEvent(const std::vector<QString> &names, std::span<const double> shares)
    {
        m_row.assign(m_names.size(), notListed);
        for (size_t i = 0; i < names.size(); ++i) {
            const auto column = columnNamed(names[i], i);
            if (!column)
                continue;
            m_row.resize(std::max(m_row.size(), *column + 1), notListed);
            m_row[*column] = shares[i];
        }
        endEvent();
    }

    Contributions finish(SensorListPool &pool) &&
    {
        const size_t columns = m_names.size();
        std::vector<double> values;
        values.reserve(m_rows.size() * columns);
        for (const auto &row : m_rows) {
            values.insert(values.end(), row.begin(), row.end());
            values.insert(values.end(), columns - row.size(),
                          notListed); // sensors that appeared later
        }
        return {pool.intern(std::make_shared<const std::vector<QString>>(std::move(m_names))),
                std::move(values)};
    }

private:
    std::optional<size_t> columnNamed(const QString &name, size_t guess)
    {
        if (guess < m_names.size() && m_names[guess] == name)
            return guess;
        return knownOrNew(name, {});
    }

    // Absent for a new one where there are too many.
    std::optional<size_t> knownOrNew(const QString &name, std::string_view raw)
    {
        const auto found = m_columns.constFind(name);
        if (found != m_columns.cend())
            return *found;
        if (m_names.size() >= m_mostNames) {
            m_leftOut = true;
            return std::nullopt;
        }
        m_columns.insert(name, m_names.size());
        m_names.push_back(name);
        m_raw.emplace_back(raw);
        return m_names.size() - 1;
    }

    std::optional<size_t> columnOf(JsonValue name)
    {
        const std::string_view raw = name.raw();
        if (m_next < m_raw.size() && m_raw[m_next] == raw)
            return m_next++;
        const auto text = name.toString();
        if (!text)
            return std::nullopt;
        const auto column = knownOrNew(*text, raw);
        if (column)
            m_next = *column + 1;
        return column;
    }

    std::vector<QString> m_names;
    std::vector<std::string> m_raw;
    QHash<QString, size_t> m_columns;
    std::vector<std::vector<double>> m_rows;
    std::vector<double> m_row;
    size_t m_next = 0;
    size_t m_mostNames;
    bool m_leftOut = false;
};

// A range whose two ends can be read and stand in order; else a note says what is wrong with it.
std::optional<TimeRange> readRange(JsonReader &in, JsonValue json, Notes &notes)
{
    const auto start = in.optional<Timestamp>("start"_L1);
    const auto end = in.optional<Timestamp>("end"_L1);
    if (!start || !end) {
        notes.push_back({NoteKind::NotATime, in.path(), shortened(json.raw())});
        return std::nullopt;
    }
    if (*end < *start) {
        notes.push_back({NoteKind::EndBeforeStart, in.path(),
                         QString::fromLatin1(toIsoUtc(*start)) + u" .. "_s
                             + QString::fromLatin1(toIsoUtc(*end))});
        return std::nullopt;
    }
    return TimeRange{*start, *end};
}

QString elementPath(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

void readShares(JsonValue json, const QString &path, ContributionBuilder &builder, Notes &notes)
{
    qsizetype index = 0;
    for (auto element = json.firstChild(); element; element = element->nextSibling(), ++index) {
        const auto name = element->member("name");
        const auto value = element->member("value");
        const auto share = value ? value->toDouble() : std::nullopt;
        if (name && share && builder.add(*name, *share))
            continue;
        const bool isNumberAtFault = name && value && !share;
        notes.push_back({isNumberAtFault ? NoteKind::NotANumber : NoteKind::WrongType,
                         elementPath(path, index), shortened(element->raw())});
    }
}

// Shares that were lifted out of the text before it was parsed, and how far they have been given out. They must come in
// order, each once; anything else means that the text was not what it seemed.
class LiftedReader
{
public:
    explicit LiftedReader(LiftedShares *lifted) : m_lifted(lifted)
    {
        m_isUniform = lifted && !lifted->rows.empty()
                      && std::ranges::all_of(lifted->rows, [&](const auto &row) {
                             return row.pattern == lifted->rows.front().pattern;
                         });
    }

    bool isActive() const { return m_lifted != nullptr; }
    bool usedUpInOrder() const
    {
        return m_inOrder && (!m_lifted || m_next == m_lifted->rows.size());
    }

    // The row that [k] stands for.
    const LiftedShares::Row *take(JsonValue array)
    {
        const auto index = array.firstChild();
        const auto k = index && array.childCount() == 1 ? index->toInteger() : std::nullopt;
        if (k != qint64(m_next) || m_next >= m_lifted->rows.size()) {
            m_inOrder = false;
            return nullptr;
        }
        return &m_lifted->rows[m_next++];
    }

    std::span<const double> shares(const LiftedShares::Row &row) const
    {
        return std::span(m_lifted->values).subspan(row.firstValue, row.pattern->sensors->size());
    }

    // True where all events have the same sensors in the same order: their rows are then taken as one table.
    bool isUniform() const { return m_isUniform; }

    // The table of all events; where their number is another, the ordinary way has to read the whole.
    Contributions takeTable(size_t events, SensorListPool &pool)
    {
        if (events != m_lifted->rows.size() || m_next != events) {
            m_inOrder = false;
            return {};
        }
        return {pool.intern(m_lifted->rows.front().pattern->sensors), std::move(m_lifted->values)};
    }

private:
    LiftedShares *m_lifted;
    size_t m_next = 0;
    bool m_inOrder = true;
    bool m_isUniform = false;
};

struct MetricsContext {
    SensorListPool &pool;
    Notes &notes;
    LiftedReader lifted;
};

// The usual element: {"start": time, "end": time}, or with "diagnostics" behind them.
struct PlainEvent {
    TimeRange range{};
    std::optional<JsonValue> shares{};
};

std::optional<Timestamp> plainTime(JsonValue json)
{
    if (json.type() != JsonType::String)
        return std::nullopt;
    const std::string_view quoted = json.raw();
    return parseIsoTime(quoted.substr(1, quoted.size() - 2)); // no time has an escape in it
}

// Absent for anything unusual, which a JsonReader then reads, and notes, member by member.
std::optional<PlainEvent> plainEvent(JsonValue element)
{
    const auto first = element.isObject() ? element.firstChild() : std::nullopt;
    const auto second = first ? first->nextSibling() : std::nullopt;
    if (!second || first->keyRaw() != "start" || second->keyRaw() != "end")
        return std::nullopt;
    const auto third = second->nextSibling();
    if (third && (third->keyRaw() != "diagnostics" || !third->isArray() || third->nextSibling()))
        return std::nullopt;
    const auto start = plainTime(*first);
    const auto end = plainTime(*second);
    if (!start || !end || *end < *start)
        return std::nullopt;
    return PlainEvent{{*start, *end}, third};
}

std::vector<TimeRange> readLabels(JsonValue json, const QString &path, Notes &notes)
{
    std::vector<TimeRange> ranges;
    qsizetype index = 0;
    for (auto element = json.firstChild(); element; element = element->nextSibling(), ++index) {
        if (const auto plain = plainEvent(*element); plain && !plain->shares) {
            ranges.push_back(plain->range);
            continue;
        }
        JsonReader in(*element, elementPath(path, index));
        if (const auto range = readRange(in, *element, notes))
            ranges.push_back(*range);
    }
    return ranges;
}

// `place` gives the path of the event, where a note needs it.
template<typename Place>
void readEventShares(const std::optional<JsonValue> &shares, MetricsContext &context,
                     ContributionBuilder &builder, Place place)
{
    if (shares && context.lifted.isActive()) {
        const auto *row = context.lifted.take(*shares);
        if (row && !context.lifted.isUniform())
            builder.addEvent(*row->pattern->sensors, context.lifted.shares(*row));
        return;
    }
    builder.beginEvent();
    if (shares)
        readShares(*shares, place() + u".diagnostics"_s, builder, context.notes);
    builder.endEvent();
}

void readDetections(JsonValue json, const QString &path, ModelMetrics &metrics,
                    MetricsContext &context)
{
    ContributionBuilder builder(json.childCount());
    qsizetype index = 0;
    for (auto element = json.firstChild(); element; element = element->nextSibling(), ++index) {
        const auto place = [&] { return elementPath(path, index); };
        if (const auto plain = plainEvent(*element)) {
            metrics.predictedRanges.push_back(plain->range);
            readEventShares(plain->shares, context, builder, place);
            continue;
        }
        JsonReader in(*element, place());
        // A range that is left out leaves its row behind: the ordinary way then reads, and notes, the whole.
        if (const auto range = readRange(in, *element, context.notes)) {
            metrics.predictedRanges.push_back(*range);
            readEventShares(in.array("diagnostics"_L1), context, builder, place);
        }
    }
    if (builder.leftSomethingOut())
        context.notes.push_back({NoteKind::TooMany, path, {}});
    if (context.lifted.isUniform())
        metrics.contributions = context.lifted.takeTable(metrics.predictedRanges.size(),
                                                         context.pool);
    else
        metrics.contributions = std::move(builder).finish(context.pool);
}

// The four version metrics, in either spelling, from the object that holds them.
void readVersionMetrics(JsonReader &in, ModelMetrics &metrics)
{
    const auto number = [&in](QLatin1StringView snake, QLatin1StringView prose,
                              std::optional<double> &target) {
        if (const auto value = in.optional<double>(snake))
            target = value;
        if (const auto value = in.optional<double>(prose); value && !target)
            target = value;
    };
    number("precision"_L1, "Precision"_L1, metrics.precision);
    number("recall"_L1, "Recall"_L1, metrics.recall);
    number("mean_fractional_lead_time"_L1, "MeanFractionalLeadTime"_L1,
           metrics.meanFractionalLeadTime);
    number("auc"_L1, "AUC"_L1, metrics.auc);
}

void readCounts(JsonReader &in, ModelMetrics &metrics, Notes &notes)
{
    if (const auto labelled = in.object("labeled_event_metrics"_L1)) {
        JsonReader counts(*labelled, in.pathOf("labeled_event_metrics"_L1));
        metrics.numLabeled = counts.optional<qint64>("num_labeled"_L1);
        metrics.labeledIdentified = counts.optional<qint64>("num_identified"_L1);
        metrics.totalWarningTimeSeconds = counts.optional<double>(
            "total_warning_time_in_seconds"_L1);
        (void)counts.finish(0, notes);
    }
    if (const auto unknown = in.object("unknown_event_metrics"_L1)) {
        JsonReader counts(*unknown, in.pathOf("unknown_event_metrics"_L1));
        metrics.unknownIdentified = counts.optional<qint64>("num_identified"_L1);
        metrics.unknownTotalDurationSeconds = counts.optional<double>(
            "total_duration_in_seconds"_L1);
        (void)counts.finish(0, notes);
    }
}

} // namespace

Contributions::Contributions(std::shared_ptr<const std::vector<QString>> sensors,
                             std::vector<double> values)
    : m_sensors(std::move(sensors))
{
    const auto kept = std::make_shared<const std::vector<double>>(std::move(values));
    m_values = *kept;
    m_owner = kept;
}

Contributions::Contributions(std::shared_ptr<const std::vector<QString>> sensors,
                             std::shared_ptr<const void> owner, std::span<const double> values)
    : m_sensors(std::move(sensors)),
      m_owner(std::move(owner)),
      m_values(values)
{}

qsizetype Contributions::eventCount() const
{
    return m_sensors->empty() ? 0 : qsizetype(m_values.size()) / sensorCount();
}

bool Contributions::hasShares(qsizetype event) const
{
    if (event < 0 || event >= eventCount())
        return false;
    return std::ranges::any_of(row(event), [](double share) { return !std::isnan(share); });
}

bool Contributions::operator==(const Contributions &other) const
{
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return *m_sensors == *other.m_sensors
           && std::equal(m_values.begin(), m_values.end(), other.m_values.begin(),
                         other.m_values.end(), same);
}

namespace {

Result<ModelMetrics> parseIn(MetricsContext &context, JsonValue json, const QString &path)
{
    JsonReader in(json, path);
    ModelMetrics metrics;
    if (const auto labels = in.array("labeled_ranges"_L1))
        metrics.labeledRanges = readLabels(*labels, in.pathOf("labeled_ranges"_L1), context.notes);
    if (const auto detections = in.array("predicted_ranges"_L1))
        readDetections(*detections, in.pathOf("predicted_ranges"_L1), metrics, context);
    readCounts(in, metrics, context.notes);
    metrics.dataStart = in.optional<Timestamp>("data_start_time"_L1);
    metrics.dataEnd = in.optional<Timestamp>("data_end_time"_L1);
    metrics.labelsPresent = in.optional<bool>("labels_present"_L1);
    readVersionMetrics(in, metrics);
    if (const auto nested = in.object("model_version_metrics"_L1)) {
        JsonReader version(*nested, in.pathOf("model_version_metrics"_L1));
        readVersionMetrics(version, metrics);
        (void)version.finish(0, context.notes);
    }
    return in.finish(std::move(metrics), context.notes);
}

// Absent where the text is not of the usual form; then nothing has been noted.
std::optional<ModelMetrics> readTheFastWay(JsonValue member, const QString &path,
                                           SensorListPool &pool, Notes &notes)
{
    auto lifted = pool.fastPath() ? pool.templates().lift(member.raw()) : std::nullopt;
    const auto document = lifted ? JsonDocument::parse(std::move(lifted->reduced))
                                 : Result<JsonDocument>(Error{});
    if (!document || !document->isWhole())
        return std::nullopt;
    Notes found;
    MetricsContext context{pool, found, LiftedReader(&*lifted)};
    auto result = parseIn(context, document->root(), path);
    if (!result || !context.lifted.usedUpInOrder())
        return std::nullopt;
    notes.insert(notes.end(), found.begin(), found.end());
    return *std::move(result);
}

// The place of the escape in the inside of a string that cannot be undone.
qint64 wrongEscape(std::string_view inner)
{
    size_t at = inner.find('\\');
    while (at != std::string_view::npos) {
        // "\n", "\u0041", and the two halves of a character beyond U+FFFF.
        constexpr size_t lengths[] = {2, 6, 12};
        const auto length = std::ranges::find_if(lengths, [&](size_t count) {
            return at + count <= inner.size() && unescapedJson(inner.substr(at, count));
        });
        if (length == std::end(lengths))
            return qint64(at);
        at = inner.find('\\', at + *length);
    }
    return 0;
}

// What is neither an object nor a text that can be read as text.
MetricsReading withoutText(JsonValue member, const QString &path, Notes &notes)
{
    std::string_view sent = member.raw();
    const bool isText = member.type() == JsonType::String;
    notes.push_back({isText ? NoteKind::NotText : NoteKind::WrongType, path, shortened(sent)});
    MetricsProblem problem{.offset = 0,
                           .message = u"neither an object nor a text that holds one"_s};
    if (isText) {
        sent = sent.substr(1, sent.size() - 2);
        problem.offset = wrongEscape(sent);
        problem.message = u"an escape that stands for no character"_s;
    }
    problem.text = QString::fromUtf8(sent.data(), std::min(qsizetype(sent.size()), mostShown));
    return {.problem = std::move(problem)};
}

} // namespace

SensorListPool::SensorListPool() : m_templates(std::make_unique<ShareTemplates>()) {}

SensorListPool::~SensorListPool() = default;

std::shared_ptr<const std::vector<QString>> SensorListPool::intern(
    std::shared_ptr<const std::vector<QString>> names)
{
    // The newest first: files of one model follow each other.
    for (auto list = m_lists.rbegin(); list != m_lists.rend(); ++list) {
        if (*list == names || **list == *names)
            return *list;
    }
    m_lists.push_back(std::move(names));
    return m_lists.back();
}

std::shared_ptr<const Schema> SensorListPool::knownSchema(std::string_view raw) const
{
    const auto known = std::ranges::find_if(m_schemas, [raw](const auto &entry) {
        return std::string_view(entry.first.constData(), size_t(entry.first.size())) == raw;
    });
    return known == m_schemas.end() ? nullptr : known->second;
}

void SensorListPool::keepSchema(std::string_view raw, std::shared_ptr<const Schema> schema)
{
    constexpr size_t most = 8;
    if (m_schemas.size() >= most)
        m_schemas.erase(m_schemas.begin());
    m_schemas.emplace_back(QByteArray(raw.data(), qsizetype(raw.size())), std::move(schema));
}

Result<ModelMetrics> parseModelMetrics(JsonValue json, const QString &path, SensorListPool &pool,
                                       Notes &notes)
{
    MetricsContext context{pool, notes, LiftedReader(nullptr)};
    return parseIn(context, json, path);
}

MetricsReading readModelMetrics(JsonValue member, const QString &path, SensorListPool &pool,
                                Notes &notes)
{
    const auto taken = [](Result<ModelMetrics> result) -> MetricsReading {
        if (result)
            return {.metrics = *std::move(result)};
        return {.problem = MetricsProblem{result.error().offset, result.error().detail, {}}};
    };
    if (member.isObject())
        return taken(parseModelMetrics(member, path, pool, notes));
    if (member.type() == JsonType::String) {
        if (auto metrics = readTheFastWay(member, path, pool, notes))
            return {.metrics = *std::move(metrics)};
    }
    const auto text = member.toUtf8();
    if (!text)
        return withoutText(member, path, notes);
    const auto broken = [&](qint64 offset, const QString &message) -> MetricsReading {
        notes.push_back({NoteKind::BrokenJson, path, message, offset});
        return {
            .problem = MetricsProblem{offset, message, QString::fromUtf8(text->left(mostShown))}};
    };
    const auto document = JsonDocument::parse(*text);
    if (!document)
        return broken(document.error().offset, document.error().detail);
    if (!document->isWhole())
        return broken(document->end(), u"text behind the end of the JSON object"_s);
    auto result = parseModelMetrics(document->root(), path, pool, notes);
    if (!result)
        return broken(result.error().offset, result.error().detail);
    return {.metrics = *std::move(result)};
}

} // namespace belvedere
