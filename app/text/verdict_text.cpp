#include "app/text/verdict_text.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "app/text/translated.h"

namespace belvedere {

namespace {

using Kind = VerdictClause::Kind;
using Of = VerdictFact::Of;

bool hasSeveralModels(const Comparison &comparison)
{
    const ModelVersion &first = comparison.versions.front().entry->version;
    return std::ranges::any_of(comparison.versions, [&](const ComparedVersion &version) {
        return version.entry->version.modelName != first.modelName;
    });
}

// "a", "a and b", "a, b and c".
QString listText(const QStringList &names)
{
    if (names.size() < 2)
        return names.join(QString());
    return translated(QT_TRANSLATE_NOOP("Text", "%1 and %2"))
        .arg(names.first(names.size() - 1).join(translated(QT_TRANSLATE_NOOP("Text", ", "))),
             names.last());
}

class Telling
{
public:
    Telling(const Comparison &comparison, const VerdictClause &clause)
        : m_comparison(comparison),
          m_clause(clause)
    {}

    QString text() const
    {
        switch (m_clause.kind) {
        case Kind::OneVersion:
        case Kind::NoNumbers:
        case Kind::NotLikeForLike:
        case Kind::PriorOnly:
        case Kind::LabelsDisagree:
            return translated(sentenceOf(m_clause.kind));
        case Kind::NoOverlap:
        case Kind::NoBaseline:
            return translated(sentenceOf(m_clause.kind)).arg(name(m_comparison.baseline));
        case Kind::NotMeasured:
            return translated(sentenceOf(m_clause.kind))
                .arg(listText(names(m_clause.versions.size())));
        case Kind::NoLabels:
            return m_clause.versions.empty()
                       ? translated(sentenceOf(m_clause.kind))
                       : translated(
                             QT_TRANSLATE_NOOP(
                                 "Text",
                                 "No labelled event lies where %1 and %2 were both evaluated, so what they find or miss cannot be told."))
                             .arg(name(m_clause.versions[0]), name(m_clause.versions[1]));
        case Kind::NoPairOverlap:
        case Kind::NoDifference:
        case Kind::TooFewToTell:
            return translated(sentenceOf(m_clause.kind))
                .arg(listText(names(m_clause.versions.size() - 1)), name(m_clause.versions.back()));
        case Kind::Better:
        case Kind::OwnTraining:
            return translated(sentenceOf(m_clause.kind))
                .arg(name(m_clause.versions[0]), name(m_clause.versions[1]),
                     differences([](Difference) { return true; }));
        case Kind::Mixed:
            return translated(sentenceOf(m_clause.kind))
                .arg(name(m_clause.versions[0]), name(m_clause.versions[1]), differences(&isBetter),
                     differences(std::not_fn(&isBetter)));
        case Kind::RingsMore:
            return translated(sentenceOf(m_clause.kind))
                .arg(name(m_clause.versions[0]), name(m_clause.versions[1]),
                     differences([](Difference) { return true; }), alarmShare(true),
                     alarmShare(false));
        case Kind::TrainedOnWindow:
            return m_clause.versions.size() == 1
                       ? translated(
                             QT_TRANSLATE_NOOP(
                                 "Text",
                                 "%1 was trained on this period (%2 of it): what it finds here does not show what it finds in new data."))
                             .arg(name(m_clause.versions[0]),
                                  percentText(largestShare(m_clause.versions[0]).value_or(0)))
                       : translated(sentenceOf(m_clause.kind)).arg(listText(namesWithShares()));
        case Kind::RingsMostly:
        case Kind::PartOfWindow:
            return translated(sentenceOf(m_clause.kind)).arg(listText(namesWithShares()));
        }
        return {};
    }

private:
    static const char *sentenceOf(Kind kind)
    {
        switch (kind) {
        case Kind::OneVersion:
            return QT_TRANSLATE_NOOP("Text",
                                     "There is one version only: add another to compare it with.");
        case Kind::NoNumbers:
            return QT_TRANSLATE_NOOP(
                "Text",
                "Fewer than two of the versions have an evaluation range and metrics, so only their configuration can be compared.");
        case Kind::NoBaseline:
            return QT_TRANSLATE_NOOP(
                "Text",
                "%1 has no evaluation range or no metrics, so no version can be held against it: choose another baseline.");
        case Kind::NotMeasured:
            return QT_TRANSLATE_NOOP(
                "Text", "Without an evaluation range or metrics, and so without numbers here: %1.");
        case Kind::NoOverlap:
            return QT_TRANSLATE_NOOP(
                "Text",
                "The evaluation ranges have no time in common, so there is nothing to compare like for like. Compare each version with %1 on the time the two share: --window pairwise.");
        case Kind::NoPairOverlap:
            return QT_TRANSLATE_NOOP(
                "Text",
                "%1 shares no evaluated time with %2, so their numbers say nothing about each other.");
        case Kind::NotLikeForLike:
            return QT_TRANSLATE_NOOP(
                "Text",
                "Every version is measured on its own evaluation range: not like for like, so none is called better.");
        case Kind::PriorOnly:
            return QT_TRANSLATE_NOOP(
                "Text",
                "Each version stands beside its prior model on the same range, as the service compared them; between the versions nothing is like for like.");
        case Kind::NoLabels:
            return QT_TRANSLATE_NOOP(
                "Text",
                "No labelled event lies in this window, so what a version finds or misses cannot be told.");
        case Kind::Better:
        case Kind::Mixed:
        case Kind::OwnTraining:
        case Kind::RingsMore:
        case Kind::NoDifference:
        case Kind::TooFewToTell:
            return sentenceOfPair(kind);
        case Kind::TrainedOnWindow:
            return QT_TRANSLATE_NOOP(
                "Text",
                "%1 were trained on this period: what they find here does not show what they find in new data.");
        case Kind::RingsMostly:
            return QT_TRANSLATE_NOOP("Text",
                                     "An alarm most of the time, which finds everything: %1.");
        case Kind::PartOfWindow:
            return QT_TRANSLATE_NOOP("Text", "Not evaluated on all of the window: %1.");
        case Kind::LabelsDisagree:
            break;
        }
        return QT_TRANSLATE_NOOP(
            "Text", "The versions know different labels; all of them together are counted.");
    }

