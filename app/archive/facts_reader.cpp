#include "app/archive/facts_reader.h"

#include "app/archive/folder_scan.h"
#include "app/archive/json_outline.h"
#include "app/archive/label_csv.h"
#include "app/base/blanks.h"
#include "app/base/canonical_json.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QCryptographicHash>

namespace belvedere {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";
// Of one file. Further ones are only counted.
constexpr size_t mostProblems = 100;
constexpr qsizetype shortText = 1 << 20;
constexpr qsizetype largestKeptBuffer = 16 << 20;

std::string_view withoutMark(std::string_view text)
{
    return text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
}

bool opensJson(std::string_view trimmedText)
{
    return !trimmedText.empty() && (trimmedText.front() == '{' || trimmedText.front() == '[');
}

// Where the next thing stands that is neither blank nor a byte-order mark: files that had one are put behind each other.
size_t skipBlanks(std::string_view text, size_t from)
{
    for (;;) {
        from = std::min(text.find_first_not_of(blanks, from), text.size());
        if (!text.substr(from).starts_with(byteOrderMark))
            return from;
        from += byteOrderMark.size();
    }
}

size_t lineEnd(std::string_view text, size_t from)
{
    return std::min(text.find('\n', from), text.size());
}

// How far into its line a place is; blanks and marks do not tell.
size_t columnOf(std::string_view text, size_t place)
{
    const size_t before = place == 0 ? std::string_view::npos : text.rfind('\n', place - 1);
    return before == std::string_view::npos ? place : place - before - 1;
}

// True where nothing but blanks stands before it in its line.
bool beginsItsLine(std::string_view text, size_t place)
{
    while (place > 0 && (text[place - 1] == ' ' || text[place - 1] == '\t'))
        --place;
    return place == 0 || text[place - 1] == '\n';
}

// What is left of a value that was broken further up.
bool isLeftOver(std::string_view line)
{
    return line.find_first_not_of("]},\r\t ") == std::string_view::npos;
}

// What the reader of a problem sees in a place where it cannot stand.
QString whatStands(std::string_view text)
{
    if (text.front() == '\n')
        return u"the line ends in a text"_s;
    const bool isPlain = text.front() > ' ' && text.front() <= '~';
    return isPlain ? u"unexpected "_s + QLatin1Char(text.front())
                   : u"unexpected byte 0x%1"_s.arg(uchar(text.front()), 2, 16, QLatin1Char('0'));
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

QString textIn(JsonValue object, std::string_view name)
{
    const auto member = object.member(name);
    return member ? member->toString().value_or(QString()) : QString();
}

// The input of a request in one form, the same for every page of a list.
QByteArray askedFor(JsonValue input)
{
    QByteArray kept = "{"_ba;
    for (auto child = input.firstChild(); child; child = child->nextSibling()) {
        const std::string_view key = child->keyRaw();
        if (key == "NextToken" || key == "MaxResults")
            continue;
        kept += kept.size() > 1 ? ",\"" : "\"";
        kept.append(key.data(), qsizetype(key.size())).append("\":");
        kept.append(child->raw().data(), qsizetype(child->raw().size()));
    }
    return canonicalJson(kept + '}');
}

// Whether requests.jsonl may have something to say of it. A version says all of that itself, and there are many of them.
bool isSpokenOf(const FileFacts &facts)
{
    if (!facts.versions.empty() || !facts.other)
        return false;
    const OtherFacts &other = *facts.other;
    return !other.lists.empty() || !other.models.empty() || !other.tags.empty()
           || !other.retrainingSchedulers.empty() || !other.inferenceSchedulers.empty()
           || !other.datasets.empty() || !other.labelGroups.empty();
}

} // namespace

// The line, from 1, of one place after the other.
class LineCounter
{
public:
    explicit LineCounter(std::string_view text) : m_text(text) {}

