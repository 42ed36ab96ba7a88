#include "ui/metrics/row_chart.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"

#include <QBarSet>
#include <QGraphicsLayout>
#include <QHorizontalStackedBarSeries>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QValueAxis>

#include <cmath>

namespace belvedere {

namespace {

constexpr double lowestRow = 17;        // of the design
constexpr double twoLineRow = 29;       // from here on a label's second line has room
constexpr double mostLabelWidth = 0.42; // of the width
constexpr double tickBand = 18;
constexpr double referenceBand = 16;
constexpr double restBand = 16;
constexpr int mostChartRows = 200; // in a picture

} // namespace

RowChart::RowChart(QWidget *parent)
    : QChartView(parent),
      m_scroll(new QScrollBar(Qt::Vertical, this)),
      m_values(quietAxis()),
      m_places(quietAxis()),
      m_bars(new QHorizontalStackedBarSeries)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setContextMenuPolicy(Qt::NoContextMenu); // the card's
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_places->setReverse(true);
    chart()->addAxis(m_values, Qt::AlignTop);
    chart()->addAxis(m_places, Qt::AlignLeft);
    for (const char *name : {"offset", "strong", "faint"})
        m_bars->append(new QBarSet(QString::fromLatin1(name)));
    chart()->addSeries(m_bars);
    m_bars->attachAxis(m_values);
    m_bars->attachAxis(m_places);
    m_scroll->setObjectName(u"rowScroll"_s);
    m_scroll->setAccessibleName(tr("Rows shown"));
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, &RowChart::scrollTo);
}

void RowChart::setData(RowChartData data)
{
    m_data = std::move(data);
    m_hovered = -1;
    m_current = qMin(m_current, m_data.count - 1);
    askForRoom();
    arrange();
    tellReadout();
}

void RowChart::setColours(const RowChartColours &colours)
{
    m_colours = colours;
    const QList<QBarSet *> sets = m_bars->barSets();
    const std::array<QBrush, 3> brushes = {Qt::NoBrush, colours.strong, colours.faint};
    for (qsizetype i = 0; i < sets.size(); ++i) {
        sets[i]->setPen(Qt::NoPen);
        sets[i]->setBrush(brushes[size_t(i)]);
    }
    viewport()->update();
}

QSize RowChart::minimumSizeHint() const
{
    return {220, 140};
}

// A chart view sets a minimum of its own, which counts more than its hint.
void RowChart::askForRoom()
{
    const bool wanted = isForPicture(*this) && !isHidden();
    if (!wanted && !m_asksForRoom)
        return;
    m_asksForRoom = wanted;
    const double rows = lowestRow * qMin(m_data.count, mostChartRows);
    const double height = (tickBand + referenceBand + restBand + rows) * designScale(font());
    setMinimumHeight(wanted ? int(std::ceil(height)) : 0);
}

QSize RowChart::sizeHint() const
{
    return {520, 180};
}

void RowChart::arrange()
{
    const double scale = designScale(font());
    const double top = m_data.ticks.empty() ? 2 : tickBand * scale;
    const int count = m_data.count;
    const bool forPicture = isForPicture(*this);
    double foot = m_data.reference ? referenceBand * scale : 2;
    if (forPicture && count * lowestRow * scale > viewport()->height() - top - foot)
        foot += restBand * scale;
    const double room = qMax(1.0, viewport()->height() - top - foot);
    const double wanted = m_data.rowPixels * scale;
    m_rowHeight = count > 0 ? qBound(lowestRow * scale, room / count, wanted) : wanted;
    m_shown = qMin(count, qMax(1, int(room / m_rowHeight + 0.01)));
    m_first = qBound(0, m_first, count - m_shown);
    m_rows.clear();
    for (int row = m_first; row < m_first + m_shown; ++row)
        m_rows.push_back(m_data.row(row));

    const QSignalBlocker quiet(m_scroll);
    m_scroll->setRange(0, count - m_shown);
    m_scroll->setPageStep(qMax(1, m_shown));
    m_scroll->setValue(m_first);
    m_scroll->setVisible(count > m_shown && !forPicture);
    const int breadth = m_scroll->sizeHint().width();
    m_scroll->setGeometry(width() - breadth, int(top), breadth, int(room));

    m_plot = QRectF(0, top, 1, m_rowHeight * qMax(1, m_shown));
    placePlot();
    fillSeries();
    viewport()->update();
}