    static const char *sentenceOfPair(Kind kind)
    {
        switch (kind) {
        case Kind::Better:
            return QT_TRANSLATE_NOOP("Text", "%1 is better than %2: %3.");
        case Kind::Mixed:
            return QT_TRANSLATE_NOOP(
                "Text", "Against %2, %1 is better in one and worse in another: %3; but %4.");
        case Kind::OwnTraining:
            return QT_TRANSLATE_NOOP(
                "Text",
                "%1 does better than %2 here (%3), but it was trained on part of this period: that alone makes it no winner.");
        case Kind::RingsMore:
            return QT_TRANSLATE_NOOP(
                "Text",
                "Against %2, %1 does better (%3), but its alarms take %4 of the time and those of the other %5: that makes it no winner.");
        case Kind::NoDifference:
            return QT_TRANSLATE_NOOP("Text", "Nothing tells %1 from %2 that could not be chance.");
        default:
            break;
        }
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 against %2: fewer than six labelled events were found by only one of the two, and below that no difference in recall can be shown.");
    }

    QString name(size_t version) const { return comparedName(m_comparison, version); }

    QStringList names(size_t count) const
    {
        QStringList all;
        for (size_t i = 0; i < count; ++i)
            all += name(m_clause.versions[i]);
        return all;
    }

    const Measured *measured(const VerdictFact &fact) const
    {
        const auto pointer = [](const std::optional<Measured> &side) {
            return side ? &*side : nullptr;
        };
        switch (fact.of) {
        case Of::Version:
            return pointer(m_comparison.versions[fact.index].own);
        case Of::PairSideA:
            return pointer(m_comparison.pairs[fact.index].measuredA);
        case Of::PairSideB:
            return pointer(m_comparison.pairs[fact.index].measuredB);
        case Of::Window:
        case Of::Pair:
            break;
        }
        return nullptr;
    }

    size_t versionOf(const VerdictFact &fact) const
    {
        switch (fact.of) {
        case Of::PairSideA:
            return m_comparison.pairs[fact.index].a;
        case Of::PairSideB:
            return m_comparison.pairs[fact.index].b;
        case Of::Version:
        case Of::Window:
        case Of::Pair:
            break;
        }
        return fact.index;
    }

    std::optional<double> largestShare(size_t version) const
    {
        std::optional<double> largest;
        for (const VerdictFact &fact : m_clause.facts) {
            const Measured *one = versionOf(fact) == version ? measured(fact) : nullptr;
            if (one)
                largest = std::max(largest, m_clause.kind == Kind::TrainedOnWindow
                                                ? one->trainedOnShare
                                                : one->measure.alarmTimeShare);
        }
        return largest;
    }

    // "v9 (33 %)", each version once, with the largest share.
    QStringList namesWithShares() const
    {
        QStringList all;
        for (const size_t version : m_clause.versions) {
            const std::optional<double> largest = largestShare(version);
            const bool hasShare = largest && m_clause.kind != Kind::PartOfWindow;
            all += hasShare ? translated(QT_TRANSLATE_NOOP("Text", "%1 (%2)"))
                                  .arg(name(version), percentText(*largest))
                            : name(version);
        }
        return all;
    }

