// One comparison of the filter language: a field, an operator, a value. Private to the filter.
#pragma once

#include "app/analysis/filter_field.h"
#include "app/analysis/text_pattern.h"
#include "app/base/result.h"

namespace belvedere {

enum class FilterOp : quint8 {
    Has,
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast
}; // : = != < <= > >=

// What was written behind the operator.
struct FilterText {
    QString text{};         // without quotes
    QStringList pieces{};   // the same between unquoted stars
    qsizetype position = 0; // QChar index in the filter
};

class FilterTest
{
public:
    // Error: Malformed with the position in `offset`.
    static Result<FilterTest> make(const FilterField &field, FilterOp op, qsizetype opPosition,
                                   const FilterText &value);

    const FilterField &field() const { return *m_field; }
    // An absent value matches nothing.
    bool matches(const FilterOperand &operand) const;

private:
    Result<FilterTest> withNumber(const FilterText &value);
    Result<FilterTest> withDuration(const FilterText &value);
    Result<FilterTest> withDates(const FilterText &value);
    Result<FilterTest> withFlag(const FilterText &value);

    bool matchesText(const QString &text) const;
    bool matchesWord(const QString &word) const;
    bool matchesNumber(double number) const;
    bool matchesDates(Timestamp start, Timestamp end) const;
    bool matchesSensors(const std::vector<QString> &sensors) const;

    const FilterField *m_field = nullptr;
    FilterOp m_op = FilterOp::Has;
    bool m_isPresence = false; // field:*
    bool m_isNumber = false;   // DurationText: whether the value is a duration
    TextPattern m_pattern{};
    bool m_isKnownWord = false;
    double m_number = 0;
    Timestamp m_from{}; // dates: [from, to)
    Timestamp m_to{};
};

// A duration of the filter language in seconds: a number of seconds, ISO 8601 without months and years, or amounts with
// their unit: 2d, 11h, 1d12h, 30m (minutes), 45s, 1w, also with a fraction (1.5h). Absent for anything else.
std::optional<double> parseFilterDuration(const QString &text);

// What a date of the filter language stands for, [first, second): a year, a month, a day, or as much of a time as is
// written (2024-03-01T10:20 is that minute). Absent for anything else.
std::optional<std::pair<Timestamp, Timestamp>> parseFilterDate(const QString &text);

} // namespace belvedere
