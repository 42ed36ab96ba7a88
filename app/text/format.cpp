#include "app/text/format.h"

#include "app/base/file_name.h"
#include "app/base/iso_duration.h"
#include "app/base/literals.h"
#include "app/base/number_text.h"
#include "app/text/translated.h"

#include <cmath>
#include <limits>

namespace belvedere {

namespace {

// Whether an offset in seconds is written with hours alone, as people do: "UTC+01:00" always has both here.
QString offsetText(int seconds)
{
    if (seconds == 0)
        return u"UTC"_s;
    const int minutes = std::abs(seconds) / 60;
    return u"UTC%1%2:%3"_s.arg(QChar(seconds < 0 ? u'-' : u'+'))
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

bool isUtc(const QTimeZone &zone)
{
    static const QByteArrayList names{"UTC"_ba, "Etc/UTC"_ba, "GMT"_ba, "Etc/GMT"_ba, "Z"_ba};
    return names.contains(zone.id());
}

QDateTime inZone(Timestamp time, const Display &display)
{
    if (!display.zone.isValid() || isUtc(display.zone))
        return toDateTime(time);
    return toDateTime(time).toTimeZone(display.zone);
}

// ISO form in every locale: times of versions are compared and sorted by eye. The years of QDateTime before 1 never
// come up, Timestamp ends there.
QString isoText(const QDateTime &time, const QString &form)
{
    return QLocale::c().toString(time, form);
}

// "2 d", "2 d 11 h": the larger unit, and the smaller one where it is not nought.
QString twoUnits(const char *large, const char *both, qint64 larger, qint64 smaller, int width)
{
    if (smaller == 0)
        return translated(large).arg(larger);
    return translated(both).arg(larger).arg(smaller, width, 10, QChar(u'0'));
}

QString wholeDurationText(qint64 ms)
{
    constexpr qint64 second = 1000;
    constexpr qint64 minute = 60 * second;
    constexpr qint64 hour = 60 * minute;
    const auto rounded = [ms](qint64 unit) { return (ms + unit / 2) / unit; };
    if (ms < second)
        return translated(QT_TRANSLATE_NOOP("Text", "%1 ms")).arg(ms);
    if (rounded(second) < 60)
        return translated(QT_TRANSLATE_NOOP("Text", "%1 s")).arg(rounded(second));
    if (rounded(second) < 600) {
        const qint64 seconds = rounded(second);
        return twoUnits(QT_TRANSLATE_NOOP("Text", "%1 m"), QT_TRANSLATE_NOOP("Text", "%1 m %2 s"),
                        seconds / 60, seconds % 60, 2);
    }
    const qint64 minutes = rounded(minute);
    if (minutes < 60)
        return translated("%1 m").arg(minutes);
    if (minutes < 24 * 60) {
        return twoUnits(QT_TRANSLATE_NOOP("Text", "%1 h"), QT_TRANSLATE_NOOP("Text", "%1 h %2 m"),
                        minutes / 60, minutes % 60, 2);
    }
    const qint64 hours = rounded(hour);
    return twoUnits(QT_TRANSLATE_NOOP("Text", "%1 d"), QT_TRANSLATE_NOOP("Text", "%1 d %2 h"),
                    hours / 24, hours % 24, 1);
}

// Letters that show nothing although they are letters to Unicode.
bool isBlankLetter(char32_t c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800
           || c == 0x3164 || c == 0xFFA0;
}

bool isVisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !isBlankLetter(c) && !(c >= 0xFE00 && c <= 0xFE0F)
               && !(c >= 0xE0100 && c <= 0xE01EF);
    }
}

QString escapeOf(char32_t c)
{
    const auto byte = byteInFileName(c);
    const QString digits = QString::number(byte ? uint(*byte) : uint(c), 16).toUpper();
    if (c <= 0xFF || byte)
        return u"\\x"_s + digits.rightJustified(2, u'0');
    return u"\\u{"_s + digits.rightJustified(4, u'0') + u'}';
}

struct ValueText {
    Unit unit;
    const Display &display;