    const ComparedPair &pair() const
    {
        const auto fact = std::ranges::find_if(
            m_clause.facts, [](const VerdictFact &one) { return one.of == Of::Pair; });
        return m_comparison.pairs[fact->index];
    }

    const VersionMeasure &side(bool first) const
    {
        const ComparedPair &one = pair();
        const bool isB = (m_clause.versions[0] == one.b) == first;
        const auto &measured = isB ? sideB(m_comparison, one) : sideA(m_comparison, one);
        return measured->measure;
    }

    QString alarmShare(bool first) const
    {
        return percentText(side(first).alarmTimeShare.value_or(0));
    }

    template<typename Wanted>
    QString differences(const Wanted &wanted) const
    {
        QStringList all;
        for (const Difference difference : m_clause.differences) {
            if (wanted(difference))
                all += differenceText(difference);
        }
        return listText(all);
    }

    QString differenceText(Difference difference) const
    {
        const bool isB = m_clause.versions[0] == pair().b;
        switch (difference) {
        case Difference::FindsMore:
        case Difference::FindsLess: {
            const McNemar &test = *pair().mcnemar;
            return translated(
                       difference == Difference::FindsMore
                           ? QT_TRANSLATE_NOOP(
                               "Text",
                               "it finds more labelled events (%1 only it, %2 only the other, %3)")
                           : QT_TRANSLATE_NOOP(
                               "Text",
                               "it finds fewer labelled events (%1 only it, %2 only the other, %3)"))
                .arg(isB ? test.onlyB : test.onlyA)
                .arg(isB ? test.onlyA : test.onlyB)
                .arg(probabilityText(test.pHolm));
        }
        case Difference::WarnsEarlier:
        case Difference::WarnsLater:
            return translated(
                       difference == Difference::WarnsEarlier
                           ? QT_TRANSLATE_NOOP(
                               "Text", "it warns %1 earlier on average of the events both find")
                           : QT_TRANSLATE_NOOP(
                               "Text", "it warns %1 later on average of the events both find"))
                .arg(durationText(MeanDuration(std::abs(*pair().forewarning->seconds))));
        case Difference::FewerUnlabelled:
        case Difference::MoreUnlabelled:
            return translated(
                       difference == Difference::FewerUnlabelled
                           ? QT_TRANSLATE_NOOP(
                               "Text", "it has fewer unlabelled detections (%1 against %2, %3)")
                           : QT_TRANSLATE_NOOP(
                               "Text", "it has more unlabelled detections (%1 against %2, %3)"))
                .arg(side(true).unlabelledEvents.value_or(0))
                .arg(side(false).unlabelledEvents.value_or(0))
                .arg(probabilityText(*pair().unlabelledP));
        case Difference::MorePrecise:
        case Difference::LessPrecise:
            break;
        }
        return translated(
                   difference == Difference::MorePrecise
                       ? QT_TRANSLATE_NOOP(
                           "Text",
                           "more of its detections find a labelled event (%1 against %2, approximate)")
                       : QT_TRANSLATE_NOOP(
                           "Text",
                           "fewer of its detections find a labelled event (%1 against %2, approximate)"))
            .arg(percentText(side(true).eventPrecision.value_or(0)),
                 percentText(side(false).eventPrecision.value_or(0)));
    }

    const Comparison &m_comparison;
    const VerdictClause &m_clause;
};

} // namespace

QString noOverlapText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text", "The evaluation ranges have no time in common, so there is nothing "
                "to compare like for like."));
}

QString probabilityText(double p)
{
    if (p < 0.001)
        return translated(QT_TRANSLATE_NOOP("Text", "p < %1"))
            .arg(QLocale().toString(0.001, 'f', 3));
    return translated(QT_TRANSLATE_NOOP("Text", "p = %1"))
        .arg(QLocale().toString(p, 'f', p < 0.1 ? 3 : 2));
}

QString comparedName(const Comparison &comparison, size_t version)
{
    const ComparedVersion &one = comparison.versions[version];
    QString name = u"v"_s + QString::number(one.entry->version.version);
    if (hasSeveralModels(comparison))
        name = shortVisibleText(one.entry->version.modelName, 60) + u' ' + name;
    return one.isPrior ? translated(QT_TRANSLATE_NOOP("Text", "the prior model of %1")).arg(name)
                       : name;
}

QString verdictText(const Comparison &comparison, const VerdictClause &clause)
{
    return Telling(comparison, clause).text();
}

} // namespace belvedere
