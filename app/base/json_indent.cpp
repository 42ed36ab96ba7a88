#include "app/base/json_indent.h"

#include <algorithm>

namespace belvedere {

namespace {

// Deeper ones are no longer moved to the right: hostile nesting must not cost its square.
constexpr int deepest = 24;

qsizetype endOfString(QByteArrayView json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

QByteArray indentedJson(QByteArrayView json)
{
    QByteArray out;
    out.reserve(json.size() + json.size() / 4);
    int depth = 0;
    const auto newLine = [&] { out.append('\n').append(2 * std::clamp(depth, 0, deepest), ' '); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') {
            const qsizetype end = endOfString(json, i);
            out.append(json.sliced(i, end - i));
            i = end - 1;
        } else if (c == '{' || c == '[') {
            qsizetype next = i + 1;
            while (next < json.size() && isBlank(json[next]))
                ++next;
            out.append(c);
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out.append(json[next]);
                i = next;
            } else {
                ++depth;
                newLine();
            }
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            out.append(c);
        } else if (c == ',') {
            out.append(c);
            newLine();
        } else if (c == ':') {
            out.append(": ");
        } else if (!isBlank(c)) {
            out.append(c);
        }
    }
    return out;
}

} // namespace belvedere