    // `place` is not before the one that was asked for last.
    qint64 at(size_t place)
    {
        m_line += std::ranges::count(m_text.substr(m_place, place - m_place), '\n');
        m_place = place;
        return m_line;
    }

private:
    const std::string_view m_text;
    size_t m_place = 0;
    qint64 m_line = 1;
};

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
    if (isNamedLikeJson(path) || opensJson(text.substr(skipBlanks(text, 0))))
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
    m_unrecorded = 0;
    const std::string_view view(text.constData(), size_t(text.size()));
    const qsizetype size = text.size();
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
    // Where a byte-order mark was cut off, the size tells: no service sends one.
    if (isSpokenOf(m_facts) && m_buffer.size() == size)
        m_facts.others().sha256 = QCryptographicHash::hash(m_buffer, QCryptographicHash::Sha256);
    if (m_unrecorded > 0)
        m_facts.others().problems.push_back(
            {.kind = ErrorKind::Malformed,
             .detail = u"and %1 more problems in this file"_s.arg(m_unrecorded)});
    if (m_buffer.capacity() > largestKeptBuffer) {
        m_buffer = {};
        m_piece = {};
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
    const bool hasLateMark = whole.substr(0, skipBlanks(whole, 0)).find(byteOrderMark)
                             != std::string_view::npos;
    const bool isLines = hasLateMark
                         || (qsizetype(whole.size()) > shortText
                             && !firstOfSeveralLines(whole).empty());
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
        readValue(document->root());
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
    const JsonOutline outline = outlineOf(inner);
    const bool isComplete = outline.end == JsonOutline::End::Closed;
    if (isComplete && outline.length == inner.size())
        addProblem(error);
    else // what follows a complete value spoils the whole text, not the value; and not all of it may be lost
        readSeveral(text, isComplete ? nullptr : &error);
}

void FactsReader::readSeveral(std::string_view text, const Error *ofFirst)
{
    const qint64 base = m_base;
    LineCounter lines(text);
    bool wasBroken = false;
    for (size_t at = skipBlanks(text, 0); at < text.size() && !isCancelled();
         at = skipBlanks(text, at)) {
        m_base = base + qint64(at);
        m_line = lines.at(at);
        const std::string_view rest = text.substr(at);
        if (!opensJson(rest)) {
            const std::string_view line = rest.substr(0, lineEnd(rest, 0));
            if (!wasBroken || !isLeftOver(line))
                readPiece(line);
            at += line.size();
        } else if (const JsonOutline outline = outlineOf(rest);
                   outline.end == JsonOutline::End::Closed) {
            readPiece(rest.substr(0, outline.length));
            at += outline.length;
        } else {
            m_line = ofFirst ? 0 : m_line; // it is the only one, as far as anybody knows
            readParts(rest, outline, lines, at);
            at = explainBroken(text, at, outline, lines, ofFirst);
            wasBroken = true;
        }
        ofFirst = nullptr;
    }
}

// What is complete in a value that is not.
void FactsReader::readParts(std::string_view rest, const JsonOutline &outline, LineCounter &lines,
                            size_t at)
{
    const qint64 base = m_base;
    const qint64 line = m_line;
    for (const JsonOutline::Part &part : outline.whole) {
        m_base = base + qint64(part.offset);
        m_line = line > 0 ? lines.at(at + part.offset) : 0;
        readPiece(rest.substr(part.offset, part.length));
    }
    m_base = base;
    m_line = line;
}

// Tells about the value at `at`, which does not close, and returns where to go on. Nobody knows where a broken value was
// meant to end: the next one may be where another one opens at the beginning of a line, no further in than this one did.
size_t FactsReader::explainBroken(std::string_view text, size_t at, const JsonOutline &outline,
                                  LineCounter &lines, const Error *known)
{
    const size_t stop = at + outline.length;
    const std::string_view passed = text.substr(at, outline.length);
    const bool hasSeveralLines = passed.find('\n') != std::string_view::npos;
    const bool opensAnother = hasSeveralLines && stop < text.size() && beginsItsLine(text, stop)
                              && opensJson(text.substr(stop));
    const size_t end = opensAnother ? stop : lineEnd(text, stop);
    const bool isCutOff = opensAnother || outline.end == JsonOutline::End::CutOff;
    Error error{.kind = ErrorKind::CutOff, .offset = qint64(outline.length)};
    if (known) {
        error = *known;
        m_base -= qint64(at); // it was read from the beginning of the text
    } else if (!isCutOff) {
        error.kind = ErrorKind::Malformed;
        error.detail = whatStands(text.substr(stop));
        m_line = lines.at(stop);
    }
    addProblem(std::move(error));
    if (opensAnother || !hasSeveralLines)
        return end;
    const size_t column = columnOf(text, at);
    for (size_t next = end; next < text.size(); next = lineEnd(text, next)) {
        next = std::min(text.find_first_not_of(blanks, next), text.size());
        if (opensJson(text.substr(next)) && columnOf(text, next) <= column)
            return next;
    }
    return text.size();
}

void FactsReader::readPiece(std::string_view piece)
{
    constexpr qsizetype padding = 64; // as paddedBuffer() leaves
    const auto size = qsizetype(piece.size());
    if (m_piece.capacity() < size + padding || !m_piece.isDetached())
        m_piece = paddedBuffer(size);
    m_piece.resize(size);
    std::ranges::copy(piece, m_piece.begin());
    auto document = m_parser->parse(std::move(m_piece));
    if (!document) {
        m_piece = m_parser->takeFailedText();
        addProblem(document.error());
        return;
    }
    if (document->isWhole())
        readValue(document->root());
    else
        addProblem({.kind = ErrorKind::Malformed,
                    .detail = u"text behind the value"_s,
                    .offset = document->end()});
    m_piece = m_parser->recycle(*std::move(document));
}

// A response can be as deep as JSON goes in what somebody wrapped around it.
void FactsReader::readValue(JsonValue value)
{
    const Shape shape = shapeOf(value);
    if (shape != Shape::None) {
        readAs(shape, value, u"$"_s);
        return;
    }
    for (auto child = value.firstChild(); child && !isCancelled(); child = child->nextSibling()) {
        if (child->isObject() || child->isArray())
            readValue(*child);
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
        keepNoted(parseDataset(value, path, notes), m_facts.others().datasets, notes);
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
        keepNoted(parseInferenceScheduler(value, path, notes), m_facts.others().inferenceSchedulers,
                  notes);
        break;
    case Shape::InferenceExecution:
        keepNoted(parseInferenceExecution(value, path, notes), m_facts.others().inferenceExecutions,
                  notes);
        break;
    case Shape::InferenceEvent:
        keep(parseInferenceEvent(value, path, notes), m_facts.others().inferenceEvents);
        break;
    case Shape::Tags:
        keepNoted(parseResourceTags(value, path, notes), m_facts.others().tags, notes);
        break;
    case Shape::Request:
        readRequest(value, path);
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
    if (!entries) // then it is no list
        return;
    const auto token = value.member("NextToken");
    const QString labelGroup = commonText(*entries, "LabelGroupName");
    m_facts.others().lists.push_back({
        .place = placeOf(value),
        .operation = list.operation,
        .modelName = commonText(*entries, "ModelName"),
        .modelArn = commonText(*entries, "ModelArn"),
        .owner = labelGroup.isEmpty() ? commonText(*entries, "InferenceSchedulerName") : labelGroup,
        .hasNextToken = token && token->type() == JsonType::String && token->raw().size() > 2,
        .entries = entries->childCount(),
    });
    qsizetype index = 0;
    for (auto entry = entries->firstChild(); entry && !isCancelled();
         entry = entry->nextSibling(), ++index)
        readAs(list.entry, *entry,
               u"$."_s + QLatin1StringView(list.member) + u'[' + QString::number(index) + u']');
}

void FactsReader::readRequest(JsonValue value, const QString &path)
{
    JsonReader in(value, path);
    FoundRequest request{
        .place = placeOf(value),
        .file = in.required<QString>("file"_L1),
        .operation = in.required<QString>("operation"_L1),
        .sha256 = QByteArray::fromHex(in.required<QString>("sha256"_L1).toLatin1()),
    };
    if (const auto input = in.object("input"_L1)) {
        request.input = askedFor(*input);
        request.modelName = textIn(*input, "ModelName");
        const QString labelGroup = textIn(*input, "LabelGroupName");
        request.owner = labelGroup.isEmpty() ? textIn(*input, "InferenceSchedulerName")
                                             : labelGroup;
        request.resourceArn = textIn(*input, "ResourceArn");
    }
    keep(in.finish(std::move(request)), m_facts.others().requests);
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
    else
        ++m_unrecorded;
}

Place FactsReader::placeOf(JsonValue value) const
{
    return {
        .offset = m_base + value.offset(), .length = qint64(value.raw().size()), .line = m_line};
}

} // namespace belvedere
