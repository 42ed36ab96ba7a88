#include "app/analysis/verdict.h"

#include "app/base/literals.h"

#include <algorithm>

namespace belvedere {

namespace {

using Kind = VerdictClause::Kind;
using Of = VerdictFact::Of;

constexpr double couldBeChance = 0.05;

// Positive: b is above a. 0: the interval holds 0, or there is none.
int sideOf(const std::optional<Interval> &interval)
{
    if (!interval || interval->contains(0))
        return 0;
    return interval->low > 0 ? 1 : -1;
}

Difference opposite(Difference difference)
{
    // They stand in pairs, better and worse.
    const auto value = std::underlying_type_t<Difference>(difference);
    return Difference(value % 2 == 0 ? value + 1 : value - 1);
}

class Judging
{
public:
    explicit Judging(const Comparison &comparison) : m_comparison(comparison) {}

    std::vector<VerdictClause> judge()
    {
        const size_t measurable = size_t(
            std::ranges::count_if(m_comparison.versions, [](const ComparedVersion &version) {
                return !version.isPrior && isMeasurable(version.entry->version);
            }));
        if (countOfVersions() < 2)
            add({.kind = Kind::OneVersion, .versions = {m_comparison.baseline}});
        else if (measurable < 2)
            add({.kind = Kind::NoNumbers});
        else if (m_comparison.isEmpty() && m_comparison.kind != WindowKind::Pairwise)
            add({.kind = Kind::NoOverlap});
        else if (isTested() && !isMeasured(m_comparison.baseline)
                 && m_comparison.kind != WindowKind::Pairwise)
            add({.kind = Kind::NoBaseline, .versions = {m_comparison.baseline}});
        judgePairs();
        if (measurable > 1 && !m_comparison.isEmpty())
            judgeLeftOut();
        judgeWindow();
        return std::move(m_clauses);
    }

private:
    void add(VerdictClause clause) { m_clauses.push_back(std::move(clause)); }

    qsizetype countOfVersions() const
    {
        return std::ranges::count_if(m_comparison.versions,
                                     [](const auto &version) { return !version.isPrior; });
    }

    bool isMeasured(size_t version) const
    {
        return isMeasurable(m_comparison.versions[version].entry->version);
    }

    // Of a pair without a window it is said that the two share none.
    void judgeLeftOut()
    {
        if (m_comparison.kind == WindowKind::Pairwise)
            return;
        VerdictClause clause{.kind = Kind::NotMeasured};
        for (size_t i = 0; i < m_comparison.versions.size(); ++i) {
            const bool isTold = isTested() && i == m_comparison.baseline;
            if (!m_comparison.versions[i].isPrior && !isMeasured(i) && !isTold)
                clause.versions.push_back(i);
        }
        if (!clause.versions.empty())
            add(std::move(clause));
    }

    bool isTested() const
    {
        return m_comparison.kind != WindowKind::Own && m_comparison.kind != WindowKind::Prior;
    }

    void judgePairs()
    {
        if (!isTested()) {
            if (!m_comparison.isEmpty())
                add({.kind = m_comparison.kind == WindowKind::Own ? Kind::NotLikeForLike
                                                                  : Kind::PriorOnly});
            return;
        }
        for (size_t i = 0; i < m_comparison.pairs.size(); ++i)
            judgePair(i, m_comparison.pairs[i]);
        for (const Kind kind : {Kind::NoPairOverlap, Kind::NoDifference, Kind::TooFewToTell})
            joinClauses(kind);
    }

    // What holds of several pairs is said once, the baseline last.
    void joinClauses(Kind kind)
    {
        const auto isOne = [kind](const VerdictClause &clause) { return clause.kind == kind; };
        const auto first = std::ranges::find_if(m_clauses, isOne);
        if (first == m_clauses.end())
            return;
        VerdictClause joined{.kind = kind};
        for (const VerdictClause &clause : m_clauses) {
            if (!isOne(clause))
                continue;
            joined.versions.push_back(clause.versions.front());
            joined.facts.insert(joined.facts.end(), clause.facts.begin(), clause.facts.end());
        }
        joined.versions.push_back(m_comparison.baseline);
        *first = std::move(joined);
        const auto behind = std::next(first);
        m_clauses.erase(std::remove_if(behind, m_clauses.end(), isOne), m_clauses.end());
    }

