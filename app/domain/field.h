// One row of a field table: everything the program says about one member of a response, written once.
// Details, columns, comparison, search, export and tooltips are loops over such tables.
#pragma once

#include "app/base/timestamp.h"

#include <QLatin1StringView>
#include <QMetaType>
#include <QString>

#include <optional>
#include <variant>

namespace belvedere {

// "n of m", for instance labelled events found. Sorts and compares by its share.
struct Ratio {
    qint64 part = 0;
    qint64 whole = 0;

    bool operator==(const Ratio &) const = default;
};

// A word of an API enum as sent; app/text turns it into what a person reads.
struct Word {
    QString sent{};

    bool operator==(const Word &) const = default;
};

// What a field can hold; monostate is "absent".
using FieldValue = std::variant<std::monostate, bool, qint64, double, QString, Word, Timestamp,
                                Milliseconds, MeanDuration, TimeRange, Ratio>;

inline bool isAbsent(const FieldValue &value)
{
    return std::holds_alternative<std::monostate>(value);
}

enum class Unit : quint8 {
    None,
    Fraction, // 0..1, shown with two decimals
    Percent,  // 0..1, shown as a percentage
    Bytes,
    Days,
    Duration, // Milliseconds, MeanDuration, or ISO 8601 text of a duration
    Arn,      // long, elided in the middle
    S3Uri,
    Count,
};

enum class FieldGroup : quint8 {
    Identity,
    Data,
    Training,
    Evaluation,
    Promotion,
    Import,
    Files,
    Scheduling
};

// How cli.md's CSV and JSON treat it.
enum class FieldForm : quint8 {
    Scalar, // one cell
    Nested, // an object or JSON text; not in CSV, its parts have rows of their own
};

template<typename T>
struct Field {
    QLatin1StringView key; // the API's member name; parts of a nested member are "Outer.Inner"
    const char *label;     // QT_TRANSLATE_NOOP in the context of the struct
    const char *help;
    Unit unit = Unit::None;
    FieldGroup group = FieldGroup::Identity;
    FieldForm form = FieldForm::Scalar;
    FieldValue (*read)(const T &) = nullptr;
};

// ---- readers -------------------------------------------------------------------------------------------------------

inline FieldValue toFieldValue(const QString &value)
{
    return value;
}
inline FieldValue toFieldValue(qint64 value)
{
    return value;
}
inline FieldValue toFieldValue(double value)
{
    return value;
}
inline FieldValue toFieldValue(bool value)
{
    return value;
}
inline FieldValue toFieldValue(Timestamp value)
{
    return value;
}
inline FieldValue toFieldValue(Milliseconds value)
{
    return value;
}
inline FieldValue toFieldValue(MeanDuration value)
{
    return value;
}
template<typename E>
    requires requires(const E &value) {
        value.word;
        value.known;
    }
FieldValue toFieldValue(const E &value)
{
    return Word{value.word};
}
template<typename V>
FieldValue toFieldValue(const std::optional<V> &value)
{
    return value ? toFieldValue(*value) : FieldValue{};
}

// read<&ModelVersion::status>
template<auto Member>
FieldValue read(const auto &object)
{
    return toFieldValue(object.*Member);
}

// read<&ModelVersion::labelsInput, &LabelsInput::bucket>: absent where the outer is.
template<auto Outer, auto Inner>
FieldValue read(const auto &object)
{
    const auto &outer = object.*Outer;
    return outer ? toFieldValue((*outer).*Inner) : FieldValue{};
}

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::Ratio)
Q_DECLARE_METATYPE(belvedere::Word)
Q_DECLARE_METATYPE(belvedere::TimeRange)
Q_DECLARE_METATYPE(belvedere::FieldValue)
