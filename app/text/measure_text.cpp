// What the metrics of a comparison are called and mean: metrics.md sections 4, 5, 7, 9 and 10.
#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "app/text/translated.h"

#include <algorithm>

namespace belvedere {

namespace {

struct MeasureWords {
    QLatin1StringView key;
    const char *name;
    const char *help;
};

constexpr MeasureWords measureWords[] = {
    {"labelsFound"_L1, QT_TRANSLATE_NOOP("Text", "Labelled events found"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Labelled events that a detection overlaps, of all in the window, with Wilson's 95 % interval of the recall.")},
    {"labelsTotal"_L1, QT_TRANSLATE_NOOP("Text", "Labelled events"),
     QT_TRANSLATE_NOOP("Text", "Labelled events in the window.")},
    {"recall"_L1, QT_TRANSLATE_NOOP("Text", "Recall"),
     QT_TRANSLATE_NOOP("Text", "Labelled events found, of all in the window.")},
    {"detections"_L1, QT_TRANSLATE_NOOP("Text", "Detections"),
     QT_TRANSLATE_NOOP("Text", "Detections in the window; those that overlap count as one.")},
    {"detectionsPerDay"_L1, QT_TRANSLATE_NOOP("Text", "Detections per day"),
     QT_TRANSLATE_NOOP("Text", "Detections in the window for each day of it.")},
    {"eventPrecision"_L1, QT_TRANSLATE_NOOP("Text", "Event precision"),
     QT_TRANSLATE_NOOP(
         "Text", "Detections that find a labelled event, of all, with Wilson's 95 % interval.")},
    {"meanForewarningSeconds"_L1, QT_TRANSLATE_NOOP("Text", "Mean forewarning"),
     QT_TRANSLATE_NOOP(
         "Text",
         "From the first detection of a labelled event, or its start, to its end; mean over those found and not cut.")},
    {"medianForewarningSeconds"_L1, QT_TRANSLATE_NOOP("Text", "Median forewarning"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Half of the forewarnings of the labelled events found are longer, half are shorter.")},
    {"meanFractionalLeadTime"_L1, QT_TRANSLATE_NOOP("Text", "Mean fractional lead time"),
     QT_TRANSLATE_NOOP(
         "Text", "Forewarning as part of the labelled event's length; a missed one counts 0.")},
    {"labelsCut"_L1, QT_TRANSLATE_NOOP("Text", "Labels cut by the window"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Labelled events that the window cuts off: they count as found or missed, but not in forewarnings.")},
    {"unlabelledEvents"_L1, QT_TRANSLATE_NOOP("Text", "Unlabelled detections"),
     QT_TRANSLATE_NOOP("Text", "Detections that overlap no labelled event.")},
    {"unlabelledTotalSeconds"_L1, QT_TRANSLATE_NOOP("Text", "Unlabelled, total"),
     QT_TRANSLATE_NOOP("Text", "Time of the unlabelled detections together.")},
    {"unlabelledMeanSeconds"_L1, QT_TRANSLATE_NOOP("Text", "Unlabelled, mean"),
     QT_TRANSLATE_NOOP("Text", "Mean duration of an unlabelled detection.")},
    {"alarmTimeShare"_L1, QT_TRANSLATE_NOOP("Text", "Alarm time"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Part of the window during which the version rings. What rings all the time finds everything.")},
    {"affiliationPrecision"_L1, QT_TRANSLATE_NOOP("Text", "Affiliation precision"),
     QT_TRANSLATE_NOOP(
         "Text",
         "How near to labelled events the detections lie, in time, by events (Huet, Navarro and Rossi 2022).")},
    {"affiliationRecall"_L1, QT_TRANSLATE_NOOP("Text", "Affiliation recall"),
     QT_TRANSLATE_NOOP(
         "Text",
         "How near to detections the labelled events lie, in time, by events (Huet, Navarro and Rossi 2022).")},
    {"rangePrecision"_L1, QT_TRANSLATE_NOOP("Text", "Range precision"),
     QT_TRANSLATE_NOOP(
         "Text", "Part of each detection that lies in labelled events (Tatbul and others 2018).")},
    {"rangeRecall"_L1, QT_TRANSLATE_NOOP("Text", "Range recall"),
     QT_TRANSLATE_NOOP("Text",
                       "Part of each labelled event that is detected (Tatbul and others 2018).")},
    {"trainedOnShare"_L1, QT_TRANSLATE_NOOP("Text", "Trained on this window"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Part of the window that lies in the version's training data: there it only repeats what it was shown.")},
    {"evaluated"_L1, QT_TRANSLATE_NOOP("Text", "Evaluated time"),
     QT_TRANSLATE_NOOP("Text", "Length of the part of the window that the version evaluated.")},
    {"labelShare"_L1, QT_TRANSLATE_NOOP("Text", "Labelled time"),
     QT_TRANSLATE_NOOP("Text", "Part of the window that lies in labelled events.")},
    {"mcnemar"_L1, QT_TRANSLATE_NOOP("Text", "Found by only one"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Labelled events that only the baseline found, and that only this version found; p of McNemar's exact test, corrected for the number of pairs.")},
    {"forewarning"_L1, QT_TRANSLATE_NOOP("Text", "Forewarning, difference"),
     QT_TRANSLATE_NOOP(
         "Text",
         "Mean difference over the labelled events that both found, with a 95 % interval (bootstrap); none below five.")},
    {"unlabelled"_L1, QT_TRANSLATE_NOOP("Text", "Unlabelled, chance"),
     QT_TRANSLATE_NOOP(
         "Text",
         "How likely a difference in unlabelled detections like this one is by chance: exact conditional test of two rates.")},
    {"precisionDifference"_L1, QT_TRANSLATE_NOOP("Text", "Precision, difference"),
     QT_TRANSLATE_NOOP("Text", "Difference in event precision with Newcombe's 95 % interval.")},
    {"tauB"_L1, QT_TRANSLATE_NOOP("Text", "Sensor ranks, tau-b"),
     QT_TRANSLATE_NOOP(
         "Text",
         "How alike both versions order the sensors they have in common: Kendall's tau-b, 1 is the same order.")},
    {"rbo"_L1, QT_TRANSLATE_NOOP("Text", "Sensor ranks, overlap"),
     QT_TRANSLATE_NOOP(
         "Text", "Rank-biased overlap of the sensors, most weight on the first: 1 is the same.")},
    {"service.labelsFound"_L1, QT_TRANSLATE_NOOP("Text", "Service: labelled events found"),
     QT_TRANSLATE_NOOP("Text",
                       "As the service counts them, on the version's own evaluation range.")},
    {"service.recall"_L1, QT_TRANSLATE_NOOP("Text", "Service: recall"),
     QT_TRANSLATE_NOOP("Text", "As the service gives it, on the version's own evaluation range.")},
    {"service.precision"_L1, QT_TRANSLATE_NOOP("Text", "Service: precision"),
     QT_TRANSLATE_NOOP(
         "Text",
         "As the service gives it, on the version's own evaluation range; of rows, not of events.")},
    {"service.meanFractionalLeadTime"_L1,
     QT_TRANSLATE_NOOP("Text", "Service: mean fractional lead time"),
     QT_TRANSLATE_NOOP("Text", "As the service gives it, on the version's own evaluation range.")},
    {"service.auc"_L1, QT_TRANSLATE_NOOP("Text", "Service: AUC"),
     QT_TRANSLATE_NOOP("Text", "As the service gives it, on the version's own evaluation range.")},
    {"service.unlabelledEvents"_L1, QT_TRANSLATE_NOOP("Text", "Service: unlabelled detections"),
     QT_TRANSLATE_NOOP("Text",
                       "As the service counts them, on the version's own evaluation range.")},
};

const MeasureWords *wordsOfMeasure(QLatin1StringView key)
{
    const auto found = std::ranges::find(measureWords, key, &MeasureWords::key);
    return found == std::end(measureWords) ? nullptr : found;
}

const char *directionOf(QLatin1StringView key)
{
    const MeasureField *field = measureField(key);
    if (!field || field->better == MeasureField::Better::Neither)
        return nullptr;
    return field->better == MeasureField::Better::Up ? QT_TRANSLATE_NOOP("Text", "More is better.")
                                                     : QT_TRANSLATE_NOOP("Text", "Less is better.");
}

} // namespace

QString measureName(QLatin1StringView key)
{
    const MeasureWords *words = wordsOfMeasure(key);
    return words ? translated(words->name) : QString();
}

QString measureHelp(QLatin1StringView key)
{
    const MeasureWords *words = wordsOfMeasure(key);
    if (!words)
        return {};
    const char *direction = directionOf(key);
    const QString help = translated(words->help);
    return direction ? help + u' ' + translated(direction) : help;
}

} // namespace belvedere