    VerdictFact factOf(size_t index, const ComparedPair &pair, bool isA,
                       QLatin1StringView member) const
    {
        if (pair.window)
            return {isA ? Of::PairSideA : Of::PairSideB, index, member};
        return {Of::Version, isA ? pair.a : pair.b, member};
    }

    void judgePair(size_t index, const ComparedPair &pair)
    {
        const auto &a = sideA(m_comparison, pair);
        const auto &b = sideB(m_comparison, pair);
        const std::vector<size_t> both{pair.b, pair.a};
        if (!a || !b) {
            if (m_comparison.kind == WindowKind::Pairwise)
                add({.kind = Kind::NoPairOverlap, .versions = both});
            return;
        }
        if (a->measure.labelsTotal.value_or(0) == 0) {
            const bool isTold = std::ranges::any_of(m_clauses, [](const VerdictClause &clause) {
                return clause.kind == Kind::NoLabels;
            });
            if (!isTold || pair.window)
                add({.kind = Kind::NoLabels,
                     .versions = pair.window ? both : std::vector<size_t>(),
                     .facts = {factOf(index, pair, true, "labelsTotal"_L1)}});
        }
        VerdictClause clause{.versions = both};
        collectDifferences(index, pair, clause);
        if (clause.differences.empty())
            noDifference(index, pair, std::move(clause));
        else
            difference(index, pair, std::move(clause));
    }

    void collectDifferences(size_t index, const ComparedPair &pair, VerdictClause &clause) const
    {
        const auto tell = [&](int side, Difference above, Difference below,
                              QLatin1StringView member) {
            if (side == 0)
                return;
            clause.differences.push_back(side > 0 ? above : below);
            clause.facts.push_back({Of::Pair, index, member});
        };
        if (pair.mcnemar && pair.mcnemar->pHolm < couldBeChance)
            tell(pair.mcnemar->onlyB > pair.mcnemar->onlyA ? 1 : -1, Difference::FindsMore,
                 Difference::FindsLess, "mcnemar"_L1);
        if (pair.forewarning)
            tell(sideOf(pair.forewarning->interval), Difference::WarnsEarlier,
                 Difference::WarnsLater, "forewarning"_L1);
        const qint64 a = sideA(m_comparison, pair)->measure.unlabelledEvents.value_or(0);
        const qint64 b = sideB(m_comparison, pair)->measure.unlabelledEvents.value_or(0);
        if (pair.unlabelledP && *pair.unlabelledP < couldBeChance)
            tell(b > a ? 1 : -1, Difference::MoreUnlabelled, Difference::FewerUnlabelled,
                 "unlabelled"_L1);
        tell(sideOf(pair.precisionInterval), Difference::MorePrecise, Difference::LessPrecise,
             "precisionDifference"_L1);
    }

    // The side that is better must not owe it to an alarm that rings far more of the time, nor to having been trained on
    // what it is measured on.
    void difference(size_t index, const ComparedPair &pair, VerdictClause clause)
    {
        const bool better = std::ranges::any_of(clause.differences, &isBetter);
        const bool worse = std::ranges::any_of(clause.differences, std::not_fn(&isBetter));
        if (better && worse) {
            clause.kind = Kind::Mixed;
            add(std::move(clause));
            return;
        }
        const Measured &winner = *(better ? sideB(m_comparison, pair) : sideA(m_comparison, pair));
        const Measured &loser = *(better ? sideA(m_comparison, pair) : sideB(m_comparison, pair));
        clause.kind = Kind::Better;
        if (worse) {
            std::ranges::swap(clause.versions[0], clause.versions[1]);
            std::ranges::transform(clause.differences, clause.differences.begin(), &opposite);
        }
        if (winner.trainedOnShare.value_or(0) > trainedOnTold) {
            clause.kind = Kind::OwnTraining;
            clause.facts.push_back(factOf(index, pair, worse, "trainedOnShare"_L1));
        } else if (winner.measure.alarmTimeShare.value_or(0)
                   > ringsMoreTimes * loser.measure.alarmTimeShare.value_or(0)) {
            clause.kind = Kind::RingsMore;
            clause.facts.push_back(factOf(index, pair, true, "alarmTimeShare"_L1));
            clause.facts.push_back(factOf(index, pair, false, "alarmTimeShare"_L1));
        }
        add(std::move(clause));
    }

