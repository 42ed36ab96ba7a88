#include "app/text/comparison_rows.h"

#include "app/analysis/half_open.h"
#include "app/base/literals.h"
#include "app/text/translated.h"
#include "app/text/verdict_text.h"

#include <cmath>

namespace belvedere {

namespace {

using Better = MeasureField::Better;

// What a picture shows without being asked for more.
constexpr QLatin1StringView mainMeasures[] = {"labelsFound"_L1,
                                              "eventPrecision"_L1,
                                              "meanForewarningSeconds"_L1,
                                              "meanFractionalLeadTime"_L1,
                                              "unlabelledEvents"_L1,
                                              "unlabelledTotalSeconds"_L1,
                                              "detectionsPerDay"_L1,
                                              "alarmTimeShare"_L1,
                                              "affiliationPrecision"_L1,
                                              "affiliationRecall"_L1,
                                              "trainedOnShare"_L1};

// What rings all the time finds everything: how often it rings stands beside what it finds.
constexpr QLatin1StringView firstMeasures[] = {"labelsFound"_L1, "alarmTimeShare"_L1,
                                               "detectionsPerDay"_L1};
// Both stand in the row of the labelled events found.
constexpr QLatin1StringView mergedMeasures[] = {"labelsTotal"_L1, "recall"_L1};

std::optional<double> asNumber(const FieldValue &value)
{
    if (const auto *number = std::get_if<double>(&value))
        return *number;
    if (const auto *count = std::get_if<qint64>(&value))
        return double(*count);
    if (const auto *mean = std::get_if<MeanDuration>(&value))
        return mean->count();
    return std::nullopt;
}

QString magnitudeText(double magnitude, Unit unit)
{
    switch (unit) {
    case Unit::Duration:
        return durationText(MeanDuration(magnitude));
    case Unit::Percent:
        return percentText(magnitude);
    case Unit::Count:
        return QString::number(std::llround(magnitude));
    default:
        return fractionText(magnitude);
    }
}

CellChange changeOf(double difference, Better better)
{
    if (better == Better::Neither)
        return CellChange::Neither;
    return (difference > 0) == (better == Better::Up) ? CellChange::Better : CellChange::Worse;
}

QString chanceInterval(const Interval &interval)
{
    return fractionText(interval.low) + u'–' + fractionText(interval.high);
}

// What is less than the digits shown is told as no more than that.
void setDelta(ComparedCell &cell, double difference, Unit unit, Better better)
{
    if (difference == 0) {
        cell.delta = u"="_s;
        cell.change = CellChange::Same;
        return;
    }
    const QString magnitude = magnitudeText(std::abs(difference), unit);
    if (magnitude == magnitudeText(0, unit)) {
        cell.delta = u"≈"_s;
        cell.change = CellChange::Same;
        return;
    }
    cell.delta = (difference > 0 ? u'+' : u'−') + magnitude;
    cell.change = changeOf(difference, better);
}

// What stands beside the value of a cell.
enum class Further : quint8 { Nothing, Interval, Probability };

// A cell told in a sentence, by CellChange and Further: "Event precision, v7: 0.43 (95 %: 0.16-0.75), -0.57: worse".
constexpr const char *toldSentences[5][3] = {
    {QT_TRANSLATE_NOOP("Text", "%1, %2: %3"), QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (95 %: %4)"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (%4)")},
    {QT_TRANSLATE_NOOP("Text", "%1, %2: %3, no difference to the baseline"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (95 %: %4), no difference to the baseline"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (%4), no difference to the baseline")},
    {QT_TRANSLATE_NOOP("Text", "%1, %2: %3, %4: better"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (95 %: %4), %5: better"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (%4), %5: better")},
    {QT_TRANSLATE_NOOP("Text", "%1, %2: %3, %4: worse"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (95 %: %4), %5: worse"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (%4), %5: worse")},
    {QT_TRANSLATE_NOOP("Text", "%1, %2: %3, %4"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (95 %: %4), %5"),
     QT_TRANSLATE_NOOP("Text", "%1, %2: %3 (%4), %5")},
};

class Rows
{
public:
    Rows(const Comparison &comparison, std::span<const ComparedColumn> columns,
         const Display &display)
        : m_comparison(comparison),
          m_columns(columns),
          m_display(display)
    {}

