// Reads the members of one JSON object into a struct, straight down.
//
//   JsonReader in(json, u"$"_s);
//   Scheduler scheduler{
//       .modelName = in.required<QString>("ModelName"_L1),
//       .status = in.optional<WireEnum<SchedulerStatus>>("Status"_L1),
//   };
//   return in.finish(std::move(scheduler));
//
// Only a required member that is absent or of the wrong type makes finish() an Error (MissingMember at its path). Any
// other member that is mistyped is left absent and noted; a member nobody asked for is kept as an UnknownMember. JSON
// null counts as absent.
#pragma once

#include "app/base/json_document.h"
#include "app/base/note.h"
#include "app/base/timestamp.h"
#include "app/base/wire_enum.h"

#include <type_traits>

namespace belvedere {

// Converts one value; on failure `why` says what is wrong with it.
std::optional<QString> convertJson(JsonValue json, NoteKind &why, std::type_identity<QString>);
std::optional<qint64> convertJson(JsonValue json, NoteKind &why, std::type_identity<qint64>);
std::optional<double> convertJson(JsonValue json, NoteKind &why, std::type_identity<double>);
std::optional<bool> convertJson(JsonValue json, NoteKind &why, std::type_identity<bool>);
// ISO text with any offset, epoch seconds as a number or as text.
std::optional<Timestamp> convertJson(JsonValue json, NoteKind &why, std::type_identity<Timestamp>);

template<typename E>
std::optional<WireEnum<E>> convertJson(JsonValue json, NoteKind &why,
                                       std::type_identity<WireEnum<E>>)
{
    auto word = convertJson(json, why, std::type_identity<QString>{});
    if (!word)
        return std::nullopt;
    return WireEnum<E>(*std::move(word));
}

// What the SDKs for Python, JavaScript and Go put beside the members of a response: of the transport, not of the service.
bool isWrapping(std::string_view key);

class JsonReader
{
public:
    JsonReader(JsonValue json, QString path);

    template<typename T>
    T required(QLatin1StringView name)
    {
        const auto json = take(name);
        NoteKind why = NoteKind::WrongType;
        if (json) {
            if (auto value = convertJson(*json, why, std::type_identity<T>{}))
                return *std::move(value);
        }
        fail(name, json);
        return T{};
    }

    template<typename T>
    std::optional<T> optional(QLatin1StringView name)
    {
        const auto json = take(name);
        if (!json)
            return std::nullopt;
        NoteKind why = NoteKind::WrongType;
        auto value = convertJson(*json, why, std::type_identity<T>{});
        if (!value)
            note(why, name, *json);
        return value;
    }

    // True or false; what is absent or mistyped is `fallback`. Not optional<bool>().value_or(true): GCC 14 joins an empty
    // optional's byte, which may hold anything, with the fallback bit by bit, and the outcome is neither true nor false.
    bool flag(QLatin1StringView name, bool fallback);

    // The member as it stands, for what has a parser of its own. Absent and null are the same.
    std::optional<JsonValue> take(QLatin1StringView name);

    // As take(), but anything but an object (an array) is noted and absent.
    std::optional<JsonValue> object(QLatin1StringView name);
    std::optional<JsonValue> array(QLatin1StringView name);

    // parse(JsonValue, path) -> Result<T> for a nested object; its notes are to be merged by the caller's struct.
    template<typename T>
    std::optional<T> nested(QLatin1StringView name,
                            Result<T> (*parse)(JsonValue, const QString &, Notes &))
    {
        const auto json = object(name);
        if (!json)
            return std::nullopt;
        auto result = parse(*json, pathOf(name), m_notes);
        if (result)
            return *std::move(result);
        m_notes.push_back({NoteKind::WrongType, result.error().context, result.error().detail});
        return std::nullopt;
    }

    // Every element of an array; one that cannot be read is noted and left out.
    template<typename T>
    std::vector<T> list(QLatin1StringView name,
                        Result<T> (*parse)(JsonValue, const QString &, Notes &))
    {
        std::vector<T> values;
        const auto json = array(name);
        if (!json)
            return values;
        qsizetype index = 0;
        for (auto element = json->firstChild(); element;
             element = element->nextSibling(), ++index) {
            const QString place = pathOf(name) + u'[' + QString::number(index) + u']';
            auto result = parse(*element, place, m_notes);
            if (result)
                values.push_back(*std::move(result));
            else
                m_notes.push_back(
                    {NoteKind::WrongType, result.error().context, result.error().detail});
        }
        return values;
    }

    std::vector<QString> strings(QLatin1StringView name);

    QString pathOf(QLatin1StringView name) const { return m_path + u'.' + name; }
    const QString &path() const { return m_path; }
    // Members of the object that say something: neither null nor wrapping.
    int memberCount() const;
    void note(NoteKind kind, QLatin1StringView name, JsonValue json);
    void addNote(Note note) { m_notes.push_back(std::move(note)); }
    void addNotes(Notes notes);

    // The value with its notes and unknown members (where the struct has room for them), or the first failure.
    template<typename T>
    Result<T> finish(T value)
    {
        if (m_failure)
            return *std::move(m_failure);
        if constexpr (requires { value.extra; })
            value.extra = unknownMembers();
        if constexpr (requires { value.notes; })
            value.notes.insert(value.notes.end(), m_notes.begin(), m_notes.end());
        return value;
    }

    // The same for a part of a struct, whose notes go where the caller keeps its own.
    template<typename T>
    Result<T> finish(T value, Notes &notes)
    {
        if (m_failure)
            return *std::move(m_failure);
        if constexpr (requires { value.extra; })
            value.extra = unknownMembers();
        notes.insert(notes.end(), m_notes.begin(), m_notes.end());
        return value;
    }

private:
    struct Member {
        std::string_view key;
        JsonValue value;
        bool taken = false;
    };

    void fail(QLatin1StringView name, const std::optional<JsonValue> &json);
    std::vector<UnknownMember> unknownMembers() const;

    QString m_path;
    std::vector<Member> m_members;
    Notes m_notes;
    std::optional<Error> m_failure;
};

// The first characters of what was sent, for a note; control characters are left for the sentence to escape.
QString shortened(std::string_view raw, qsizetype most = 80);

} // namespace belvedere
