// The tree a filter text becomes. Private to the filter.
#pragma once

#include "app/analysis/filter.h"
#include "app/analysis/filter_test.h"

namespace belvedere {

class Filter::Node
{
public:
    enum class Kind : quint8 { All, Any, Not, Word, Compare };

    Kind kind = Kind::All;
    std::vector<std::shared_ptr<const Node>> children{}; // All, Any; one of Not
    TextPattern word{};
    std::optional<FilterTest> test{};

    bool matches(const VersionEntry &entry) const;
};

using FilterNode = std::shared_ptr<const Filter::Node>;

} // namespace belvedere
