#include "app/archive/label_csv.h"

#include "app/base/blanks.h"
#include "app/base/json_reader.h"

namespace belvedere {

namespace {

std::string_view unquoted(std::string_view cell)
{
    cell = trimmed(cell);
    const bool isQuoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
    return isQuoted ? trimmed(cell.substr(1, cell.size() - 2)) : cell;
}

std::optional<TimeRange> labelOf(std::string_view line)
{
    const size_t comma = line.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    const auto start = parseIsoTime(unquoted(line.substr(0, comma)));
    const auto end = start ? parseIsoTime(unquoted(line.substr(comma + 1))) : std::nullopt;
    if (!end || *end < *start)
        return std::nullopt;
    return TimeRange{*start, *end};
}

// Calls f(line, number from 1, isLast) for every line; isLast where no line break follows.
template<typename F>
void forEachLine(std::string_view text, F &&f)
{
    for (qint64 number = 1; !text.empty(); ++number) {
        const size_t end = text.find('\n');
        const bool isLast = end == std::string_view::npos;
        f(trimmed(text.substr(0, end)), number, isLast);
        text.remove_prefix(isLast ? text.size() : end + 1);
    }
}

} // namespace

bool looksLikeLabels(std::string_view text, bool isWhole)
{
    qint64 labels = 0;
    qint64 others = 0;
    forEachLine(text, [&](std::string_view line, qint64, bool isLast) {
        if (line.empty() || (isLast && !isWhole))
            return;
        ++(labelOf(line) ? labels : others);
    });
    return labels > 0 && labels >= others;
}

LabelFile readLabelLines(std::string_view text)
{
    LabelFile file;
    forEachLine(text, [&](std::string_view line, qint64 number, bool) {
        if (line.empty())
            return;
        if (const auto range = labelOf(line))
            file.labels.push_back({.range = *range});
        else
            file.badLines.emplace_back(number, shortened(line));
    });
    return file;
}

} // namespace belvedere
