#include "app/analysis/measure_fields.h"

#include "app/base/literals.h"

#include <algorithm>

namespace belvedere {

namespace {

using Better = MeasureField::Better;

template<auto Member>
FieldValue measureNumber(const VersionMeasure &measure)
{
    return toFieldValue(measure.*Member);
}

// A duration, kept in seconds.
template<auto Member>
FieldValue measureDuration(const VersionMeasure &measure)
{
    const std::optional<double> seconds = measure.*Member;
    return seconds ? FieldValue(MeanDuration(*seconds)) : FieldValue();
}

template<auto Member>
std::optional<Interval> measureInterval(const VersionMeasure &measure)
{
    return measure.*Member;
}

using M = VersionMeasure;

constexpr MeasureField allMeasureFields[] = {
    {"labelsFound"_L1, &measureNumber<&M::labelsFound>, nullptr, Unit::Count, Better::Up},
    {"labelsTotal"_L1, &measureNumber<&M::labelsTotal>, nullptr, Unit::Count, Better::Neither},
    {"recall"_L1, &measureNumber<&M::recall>, &measureInterval<&M::recallInterval>, Unit::Fraction,
     Better::Up},
    {"detections"_L1, &measureNumber<&M::detections>, nullptr, Unit::Count, Better::Neither},
    {"detectionsPerDay"_L1, &measureNumber<&M::detectionsPerDay>, nullptr, Unit::Fraction,
     Better::Neither},
    {"eventPrecision"_L1, &measureNumber<&M::eventPrecision>,
     &measureInterval<&M::eventPrecisionInterval>, Unit::Fraction, Better::Up},
    {"meanForewarningSeconds"_L1, &measureDuration<&M::meanForewarningSeconds>, nullptr,
     Unit::Duration, Better::Up},
    {"medianForewarningSeconds"_L1, &measureDuration<&M::medianForewarningSeconds>, nullptr,
     Unit::Duration, Better::Up},
    {"meanFractionalLeadTime"_L1, &measureNumber<&M::meanFractionalLeadTime>, nullptr,
     Unit::Fraction, Better::Up},
    {"labelsCut"_L1, &measureNumber<&M::labelsCut>, nullptr, Unit::Count, Better::Neither},
    {"unlabelledEvents"_L1, &measureNumber<&M::unlabelledEvents>, nullptr, Unit::Count,
     Better::Down},
    {"unlabelledTotalSeconds"_L1, &measureDuration<&M::unlabelledTotalSeconds>, nullptr,
     Unit::Duration, Better::Down},
    {"unlabelledMeanSeconds"_L1, &measureDuration<&M::unlabelledMeanSeconds>, nullptr,
     Unit::Duration, Better::Down},
    {"alarmTimeShare"_L1, &measureNumber<&M::alarmTimeShare>, nullptr, Unit::Percent, Better::Down},
    {"affiliationPrecision"_L1, &measureNumber<&M::affiliationPrecision>, nullptr, Unit::Fraction,
     Better::Up},
    {"affiliationRecall"_L1, &measureNumber<&M::affiliationRecall>, nullptr, Unit::Fraction,
     Better::Up},
    {"rangePrecision"_L1, &measureNumber<&M::rangePrecision>, nullptr, Unit::Fraction, Better::Up},
    {"rangeRecall"_L1, &measureNumber<&M::rangeRecall>, nullptr, Unit::Fraction, Better::Up},
};

} // namespace

std::span<const MeasureField> measureFields()
{
    return allMeasureFields;
}

const MeasureField *measureField(QLatin1StringView key)
{
    const auto found = std::ranges::find(allMeasureFields, key, &MeasureField::key);
    return found == std::end(allMeasureFields) ? nullptr : found;
}

} // namespace belvedere
