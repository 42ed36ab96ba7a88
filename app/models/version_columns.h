// The columns of the versions table: every scalar member of the field tables, and the few that are put together from
// several. For models, cli and ui alike.
#pragma once

#include "app/domain/contents.h"

#include <span>

namespace belvedere {

struct VersionColumn {
    QLatin1StringView key; // of its field table; "labelsFound" is found and total in one
    const char *context;   // translation context of label and help: "ModelVersion" or "Derived"
    const char *label;
    const char *help;
    Unit unit = Unit::None;
    FieldGroup group = FieldGroup::Identity;
    bool isShownAtFirst = false;                    // the others wait in the column chooser
    const Field<ModelVersion> *ofVersion = nullptr; // one of these three reads it
    const Field<Derived> *ofDerived = nullptr;
    FieldValue (*ofEntry)(const VersionEntry &) = nullptr;

    FieldValue read(const VersionEntry &entry) const;
};

// In the order of the table: first those shown at first, then what is calculated, then the API's members in their order.
std::span<const VersionColumn> versionColumns();

// -1 where there is none.
int versionColumn(QLatin1StringView key);

} // namespace belvedere