    QString operator()(std::monostate) const { return absentText(); }
    QString operator()(bool value) const { return translated(value ? "yes" : "no"); }
    QString operator()(qint64 value) const
    {
        switch (unit) {
        case Unit::Bytes:
            return bytesText(value, display);
        case Unit::Days:
            return countText(QT_TRANSLATE_N_NOOP("Text", "%n day"),
                             QT_TRANSLATE_N_NOOP("Text", "%n days"), value);
        default:
            return QString::number(value);
        }
    }
    QString operator()(double value) const
    {
        if (!std::isfinite(value))
            return absentText();
        return unit == Unit::Percent ? percentText(value) : fractionText(value);
    }
    QString operator()(const QString &value) const
    {
        return unit == Unit::Duration ? isoDurationText(value) : visibleText(value);
    }
    QString operator()(const Word &value) const { return wordText(value.sent); }
    QString operator()(Timestamp value) const { return dateTimeText(value, display); }
    QString operator()(Milliseconds value) const { return durationText(value); }
    QString operator()(MeanDuration value) const { return durationText(value); }
    QString operator()(const TimeRange &value) const { return rangeText(value, display); }
    QString operator()(const Ratio &value) const
    {
        return translated(QT_TRANSLATE_NOOP("Text", "%1 / %2")).arg(value.part).arg(value.whole);
    }
};

// Only to be found by the extractor of translations.
[[maybe_unused]] constexpr const char *yesAndNo[] = {QT_TRANSLATE_NOOP("Text", "yes"),
                                                     QT_TRANSLATE_NOOP("Text", "no")};

QString numberText(double value)
{
    return std::isfinite(value) ? QString(QLatin1StringView(NumberText(value).view())) : QString();
}

QString secondsText(Milliseconds value)
{
    return numberText(double(value.count()) / 1000.0);
}

struct PlainText {
    QString operator()(std::monostate) const { return {}; }
    QString operator()(bool value) const { return value ? u"true"_s : u"false"_s; }
    QString operator()(qint64 value) const { return QString::number(value); }
    QString operator()(double value) const { return numberText(value); }
    QString operator()(const QString &value) const { return value; }
    QString operator()(const Word &value) const { return value.sent; }
    QString operator()(Timestamp value) const { return QString::fromLatin1(toIsoUtc(value)); }
    QString operator()(Milliseconds value) const { return secondsText(value); }
    QString operator()(MeanDuration value) const { return numberText(value.count()); }
    QString operator()(const TimeRange &value) const
    {
        return QString::fromLatin1(toIsoUtc(value.start) + '/' + toIsoUtc(value.end));
    }
    QString operator()(const Ratio &value) const
    {
        return u"%1/%2"_s.arg(value.part).arg(value.whole);
    }
};

} // namespace

QString absentText()
{
    return u"—"_s;
}

QString dateTimeText(Timestamp time, const Display &display)
{
    return isoText(inZone(time, display), u"yyyy-MM-dd HH:mm:ss "_s) + zoneText(display, time);
}

QString dateText(Timestamp time, const Display &display)
{
    return isoText(inZone(time, display), u"yyyy-MM-dd"_s);
}

QString shortDateTimeText(Timestamp time, const Display &display)
{
    return isoText(inZone(time, display), u"yyyy-MM-dd HH:mm"_s);
}