    std::vector<ComparedRow> make()
    {
        for (const QLatin1StringView key : firstMeasures)
            addMeasure(*measureField(key));
        for (const MeasureField &field : measureFields()) {
            if (std::ranges::find(firstMeasures, field.key) == std::end(firstMeasures)
                && std::ranges::find(mergedMeasures, field.key) == std::end(mergedMeasures))
                addMeasure(field);
        }
        add("trainedOnShare"_L1, [](const ComparedColumn &column) { return trainedCell(column); });
        addContext();
        addTests();
        addService();
        return std::move(m_rows);
    }

private:
    template<typename Make>
    void add(QLatin1StringView key, const Make &make)
    {
        ComparedRow row{.key = key,
                        .name = measureName(key),
                        .help = measureHelp(key),
                        .isMain = std::ranges::find(mainMeasures, key) != std::end(mainMeasures)};
        for (const ComparedColumn &column : m_columns) {
            ComparedCell cell = make(column);
            if (cell.value.isEmpty())
                cell.value = absentText();
            cell.told = toldOf(row, column, cell);
            row.cells.push_back(std::move(cell));
        }
        m_rows.push_back(std::move(row));
    }

    // A row that no column has anything for says nothing.
    template<typename Make>
    void addIfAny(QLatin1StringView key, const Make &make)
    {
        add(key, make);
        const bool isEmpty = std::ranges::all_of(m_rows.back().cells, [](const ComparedCell &cell) {
            return cell.value == absentText();
        });
        if (isEmpty)
            m_rows.pop_back();
    }

    // Whole sentences: other languages have another order.
    QString toldOf(const ComparedRow &row, const ComparedColumn &column,
                   const ComparedCell &cell) const
    {
        const QString name = columnName(m_comparison, column);
        const QString sentence = translated(
            toldSentences[size_t(cell.change)][size_t(furtherOf(row, cell))]);
        switch (furtherOf(row, cell)) {
        case Further::Nothing:
            return sentence.contains("%4"_L1) ? sentence.arg(row.name, name, cell.value, cell.delta)
                                              : sentence.arg(row.name, name, cell.value);
        case Further::Interval:
        case Further::Probability:
            break;
        }
        return sentence.contains("%5"_L1)
                   ? sentence.arg(row.name, name, cell.value, cell.interval, cell.delta)
                   : sentence.arg(row.name, name, cell.value, cell.interval);
    }

    // Of the test of what only one found, a probability stands in the interval's place.
    static Further furtherOf(const ComparedRow &row, const ComparedCell &cell)
    {
        if (cell.interval.isEmpty())
            return Further::Nothing;
        return row.key == "mcnemar"_L1 ? Further::Probability : Further::Interval;
    }

    void addMeasure(const MeasureField &field)
    {
        add(field.key, [&](const ComparedColumn &column) {
            return field.key == "labelsFound"_L1 ? labelsCell(column) : measureCell(field, column);
        });
    }

    ComparedCell measureCell(const MeasureField &field, const ComparedColumn &column) const
    {
        ComparedCell cell;
        const VersionMeasure &measure = column.measured->measure;
        const FieldValue value = field.value(measure);
        if (isAbsent(value))
            return cell;
        cell.value = valueText(value, field.unit, m_display);
        if (const auto interval = field.interval ? field.interval(measure) : std::nullopt)
            cell.interval = chanceInterval(*interval);
        if (column.against) {
            const auto base = asNumber(field.value(column.against->measure));
            if (base)
                setDelta(cell, *asNumber(value) - *base, field.unit, field.better);
        }
        cell.warns = field.key == "alarmTimeShare"_L1
                     && measure.alarmTimeShare.value_or(0) >= ringsMostlyShare;
        return cell;
    }

    // "4 / 4": a difference in counts where both know as many labels, else in recall.
    ComparedCell labelsCell(const ComparedColumn &column) const
    {
        ComparedCell cell;
        const VersionMeasure &measure = column.measured->measure;
        if (!measure.labelsTotal || !measure.labelsFound)
            return cell;
        cell.value = u"%1 / %2"_s.arg(*measure.labelsFound).arg(*measure.labelsTotal);
        if (measure.recallInterval)
            cell.interval = chanceInterval(*measure.recallInterval);
        if (!column.against || !column.against->measure.labelsFound)
            return cell;
        const VersionMeasure &base = column.against->measure;
        if (base.labelsTotal == measure.labelsTotal)
            setDelta(cell, double(*measure.labelsFound - *base.labelsFound), Unit::Count,
                     Better::Up);
        else if (base.recall && measure.recall)
            setDelta(cell, *measure.recall - *base.recall, Unit::Fraction, Better::Up);
        return cell;
    }

