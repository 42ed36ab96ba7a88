#include "ui/compare/sensor_painting.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace belvedere {

namespace {

constexpr double sensorBarPitch = 10.5;
constexpr double sensorBarHeight = 8.5;

QString chartText(const char *text)
{
    return QCoreApplication::translate("SensorChart", text);
}

double largestMean(const ComparisonFacts &facts)
{
    double largest = 0;
    for (const double share : facts.sensors.equalShares)
        largest = std::max(largest, share);
    for (const ComparedSensor &sensor : facts.sensors.sensors) {
        for (const auto &mean : sensor.means)
            largest = std::max(largest, mean.value_or(0));
    }
    return largest > 0 ? largest : 1;
}

struct SensorPainter {
    QPainter &painter;
    const ComparisonFacts &facts;
    const TimelineLook &look;
    const SensorFrame &frame;

    double labels() const { return std::min(look.units(152), frame.box.width() * 0.38); }
    double rank() const { return look.units(40); }
    double left() const { return frame.box.left() + labels(); }
    double width() const { return std::max(1.0, frame.box.width() - labels() - rank()); }
    QColor colour(size_t column) const
    {
        return look.theme.versionColour(facts.slotOf(facts.columns[column].version));
    }
};

void paintSensorName(const SensorPainter &at, const ComparedSensor &sensor, const QRectF &row,
                     bool twoLines)
{
    QPainter &painter = at.painter;
    const double nameHeight = at.look.units(14);
    QRectF box(row.left(),
               twoLines ? row.top() + at.look.units(1) : row.center().y() - nameHeight / 2,
               at.labels() - at.look.units(8), nameHeight);
    painter.setFont(at.look.textFont);
    painter.setPen(at.look.theme.text);
    drawElided(painter, box, visibleText(sensor.sensor), Qt::ElideMiddle);
    if (!twoLines || sensor.component.isEmpty())
        return;
    painter.setFont(at.look.axisFont);
    painter.setPen(at.look.theme.dim);
    drawElided(painter, box.translated(0, nameHeight - at.look.units(1)),
               visibleText(sensor.component), Qt::ElideMiddle);
}

// "▲1" in ranks, not in good or bad: sensors have no better.
void paintRankChange(const SensorPainter &at, const ComparedSensor &sensor, const QRectF &row)
{
    const auto &columns = at.facts.sensors.change;
    const auto change = columns ? sensor.rankChange(columns->first, columns->second) : std::nullopt;
    if (!change)
        return;
    const QString text = *change == 0
                             ? u"="_s
                             : (*change > 0 ? u'▲' : u'▼') + QString::number(std::abs(*change));
    at.painter.setFont(at.look.textFont);
    at.painter.setPen(at.look.theme.dim);
    at.painter.drawText(
        QRectF(row.right() - at.rank(), row.top(), at.rank() - at.look.units(4), row.height()),
        int(Qt::AlignRight | Qt::AlignVCenter), text);
}

// Where a version does not have the sensor.
struct AbsentText {
    QRectF box{};
    QString text{};
};

void paintBars(const SensorPainter &at, const ComparedSensor &sensor, const QRectF &row,
               double largest, std::vector<AbsentText> &absent)
{
    const double pitch = at.look.units(sensorBarPitch);
    const double height = at.look.units(sensorBarHeight);
    double top = row.center().y() - pitch * double(at.facts.columns.size()) / 2;
    for (size_t i = 0; i < at.facts.columns.size(); ++i, top += pitch) {
        if (!sensor.means[i]) {
            absent.push_back(
                {QRectF(at.left(), top - at.look.units(2), at.width(), height + at.look.units(4)),
                 chartText(QT_TRANSLATE_NOOP("SensorChart", "not in %1"))
                     .arg(columnName(at.facts.comparison(), at.facts.columns[i]))});
            continue;
        }
        at.painter.setPen(Qt::NoPen);
        at.painter.setBrush(at.colour(i));
        const double length = std::max(1.5, at.width() * *sensor.means[i] / largest);
        at.painter.drawRoundedRect(QRectF(at.left(), top, length, height), at.look.units(1.5),
                                   at.look.units(1.5));
    }
}

// Above the dashed lines, which would cross it out.
void paintAbsent(const SensorPainter &at, const std::vector<AbsentText> &absent)
{
    at.painter.setFont(at.look.axisFont);
    at.painter.setPen(at.look.theme.dim);
    const QFontMetricsF metrics(at.look.axisFont);
    for (const AbsentText &one : absent) {
        const double width = std::min(one.box.width(), metrics.horizontalAdvance(one.text));
        at.painter.fillRect(QRectF(one.box.left(), one.box.top() + at.look.units(1),
                                   width + at.look.units(3), one.box.height() - at.look.units(2)),
                            at.look.theme.panel);
        at.painter.drawText(one.box, int(Qt::AlignLeft | Qt::AlignVCenter), one.text);
    }
}

// One dashed line a distinct 1/N.
void paintEqualShares(const SensorPainter &at, double left, double width, double largest,
                      double top, double bottom, const std::vector<double> &shares)
{
    QPen pen(at.look.theme.dim, std::max(1.0, at.look.grid));
    pen.setDashPattern({3, 3});
    at.painter.setPen(pen);
    std::vector<double> distinct = shares;
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    for (const double share : distinct) {
        if (share <= 0)
            continue;
        const double x = at.look.snapped(left + width * share / largest) + at.look.grid / 2;
        at.painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    }
}

void paintMultiples(const SensorPainter &at, const ComparedSensor &sensor, const QRectF &row,
                    double largest)
{
    const size_t columns = at.facts.columns.size();
    const double pitch = (at.width() + at.rank()) / double(columns);
    for (size_t i = 0; i < columns; ++i) {
        const double left = at.left() + pitch * double(i);
        const double room = std::max(1.0, pitch - at.look.units(4));
        at.painter.setPen(Qt::NoPen);
        at.painter.setBrush(at.look.theme.soft);
        at.painter.drawRect(
            QRectF(left, row.center().y() - at.look.units(5), room, at.look.units(10)));
        if (!sensor.means[i])
            continue;
        at.painter.setBrush(at.colour(i));
        at.painter.drawRect(QRectF(left, row.center().y() - at.look.units(5),
                                   std::max(1.0, room * *sensor.means[i] / largest),
                                   at.look.units(10)));
    }
}

void paintMultiplesHead(const SensorPainter &at)
{
    const size_t columns = at.facts.columns.size();
    const double pitch = (at.width() + at.rank()) / double(columns);
    const QFontMetricsF metrics(at.look.axisFont);
    at.painter.setFont(at.look.axisFont);
    at.painter.setPen(at.look.theme.dim);
    for (size_t i = 0; i < columns; ++i) {
        const QString name = columnName(at.facts.comparison(), at.facts.columns[i]);
        at.painter.drawText(QRectF(at.left() + pitch * double(i), at.frame.box.top(),
                                   pitch - at.look.units(2), at.look.units(16)),
                            int(Qt::AlignLeft | Qt::AlignVCenter),
                            metrics.elidedText(name, Qt::ElideMiddle, pitch - at.look.units(2)));
    }
}

// From the baseline's rank, at the left, to the other's at the right.
void paintSlopes(const SensorPainter &at)
{
    const auto &sensors = at.facts.sensors.sensors;
    const double pitch = sensorRowHeight(at.facts, SensorView::Slopes, at.look);
    const double head = sensorHeadHeight(SensorView::Slopes, at.look);
    const double names = std::min(at.look.units(150), at.frame.box.width() * 0.36);
    const double left = at.frame.box.left() + names;
    const double right = at.frame.box.right() - names;
    const auto y = [&](qsizetype rank) {
        return at.frame.box.top() + head - at.frame.scroll + (double(rank) - 0.5) * pitch;
    };
    at.painter.setFont(at.look.nameFont);
    at.painter.setPen(at.look.theme.text);
    for (const size_t side : {size_t(0), size_t(1)})
        at.painter.drawText(QRectF(at.frame.box.left(), at.frame.box.top(), at.frame.box.width(),
                                   at.look.units(16)),
                            int((side == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter),
                            columnName(at.facts.comparison(), at.facts.columns[side]));
    for (size_t i = 0; i < sensors.size(); ++i) {
        const ComparedSensor &sensor = sensors[i];
        const auto &before = sensor.ranks[0];
        const auto &after = sensor.ranks[1];
        const bool isCurrent = int(i) == at.frame.currentRow;
        const bool changed = before && after && *before != *after;
        const QColor line = isCurrent ? at.look.theme.accent
                            : changed ? at.colour(1)
                                      : at.look.theme.line;
        if (before && after) {
            at.painter.setPen(QPen(line, at.look.units(isCurrent ? 2.4 : 1.4)));
            at.painter.drawLine(QPointF(left, y(*before)), QPointF(right, y(*after)));
        }
        at.painter.setFont(at.look.textFont);
        const auto tell = [&](const std::optional<qsizetype> &rank, size_t side) {
            if (!rank)
                return;
            const double middle = y(*rank);
            at.painter.setPen(Qt::NoPen);
            at.painter.setBrush(at.colour(side));
            at.painter.drawEllipse(QPointF(side == 0 ? left : right, middle), at.look.units(3),
                                   at.look.units(3));
            at.painter.setPen(isCurrent ? at.look.theme.accent : at.look.theme.text);
            const QRectF box(side == 0 ? at.frame.box.left() : right + at.look.units(8),
                             middle - at.look.units(8), names - at.look.units(8),
                             at.look.units(16));
            const QString name = visibleText(sensor.sensor);
            const QString text = side == 0 ? u"%1  %2"_s.arg(name).arg(*rank)
                                           : u"%1  %2"_s.arg(*rank).arg(name);
            at.painter.drawText(
                box, int((side == 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                at.painter.fontMetrics().elidedText(text, Qt::ElideMiddle, int(box.width())));
        };
        tell(before, 0);
        tell(after, 1);
    }
}

} // namespace

double sensorRowHeight(const ComparisonFacts &facts, SensorView view, const TimelineLook &look)
{
    switch (view) {
    case SensorView::Bars:
        return std::ceil(
            std::max(look.units(34),
                     look.units(sensorBarPitch) * double(facts.columns.size()) + look.units(10)));
    case SensorView::Multiples:
        return std::ceil(look.units(20));
    case SensorView::Slopes:
        break;
    }
    return std::ceil(look.units(22));
}

double sensorHeadHeight(SensorView view, const TimelineLook &look)
{
    return view == SensorView::Bars ? look.units(2) : std::ceil(look.units(22));
}

double sensorsHeight(const ComparisonFacts &facts, SensorView view, const TimelineLook &look)
{
    return sensorHeadHeight(view, look)
           + double(facts.sensors.sensors.size()) * sensorRowHeight(facts, view, look);
}

int sensorAt(const ComparisonFacts &facts, const SensorFrame &frame, const TimelineLook &look,
             QPointF point)
{
    const double y = point.y() - frame.box.top() - sensorHeadHeight(frame.view, look)
                     + frame.scroll;
    const double pitch = sensorRowHeight(facts, frame.view, look);
    const auto row = int(std::floor(y / pitch));
    const auto &sensors = facts.sensors.sensors;
    if (y < 0 || row < 0 || row >= int(sensors.size()))
        return -1;
    if (frame.view != SensorView::Slopes)
        return row;
    // Rows are ranks there: of the side that is nearer.
    const size_t side = point.x() < frame.box.center().x() ? 0 : 1;
    for (size_t i = 0; i < sensors.size(); ++i) {
        if (sensors[i].ranks[side] == row + 1)
            return int(i);
    }
    return -1;
}

void paintSensors(QPainter &painter, const ComparisonFacts &facts, const TimelineLook &look,
                  const SensorFrame &frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const SensorPainter at{painter, facts, look, frame};
    if (frame.view == SensorView::Slopes) {
        paintSlopes(at);
        painter.restore();
        return;
    }
    const double largest = largestMean(facts);
    const double pitch = sensorRowHeight(facts, frame.view, look);
    const double head = sensorHeadHeight(frame.view, look);
    const auto &sensors = facts.sensors.sensors;
    const auto first = size_t(std::max(0.0, std::floor((frame.scroll - head) / pitch)));
    double bottom = frame.box.top() + head;
    std::vector<AbsentText> absent;
    for (size_t i = first; i < sensors.size(); ++i) {
        const QRectF row(frame.box.left(),
                         frame.box.top() + head - frame.scroll + double(i) * pitch,
                         frame.box.width(), pitch);
        if (row.top() > frame.box.bottom())
            break;
        bottom = row.bottom();
        if (int(i) == frame.currentRow)
            painter.fillRect(row, look.theme.selection);
        const bool isBars = frame.view == SensorView::Bars;
        paintSensorName(at, sensors[i], row, isBars);
        if (isBars) {
            paintBars(at, sensors[i], row, largest, absent);
            paintRankChange(at, sensors[i], row);
        } else {
            paintMultiples(at, sensors[i], row, largest);
        }
    }
    if (frame.view == SensorView::Bars)
        paintEqualShares(at, at.left(), at.width(), largest, frame.box.top(),
                         std::min(bottom, frame.box.bottom()), facts.sensors.equalShares);
    else
        paintMultiplesHead(at);
    paintAbsent(at, absent);
    painter.restore();
}

QString sensorTold(const ComparisonFacts &facts, size_t sensor)
{
    const ComparedSensor &of = facts.sensors.sensors[sensor];
    QStringList parts;
    for (size_t i = 0; i < facts.columns.size(); ++i) {
        const QString name = columnName(facts.comparison(), facts.columns[i]);
        parts += of.means[i] ? chartText(QT_TRANSLATE_NOOP("SensorChart", "%1 %2, rank %3"))
                                   .arg(name, percentText(*of.means[i], 1))
                                   .arg(*of.ranks[i])
                             : chartText(QT_TRANSLATE_NOOP("SensorChart", "not in %1")).arg(name);
    }
    return chartText(QT_TRANSLATE_NOOP("SensorChart", "%1: %2"))
        .arg(visibleText(of.name), parts.join(u"; "_s));
}

} // namespace belvedere
