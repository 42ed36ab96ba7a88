#include "app/text/sentences.h"
#include "app/text/translated.h"

namespace belvedere {

namespace {

const char *nameOf(NumberDifference::Number number)
{
    using enum NumberDifference::Number;
    switch (number) {
    case LabelsFound:
        return QT_TRANSLATE_NOOP("Text", "Labelled events found");
    case LabelsTotal:
        return QT_TRANSLATE_NOOP("Text", "Labelled events");
    case MeanForewarning:
        return QT_TRANSLATE_NOOP("Text", "Mean forewarning");
    case UnlabelledEvents:
        return QT_TRANSLATE_NOOP("Text", "Unlabelled detections");
    case UnlabelledMean:
        return QT_TRANSLATE_NOOP("Text", "Mean duration of unlabelled detections");
    case Recall:
        return QT_TRANSLATE_NOOP("Text", "Recall");
    case Precision:
        return QT_TRANSLATE_NOOP("Text", "Precision");
    case MeanFractionalLeadTime:
        break;
    }
    return QT_TRANSLATE_NOOP("Text", "Mean fractional lead time");
}

// %1 is the number, %2 the service's value, %3 what the ranges give.
const char *reasonOf(NumberDifference::Reason reason)
{
    switch (reason) {
    case NumberDifference::Reason::Cut:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1: the service says %2, the ranges give %3; what lies outside of the evaluation range does not count here");
    case NumberDifference::Reason::Merged:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1: the service says %2, the ranges give %3; ranges that overlap count as one event here");
    case NumberDifference::Reason::Unexplained:
        break;
    }
    return QT_TRANSLATE_NOOP(
        "Text",
        "%1: the service says %2, the ranges give %3; nothing in the response says why they differ");
}

} // namespace

QString differenceText(const NumberDifference &difference)
{
    const bool isShare = std::holds_alternative<double>(difference.service);
    const auto shown = [isShare](const FieldValue &value) {
        return valueText(value, isShare ? Unit::Fraction : Unit::None, {});
    };
    return translated(reasonOf(difference.reason))
        .arg(translated(nameOf(difference.number)), shown(difference.service),
             shown(difference.ours));
}

} // namespace belvedere