    static ComparedCell trainedCell(const ComparedColumn &column)
    {
        ComparedCell cell;
        if (const auto share = column.measured->trainedOnShare) {
            cell.value = percentText(*share);
            cell.warns = *share > trainedOnTold;
        }
        return cell;
    }

    void addContext()
    {
        add("evaluated"_L1, [this](const ComparedColumn &column) {
            ComparedCell cell;
            const auto range = m_comparison.versions[column.version]
                                   .entry->version.evaluationRange();
            const TimeRange window = column.window();
            if (range && range->overlaps(window))
                cell.value = durationText(std::min(range->end, window.end)
                                          - std::max(range->start, window.start));
            return cell;
        });
        add("labelShare"_L1, [this](const ComparedColumn &column) {
            ComparedCell cell;
            const Milliseconds interval = m_comparison.versions[column.version].interval;
            const double length = double((column.window().length() + interval).count());
            if (!column.scope || !column.scope->labels.anyVote || length <= 0)
                return cell;
            double labelled = 0;
            for (const ComparisonLabel &label : column.scope->labels.labels)
                labelled += double((label.range.length() + interval).count());
            cell.value = percentText(std::min(1.0, labelled / length));
            return cell;
        });
    }

    const ComparedPair *pairOf(const ComparedColumn &column) const
    {
        for (const ComparedPair &pair : m_comparison.pairs) {
            const bool isItsB = pair.b == column.version && column.against;
            if (isItsB && (!column.pair || &m_comparison.pairs[*column.pair] == &pair))
                return &pair;
        }
        return nullptr;
    }

    template<typename Make>
    void addTest(QLatin1StringView key, const Make &make)
    {
        addIfAny(key, [&](const ComparedColumn &column) {
            const ComparedPair *pair = pairOf(column);
            return pair ? make(*pair) : ComparedCell{};
        });
    }

    static QString signedText(double value, Unit unit)
    {
        const QString magnitude = magnitudeText(std::abs(value), unit);
        return value == 0 ? magnitude : (value > 0 ? u'+' : u'−') + magnitude;
    }

    static ComparedCell shareCell(const std::optional<double> &value)
    {
        ComparedCell cell;
        if (value)
            cell.value = fractionText(*value);
        return cell;
    }

    static ComparedCell differenceCell(const std::optional<double> &value,
                                       const std::optional<Interval> &interval, Unit unit)
    {
        ComparedCell cell;
        if (value)
            cell.value = signedText(*value, unit);
        if (value && interval)
            cell.interval = translated(QT_TRANSLATE_NOOP("Text", "%1 to %2"))
                                .arg(signedText(interval->low, unit),
                                     signedText(interval->high, unit));
        return cell;
    }

    void addTests()
    {
        addTest("mcnemar"_L1, [](const ComparedPair &pair) {
            ComparedCell cell;
            if (pair.mcnemar) {
                cell.value = u"%1 : %2"_s.arg(pair.mcnemar->onlyA).arg(pair.mcnemar->onlyB);
                cell.interval = probabilityText(pair.mcnemar->pHolm);
            }
            return cell;
        });
        addTest("forewarning"_L1, [](const ComparedPair &pair) {
            return pair.forewarning ? differenceCell(pair.forewarning->seconds,
                                                     pair.forewarning->interval, Unit::Duration)
                                    : ComparedCell{};
        });
        addTest("unlabelled"_L1, [](const ComparedPair &pair) {
            ComparedCell cell;
            if (pair.unlabelledP)
                cell.value = probabilityText(*pair.unlabelledP);
            return cell;
        });
        addTest("precisionDifference"_L1, [](const ComparedPair &pair) {
            return differenceCell(pair.precisionDifference, pair.precisionInterval, Unit::Fraction);
        });
        addTest("tauB"_L1, [](const ComparedPair &pair) { return shareCell(pair.tauB); });
        addTest("rbo"_L1, [](const ComparedPair &pair) { return shareCell(pair.rbo); });
    }

    template<typename Make>
    void addOfService(QLatin1StringView key, const Make &make)
    {
        addIfAny(key, [&](const ComparedColumn &column) {
            return make(*m_comparison.versions[column.version].metrics);
        });
    }

