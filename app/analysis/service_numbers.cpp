#include "app/analysis/service_numbers.h"

#include "app/analysis/derive.h"
#include "app/analysis/event_matching.h"

#include <array>
#include <cmath>

namespace belvedere {

namespace {

using Number = NumberDifference::Number;
using Reason = NumberDifference::Reason;
constexpr size_t numberCount = size_t(Number::MeanFractionalLeadTime) + 1;
// By Number. Durations in seconds.
using Numbers = std::array<std::optional<double>, numberCount>;

std::optional<double> &at(Numbers &numbers, Number number)
{
    return numbers[size_t(number)];
}

std::optional<double> ratio(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

double secondsOf(Milliseconds duration)
{
    return double(duration.count()) / 1000.0;
}

std::optional<double> sentCount(std::optional<qint64> value)
{
    return value && *value >= 0 ? std::optional(double(*value)) : std::nullopt;
}

Numbers ofService(const ModelMetrics &metrics)
{
    const auto found = sentCount(metrics.labeledIdentified);
    const auto unlabelled = sentCount(metrics.unknownIdentified);
    const auto mean = [](std::optional<double> total, std::optional<double> count) {
        return total && count ? ratio(*total, *count) : std::nullopt;
    };
    Numbers numbers;
    at(numbers, Number::LabelsFound) = found;
    at(numbers, Number::LabelsTotal) = sentCount(metrics.numLabeled);
    at(numbers, Number::MeanForewarning) = mean(metrics.totalWarningTimeSeconds, found);
    at(numbers, Number::UnlabelledEvents) = unlabelled;
    at(numbers, Number::UnlabelledMean) = mean(metrics.unknownTotalDurationSeconds, unlabelled);
    // Without labels in training the four mean nothing.
    if (metrics.labelsPresent != false) {
        at(numbers, Number::Recall) = metrics.recall;
        at(numbers, Number::Precision) = metrics.precision;
        at(numbers, Number::MeanFractionalLeadTime) = metrics.meanFractionalLeadTime;
    }
    return numbers;
}

Numbers ofRanges(const EventMatching &matching)
{
    const double found = double(matching.labelsFound());
    const double labels = double(matching.labels.size());
    const double detections = double(matching.detectionCount);
    const double unlabelled = double(matching.unlabelledCount);
    Numbers numbers;
    at(numbers, Number::LabelsFound) = found;
    at(numbers, Number::LabelsTotal) = labels;
    at(numbers, Number::MeanForewarning) = ratio(secondsOf(matching.forewarningTotal()),
                                                 double(matching.forewarningCount()));
    at(numbers, Number::UnlabelledEvents) = unlabelled;
    at(numbers, Number::UnlabelledMean) = ratio(secondsOf(matching.unlabelledTotal), unlabelled);
    at(numbers, Number::Recall) = ratio(found, labels);
    if (labels > 0)
        at(numbers, Number::Precision) = ratio(detections - unlabelled, detections);
    at(numbers, Number::MeanFractionalLeadTime) = meanFractionalLeadTime(matching);
    return numbers;
}

bool isCount(Number number)
{
    return number == Number::LabelsFound || number == Number::LabelsTotal
           || number == Number::UnlabelledEvents;
}

bool isDuration(Number number)
{
    return number == Number::MeanForewarning || number == Number::UnlabelledMean;
}

bool agree(Number number, double a, double b)
{
    const double tolerance = isCount(number) ? 0 : isDuration(number) ? 1 : 0.005 + 1e-9;
    return std::abs(a - b) <= tolerance;
}

bool agree(Number number, std::optional<double> a, std::optional<double> b)
{
    return a && b && agree(number, *a, *b);
}

FieldValue valueOf(Number number, double value)
{
    if (isCount(number))
        return qint64(std::llround(value));
    return isDuration(number) ? FieldValue(MeanDuration(value)) : FieldValue(value);
}

} // namespace

std::vector<NumberDifference> differencesFromService(const ModelVersion &version)
{
    const auto &metrics = version.modelMetrics;
    // An empty list of detections can be one that was not sent.
    if (!metrics || !metrics->labeledRanges || metrics->predictedRanges.empty())
        return {};
    const EventMatching matching = matchEvents(*metrics->labeledRanges, metrics->predictedRanges,
                                               version.evaluationRange());
    const EventMatching uncut = matchEvents(*metrics);
    const bool isMerged = uncut.labels.size() < metrics->labeledRanges->size()
                          || size_t(uncut.detectionCount) < metrics->predictedRanges.size();
    Numbers service = ofService(*metrics);
    Numbers ours = ofRanges(matching);
    Numbers withoutWindow = ofRanges(uncut);
    std::vector<NumberDifference> differences;
    for (size_t i = 0; i < numberCount; ++i) {
        const auto number = Number(i);
        if (!service[i] || !ours[i] || agree(number, *service[i], *ours[i]))
            continue;
        const bool isCut = agree(number, service[i], withoutWindow[i]);
        NumberDifference &difference = differences.emplace_back();
        difference.number = number;
        difference.service = valueOf(number, *service[i]);
        difference.ours = valueOf(number, *ours[i]);
        difference.reason = isCut ? Reason::Cut : isMerged ? Reason::Merged : Reason::Unexplained;
    }
    return differences;
}

} // namespace belvedere
