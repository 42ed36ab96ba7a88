#include "ui/notebook/sheet.h"

#include "app/base/literals.h"

#include <QJsonDocument>

#include <algorithm>

namespace belvedere {

namespace {

constexpr QLatin1StringView kindMember("belvedere");
constexpr QLatin1StringView formMember("version");

std::vector<JsonValue> elementsOf(JsonValue array)
{
    std::vector<JsonValue> values;
    for (auto element = array.firstChild(); element; element = element->nextSibling())
        values.push_back(*element);
    return values;
}

// Absent where it is no JSON that Qt can hold (NaN, 1e400).
std::optional<QJsonValue> valueOfRaw(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + json + ']', &error);
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return std::nullopt;
    return document.array().at(0);
}

Result<SheetEntries> limited(SheetEntries entries)
{
    if (entries.values.size() > mostSheetEntries)
        return Error{.kind = ErrorKind::TooLarge, .context = entries.path};
    return entries;
}

} // namespace

Result<JsonDocument> parseSheetText(const QByteArray &text)
{
    Result<JsonDocument> document = JsonDocument::parse(text);
    Error error;
    if (!document)
        error = document.error();
    else if (!document->isWhole())
        error = {.kind = ErrorKind::Malformed, .offset = document->end()};
    else
        return document;
    return withLine(std::move(error), text);
}

Error withLine(Error error, const QByteArray &text)
{
    if (error.offset >= 0)
        error.line = text.first(std::min<qsizetype>(text.size(), error.offset)).count('\n') + 1;
    return error;
}

Result<SheetEntries> sheetEntries(const JsonDocument &document, QLatin1StringView kind,
                                  QLatin1StringView mark)
{
    const JsonValue root = document.root();
    SheetEntries entries{.path = u"$"_s};
    if (root.isArray()) {
        entries.values = elementsOf(root);
        return limited(std::move(entries));
    }
    const auto isThere = [&](QLatin1StringView name) {
        return root.member({name.data(), size_t(name.size())}).has_value();
    };
    if (!root.isObject() || (!isThere(kind) && !isThere(mark)))
        return Error{.kind = ErrorKind::MissingMember, .context = u"$."_s + kind};
    if (!isThere(kind)) {
        entries.values = {root};
        return entries;
    }
    JsonReader in(root, entries.path);
    (void)in.optional<QString>(kindMember);
    entries.form = in.optional<qint64>(formMember).value_or(sheetForm);
    const auto list = in.array(kind);
    if (!list)
        return Error{.kind = ErrorKind::MissingMember, .context = u"$."_s + kind};
    entries.values = elementsOf(*list);
    entries.path = in.pathOf(kind);
    Result<SheetEntries> read = in.finish(std::move(entries)).and_then(&limited);
    if (read)
        noteUnwritable(read->extra, u"$"_s, read->notes);
    return read;
}

QByteArray sheetText(QLatin1StringView kind, const QJsonArray &entries,
                     const std::vector<QByteArray> &unread, const std::vector<UnknownMember> &extra)
{
    QJsonArray all = entries;
    for (const QByteArray &json : unread) {
        if (const auto value = valueOfRaw(json))
            all.append(*value);
    }
    QJsonObject file;
    insertMembers(file, extra);
    file.insert(kindMember, QString(kind));
    file.insert(formMember, sheetForm);
    file.insert(kind, all);
    return QJsonDocument(file).toJson(QJsonDocument::Indented);
}

void insertMembers(QJsonObject &object, const std::vector<UnknownMember> &members)
{
    for (const UnknownMember &member : members) {
        if (const auto value = valueOfRaw(member.json))
            object.insert(member.name, *value);
    }
}

bool canBeWritten(const QByteArray &json)
{
    return valueOfRaw(json).has_value();
}

void noteUnwritable(const std::vector<UnknownMember> &members, const QString &path, Notes &notes)
{
    for (const UnknownMember &member : members) {
        if (!canBeWritten(member.json))
            notes.push_back({NoteKind::BrokenJson, path + u'.' + member.name,
                             shortened({member.json.constData(), size_t(member.json.size())})});
    }
}

QString wellFormedText(const QString &text)
{
    QString kept = text;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        if (!kept[i].isSurrogate())
            continue;
        if (kept[i].isHighSurrogate() && i + 1 < kept.size() && kept[i + 1].isLowSurrogate())
            ++i;
        else
            kept[i] = QChar::ReplacementCharacter;
    }
    return kept;
}

} // namespace belvedere
