// What the filter language can ask of a version: names, kinds, and how to read each. Private to the filter.
#pragma once

#include "app/domain/contents.h"

#include <memory>

namespace belvedere {

enum class FilterKind : quint8 {
    Text,
    Word, // of an API enum
    Number,
    Duration,     // compared in seconds
    DurationText, // ISO 8601 as sent; compared in seconds, or as text
    Date,
    DateRange, // trained, evaluated
    Flag,
    Sensors,
};

struct FilterField {
    QString name{};          // as completion writes it
    QLatin1StringView key{}; // in its field table; empty where it is in none
    FilterKind kind = FilterKind::Text;
    const Field<ModelVersion> *ofVersion = nullptr; // one of these three reads it, but for Sensors
    const Field<Derived> *ofDerived = nullptr;
    FieldValue (*ofEntry)(const VersionEntry &) = nullptr;

    QLatin1StringView derivedName{}; // of a member of `derived`; empty for any other field
    bool isShort = false;            // one of the names people type

    FieldValue read(const VersionEntry &entry) const;
};

// Short names first, then the API's members in their order, then those of `derived`.
const std::vector<FilterField> &filterFields();

// By name, without regard to case; behind "derived." only the members of `derived` are looked at. Null where there is none.
const FilterField *findFilterField(QStringView name);
// The name to write for a key of a field table: the short one where there is one.
const FilterField *filterFieldOfKey(QLatin1StringView key);

// The fields in which plain words are searched: text and enum words.
const std::vector<const FilterField *> &searchedFields();

// The words the API knows for a field, empty for one that is no enum.
std::vector<QLatin1StringView> knownWords(const FilterField &field);

// A value as tests need it: folded, in one unit. Made once per distinct value.
struct FilterOperand {
    bool present = false;
    double number =
        0; // Number; Duration and DurationText in seconds, NaN where a text has no fixed length
    Timestamp start{}; // Date, DateRange
    Timestamp end{};
    std::shared_ptr<const std::vector<QString>>
        texts{}; // folded: one of Text and Word, all of Sensors
};

FilterOperand operandOf(const FilterField &field, const VersionEntry &entry);
FilterOperand operandOf(const FilterField &field, const FieldValue &value);
FilterOperand sensorOperand(const std::vector<QString> &sensors);

// The version's sensors: of its schema, else those its events list.
std::vector<QString> sensorsOf(const ModelVersion &version);

} // namespace belvedere
