// A list of views or notes as a JSON file:
//
//   {"belvedere": "views", "version": 1, "views": [{...}, ...]}
//
// What a newer program adds to it is kept and written again. Read too: a bare list, and a single entry.
#pragma once

#include "app/base/json_reader.h"

#include <QJsonArray>
#include <QJsonObject>

namespace belvedere {

// How an item is read, written and told apart; specialised beside each item:
//   static constexpr QLatin1StringView kind;    // "views"
//   static constexpr QLatin1StringView mark;    // the member that a single entry has
//   static Result<Item> parse(JsonValue json, const QString &path, Notes &notes);
//   static QJsonObject json(const Item &item);
//   static void settle(std::vector<Item> &items); // names or ids that are missing or stand twice
//   static std::vector<Item> merged(base, mine, theirs); // see sheet_file.h
template<typename Item>
struct SheetTraits;

// More than anybody keeps; a hostile file must not stop the program. What is beyond is left unread, and kept.
inline constexpr size_t mostSheetItems = 10'000;
inline constexpr size_t mostSheetEntries = 100'000; // a file with more is none of ours

inline constexpr qint64 sheetForm = 1; // raised when an older program could no longer read the file

template<typename Item>
struct Sheet {
    std::vector<Item> items{};
    std::vector<QByteArray> unread{};   // entries that say nothing to this program, as they came
    std::vector<UnknownMember> extra{}; // of the file
    qint64 form = sheetForm;
    Notes notes{};                      // what is mistyped somewhere in it
    std::optional<Error> unreadError{}; // of the first of `unread`

    bool isWhole() const { return notes.empty() && unread.empty(); }
    // What would be gone when it is written again.
    bool isLossy() const { return !notes.empty(); }
};

// The JSON text with the line of its error. CutOff, Malformed, NotUtf8, ...
Result<JsonDocument> parseSheetText(const QByteArray &text);
// With the line in which its byte stands.
Error withLine(Error error, const QByteArray &text);
// The entries: of the member `kind`, of a bare list, or the object itself where it has the member `mark`. MissingMember, TooLarge.
struct SheetEntries {
    std::vector<JsonValue> values{};
    QString path{}; // "$.views"
    std::vector<UnknownMember> extra{};
    qint64 form = sheetForm;
    Notes notes{};
};
Result<SheetEntries> sheetEntries(const JsonDocument &document, QLatin1StringView kind,
                                  QLatin1StringView mark);

QByteArray sheetText(QLatin1StringView kind, const QJsonArray &entries,
                     const std::vector<QByteArray> &unread,
                     const std::vector<UnknownMember> &extra);

// Members that were not known when they were read. Those that Qt's JSON cannot hold are left out; see canBeWritten().
void insertMembers(QJsonObject &object, const std::vector<UnknownMember> &members);
bool canBeWritten(const QByteArray &json);
void noteUnwritable(const std::vector<UnknownMember> &members, const QString &path, Notes &notes);

// Without halves of characters, which no JSON text can hold.
QString wellFormedText(const QString &text);

template<typename Item>
Result<Sheet<Item>> parseSheet(const QByteArray &text)
{
    using Traits = SheetTraits<Item>;
    const Result<JsonDocument> document = parseSheetText(text);
    if (!document)
        return document.error();
    Result<SheetEntries> entries = sheetEntries(*document, Traits::kind, Traits::mark);
    if (!entries)
        return entries.error();
    Sheet<Item> sheet{.extra = std::move(entries->extra),
                      .form = entries->form,
                      .notes = std::move(entries->notes)};
    for (size_t i = 0; i < entries->values.size(); ++i) {
        const JsonValue &value = entries->values[i];
        const QString path = entries->path + u'[' + QString::number(i) + u']';
        Notes notes;
        Result<Item> item = sheet.items.size() < mostSheetItems
                                ? Traits::parse(value, path, notes)
                                : Result<Item>(Error{.kind = ErrorKind::TooLarge, .context = path});
        if (item) {
            sheet.items.push_back(*std::move(item));
            sheet.notes.insert(sheet.notes.end(), notes.begin(), notes.end());
            continue;
        }
        const std::string_view raw = value.raw();
        sheet.unread.emplace_back(raw.data(), qsizetype(raw.size()));
        if (!sheet.unreadError)
            sheet.unreadError = withLine(item.error(), text);
        if (!canBeWritten(sheet.unread.back()))
            sheet.notes.push_back({NoteKind::BrokenJson, path, shortened(raw)});
    }
    Traits::settle(sheet.items);
    return sheet;
}

template<typename Item>
QByteArray sheetText(const Sheet<Item> &sheet)
{
    QJsonArray entries;
    for (const Item &item : sheet.items)
        entries.append(SheetTraits<Item>::json(item));
    return sheetText(SheetTraits<Item>::kind, entries, sheet.unread, sheet.extra);
}

} // namespace belvedere