void RowChart::placePlot()
{
    const double labels = labelWidth();
    const double room = viewport()->width() - labels
                        - (m_scroll->isVisibleTo(this) ? m_scroll->width() + 4 : 0);
    m_plot.setLeft(labels);
    m_plot.setWidth(qMax(1.0, plotWidth(room)));
    chart()->setPlotArea(m_plot);
    m_values->setRange(0, m_data.maximum);
    m_places->setRange(-0.5, qMax(1, m_shown) - 0.5);
    m_bars->setBarWidth(m_data.barShare);
}

void RowChart::fillSeries()
{
    QList<qreal> offset;
    QList<qreal> strong;
    QList<qreal> faint;
    for (int row = m_first; row < m_first + m_shown; ++row) {
        const ChartRow &entry = rowInSight(row);
        const bool isStrong = entry.look == ChartRow::Look::Strong;
        const double length = qMax(0.0, entry.to - entry.from);
        offset << entry.from;
        strong << (isStrong ? length : 0.0);
        faint << (isStrong ? 0.0 : length);
    }
    const QList<QBarSet *> sets = m_bars->barSets();
    const std::array<const QList<qreal> *, 3> values = {&offset, &strong, &faint};
    for (qsizetype i = 0; i < sets.size(); ++i) {
        sets[i]->remove(0, sets[i]->count());
        sets[i]->append(*values[size_t(i)]);
    }
}

double RowChart::labelWidth() const
{
    const QFontMetricsF label(sizedFont(font(), 11.5));
    const QFontMetricsF below(sizedFont(font(), 10.5));
    double widest = 40;
    for (int row = m_first; row < m_first + m_shown; ++row) {
        const ChartRow &entry = rowInSight(row);
        const double first = label.horizontalAdvance(entry.label);
        const double second = below.horizontalAdvance(entry.subLabel);
        widest = qMax(widest, hasTwoLines() || entry.subLabel.isEmpty() ? qMax(first, second)
                                                                        : first + 6 + second);
    }
    return qMin(widest + 14 * designScale(font()), viewport()->width() * mostLabelWidth);
}

// As wide as leaves room for the text behind every bar in sight.
double RowChart::plotWidth(double room) const
{
    const QFontMetricsF metrics(sizedFont(font(), 10.5));
    double plot = room - 12;
    if (!m_data.ticks.empty())
        plot = room - metrics.horizontalAdvance(m_data.ticks.back().text) / 2 - 2;
    for (int row = m_first; row < m_first + m_shown; ++row) {
        const ChartRow &entry = rowInSight(row);
        const double end = qMax(entry.pale, entry.to) / m_data.maximum;
        if (end > 0.05)
            plot = qMin(plot, (room - 8 - metrics.horizontalAdvance(entry.valueText)) / end);
    }
    return plot;
}

double RowChart::xOf(double value) const
{
    return m_plot.left() + m_plot.width() * value / m_data.maximum;
}

bool RowChart::hasTwoLines() const
{
    return m_rowHeight >= twoLineRow * designScale(font());
}

int RowChart::lastShown() const
{
    return m_first + m_shown - 1;
}

QRectF RowChart::rowRect(int row) const
{
    if (row < m_first || row > lastShown())
        return {};
    const double right = m_scroll->isVisibleTo(this) ? m_scroll->x() - 2 : viewport()->width();
    return {0, m_plot.top() + (row - m_first) * m_rowHeight, right, m_rowHeight};
}

int RowChart::rowAt(const QPointF &position) const
{
    const double place = (position.y() - m_plot.top()) / m_rowHeight;
    return place >= 0 && place < m_shown ? m_first + int(place) : -1;
}

// ---- painting -------------------------------------------------------------------------------------------------------

