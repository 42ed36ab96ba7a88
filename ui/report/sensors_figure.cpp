#include "app/analysis/compared_sensors.h"
#include "app/base/literals.h"
#include "ui/report/comparison_figures.h"
#include "ui/report/report_blocks.h"

#include <algorithm>

namespace belvedere {

namespace {

using BarInk = FigureInk::Of;

constexpr double sensorsWidth = 960;
constexpr double namesWidth = 230;
constexpr double barsTop = 24;
constexpr size_t mostBars = 7; // in one row

class SensorsDrawing
{
public:
    SensorsDrawing(const ComparisonColumns &columns, const ColumnGroup &group, const QString &id)
        : m_columns(columns),
          m_group(group),
          m_all(comparedSensors(columns.of(group))),
          m_count(std::min(mostReportSensors, m_all.sensors.size())),
          m_isNarrow(group.columns.size() > mostBars)
    {
        m_figure.id = id;
        m_figure.title = group.name.isEmpty() ? reportText(
                             QT_TRANSLATE_NOOP("Report", "Mean contribution of the sensors"))
                                              : group.name;
        for (size_t i = 0; i < m_count; ++i) {
            for (const auto &mean : m_all.sensors[i].means)
                m_largest = std::max(m_largest, mean.value_or(0));
        }
    }

    Figure draw()
    {
        if (m_count == 0)
            return std::move(m_figure);
        m_figure.size = {sensorsWidth, rowTop(m_count) + 24};
        if (m_isNarrow)
            drawHeads();
        for (size_t i = 0; i < m_count; ++i)
            drawRow(i, m_all.sensors[i]);
        drawEqualShares();
        m_figure.told =
            reportText(
                QT_TRANSLATE_NOOP(
                    "Report",
                    "A bar for each sensor that contributed much (%1); the numbers stand in the table below."))
                .arg(m_count);
        return std::move(m_figure);
    }

private:
    size_t columns() const { return m_group.columns.size(); }
    double barHeight() const { return columns() > 3 ? 7 : 9; }
    double rowHeight() const
    {
        return m_isNarrow ? 24 : std::max(30.0, double(columns()) * (barHeight() + 1) + 9);
    }
    double rowTop(size_t row) const { return barsTop + double(row) * rowHeight(); }
    // Of a column's own chart, where each has one.
    double partWidth() const { return (sensorsWidth - namesWidth - 50) / double(columns()); }
    double partLeft(size_t column) const
    {
        return m_isNarrow ? namesWidth + double(column) * partWidth() : namesWidth;
    }
    double barWidth(double share) const
    {
        const double room = m_isNarrow ? partWidth() - 6 : sensorsWidth - namesWidth - 120;
        return m_largest > 0 ? room * share / m_largest : 0;
    }

    void add(FigureBox box) { m_figure.shapes.emplace_back(std::move(box)); }
    void add(FigureLine line) { m_figure.shapes.emplace_back(std::move(line)); }
    void add(FigureText text) { m_figure.shapes.emplace_back(std::move(text)); }

    void drawHeads()
    {
        for (size_t i = 0; i < columns(); ++i)
            add(FigureText{
                .at = {partLeft(i), 14},
                .text = fittedText(m_columns.name(m_group.columns[i]), partWidth() - 3, 10, true),
                .size = 10,
                .isStrong = true});
    }

    void drawRow(size_t row, const ComparedSensor &sensor)
    {
        const double middle = rowTop(row) + rowHeight() / 2 - 3;
        const bool hasComponent = !sensor.component.isEmpty();
        add(FigureText{.at = {2, middle + (hasComponent ? -1 : 4)},
                       .text = fittedText(sensor.sensor, namesWidth - 14, 12),
                       .size = 12});
        if (hasComponent)
            add(FigureText{.at = {2, middle + 11},
                           .text = fittedText(sensor.component, namesWidth - 14, 10.5),
                           .ink = {BarInk::Dim},
                           .size = 10.5});
        for (size_t i = 0; i < columns(); ++i)
            drawBar(row, i, sensor);
        if (row > 0)
            add(FigureLine{.line = {0, rowTop(row) - 4, sensorsWidth, rowTop(row) - 4},
                           .ink = {BarInk::Soft}});
        drawRankChange(sensor, middle + 4);
    }

