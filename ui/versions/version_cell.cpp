#include "ui/versions/version_cell.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"

namespace belvedere {

namespace {

constexpr qsizetype longestText = 300;

CellTone toneOf(const QString &word)
{
    static const QHash<QString, CellTone> tones = {
        {u"SUCCESS"_s, CellTone::Good},
        {u"QUALITY_THRESHOLD_MET"_s, CellTone::Good},
        {u"FAILED"_s, CellTone::Bad},
        {u"POOR_QUALITY_DETECTED"_s, CellTone::Bad},
        {u"RETRAINING_INTERNAL_ERROR"_s, CellTone::Bad},
        {u"RETRAINING_CUSTOMER_ERROR"_s, CellTone::Bad},
        {u"IN_PROGRESS"_s, CellTone::Accent},
        {u"IMPORT_IN_PROGRESS"_s, CellTone::Accent},
        {u"CANCELED"_s, CellTone::Dim},
        {u"MODEL_NOT_PROMOTED"_s, CellTone::Dim},
        {u"RETRAINING_CANCELLED"_s, CellTone::Dim},
        {u"CANNOT_DETERMINE_QUALITY"_s, CellTone::Dim},
    };
    return tones.value(word, CellTone::Normal);
}

VersionCell wordCell(QLatin1StringView key, const Word &word)
{
    VersionCell cell{
        .text = wordText(word.sent), .exact = longWordText(word.sent), .tone = toneOf(word.sent)};
    if (key == "Status"_L1) {
        cell.isPill = true;
        const QString sign = wordSign(word.sent);
        if (!sign.isEmpty())
            cell.text = sign + u' ' + cell.text;
    }
    return cell;
}

} // namespace

bool isNumberColumn(QLatin1StringView key, Unit unit)
{
    if (key == "ModelVersion"_L1 || key == "DataPreProcessingConfiguration.TargetSamplingRate"_L1)
        return false;
    switch (unit) {
    case Unit::Fraction:
    case Unit::Percent:
    case Unit::Bytes:
    case Unit::Days:
    case Unit::Duration:
    case Unit::Count:
        return true;
    case Unit::None:
    case Unit::Arn:
    case Unit::S3Uri:
        break;
    }
    return false;
}

bool isTimeColumn(QLatin1StringView key)
{
    return key.endsWith("Time"_L1) || key == "CreatedAt"_L1;
}

bool showsOnlyTheDay(QLatin1StringView key)
{
    return key == "CreatedAt"_L1;
}

VersionCell versionCell(const VersionEntry &entry, QLatin1StringView key, const FieldValue &value,
                        Unit unit, const Display &display)
{
    VersionCell cell;
    if (key == "ModelVersion"_L1) {
        cell.text = u'v' + QString::number(entry.version.version);
        if (entry.derived.active)
            cell.text += u" ★"_s;
        if (entry.derived.numberAssumed) {
            cell.text += u" ?"_s;
            cell.exact = assumedNumberText();
        }
        cell.isBold = true;
        return cell;
    }
    if (isAbsent(value)) {
        cell.text = absentText();
        cell.tone = CellTone::Dim;
    } else if (const auto *word = std::get_if<Word>(&value)) {
        cell = wordCell(key, *word);
    } else if (const auto *time = std::get_if<Timestamp>(&value)) {
        cell.text = showsOnlyTheDay(key) ? dateText(*time, display)
                                         : shortDateTimeText(*time, display);
        cell.exact = dateTimeText(*time, display);
    } else if (key == "labelsFound"_L1 && entry.derived.labelsTotal
               && std::holds_alternative<qint64>(value)) {
        cell.text = valueText(Ratio{std::get<qint64>(value), *entry.derived.labelsTotal},
                              Unit::None, display);
    } else if (const auto *text = std::get_if<QString>(&value); text && unit != Unit::Duration) {
        cell.text = shortVisibleText(*text, longestText);
        cell.exact = shortVisibleText(*text, 5000);
    } else {
        cell.text = valueText(value, unit, display);
    }
    cell.isNumber = isNumberColumn(key, unit);
    return cell;
}

} // namespace belvedere
