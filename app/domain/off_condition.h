// OffCondition: while it holds, rows are used for nothing. One comparison, `component\sensor<value` or `>`.
#pragma once

#include <QString>

#include <optional>

namespace belvedere {

struct OffCondition {
    QString sensor{}; // in full
    QString
        op{}; // "<" or ">" ("<=", ">=" are taken as written, though the service documents only the two)
    double value = 0;

    bool operator==(const OffCondition &) const = default;
};

// Absent when the text has another form; the text itself is shown then.
std::optional<OffCondition> parseOffCondition(const QString &text);

} // namespace belvedere