    void addService()
    {
        addOfService("service.labelsFound"_L1, [](const ModelMetrics &metrics) {
            ComparedCell cell;
            if (metrics.labeledIdentified && metrics.numLabeled)
                cell.value = u"%1 / %2"_s.arg(*metrics.labeledIdentified).arg(*metrics.numLabeled);
            return cell;
        });
        addOfService("service.unlabelledEvents"_L1, [](const ModelMetrics &metrics) {
            ComparedCell cell;
            if (metrics.unknownIdentified)
                cell.value = QString::number(*metrics.unknownIdentified);
            return cell;
        });
        // Where no labels were there, these four mean nothing.
        const auto share = [](std::optional<double> ModelMetrics::*member) {
            return [member](const ModelMetrics &metrics) {
                const bool isMeaningless = metrics.labelsPresent == std::optional(false);
                return isMeaningless ? ComparedCell{} : shareCell(metrics.*member);
            };
        };
        addOfService("service.recall"_L1, share(&ModelMetrics::recall));
        addOfService("service.precision"_L1, share(&ModelMetrics::precision));
        addOfService("service.meanFractionalLeadTime"_L1,
                     share(&ModelMetrics::meanFractionalLeadTime));
        addOfService("service.auc"_L1, share(&ModelMetrics::auc));
    }

    const Comparison &m_comparison;
    std::span<const ComparedColumn> m_columns;
    const Display &m_display;
    std::vector<ComparedRow> m_rows;
};

} // namespace

QString changeSign(CellChange change)
{
    switch (change) {
    case CellChange::Better:
        return u"▲"_s;
    case CellChange::Worse:
        return u"▼"_s;
    case CellChange::None:
    case CellChange::Same:
    case CellChange::Neither:
        break;
    }
    return {};
}

std::vector<ComparedRow> comparedRows(const Comparison &comparison,
                                      std::span<const ComparedColumn> columns,
                                      const Display &display)
{
    return Rows(comparison, columns, display).make();
}

QString columnName(const Comparison &comparison, const ComparedColumn &column)
{
    // Short, for headings.
    if (comparison.versions[column.version].isPrior)
        return translated(QT_TRANSLATE_NOOP("Text", "%1 prior"))
            .arg(comparedName(comparison, column.version - 1));
    const QString name = comparedName(comparison, column.version);
    if (!column.pair || column.version != comparison.baseline)
        return name;
    return translated(QT_TRANSLATE_NOOP("Text", "%1, with %2"))
        .arg(name, comparedName(comparison, comparison.pairs[*column.pair].b));
}

QString windowName(WindowKind kind)
{
    switch (kind) {
    case WindowKind::Overlap:
        return translated(QT_TRANSLATE_NOOP("Text", "Overlap of all"));
    case WindowKind::Pairwise:
        return translated(QT_TRANSLATE_NOOP("Text", "Each with the baseline"));
    case WindowKind::Prior:
        return translated(QT_TRANSLATE_NOOP("Text", "Each with its prior model"));
    case WindowKind::Own:
        return translated(QT_TRANSLATE_NOOP("Text", "Each on its own range"));
    case WindowKind::Given:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Text", "A range you give"));
}

QString windowText(const Comparison &comparison, const Display &display)
{
    if (!comparison.window) {
        switch (comparison.kind) {
        case WindowKind::Pairwise:
            return translated(QT_TRANSLATE_NOOP(
                "Text", "Each version with the baseline, on the time the two evaluated"));
        case WindowKind::Prior:
            return translated(QT_TRANSLATE_NOOP(
                "Text",
                "Each version with its prior model, on the version's own evaluation range"));
        case WindowKind::Own:
            return translated(QT_TRANSLATE_NOOP(
                "Text", "Each version on its own evaluation range: not like for like"));
        case WindowKind::Overlap:
        case WindowKind::Given:
            break;
        }
        return translated(QT_TRANSLATE_NOOP("Text", "No time that all versions evaluated"));
    }
    const TimeRange &window = *comparison.window;
    const QString range = rangeText(window, display);
    const QString length = durationText(window.length());
    return comparison.kind == WindowKind::Given
               ? translated(QT_TRANSLATE_NOOP("Text", "%1: %2 that you chose")).arg(range, length)
               : translated(QT_TRANSLATE_NOOP("Text", "%1: the %2 that all of them evaluated"))
                     .arg(range, length);
}

} // namespace belvedere
