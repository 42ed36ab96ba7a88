#include "app/archive/facts_reader.h"

#include "app/archive/folder_scan.h"
#include "app/archive/label_csv.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";
// A response can be this deep in what somebody wrapped around it.
constexpr int deepestWrapper = 4;
// A file with more broken lines than this is no file of ours; the rest of it is left alone.
constexpr size_t mostProblems = 100;
constexpr qsizetype shortText = 1 << 20;
constexpr qsizetype largestKeptBuffer = 16 << 20;

std::string_view withoutMark(std::string_view text)
{
    return text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
}

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

bool opensJson(std::string_view trimmedText)
{
    return !trimmedText.empty() && (trimmedText.front() == '{' || trimmedText.front() == '[');
}

// The first line that is not blank, where it is a whole object or array and more follows behind it; else empty.
std::string_view firstOfSeveralLines(std::string_view text)
{
    const size_t begin = text.find_first_not_of(blanks);
    const size_t end = begin == std::string_view::npos ? begin : text.find('\n', begin);
    if (end == std::string_view::npos)
        return {};
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    const bool hasMore = text.find_first_not_of(blanks, end) != std::string_view::npos;
    return hasMore && opensJson(line) && jsonLength(line) == line.size() ? line
                                                                         : std::string_view{};
}

QByteArray copyOf(std::string_view text)
{
    QByteArray copy = paddedBuffer(qsizetype(text.size()));
    std::copy(text.begin(), text.end(), copy.begin());
    return copy;
}

// true, 42 or "text" is JSON, too, though no response.
bool isScalar(std::string_view text)
{
    const auto document = JsonDocument::parse('[' + copyOf(text) + ']');
    return document && document->isWhole() && document->root().childCount() == 1
           && document->root().firstChild()->type() != JsonType::Invalid;
}

// The first word that is no JSON at all. NaN and the like are, for those who write them.
std::optional<JsonValue> firstWrongWord(JsonValue value)
{
    if (value.type() == JsonType::Invalid) {
        const std::string_view raw = value.raw();
        constexpr std::string_view numberBegins = "-+0123456789.NI";
        if (raw.empty() || numberBegins.find(raw.front()) == std::string_view::npos)
            return value;
    }
    for (auto child = value.firstChild(); child; child = child->nextSibling()) {
        if (auto wrong = firstWrongWord(*child))
            return wrong;
    }
    return std::nullopt;
}

// What all entries of a list say.
QString commonText(JsonValue entries, std::string_view name)
{
    QString common;
    for (auto entry = entries.firstChild(); entry; entry = entry->nextSibling()) {
        const auto member = entry->member(name);
        const auto text = member ? member->toString() : std::nullopt;
        if (!text || (!common.isEmpty() && common != *text))
            return {};
        common = *text;
    }
    return common;
}

} // namespace

VersionHead headOf(const ModelVersion &version)
{
    return {
        .modelName = version.modelName,
        .modelArn = version.modelArn.value_or(QString()),
        .versionArn = version.versionArn.value_or(QString()),
        .version = version.version,
        .lastUpdated = version.lastUpdated,
        .memberCount = version.memberCount,
    };
}

TextKind kindOfText(std::string_view path, std::string_view head, bool isWhole)
{
    const std::string_view text = withoutMark(head);
    if (isNamedLikeJson(path) || opensJson(trimmed(text.substr(0, 64 * 1024))))
        return TextKind::Json;
    return looksLikeLabels(text, isWhole) ? TextKind::Labels : TextKind::Other;
}

bool beginsWithDiagnostics(std::string_view head)
{
    const std::string_view line = firstOfSeveralLines(withoutMark(head));
    const auto document = line.empty() ? Result<JsonDocument>(Error{})
                                       : JsonDocument::parse(copyOf(line));
    return document && isDiagnosticsRow(document->root());
}

FileFacts FactsReader::read(std::string_view path, QByteArray text)
{
    m_facts = {};
    m_line = 0;
    m_base = 0;
    const std::string_view view(text.constData(), size_t(text.size()));
    switch (kindOfText(path, view, true)) {
    case TextKind::Json:
        readJson(path, std::move(text));
        break;
    case TextKind::Labels:
        m_facts.others().labelFile = readLabelLines(withoutMark(view));
        m_buffer = std::move(text);
        break;
    case TextKind::Other:
        m_buffer = std::move(text);
        break;
    }
    if (m_buffer.capacity() > largestKeptBuffer) {
        m_buffer = {};
        m_parser.emplace();
    }
    return std::move(m_facts);
}

