// Numbers, times and words as a person reads them. No Widgets. All sentences translatable.
#pragma once

#include "app/domain/field.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace belvedere {

// How values are shown: the zone and the locale a person chose. A value; copy it.
struct Display {
    QTimeZone zone = QTimeZone::utc();
    QLocale locale{};
};

QString absentText(); // "—"

// "2023-12-01 00:10:00 UTC": every shown time names its zone.
QString dateTimeText(Timestamp time, const Display &display);
QString dateText(Timestamp time, const Display &display); // "2023-12-01"
QString shortDateTimeText(
    Timestamp time, const Display &display); // "2023-12-01 00:10", zone shown elsewhere in the view
QString zoneText(const Display &display, Timestamp at);            // "UTC", "CET", "UTC+05:30"
QString rangeText(const TimeRange &range, const Display &display); // "2023-07-05 → 2023-10-01 UTC"

// "2 d 11 h", "1 h 16 m", "45 m", "30 s"; two units at most.
QString durationText(Milliseconds duration);
// To whole milliseconds.
inline QString durationText(std::same_as<MeanDuration> auto mean)
{
    return durationText(std::chrono::round<Milliseconds>(mean));
}
// "PT10M" -> "10 minutes", "P1Y2M" -> "1 year 2 months"; text that is no duration comes back unchanged.
QString isoDurationText(const QString &iso);
QString bytesText(qint64 bytes, const Display &display);
QString percentText(double fraction, int decimals = 0); // 0.353 -> "35 %"
QString fractionText(double fraction);                  // "0.61"

// A word of an API enum: SUCCESS -> "Success"; a word that is newer than this program comes back as it was sent.
QString wordText(const QString &sent);
// The same in full, where there is room: QUALITY_THRESHOLD_MET -> "Threshold met" instead of "Met".
QString longWordText(const QString &sent);
// A sign that tells the state without colour: ● ✕ ○ ◔; empty where the word has none.
QString wordSign(const QString &sent);

// "1 version", "12 versions": the first text where `count` is one, else the second with its number (%n). Both marked with
// QT_TRANSLATE_N_NOOP("Text", ...). Reads well in English without any translation file, and has room for the plural
// forms of every language.
QString countText(const char *one, const char *many, qint64 count);

// On its own, with a capital and a full stop; empty stays empty.
QString asSentence(QString text);

// Any value of a field table. Absent gives absentText().
QString valueText(const FieldValue &value, Unit unit, const Display &display);
// For CSV, TSV and JSON-like copies: C locale, ISO UTC, seconds for durations, "" for absent.
QString plainText(const FieldValue &value);

// Control, bidirectional and other invisible characters shown as \xNN or \u{NNNN}, line breaks too: for single lines.
QString visibleText(const QString &text);
// visibleText() of at most `most` characters, cut at the end with an ellipsis.
QString shortVisibleText(const QString &text, qsizetype most);

// The label and help of a field, translated: fieldLabel("ModelVersion", field.label).
inline QString fieldText(const char *context, const char *text)
{
    return QCoreApplication::translate(context, text);
}

} // namespace belvedere
