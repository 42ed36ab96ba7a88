// Reads the text of one file into facts: one response, several in an array, one a line or one behind the other, wrapped
// in something else, or a label file. Text that is none of ours gives no facts and no problem.
#pragma once

#include "app/archive/facts.h"
#include "app/archive/shapes.h"

#include <atomic>

namespace belvedere {

class LineCounter;
struct JsonOutline;

// What a file is taken for before it is read as a whole (cli.md, "Problems").
enum class TextKind { Json, Labels, Other };

// `head` is the whole text or the first piece of it.
TextKind kindOfText(std::string_view path, std::string_view head, bool isWhole);

// True where the first line is complete and a row of a pointwise file: the rest is more of the same.
bool beginsWithDiagnostics(std::string_view head);

// One per reading thread; keeps its memory from file to file.
class FactsReader
{
public:
    // `text` is used up; takeBuffer() gives its memory back.
    FileFacts read(std::string_view path, QByteArray text);
    // Looked at between values; when true, what is read is worth nothing. May be null.
    void setCancelled(const std::atomic<bool> *cancelled) { m_cancelled = cancelled; }
    QByteArray takeBuffer() { return std::move(m_buffer); }

    SensorListPool &pool() { return m_pool; }

private:
    void readJson(std::string_view path, QByteArray text);
    void explainFailure(const Error &error);
    // Several values, mostly one a line. One that is broken does not stop the others. `ofFirst`: what is wrong with the
    // first of them, where that is known to be broken and the text is not known to hold any other.
    void readSeveral(std::string_view text, const Error *ofFirst = nullptr);
    void readParts(std::string_view rest, const JsonOutline &outline, LineCounter &lines,
                   size_t at);
    size_t explainBroken(std::string_view text, size_t at, const JsonOutline &outline,
                         LineCounter &lines, const Error *known);
    void readPiece(std::string_view piece);

    void readValue(JsonValue value);
    void readAs(Shape shape, JsonValue value, const QString &path);
    void readVersion(JsonValue value);
    void readList(JsonValue value);
    void readRequest(JsonValue value, const QString &path);
    template<typename T, typename List>
    void keep(Result<T> result, List &list);
    template<typename T>
    void keepNoted(Result<T> result, std::vector<T> &list, Notes &notes);
    template<typename T>
    void keepFound(Result<T> result, std::vector<Found<T>> &list, JsonValue value, Notes notes);
    void addProblem(Error error);
    Place placeOf(JsonValue value) const;
    bool isCancelled() const { return m_cancelled && m_cancelled->load(std::memory_order_relaxed); }

    const std::atomic<bool> *m_cancelled = nullptr;
    std::optional<JsonParser> m_parser{std::in_place};
    SensorListPool m_pool;
    QByteArray m_buffer;
    QByteArray m_piece; // one of several values
    FileFacts m_facts;
    qint64 m_unrecorded = 0; // problems beyond those that are kept
    qint64 m_base = 0;       // where the text that is being parsed begins in the file
    qint64 m_line = 0;       // its line where the file has several values, else 0
};

} // namespace belvedere
