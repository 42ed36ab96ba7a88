#include "app/analysis/filter_test.h"

#include "app/analysis/filter_error.h"
#include "app/analysis/text_order.h"
#include "app/base/iso_duration.h"
#include "app/base/literals.h"

#include <cmath>

namespace belvedere {

namespace {

std::optional<double> parseNumber(QString text)
{
    const bool isPercent = text.endsWith(u'%');
    if (isPercent)
        text.chop(1);
    bool ok = false;
    const double number = QLocale::c().toDouble(text, &ok);
    if (!ok || !std::isfinite(number) || text.contains(u','))
        return std::nullopt;
    return isPercent ? number / 100.0 : number;
}

std::optional<double> secondsOfUnit(QStringView unit)
{
    struct Unit {
        QLatin1StringView name;
        double seconds;
    };
    constexpr Unit units[] = {{"w"_L1, 604'800}, {"d"_L1, 86'400}, {"h"_L1, 3600},
                              {"min"_L1, 60},    {"m"_L1, 60},     {"s"_L1, 1}};
    for (const Unit &known : units) {
        if (unit.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.seconds;
    }
    return std::nullopt;
}

bool isNumeral(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'.';
}

// Takes the characters from the front of `text` for which `belongs` holds.
template<typename F>
QStringView takeWhile(QStringView &text, F belongs)
{
    qsizetype length = 0;
    while (length < text.size() && belongs(text[length]))
        ++length;
    const QStringView taken = text.first(length);
    text = text.mid(length);
    return taken;
}

// Words of an enum are joined by underscores; people write blanks or hyphens.
QStringList asWord(QStringList pieces)
{
    for (QString &piece : pieces)
        piece.replace(u' ', u'_').replace(u'-', u'_');
    return pieces;
}

Error notOfKind(const FilterField &field, const FilterText &value)
{
    switch (field.kind) {
    case FilterKind::Duration:
    case FilterKind::DurationText:
        return filterError(
            value.position,
            QT_TRANSLATE_NOOP("Filter",
                              "\"%1\" is not a duration: write 2d, 11h or PT1H, for instance"),
            {value.text});
    case FilterKind::Date:
    case FilterKind::DateRange:
        return filterError(
            value.position,
            QT_TRANSLATE_NOOP(
                "Filter", "\"%1\" is not a date: write 2024, 2024-03 or 2024-03-01, for instance"),
            {value.text});
    case FilterKind::Flag:
        return filterError(
            value.position,
            QT_TRANSLATE_NOOP("Filter", "\"%1\" is not true or false: write one of them"),
            {value.text});
    default:
        return filterError(
            value.position,
            QT_TRANSLATE_NOOP("Filter",
                              "\"%1\" is not a number: write 3, 0.8 or 80%, for instance"),
            {value.text});
    }
}

Error withoutOrder(qsizetype position, const FilterField &field, const FilterText &value)
{
    const char *pattern = field.kind == FilterKind::Flag
                              ? QT_TRANSLATE_NOOP("Filter", "%1 holds true or false, which is "
                                                            "neither more nor less: write %1:%2")
                              : QT_TRANSLATE_NOOP("Filter", "%1 holds text, which is neither more "
                                                            "nor less: write %1:%2");
    return filterError(position, pattern, {field.name, value.text});
}

bool isOrdering(FilterOp op)
{
    return op == FilterOp::Less || op == FilterOp::AtMost || op == FilterOp::Greater
           || op == FilterOp::AtLeast;
}

bool hasOrder(FilterKind kind)
{
    return kind != FilterKind::Text && kind != FilterKind::Word && kind != FilterKind::Flag
           && kind != FilterKind::Sensors;
}

bool isSame(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::max(std::abs(a), std::abs(b)));
}

bool isDigits(QStringView text)
{
    return !text.isEmpty()
           && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// "2024", "2024-03" and "2024-03-01" as [first day, day after the last].
std::optional<std::pair<QDate, QDate>> parseDays(const QString &text)
{
    const QStringList parts = text.split(u'-');
    if (parts.size() > 3 || parts[0].size() != 4
        || !std::ranges::all_of(parts, [](const QString &part) { return isDigits(part); }))
        return std::nullopt;
    if (std::ranges::any_of(parts.begin() + 1, parts.end(),
                            [](const QString &part) { return part.size() != 2; }))
        return std::nullopt;
    const QDate first(parts[0].toInt(), parts.size() > 1 ? parts[1].toInt() : 1,
                      parts.size() > 2 ? parts[2].toInt() : 1);
    if (!first.isValid())
        return std::nullopt;
    const QDate behind = parts.size() == 1   ? first.addYears(1)
                         : parts.size() == 2 ? first.addMonths(1)
                                             : first.addDays(1);
    return std::pair(first, behind);
}

// How much a time of day leaves open: a minute, a second, or a millisecond where a fraction is written.
Milliseconds openPart(const QString &text)
{
    const QString clock = text.mid(11);
    if (clock.contains(u'.') || clock.contains(u','))
        return Milliseconds(1);
    const bool hasSeconds = clock.size() >= 8 && clock[5] == u':' && clock[2] == u':';
    return hasSeconds ? Milliseconds(1000) : Milliseconds(60'000);
}

} // namespace

std::optional<double> parseFilterDuration(const QString &text)
{
    if (const auto seconds = parseNumber(text))
        return text.endsWith(u'%') ? std::nullopt : seconds;
    if (const auto iso = parseIsoDuration(text.toUpper())) {
        const auto length = iso->length();
        return length ? std::optional(double(length->count()) / 1000.0) : std::nullopt;
    }
    double seconds = 0;
    QStringView rest(text);
    while (!rest.isEmpty()) {
        const auto amount = parseNumber(takeWhile(rest, isNumeral).toString());
        const auto unit = secondsOfUnit(takeWhile(rest, [](QChar c) { return c.isLetter(); }));
        if (!amount || !unit)
            return std::nullopt;
        seconds += *amount * *unit;
        rest = rest.trimmed();
    }
    return text.isEmpty() ? std::nullopt : std::optional(seconds);
}

std::optional<std::pair<Timestamp, Timestamp>> parseFilterDate(const QString &text)
{
    if (const auto days = parseDays(text)) {
        const auto at = [](const QDate &date) { return fromDateTime(date.startOfDay(Qt::UTC)); };
        return std::pair(at(days->first), at(days->second));
    }
    if (text.size() < 16)
        return std::nullopt;
    const auto moment = parseIsoTime(text.toStdString());
    return moment ? std::optional(std::pair(*moment, *moment + openPart(text))) : std::nullopt;
}

Result<FilterTest> FilterTest::make(const FilterField &field, FilterOp op, qsizetype opPosition,
                                    const FilterText &value)
{
    FilterTest test;
    test.m_field = &field;
    test.m_op = op;
    if (isOrdering(op) && !hasOrder(field.kind))
        return withoutOrder(opPosition, field, value);
    const bool isText = field.kind == FilterKind::Word || field.kind == FilterKind::Text
                        || field.kind == FilterKind::Sensors
                        || field.kind == FilterKind::DurationText;
    test.m_pattern = TextPattern(field.kind == FilterKind::Word ? asWord(value.pieces)
                                                                : value.pieces);
    test.m_isPresence = test.m_pattern.isAnything()
                        && (op == FilterOp::Has || op == FilterOp::Equal);
    if (test.m_isPresence)
        return test;
    if (field.kind == FilterKind::Word) {
        const QString word = test.m_pattern.text();
        test.m_isKnownWord = std::ranges::any_of(knownWords(field), [&](QLatin1StringView known) {
            return word.compare(known, Qt::CaseInsensitive) == 0;
        });
    }
    if (isText && field.kind != FilterKind::DurationText)
        return test;
    if (field.kind == FilterKind::Flag)
        return test.withFlag(value);
    if (field.kind == FilterKind::Date || field.kind == FilterKind::DateRange)
        return test.withDates(value);
    return field.kind == FilterKind::Number ? test.withNumber(value) : test.withDuration(value);
}

Result<FilterTest> FilterTest::withNumber(const FilterText &value)
{
    const auto number = parseNumber(value.text);
    if (!number)
        return notOfKind(*m_field, value);
    m_number = *number;
    return *this;
}

Result<FilterTest> FilterTest::withDuration(const FilterText &value)
{
    const auto seconds = parseFilterDuration(value.text);
    m_isNumber = seconds.has_value();
    m_number = seconds.value_or(0);
    // The text of a rate can also be looked for as text.
    if (!seconds && (m_field->kind == FilterKind::Duration || isOrdering(m_op)))
        return notOfKind(*m_field, value);
    return *this;
}

Result<FilterTest> FilterTest::withDates(const FilterText &value)
{
    const auto dates = parseFilterDate(value.text);
    if (!dates)
        return notOfKind(*m_field, value);
    m_from = dates->first;
    m_to = dates->second;
    return *this;
}

Result<FilterTest> FilterTest::withFlag(const FilterText &value)
{
    const QString text = value.text.toLower();
    const bool isTrue = text == "true"_L1 || text == "yes"_L1 || text == "1"_L1;
    if (!isTrue && text != "false"_L1 && text != "no"_L1 && text != "0"_L1)
        return notOfKind(*m_field, value);
    m_number = isTrue ? 1 : 0;
    return *this;
}

bool FilterTest::matches(const FilterOperand &operand) const
{
    if (!operand.present || m_isPresence)
        return operand.present;
    switch (m_field->kind) {
    case FilterKind::Text:
        return matchesText(operand.texts->front());
    case FilterKind::Word:
        return matchesWord(operand.texts->front());
    case FilterKind::DurationText:
        if (m_isNumber && !std::isnan(operand.number))
            return matchesNumber(operand.number);
        return !isOrdering(m_op) && matchesText(operand.texts->front());
    case FilterKind::Number:
    case FilterKind::Duration:
    case FilterKind::Flag:
        return matchesNumber(operand.number);
    case FilterKind::Date:
    case FilterKind::DateRange:
        return matchesDates(operand.start, operand.end);
    case FilterKind::Sensors:
        return matchesSensors(*operand.texts);
    }
    return false;
}

bool FilterTest::matchesText(const QString &text) const
{
    if (m_op == FilterOp::Has)
        return m_pattern.matches(text);
    return m_pattern.matchesWhole(text) == (m_op == FilterOp::Equal);
}

// `poor` is POOR_QUALITY_DETECTED, `training` is not RETRAINING, `promoted` is not MODEL_NOT_PROMOTED.
bool FilterTest::matchesWord(const QString &word) const
{
    if (m_op != FilterOp::Has || m_pattern.hasWildcard())
        return m_pattern.matchesWhole(word) == (m_op != FilterOp::NotEqual);
    const QString &part = m_pattern.text();
    if (word == part || m_isKnownWord)
        return word == part;
    for (qsizetype at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) {
        const QStringView before = QStringView(word).first(at);
        if (at == 0 || (before.endsWith(u'_') && !before.endsWith("not_"_L1)))
            return true;
    }
    return false;
}

bool FilterTest::matchesNumber(double number) const
{
    switch (m_op) {
    case FilterOp::Has:
    case FilterOp::Equal:
        return isSame(number, m_number);
    case FilterOp::NotEqual:
        return !isSame(number, m_number);
    case FilterOp::Less:
        return number < m_number && !isSame(number, m_number);
    case FilterOp::AtMost:
        return number < m_number || isSame(number, m_number);
    case FilterOp::Greater:
        return number > m_number && !isSame(number, m_number);
    case FilterOp::AtLeast:
        return number > m_number || isSame(number, m_number);
    }
    return false;
}

// [start, end] are rows, [from, to) is what was written. Of a range, < is "ends before" and > is "starts behind".
bool FilterTest::matchesDates(Timestamp start, Timestamp end) const
{
    switch (m_op) {
    case FilterOp::Has:
    case FilterOp::Equal:
        return start < m_to && end >= m_from;
    case FilterOp::NotEqual:
        return start >= m_to || end < m_from;
    case FilterOp::Less:
        return end < m_from;
    case FilterOp::AtMost:
        return end < m_to;
    case FilterOp::Greater:
        return start >= m_to;
    case FilterOp::AtLeast:
        return start >= m_from;
    }
    return false;
}

bool FilterTest::matchesSensors(const std::vector<QString> &sensors) const
{
    const bool isPattern = m_pattern.hasWildcard() || m_op != FilterOp::Has;
    const bool hasOne = std::ranges::any_of(sensors, [&](const QString &sensor) {
        if (!isPattern)
            return m_pattern.matches(sensor);
        // In full, or the sensor without its component.
        return m_pattern.matchesWhole(sensor)
               || m_pattern.matchesWhole(sensor.mid(sensor.indexOf(u'\\') + 1));
    });
    return hasOne == (m_op != FilterOp::NotEqual);
}

} // namespace belvedere
