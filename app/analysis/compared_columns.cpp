#include "app/analysis/compared_columns.h"

#include <algorithm>

namespace belvedere {

namespace {

const ComparedScope *scopeFor(const Comparison &comparison, size_t owner, size_t version)
{
    for (const ComparedScope &scope : comparison.scopes) {
        const bool isTheirs = !scope.version || *scope.version == owner;
        if (isTheirs && std::ranges::find(scope.versions, version) != scope.versions.end())
            return &scope;
    }
    return nullptr;
}

void addPairs(const Comparison &comparison, std::vector<ComparedColumn> &columns)
{
    for (size_t i = 0; i < comparison.pairs.size(); ++i) {
        const ComparedPair &pair = comparison.pairs[i];
        if (!pair.measuredA || !pair.measuredB)
            continue;
        columns.push_back({.version = pair.a,
                           .pair = i,
                           .measured = &*pair.measuredA,
                           .scope = scopeFor(comparison, pair.b, pair.a)});
        columns.push_back({.version = pair.b,
                           .pair = i,
                           .measured = &*pair.measuredB,
                           .against = &*pair.measuredA,
                           .scope = scopeFor(comparison, pair.b, pair.b)});
    }
}

// What a version's numbers on the shared window, or on that of its prior model, are held against.
const Measured *againstOf(const Comparison &comparison, size_t version)
{
    const std::vector<ComparedVersion> &all = comparison.versions;
    if (comparison.kind == WindowKind::Prior) {
        const bool hasPrior = !all[version].isPrior && version + 1 < all.size()
                              && all[version + 1].isPrior && all[version + 1].own;
        return hasPrior ? &*all[version + 1].own : nullptr;
    }
    const auto &base = all[comparison.baseline].own;
    const bool isShared = comparison.kind != WindowKind::Own;
    return isShared && version != comparison.baseline && base ? &*base : nullptr;
}

} // namespace

std::vector<ComparedColumn> comparedColumns(const Comparison &comparison)
{
    std::vector<ComparedColumn> columns;
    if (comparison.kind == WindowKind::Pairwise) {
        addPairs(comparison, columns);
        return columns;
    }
    size_t owner = 0;
    for (size_t i = 0; i < comparison.versions.size(); ++i) {
        const ComparedVersion &one = comparison.versions[i];
        owner = one.isPrior ? owner : i;
        if (one.own)
            columns.push_back({.version = i,
                               .measured = &*one.own,
                               .against = againstOf(comparison, i),
                               .scope = scopeFor(comparison, owner, i)});
    }
    return columns;
}

std::vector<size_t> columnsOf(const VerdictFact &fact, const Comparison &comparison,
                              std::span<const ComparedColumn> columns)
{
    std::vector<size_t> found;
    for (size_t i = 0; i < columns.size(); ++i) {
        const ComparedColumn &column = columns[i];
        bool isMeant = false;
        switch (fact.of) {
        case VerdictFact::Of::Window:
            break;
        case VerdictFact::Of::Version:
            isMeant = column.version == fact.index;
            break;
        case VerdictFact::Of::Pair:
            isMeant = column.version == comparison.pairs[fact.index].b
                      && column.pair.value_or(fact.index) == fact.index;
            break;
        case VerdictFact::Of::PairSideA:
            isMeant = column.pair == fact.index && !column.against;
            break;
        case VerdictFact::Of::PairSideB:
            isMeant = column.pair == fact.index && column.against;
            break;
        }
        if (isMeant)
            found.push_back(i);
    }
    return found;
}

} // namespace belvedere
