// Reads the text of one file into facts: one response, several in an array, one a line or one behind the other, wrapped
// in something else, or a label file. Text that is none of ours gives no facts and no problem.
#pragma once

#include "app/archive/facts.h"
#include "app/archive/shapes.h"

namespace belvedere {

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
    QByteArray takeBuffer() { return std::move(m_buffer); }

    SensorListPool &pool() { return m_pool; }

private:
    void readJson(std::string_view path, QByteArray text);
    void explainFailure(const Error &error);
    // Several values, mostly one a line. A line that is broken does not stop the others.
    void readSeveral(std::string_view text);
    size_t readNext(std::string_view text, std::string_view line);
    std::optional<Error> readPiece(std::string_view piece);

    void readValue(JsonValue value, int depth);
    void readAs(Shape shape, JsonValue value, const QString &path);
    void readVersion(JsonValue value);
    void readList(JsonValue value);
    template<typename T, typename List>
    void keep(Result<T> result, List &list);
    template<typename T>
    void keepNoted(Result<T> result, std::vector<T> &list, Notes &notes);
    template<typename T>
    void keepFound(Result<T> result, std::vector<Found<T>> &list, JsonValue value, Notes notes);
    void addProblem(Error error);
    Place placeOf(JsonValue value) const;

    std::optional<JsonParser> m_parser{std::in_place};
    SensorListPool m_pool;
    QByteArray m_buffer;
    FileFacts m_facts;
    qint64 m_base = 0; // where the text that is being parsed begins in the file
    qint64 m_line = 0; // its line where the file has several values, else 0
};

} // namespace belvedere
