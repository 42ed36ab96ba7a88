#include "app/cli/comparison_document.h"

#include "app/base/literals.h"

namespace belvedere::cli {

namespace {

using Better = MeasureField::Better;

template<auto Member>
FieldValue number(const VersionMeasure &measure)
{
    return toFieldValue(measure.*Member);
}

// A duration, kept in seconds.
template<auto Member>
FieldValue duration(const VersionMeasure &measure)
{
    const std::optional<double> seconds = measure.*Member;
    return seconds ? FieldValue(MeanDuration(*seconds)) : FieldValue();
}

template<auto Member>
std::optional<Interval> interval(const VersionMeasure &measure)
{
    return measure.*Member;
}

using M = VersionMeasure;

constexpr MeasureField fields[] = {
    {"labelsFound"_L1, &number<&M::labelsFound>, nullptr, Unit::Count, Better::Up},
    {"labelsTotal"_L1, &number<&M::labelsTotal>, nullptr, Unit::Count, Better::Neither},
    {"recall"_L1, &number<&M::recall>, &interval<&M::recallInterval>, Unit::Fraction, Better::Up},
    {"detections"_L1, &number<&M::detections>, nullptr, Unit::Count, Better::Neither},
    {"detectionsPerDay"_L1, &number<&M::detectionsPerDay>, nullptr, Unit::Fraction,
     Better::Neither},
    {"eventPrecision"_L1, &number<&M::eventPrecision>, &interval<&M::eventPrecisionInterval>,
     Unit::Fraction, Better::Up},
    {"meanForewarningSeconds"_L1, &duration<&M::meanForewarningSeconds>, nullptr, Unit::Duration,
     Better::Up},
    {"medianForewarningSeconds"_L1, &duration<&M::medianForewarningSeconds>, nullptr,
     Unit::Duration, Better::Up},
    {"meanFractionalLeadTime"_L1, &number<&M::meanFractionalLeadTime>, nullptr, Unit::Fraction,
     Better::Up},
    {"labelsCut"_L1, &number<&M::labelsCut>, nullptr, Unit::Count, Better::Neither},
    {"unlabelledEvents"_L1, &number<&M::unlabelledEvents>, nullptr, Unit::Count, Better::Down},
    {"unlabelledTotalSeconds"_L1, &duration<&M::unlabelledTotalSeconds>, nullptr, Unit::Duration,
     Better::Down},
    {"unlabelledMeanSeconds"_L1, &duration<&M::unlabelledMeanSeconds>, nullptr, Unit::Duration,
     Better::Down},
    {"alarmTimeShare"_L1, &number<&M::alarmTimeShare>, nullptr, Unit::Percent, Better::Down},
    {"affiliationPrecision"_L1, &number<&M::affiliationPrecision>, nullptr, Unit::Fraction,
     Better::Up},
    {"affiliationRecall"_L1, &number<&M::affiliationRecall>, nullptr, Unit::Fraction, Better::Up},
    {"rangePrecision"_L1, &number<&M::rangePrecision>, nullptr, Unit::Fraction, Better::Up},
    {"rangeRecall"_L1, &number<&M::rangeRecall>, nullptr, Unit::Fraction, Better::Up},
};

} // namespace

QString comparedId(const Comparison &comparison, size_t version)
{
    const ComparedVersion &one = comparison.versions[version];
    const ModelVersion &of = one.entry->version;
    const QString id = of.modelName + u':' + QString::number(of.version);
    return one.isPrior ? id + " prior"_L1 : id;
}

QLatin1StringView windowWord(WindowKind kind)
{
    switch (kind) {
    case WindowKind::Overlap:
        return "overlap"_L1;
    case WindowKind::Pairwise:
        return "pairwise"_L1;
    case WindowKind::Prior:
        return "prior"_L1;
    case WindowKind::Own:
        return "own"_L1;
    case WindowKind::Given:
        break;
    }
    return "range"_L1;
}

std::vector<size_t> configuredVersions(const Comparison &comparison)
{
    std::vector<size_t> versions;
    for (size_t i = 0; i < comparison.versions.size(); ++i) {
        if (!comparison.versions[i].isPrior)
            versions.push_back(i);
    }
    return versions;
}

ConfigurationComparison configurationOf(const Comparison &comparison)
{
    std::vector<const ModelVersion *> versions;
    size_t baseline = 0;
    for (const size_t i : configuredVersions(comparison)) {
        if (i == comparison.baseline)
            baseline = versions.size();
        versions.push_back(&comparison.versions[i].entry->version);
    }
    return compareConfiguration(versions, baseline);
}

std::span<const MeasureField> measureFields()
{
    return fields;
}

} // namespace belvedere::cli