void FactsReader::readJson(std::string_view path, QByteArray text)
{
    const std::string_view whole = withoutMark({text.constData(), size_t(text.size())});
    const qint64 markSize = text.size() - qint64(whole.size());
    m_base = markSize;
    // A short text is parsed as one value first; that of several lines shows by what follows the first.
    const bool isLines = qsizetype(whole.size()) > shortText && !firstOfSeveralLines(whole).empty();
    if (isLines || (path.ends_with(".jsonl") && !trimmed(whole).empty())) {
        readSeveral(whole);
        m_buffer = std::move(text);
        return;
    }
    auto document = m_parser->parse(std::move(text));
    if (!document) {
        m_buffer = m_parser->takeFailedText();
        explainFailure(document.error());
        return;
    }
    const bool isWhole = document->isWhole();
    if (isWhole) {
        readValue(document->root(), 0);
        if (const auto wrong = m_facts.isEmpty() ? firstWrongWord(document->root()) : std::nullopt)
            addProblem({.kind = ErrorKind::Malformed,
                        .detail = shortened(wrong->raw()),
                        .offset = wrong->offset()});
    }
    m_buffer = m_parser->recycle(*std::move(document));
    if (!isWhole)
        readSeveral({m_buffer.constData(), size_t(m_buffer.size())});
}

// The text that could not be read as one value lies in m_buffer.
void FactsReader::explainFailure(const Error &error)
{
    const std::string_view text(m_buffer.constData(), size_t(m_buffer.size()));
    const std::string_view inner = trimmed(text);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        addProblem({.kind = ErrorKind::NotUtf8, .detail = u"UTF-16"_s, .offset = 0});
        return;
    }
    constexpr size_t longestScalar = 64 * 1024;
    if (!opensJson(inner)) {
        if (inner.size() > longestScalar || !isScalar(inner))
            addProblem(error);
        return;
    }
    // Something behind a value that is complete spoils the whole text, not the value.
    const size_t length = jsonLength(inner);
    if (length != 0 && length < inner.size())
        readSeveral(text);
    else
        addProblem(error);
}

void FactsReader::readSeveral(std::string_view text)
{
    const qint64 base = m_base;
    m_line = 1;
    for (size_t at = 0; at < text.size();) {
        if (text[at] == '\n')
            ++m_line;
        if (blanks.find(text[at]) != std::string_view::npos) {
            ++at;
            continue;
        }
        m_base = base + qint64(at);
        const std::string_view rest = text.substr(at);
        const size_t used = readNext(rest, rest.substr(0, rest.find('\n')));
        m_line += std::ranges::count(rest.substr(0, used), '\n');
        at += used;
        if (m_facts.other && m_facts.other->problems.size() >= mostProblems)
            return;
    }
}

// Reads the value at the front of text, whose first line is `line`; returns the bytes it took, or those of the line where
// it is broken.
size_t FactsReader::readNext(std::string_view text, std::string_view line)
{
    size_t length = opensJson(line) ? jsonLength(line) : 0;
    if (length == 0 && opensJson(line)) {
        length = jsonLength(text);
        if (length != 0 && !readPiece(text.substr(0, length)))
            return length;
        length = 0;
    }
    const std::string_view piece = length != 0 ? line.substr(0, length) : line;
    auto error = readPiece(piece);
    if (!error)
        return piece.size();
    addProblem(*std::move(error));
    return line.size();
}

std::optional<Error> FactsReader::readPiece(std::string_view piece)
{
    const auto document = JsonDocument::parse(copyOf(piece));
    if (!document)
        return document.error();
    if (!document->isWhole())
        return Error{.kind = ErrorKind::Malformed,
                     .detail = u"text behind the value"_s,
                     .offset = document->end()};
    readValue(document->root(), 0);
    return std::nullopt;
}

void FactsReader::readValue(JsonValue value, int depth)
{
    const Shape shape = shapeOf(value);
    if (shape != Shape::None) {
        readAs(shape, value, u"$"_s);
        return;
    }
    if (depth >= deepestWrapper)
        return;
    for (auto child = value.firstChild(); child; child = child->nextSibling()) {
        if (child->isObject() || child->isArray())
            readValue(*child, depth + 1);
    }
}