void RowChart::drawBackground(QPainter *painter, const QRectF &)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const int marked = m_hovered >= 0 ? m_hovered : (hasFocus() ? m_current : -1);
    if (const QRectF box = rowRect(marked); !box.isEmpty()) {
        painter->setPen(hasFocus() && marked == m_current ? QPen(m_colours.accent, 1)
                                                          : QPen(Qt::NoPen));
        painter->setBrush(m_colours.current);
        painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(m_colours.grid);
    for (const ChartTick &tick : m_data.ticks) {
        const double x = qRound(xOf(tick.at));
        painter->drawLine(QPointF(x, m_plot.top() - 3), QPointF(x, m_plot.bottom()));
    }
    for (int row = m_first; row <= lastShown(); ++row)
        paintPale(*painter, row);
}

void RowChart::paintPale(QPainter &painter, int row) const
{
    const ChartRow &entry = rowInSight(row);
    if (entry.pale <= 0)
        return;
    const QRectF box = rowRect(row);
    const double height = m_rowHeight * qMin(1.0, m_data.barShare * 1.5);
    const QRectF bar(m_plot.left(), box.center().y() - height / 2,
                     qMax(1.0, xOf(entry.pale) - m_plot.left()), height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours.pale);
    painter.drawRoundedRect(bar, 2, 2);
    if (entry.look != ChartRow::Look::Missed)
        return;
    // Slanted strokes cut to the bar by arithmetic: a pattern brush turns into a picture in files.
    painter.setPen(QPen(m_colours.missed, 1));
    for (double x = bar.left() - height; x < bar.right(); x += 6) {
        const double from = qMax(x, bar.left());
        const double to = qMin(x + height, bar.right());
        if (to > from)
            painter.drawLine(QPointF(from, bar.bottom() - (from - x)),
                             QPointF(to, bar.bottom() - (to - x)));
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

void RowChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintTicks(*painter);
    paintReference(*painter);
    for (int row = m_first; row <= lastShown(); ++row)
        paintRow(*painter, row);
    paintRest(*painter);
}

// Where nothing can be scrolled.
void RowChart::paintRest(QPainter &painter) const
{
    if (m_shown >= m_data.count || !isForPicture(*this))
        return;
    painter.setFont(sizedFont(font(), 10.5, true));
    painter.setPen(m_colours.text);
    painter.drawText(QPointF(3, viewport()->height() - QFontMetricsF(painter.font()).descent() - 1),
                     notShownText(m_data.count - m_shown));
}

void RowChart::paintTicks(QPainter &painter) const
{
    painter.setFont(sizedFont(font(), 10));
    painter.setPen(m_colours.dim);
    const QFontMetricsF metrics(painter.font());
    double free = 0;
    for (const ChartTick &tick : m_data.ticks) {
        const double width = metrics.horizontalAdvance(tick.text);
        const double left = xOf(tick.at) - width / 2;
        if (left < free)
            continue;
        painter.drawText(QPointF(left, metrics.ascent()), tick.text);
        free = left + width + 6;
    }
}

void RowChart::paintReference(QPainter &painter) const
{
    if (!m_data.reference || m_data.count == 0)
        return;
    const double x = xOf(m_data.reference->at);
    const double foot = m_plot.bottom() + 4;
    painter.setPen(QPen(m_colours.dim, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, foot + 8));
    painter.setFont(sizedFont(font(), 10.5));
    const QFontMetricsF metrics(painter.font());
    painter.setPen(m_colours.dim);
    const double width = metrics.horizontalAdvance(m_data.reference->text);
    const double left = x + 5 + width <= viewport()->width() ? x + 5 : x - 5 - width;
    painter.drawText(QPointF(left, foot + metrics.ascent() - 2), m_data.reference->text);
}

void RowChart::paintRow(QPainter &painter, int row) const
{
    const ChartRow &entry = rowInSight(row);
    const QRectF box = rowRect(row);
    paintLabel(painter, QRectF(3, box.top(), m_plot.left() - 11, box.height()), entry);
    painter.setFont(sizedFont(font(), 10.5));
    const QFontMetricsF metrics(painter.font());
    const double left = xOf(qMax(entry.pale, entry.to)) + 6;
    const QRectF place(left, box.top(), metrics.horizontalAdvance(entry.valueText) + 1,
                       box.height());
    if (m_data.reference && place.left() < xOf(m_data.reference->at) + 2
        && place.right() > xOf(m_data.reference->at) - 2)
        painter.fillRect(QRectF(place.left() - 2, place.center().y() - metrics.height() / 2,
                                place.width() + 4, metrics.height()),
                         m_colours.panel); // no dashes through a number
    painter.setPen(entry.look == ChartRow::Look::Missed ? m_colours.missed : m_colours.dim);
    drawElided(painter, place, entry.valueText);
}

void RowChart::paintLabel(QPainter &painter, const QRectF &box, const ChartRow &row) const
{
    const QFont main = sizedFont(font(), 11.5);
    const QFont below = sizedFont(font(), 10.5);
    painter.setFont(main);
    painter.setPen(m_colours.text);
    if (row.subLabel.isEmpty()) {
        drawElided(painter, box, row.label, Qt::ElideMiddle);
        return;
    }
    if (hasTwoLines()) {
        const double half = QFontMetricsF(main).height() * 0.95;
        const double top = box.center().y() - half;
        drawElided(painter, QRectF(box.left(), top, box.width(), half), row.label, Qt::ElideMiddle);
        painter.setFont(below);
        painter.setPen(m_colours.dim);
        drawElided(painter, QRectF(box.left(), top + half, box.width(), half), row.subLabel,
                   Qt::ElideMiddle);
        return;
    }
    drawElided(painter, box, row.label, Qt::ElideMiddle);
    const double used = QFontMetricsF(main).horizontalAdvance(row.label) + 6;
    if (used + 20 > box.width())
        return;
    painter.setFont(below);
    painter.setPen(m_colours.dim);
    drawElided(painter, box.adjusted(used, 0, 0, 0), row.subLabel);
}

// ---- pointing and keys ----------------------------------------------------------------------------------------------

void RowChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
}