    void noDifference(size_t index, const ComparedPair &pair, VerdictClause clause)
    {
        clause.kind = Kind::NoDifference;
        for (const QLatin1StringView member :
             {"mcnemar"_L1, "forewarning"_L1, "unlabelled"_L1, "precisionDifference"_L1}) {
            const bool isThere = member == "mcnemar"_L1 ? pair.mcnemar.has_value()
                                 : member == "forewarning"_L1
                                     ? pair.forewarning && pair.forewarning->interval
                                 : member == "unlabelled"_L1 ? pair.unlabelledP.has_value()
                                                             : pair.precisionInterval.has_value();
            if (isThere)
                clause.facts.push_back({Of::Pair, index, member});
        }
        if (clause.facts.empty())
            return; // nothing could be tested
        const bool hasLabels = sideA(m_comparison, pair)->measure.labelsTotal.value_or(0) > 0;
        const bool tooFew = hasLabels && pair.mcnemar
                            && pair.mcnemar->onlyA + pair.mcnemar->onlyB < leastDiscordant;
        const std::vector<size_t> both = clause.versions;
        add(std::move(clause));
        if (tooFew)
            add({.kind = Kind::TooFewToTell,
                 .versions = both,
                 .facts = {{Of::Pair, index, "mcnemar"_L1}}});
    }

    // ---- what holds for the window -----------------------------------------------------------------------------------

    template<typename Fits>
    void addVersionsWhere(Kind kind, QLatin1StringView member, const Fits &fits)
    {
        VerdictClause clause{.kind = kind};
        const auto look = [&](size_t version, const std::optional<Measured> &measured,
                              const VerdictFact &fact) {
            if (!measured || !fits(*measured))
                return;
            if (std::ranges::find(clause.versions, version) == clause.versions.end())
                clause.versions.push_back(version);
            clause.facts.push_back(fact);
        };
        for (size_t i = 0; i < m_comparison.versions.size(); ++i)
            look(i, m_comparison.versions[i].own, {Of::Version, i, member});
        for (size_t i = 0; i < m_comparison.pairs.size(); ++i) {
            const ComparedPair &pair = m_comparison.pairs[i];
            look(pair.a, pair.measuredA, {Of::PairSideA, i, member});
            look(pair.b, pair.measuredB, {Of::PairSideB, i, member});
        }
        if (!clause.versions.empty())
            add(std::move(clause));
    }

    void judgeWindow()
    {
        addVersionsWhere(Kind::TrainedOnWindow, "trainedOnShare"_L1, [](const Measured &measured) {
            return measured.trainedOnShare.value_or(0) > trainedOnTold;
        });
        addVersionsWhere(Kind::RingsMostly, "alarmTimeShare"_L1, [](const Measured &measured) {
            return measured.measure.alarmTimeShare.value_or(0) >= ringsMostlyShare;
        });
        if (m_comparison.kind == WindowKind::Given)
            addVersionsWhere(Kind::PartOfWindow, "window"_L1,
                             [](const Measured &measured) { return !measured.coversWindow; });
        const bool disagree = std::ranges::any_of(
            m_comparison.scopes, [](const ComparedScope &scope) { return scope.labels.disagree; });
        if (disagree)
            add({.kind = Kind::LabelsDisagree, .facts = {{Of::Window, 0, "labels"_L1}}});
    }

    const Comparison &m_comparison;
    std::vector<VerdictClause> m_clauses;
};

} // namespace

bool isBetter(Difference difference)
{
    switch (difference) {
    case Difference::FindsMore:
    case Difference::WarnsEarlier:
    case Difference::FewerUnlabelled:
    case Difference::MorePrecise:
        return true;
    case Difference::FindsLess:
    case Difference::WarnsLater:
    case Difference::MoreUnlabelled:
    case Difference::LessPrecise:
        break;
    }
    return false;
}

std::vector<VerdictClause> verdictOf(const Comparison &comparison)
{
    return Judging(comparison).judge();
}

} // namespace belvedere
