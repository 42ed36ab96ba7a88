#include "app/base/json_reader.h"

#include "app/base/literals.h"

#include <charconv>

namespace belvedere {

namespace {

std::optional<double> wholeTextAsDouble(std::string_view text)
{
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool isWrapping(std::string_view key)
{
    return key == "ResponseMetadata" || key == "$metadata" || key == "ResultMetadata";
}

QString shortened(std::string_view raw, qsizetype most)
{
    const QString text = QString::fromUtf8(raw.data(), std::min(qsizetype(raw.size()), 4 * most));
    return text.size() <= most ? text : text.left(most) + u'…';
}

std::optional<QString> convertJson(JsonValue json, NoteKind &why, std::type_identity<QString>)
{
    if (json.type() != JsonType::String) {
        why = NoteKind::WrongType;
        return std::nullopt;
    }
    auto text = json.toString();
    if (!text)
        why = NoteKind::NotText;
    return text;
}

std::optional<qint64> convertJson(JsonValue json, NoteKind &why, std::type_identity<qint64>)
{
    const auto value = json.toInteger();
    if (!value)
        why = json.type() == JsonType::Number || json.type() == JsonType::Invalid
                  ? NoteKind::NotANumber
                  : NoteKind::WrongType;
    return value;
}

std::optional<double> convertJson(JsonValue json, NoteKind &why, std::type_identity<double>)
{
    const auto value = json.toDouble();
    if (!value)
        why = json.type() == JsonType::Number || json.type() == JsonType::Invalid
                  ? NoteKind::NotANumber
                  : NoteKind::WrongType;
    return value;
}

std::optional<bool> convertJson(JsonValue json, NoteKind &why, std::type_identity<bool>)
{
    const auto value = json.toBool();
    if (!value)
        why = NoteKind::WrongType;
    return value;
}

std::optional<Timestamp> convertJson(JsonValue json, NoteKind &why, std::type_identity<Timestamp>)
{
    std::optional<double> seconds = json.toDouble();
    if (!seconds && json.type() == JsonType::String) {
        const auto text = json.toUtf8();
        const std::string_view view = text ? std::string_view(text->constData(),
                                                              size_t(text->size()))
                                           : std::string_view{};
        if (auto time = parseIsoTime(view))
            return time;
        // A year alone is no time, and no seconds since 1970 either.
        const bool isYear = view.size() == 4 && std::ranges::all_of(view, isDigit);
        seconds = isYear ? std::nullopt : wholeTextAsDouble(view);
        why = NoteKind::NotATime;
        // A date with a year of five digits or of zero is a time, only none that we can hold.
        if (view.size() > 5 && isDigit(view[0]) && isDigit(view[4])
            && view.find('-') != std::string_view::npos)
            why = NoteKind::OutOfRange;
    } else if (!seconds) {
        why = json.type() == JsonType::Number || json.type() == JsonType::Invalid
                  ? NoteKind::NotANumber
                  : NoteKind::WrongType;
    }
    if (!seconds)
        return std::nullopt;
    const auto time = timestampFromEpochSeconds(*seconds);
    if (!time)
        why = NoteKind::OutOfRange;
    return time;
}

JsonReader::JsonReader(JsonValue json, QString path) : m_path(std::move(path))
{
    if (!json.isObject()) {
        m_failure = Error{.kind = ErrorKind::MissingMember,
                          .context = m_path,
                          .detail = u"not an object"_s,
                          .offset = json.offset()};
        return;
    }
    m_members.reserve(24);
    for (auto child = json.firstChild(); child; child = child->nextSibling())
        m_members.push_back({child->keyRaw(), *child});
}

std::optional<JsonValue> JsonReader::take(QLatin1StringView name)
{
    const std::string_view key(name.data(), size_t(name.size()));
    Member *found = nullptr;
    for (Member &member : m_members) {
        if (member.key.size() != key.size() || member.key != key)
            continue;
        if (found)
            note(NoteKind::Repeated, name, member.value);
        member.taken = true;
        found = &member; // of two members with one name the later counts, as everywhere
    }
    if (!found || found->value.isNull())
        return std::nullopt;
    return found->value;
}

bool JsonReader::flag(QLatin1StringView name, bool fallback)
{
    const auto json = take(name);
    if (!json)
        return fallback;
    if (json->type() == JsonType::Bool)
        return json->raw() == "true";
    note(NoteKind::WrongType, name, *json);
    return fallback;
}

std::optional<JsonValue> JsonReader::object(QLatin1StringView name)
{
    const auto json = take(name);
    if (!json || json->isObject())
        return json;
    note(NoteKind::WrongType, name, *json);
    return std::nullopt;
}

std::optional<JsonValue> JsonReader::array(QLatin1StringView name)
{
    const auto json = take(name);
    if (!json || json->isArray())
        return json;
    note(NoteKind::WrongType, name, *json);
    return std::nullopt;
}

std::vector<QString> JsonReader::strings(QLatin1StringView name)
{
    std::vector<QString> values;
    const auto json = array(name);
    if (!json)
        return values;
    for (auto element = json->firstChild(); element; element = element->nextSibling()) {
        if (auto text = element->toString())
            values.push_back(*std::move(text));
        else
            note(NoteKind::WrongType, name, *element);
    }
    return values;
}

void JsonReader::note(NoteKind kind, QLatin1StringView name, JsonValue json)
{
    m_notes.push_back({kind, pathOf(name), shortened(json.raw())});
}

void JsonReader::addNotes(Notes notes)
{
    m_notes.insert(m_notes.end(), std::make_move_iterator(notes.begin()),
                   std::make_move_iterator(notes.end()));
}

void JsonReader::fail(QLatin1StringView name, const std::optional<JsonValue> &json)
{
    if (m_failure)
        return;
    m_failure = Error{.kind = ErrorKind::MissingMember,
                      .context = pathOf(name),
                      .detail = json ? u"of the wrong type: "_s + shortened(json->raw())
                                     : u"absent"_s,
                      .offset = json ? json->offset() : -1};
}

int JsonReader::memberCount() const
{
    return int(std::ranges::count_if(
        m_members, [](const Member &m) { return !isWrapping(m.key) && !m.value.isNull(); }));
}

std::vector<UnknownMember> JsonReader::unknownMembers() const
{
    std::vector<UnknownMember> unknown;
    for (const Member &member : m_members) {
        if (member.taken || isWrapping(member.key))
            continue;
        const std::string_view raw = member.value.raw();
        unknown.push_back({member.value.key(), QByteArray(raw.data(), qsizetype(raw.size()))});
    }
    return unknown;
}

} // namespace belvedere