void RowChart::scrollTo(int first)
{
    const int wanted = qBound(0, first, m_data.count - m_shown);
    if (wanted == m_first)
        return;
    m_first = wanted;
    arrange();
}

void RowChart::setCurrentRow(int row)
{
    row = qBound(-1, row, m_data.count - 1);
    if (row >= 0 && row < m_first)
        scrollTo(row);
    else if (row > lastShown())
        scrollTo(row - m_shown + 1);
    m_current = row;
    tellReadout();
    viewport()->update();
}

void RowChart::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    tellReadout();
    viewport()->update();
}

void RowChart::tellReadout()
{
    const int row = m_hovered >= 0 ? m_hovered : (hasFocus() ? m_current : -1);
    const QString text = row >= 0 ? m_data.row(row).readout : QString();
    viewport()->setToolTip(m_hovered >= 0 ? toolTipText(text) : QString());
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    emit readoutChanged(text);
}

void RowChart::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(rowAt(event->position()));
}

void RowChart::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0)
        setCurrentRow(row);
    event->accept();
}

void RowChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0 && row == m_current)
        emit rowActivated(row);
    event->accept();
}

void RowChart::wheelEvent(QWheelEvent *event)
{
    if (!m_scroll->isVisibleTo(this)) {
        event->ignore(); // the pane scrolls
        return;
    }
    scrollTo(m_first - event->angleDelta().y() / 40);
    m_scroll->setValue(m_first);
    setHovered(rowAt(event->position()));
    event->accept();
}

void RowChart::keyPressEvent(QKeyEvent *event)
{
    const int last = m_data.count - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrentRow(qMax(0, m_current - 1));
    case Qt::Key_Down:
        return setCurrentRow(qMin(last, m_current + 1));
    case Qt::Key_PageUp:
        return setCurrentRow(qMax(0, m_current - m_shown));
    case Qt::Key_PageDown:
        return setCurrentRow(qMin(last, m_current + m_shown));
    case Qt::Key_Home:
        return setCurrentRow(qMin(0, last));
    case Qt::Key_End:
        return setCurrentRow(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            emit rowActivated(m_current);
        return;
    default:
        event->ignore();
    }
}

void RowChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setHovered(-1);
}

void RowChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    if (m_current < 0 && m_data.count > 0 && event->reason() != Qt::MouseFocusReason)
        m_current = m_first;
    tellReadout();
    viewport()->update();
}

void RowChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    tellReadout();
    viewport()->update();
}

void RowChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace belvedere