QString zoneText(const Display &display, Timestamp at)
{
    if (!display.zone.isValid() || isUtc(display.zone))
        return u"UTC"_s;
    const QDateTime moment = toDateTime(at);
    const int offset = display.zone.offsetFromUtc(moment);
    // Only letters are a name; many zones have nothing but a number ("+0530"), which is written as everywhere else.
    const QString name = display.zone.abbreviation(moment);
    const bool isName = !name.isEmpty() && name.size() <= 5
                        && std::ranges::all_of(name,
                                               [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (!isName || (name == "UTC"_L1 && offset != 0))
        return offsetText(offset);
    return name;
}

QString rangeText(const TimeRange &range, const Display &display)
{
    const QDateTime start = inZone(range.start, display);
    const QDateTime end = inZone(range.end, display);
    const QString startZone = zoneText(display, range.start);
    const QString endZone = zoneText(display, range.end);
    const bool wholeDays = start.time() == QTime(0, 0) && end.time() == QTime(0, 0);
    const QString form = wholeDays ? u"yyyy-MM-dd"_s : u"yyyy-MM-dd HH:mm"_s;
    const QString pattern = translated(QT_TRANSLATE_NOOP("Text", "%1 → %2"));
    // Across a change of the clocks each end names its own zone.
    const QString from = isoText(start, form)
                         + (startZone == endZone ? QString() : u' ' + startZone);
    return pattern.arg(from, isoText(end, form) + u' ' + endZone);
}

QString durationText(Milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 0)
        return u"−"_s + wholeDurationText(-ms);
    return ms == 0 ? translated("%1 s").arg(0) : wholeDurationText(ms);
}

QString isoDurationText(const QString &iso)
{
    const auto parsed = parseIsoDuration(iso);
    if (!parsed)
        return iso;
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(parsed->time).count();
    QStringList parts;
    const auto add = [&parts](qint64 count, const char *one, const char *many) {
        if (count != 0)
            parts += countText(one, many, count);
    };
    add(parsed->years, QT_TRANSLATE_N_NOOP("Text", "%n year"),
        QT_TRANSLATE_N_NOOP("Text", "%n years"));
    add(parsed->months, QT_TRANSLATE_N_NOOP("Text", "%n month"),
        QT_TRANSLATE_N_NOOP("Text", "%n months"));
    add(parsed->days, "%n day", "%n days");
    add(seconds / 3600, QT_TRANSLATE_N_NOOP("Text", "%n hour"),
        QT_TRANSLATE_N_NOOP("Text", "%n hours"));
    add(seconds / 60 % 60, QT_TRANSLATE_N_NOOP("Text", "%n minute"),
        QT_TRANSLATE_N_NOOP("Text", "%n minutes"));
    add(seconds % 60, QT_TRANSLATE_N_NOOP("Text", "%n second"),
        QT_TRANSLATE_N_NOOP("Text", "%n seconds"));
    return parts.isEmpty() ? countText("%n second", "%n seconds", 0) : parts.join(u' ');
}

QString bytesText(qint64 bytes, const Display &display)
{
    if (bytes < 0)
        return QString::number(bytes);
    return display.locale.formattedDataSize(bytes, bytes < 1024 ? 0 : 1,
                                            QLocale::DataSizeIecFormat);
}

QString percentText(double fraction, int decimals)
{
    if (!std::isfinite(fraction))
        return absentText();
    return translated(QT_TRANSLATE_NOOP("Text", "%1 %"))
        .arg(QLocale().toString(100.0 * fraction, 'f', decimals));
}

QString fractionText(double fraction)
{
    return std::isfinite(fraction) ? QLocale().toString(fraction, 'f', 2) : absentText();
}

QString countText(const char *one, const char *many, qint64 count)
{
    // The number is put in here: %n takes an int.
    const int form = int(std::clamp<qint64>(count, 0, std::numeric_limits<int>::max()));
    QString text = QCoreApplication::translate("Text", count == 1 ? one : many, nullptr, form);
    if (form != count)
        text.replace(QString::number(form), QString::number(count));
    return text;
}

QString valueText(const FieldValue &value, Unit unit, const Display &display)
{
    return std::visit(ValueText{unit, display}, value);
}

QString plainText(const FieldValue &value)
{
    return std::visit(PlainText{}, value);
}

QString visibleText(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isVisible(c))
            shown += QChar::fromUcs4(c);
        else
            shown += escapeOf(c);
    }
    return shown;
}

QString asSentence(QString text)
{
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    return text + u'.';
}

QString shortVisibleText(const QString &text, qsizetype most)
{
    // What is cut off is not looked at: a name may have millions of characters.
    const QString shown = visibleText(text.left(most + 1));
    return shown.size() <= most ? shown : shown.left(most - 1) + u'…';
}

} // namespace belvedere
