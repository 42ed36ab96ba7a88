#include "app/models/version_columns.h"

#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr QLatin1StringView shownAtFirst[] = {
    "ModelVersion"_L1,     "Status"_L1,         "SourceType"_L1,
    "CreatedAt"_L1,        "ModelQuality"_L1,   "AutoPromotionResult"_L1,
    "labelsFound"_L1,      "eventPrecision"_L1, "meanForewarningSeconds"_L1,
    "unlabelledEvents"_L1, "alarmTimeShare"_L1,
};

// Nothing of nothing is no share: a version without labels has no value here.
FieldValue labelsFoundOfTotal(const VersionEntry &entry)
{
    const Derived &derived = entry.derived;
    if (!derived.labelsFound || derived.labelsTotal.value_or(0) <= 0)
        return {};
    return Ratio{*derived.labelsFound, *derived.labelsTotal};
}

template<typename T>
VersionColumn columnOf(const Field<T> &field, const char *context)
{
    return {.key = field.key,
            .context = context,
            .label = field.label,
            .help = field.help,
            .unit = field.unit,
            .group = field.group};
}

std::vector<VersionColumn> tableColumns()
{
    std::vector<VersionColumn> columns;
    for (const Field<Derived> &field : derivedFields()) {
        // The star beside the version number says it, and a filter can ask for it.
        VersionColumn column = columnOf(field, "Derived");
        column.ofDerived = &field;
        if (field.key == "labelsFound"_L1) {
            column.ofDerived = nullptr;
            column.ofEntry = &labelsFoundOfTotal;
        }
        columns.push_back(column);
    }
    for (const Field<ModelVersion> &field : modelVersionFields()) {
        if (field.form != FieldForm::Scalar)
            continue;
        VersionColumn column = columnOf(field, "ModelVersion");
        column.ofVersion = &field;
        columns.push_back(column);
    }
    return columns;
}

std::vector<VersionColumn> orderedColumns()
{
    std::vector<VersionColumn> rest = tableColumns();
    std::vector<VersionColumn> columns;
    for (const QLatin1StringView key : shownAtFirst) {
        const auto found = std::ranges::find(rest, key, &VersionColumn::key);
        columns.push_back(*found);
        columns.back().isShownAtFirst = true;
        rest.erase(found);
    }
    columns.insert(columns.end(), rest.begin(), rest.end());
    return columns;
}

} // namespace

FieldValue VersionColumn::read(const VersionEntry &entry) const
{
    if (ofVersion)
        return ofVersion->read(entry.version);
    if (ofDerived)
        return ofDerived->read(entry.derived);
    return ofEntry(entry);
}

std::span<const VersionColumn> versionColumns()
{
    static const std::vector<VersionColumn> columns = orderedColumns();
    return columns;
}

int versionColumn(QLatin1StringView key)
{
    const auto columns = versionColumns();
    const auto found = std::ranges::find(columns, key, &VersionColumn::key);
    return found == columns.end() ? -1 : int(found - columns.begin());
}

} // namespace belvedere