void FactsReader::readAs(Shape shape, JsonValue value, const QString &path)
{
    Notes notes;
    switch (shape) {
    case Shape::None:
        break;
    case Shape::List:
        readList(value);
        break;
    case Shape::ModelVersion:
        readVersion(value);
        break;
    case Shape::Model:
        keepFound(parseModelDescription(value, m_pool), m_facts.others().models, value, {});
        break;
    case Shape::ModelVersionSummary: {
        auto summary = parseModelVersionSummary(value, path, notes);
        keepFound(std::move(summary), m_facts.others().listedVersions, value, std::move(notes));
        break;
    }
    case Shape::ModelSummary: {
        auto summary = parseModelSummary(value, path, notes);
        keepFound(std::move(summary), m_facts.others().listedModels, value, std::move(notes));
        break;
    }
    case Shape::RetrainingScheduler:
        keepNoted(parseRetrainingScheduler(value, path, notes),
                  m_facts.others().retrainingSchedulers, notes);
        break;
    case Shape::Dataset:
        keep(parseDataset(value), m_facts.others().datasets);
        break;
    case Shape::IngestionJob:
        keep(parseIngestionJob(value), m_facts.others().ingestionJobs);
        break;
    case Shape::LabelGroup:
        keepNoted(parseLabelGroup(value, path, notes), m_facts.others().labelGroups, notes);
        break;
    case Shape::Label:
        keep(parseLabel(value, path, notes), m_facts.others().labels);
        break;
    case Shape::InferenceScheduler:
        keep(parseInferenceScheduler(value), m_facts.others().inferenceSchedulers);
        break;
    case Shape::InferenceExecution:
        keepNoted(parseInferenceExecution(value, path, notes), m_facts.others().inferenceExecutions,
                  notes);
        break;
    case Shape::InferenceEvent:
        keep(parseInferenceEvent(value, path, notes), m_facts.others().inferenceEvents);
        break;
    }
}

void FactsReader::readVersion(JsonValue value)
{
    auto version = parseModelVersion(value, m_pool);
    if (!version) {
        addProblem(version.error());
        return;
    }
    FoundVersion found;
    found.place = placeOf(value);
    found.head = headOf(*version);
    found.parsed = std::make_unique<ModelVersion>(*std::move(version));
    m_facts.versions.push_back(std::move(found));
}

void FactsReader::readList(JsonValue value)
{
    const ListShape list = listOf(value);
    const auto entries = value.member(list.member);
    const auto token = value.member("NextToken");
    m_facts.others().lists.push_back({
        .place = placeOf(value),
        .operation = list.operation,
        .modelName = commonText(*entries, "ModelName"),
        .modelArn = commonText(*entries, "ModelArn"),
        .hasNextToken = token && token->type() == JsonType::String && token->raw().size() > 2,
        .entries = entries->childCount(),
    });
    qsizetype index = 0;
    for (auto entry = entries->firstChild(); entry; entry = entry->nextSibling(), ++index)
        readAs(list.entry, *entry,
               u"$."_s + QLatin1StringView(list.member) + u'[' + QString::number(index) + u']');
}

template<typename T, typename List>
void FactsReader::keep(Result<T> result, List &list)
{
    if (result)
        list.push_back(*std::move(result));
    else
        addProblem(result.error());
}

template<typename T>
void FactsReader::keepNoted(Result<T> result, std::vector<T> &list, Notes &notes)
{
    if (result)
        result->notes = std::move(notes);
    keep(std::move(result), list);
}

template<typename T>
void FactsReader::keepFound(Result<T> result, std::vector<Found<T>> &list, JsonValue value,
                            Notes notes)
{
    if (result)
        list.push_back({placeOf(value), *std::move(result), std::move(notes)});
    else
        addProblem(result.error());
}

void FactsReader::addProblem(Error error)
{
    if (error.offset >= 0)
        error.offset += m_base;
    if (m_line > 0)
        error.line = m_line;
    auto &problems = m_facts.others().problems;
    if (problems.size() < mostProblems)
        problems.push_back(std::move(error));
}

Place FactsReader::placeOf(JsonValue value) const
{
    return {
        .offset = m_base + value.offset(), .length = qint64(value.raw().size()), .line = m_line};
}

} // namespace belvedere
