#include "app/base/literals.h"
#include "app/domain/derived.h"

#include <QCoreApplication>

namespace belvedere {

namespace {

using D = Derived;

FieldValue readActive(const D &derived)
{
    return derived.numberAssumed ? FieldValue{} : toFieldValue(derived.active);
}

constexpr Field<D> derivedTable[] = {
    {"active"_L1, QT_TRANSLATE_NOOP("Derived", "Active"),
     QT_TRANSLATE_NOOP("Derived",
                       "Whether this is the model's active version, the one that inference uses."),
     Unit::None, FieldGroup::Identity, FieldForm::Scalar, &readActive},
    {"trainingSpanSeconds"_L1, QT_TRANSLATE_NOOP("Derived", "Training span"),
     QT_TRANSLATE_NOOP("Derived", "Length of the training range."), Unit::Duration,
     FieldGroup::Training, FieldForm::Scalar, &read<&D::trainingSpan>},
    {"evaluationSpanSeconds"_L1, QT_TRANSLATE_NOOP("Derived", "Evaluation span"),
     QT_TRANSLATE_NOOP("Derived", "Length of the evaluation range."), Unit::Duration,
     FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::evaluationSpan>},
    {"events"_L1, QT_TRANSLATE_NOOP("Derived", "Events"),
     QT_TRANSLATE_NOOP("Derived", "Number of detected events."), Unit::Count,
     FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::events>},
    {"labelsFound"_L1, QT_TRANSLATE_NOOP("Derived", "Labels found"),
     QT_TRANSLATE_NOOP("Derived", "Labelled events that a detection overlaps."), Unit::Count,
     FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::labelsFound>},
    {"labelsTotal"_L1, QT_TRANSLATE_NOOP("Derived", "Labels"),
     QT_TRANSLATE_NOOP("Derived", "Labelled events inside the evaluation range."), Unit::Count,
     FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::labelsTotal>},
    {"eventPrecision"_L1, QT_TRANSLATE_NOOP("Derived", "Precision"),
     QT_TRANSLATE_NOOP("Derived",
                       "Share of the detections that overlap a labelled event. Higher is better."),
     Unit::Fraction, FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::eventPrecision>},
    {"meanForewarningSeconds"_L1, QT_TRANSLATE_NOOP("Derived", "Forewarning"),
     QT_TRANSLATE_NOOP(
         "Derived",
         "Mean time from the first detection to the end of the labelled event. Higher is better."),
     Unit::Duration, FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::meanForewarning>},
    {"unlabelledEvents"_L1, QT_TRANSLATE_NOOP("Derived", "Unlabelled"),
     QT_TRANSLATE_NOOP("Derived", "Detections that overlap no labelled event. Lower is better."),
     Unit::Count, FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::unlabelledEvents>},
    {"unlabelledMeanSeconds"_L1, QT_TRANSLATE_NOOP("Derived", "Unlabelled mean"),
     QT_TRANSLATE_NOOP(
         "Derived",
         "Mean duration of the detections that overlap no labelled event. Lower is better."),
     Unit::Duration, FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::unlabelledMean>},
    {"alarmTimeShare"_L1, QT_TRANSLATE_NOOP("Derived", "Alarm time"),
     QT_TRANSLATE_NOOP(
         "Derived",
         "Share of the evaluation range that the detections cover. A detector that rings all the time "
         "finds everything. Lower is better."),
     Unit::Percent, FieldGroup::Evaluation, FieldForm::Scalar, &read<&D::alarmTimeShare>},
};

} // namespace

std::span<const Field<Derived>> derivedFields()
{
    return derivedTable;
}

} // namespace belvedere