    void drawBar(size_t row, size_t column, const ComparedSensor &sensor)
    {
        const double y = m_isNarrow ? rowTop(row) + 4
                                    : rowTop(row) + double(column) * (barHeight() + 1);
        const double height = m_isNarrow ? 12 : barHeight();
        const size_t index = m_group.columns[column];
        const QString name = m_columns.name(index);
        if (!sensor.means[column]) {
            const QString text = m_isNarrow ? u"·"_s
                                            : reportText(QT_TRANSLATE_NOOP("Report", "not in %1"))
                                                  .arg(name);
            add(FigureText{.at = {partLeft(column) + 2, y + height - (m_isNarrow ? 2 : 0)},
                           .text = fittedText(text, 200, 9),
                           .ink = {BarInk::Dim},
                           .size = 9});
            return;
        }
        const double mean = *sensor.means[column];
        const FigureInk ink{BarInk::Version, m_columns.slot(m_columns.columns[index].version)};
        const bool isPrior =
            m_columns.comparison().versions[m_columns.columns[index].version].isPrior;
        add(FigureBox{
            .box = {partLeft(column), y, std::max(barWidth(mean), 1.0), height},
            .fill = ink,
            .radius = 1.5,
            .opacity = isPrior ? 0.45 : 1,
            .told = u"%1, %2: %3"_s.arg(sensor.name.left(200), name, percentText(mean, 1))});
        if (!m_isNarrow)
            add(FigureText{.at = {partLeft(column) + barWidth(mean) + 5, y + height - 0.5},
                           .text = percentText(mean, 1),
                           .ink = {BarInk::Dim},
                           .size = 9});
    }

    void drawRankChange(const ComparedSensor &sensor, double y)
    {
        const auto change = m_all.change
                                ? sensor.rankChange(m_all.change->first, m_all.change->second)
                                : std::nullopt;
        if (!change)
            return;
        const QString text = *change == 0  ? u"="_s
                             : *change > 0 ? u"▲%1"_s.arg(*change)
                                           : u"▼%1"_s.arg(-*change);
        add(FigureText{.at = {sensorsWidth - 4, y},
                       .text = text,
                       .ink = {BarInk::Dim},
                       .size = 11,
                       .anchor = FigureText::Anchor::End});
    }

    // One line through all rows for each number of sensors there is.
    void drawEqualShares()
    {
        std::vector<std::pair<double, double>> drawn; // where, from
        for (size_t i = 0; i < columns(); ++i) {
            const double share = m_all.equalShares[i];
            const double x = partLeft(i) + barWidth(share);
            const bool isKnown = std::ranges::any_of(
                drawn, [x](const auto &one) { return std::abs(one.first - x) < 0.5; });
            const bool isOutside = m_isNarrow ? barWidth(share) > partWidth()
                                              : x > sensorsWidth - 60;
            if (share <= 0 || isKnown || isOutside)
                continue;
            drawn.emplace_back(x, share);
            add(FigureLine{.line = {x, barsTop - 5, x, rowTop(m_count)},
                           .ink = {BarInk::Dim},
                           .isDashed = true});
        }
        add(FigureText{.at = {namesWidth, rowTop(m_count) + 16},
                       .text = legend(drawn),
                       .ink = {BarInk::Dim},
                       .size = 11});
    }

    QString legend(const std::vector<std::pair<double, double>> &drawn) const
    {
        QString text = m_isNarrow || drawn.empty()
                           ? reportText(QT_TRANSLATE_NOOP("Report", "dashed: equal share, 1/N"))
                           : reportText(
                                 QT_TRANSLATE_NOOP("Report", "dashed: equal share, 1/N (%1)"))
                                 .arg(sharesText(drawn));
        if (!m_all.change)
            return text;
        const QString change = reportText(
            QT_TRANSLATE_NOOP("Report", "right: ranks gained ▲ or lost ▼ by %1 against %2"));
        return text + u" · "_s
               + change.arg(m_columns.name(m_group.columns[m_all.change->second]),
                            m_columns.name(m_group.columns[m_all.change->first]));
    }

    static QString sharesText(const std::vector<std::pair<double, double>> &drawn)
    {
        QStringList texts;
        for (const auto &[x, share] : drawn)
            texts += percentText(share, 1);
        return texts.join(u", "_s);
    }

    const ComparisonColumns &m_columns;
    const ColumnGroup &m_group;
    ComparedSensors m_all;
    size_t m_count;
    bool m_isNarrow;
    double m_largest = 0;
    Figure m_figure{};
};

} // namespace

Figure sensorsFigure(const ComparisonColumns &columns, const ColumnGroup &group, const QString &id)
{
    return SensorsDrawing(columns, group, id).draw();
}

} // namespace belvedere
