// A view that was kept under a name, and how it stands in a file.
#pragma once

#include "ui/notebook/sheet.h"
#include "ui/notebook/view_state.h"

namespace belvedere {

struct SavedView {
    QString name{}; // unique in a list
    QString filter{};
    ComparisonSetup comparison{};
    std::optional<TimeRange> timeline{};          // absent: everything
    std::vector<UnknownMember> extra{};           // of a newer program, kept
    std::vector<UnknownMember> comparisonExtra{}; // the same of the member `comparison`

    ViewState state() const { return {filter, comparison, timeline}; }
    void setState(const ViewState &state);
    bool operator==(const SavedView &) const = default;
};

template<>
struct SheetTraits<SavedView> {
    static constexpr QLatin1StringView kind{"views"};
    static constexpr QLatin1StringView mark{"name"};
    // Only a name is needed.
    static Result<SavedView> parse(JsonValue json, const QString &path, Notes &notes);
    static QJsonObject json(const SavedView &view);
    static void settle(std::vector<SavedView> &views);
    // By name. What only one side changed is taken from it; what both did is kept twice; gone is only what neither wants.
    static std::vector<SavedView> merged(const std::vector<SavedView> &base,
                                         const std::vector<SavedView> &mine,
                                         const std::vector<SavedView> &theirs);
};

// "Name", or "Name (2)", ... that no view of the list has.
QString freeViewName(const std::vector<SavedView> &views, const QString &wish);

} // namespace belvedere
