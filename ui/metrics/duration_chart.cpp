#include "ui/metrics/duration_chart.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/metrics/duration_scale.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"

#include <QBarSet>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedBarSeries>
#include <QValueAxis>

namespace belvedere {

namespace {

constexpr double widestColumn = 72; // of the design
constexpr double narrowestColumn = 7;
constexpr double barShare = 0.7;
constexpr double dateBand = 20;

} // namespace

DurationChart::DurationChart(QWidget *parent)
    : QChartView(parent),
      m_scale(durationScale(Milliseconds(0))),
      m_scroll(new QScrollBar(Qt::Horizontal, this)),
      m_places(quietAxis()),
      m_values(quietAxis()),
      m_bars(new QStackedBarSeries)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_places, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    for (const char *name : {"labelled", "unlabelled"})
        m_bars->append(new QBarSet(QString::fromLatin1(name)));
    m_bars->setBarWidth(barShare);
    chart()->addSeries(m_bars);
    m_bars->attachAxis(m_places);
    m_bars->attachAxis(m_values);
    m_scroll->setObjectName(u"eventScroll"_s);
    m_scroll->setAccessibleName(tr("Events shown"));
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int first) {
        m_window.scrollTo(first);
        arrange();
    });
}

void DurationChart::setColumns(std::vector<DurationColumn> events, DurationTexts texts)
{
    m_events = std::move(events);
    m_texts = std::move(texts);
    m_window.setCount(qsizetype(m_events.size()));
    m_toldPerColumn = 0;
    m_current = qMin(m_current, qsizetype(m_events.size()) - 1);
    m_hovered = -1;
    Milliseconds longest{0};
    for (const DurationColumn &event : m_events)
        longest = std::max(longest, event.duration);
    m_scale = durationScale(longest, 5);
    arrange();
    tellReadout();
}

void DurationChart::setColours(const DurationColours &colours)
{
    m_colours = colours;
    const QList<QBarSet *> sets = m_bars->barSets();
    sets[0]->setBrush(colours.labelled);
    sets[0]->setPen(Qt::NoPen);
    sets[1]->setBrush(colours.panel); // hatched on top
    sets[1]->setPen(QPen(colours.unlabelled, 1));
    viewport()->update();
}

QSize DurationChart::minimumSizeHint() const
{
    return {220, 140};
}

QSize DurationChart::sizeHint() const
{
    return {520, 160};
}

double DurationChart::axisWidth() const
{
    const QFontMetricsF metrics(sizedFont(font(), 10));
    double widest = 0;
    for (const DurationTick &tick : m_scale.ticks)
        widest = qMax(widest, metrics.horizontalAdvance(tick.text));
    return widest + 10;
}

void DurationChart::arrange()
{
    const double scale = designScale(font());
    const double left = axisWidth();
    const double room = qMax(1.0, viewport()->width() - left - 6);
    m_window.setRoom(int(room / (narrowestColumn * scale)));

    const bool scrolls = !m_window.isWhole() && !isForPicture(*this);
    const int breadth = m_scroll->sizeHint().height();
    const QSignalBlocker quiet(m_scroll);
    m_scroll->setRange(0, int(m_window.lastFirst()));
    m_scroll->setPageStep(qMax(1, int(m_window.columns() * m_window.perColumn())));
    m_scroll->setSingleStep(int(m_window.perColumn()));
    m_scroll->setValue(int(m_window.first()));
    m_scroll->setVisible(scrolls);
    m_scroll->setGeometry(int(left), height() - breadth, int(room), breadth);

    const double foot = dateBand * scale + (scrolls ? breadth : 0);
    const double top = 6 * scale;
    m_plot = QRectF(left, top, room, qMax(1.0, viewport()->height() - top - foot));
    placePlot();
    fillSeries();
    viewport()->update();
    if (const qsizetype share = m_window.perColumn(); share != m_toldPerColumn) {
        m_toldPerColumn = share;
        emit perColumnChanged(int(share));
    }
}

void DurationChart::placePlot()
{
    const int columns = qMax(1, m_window.columns());
    m_plot.setWidth(qMin(m_plot.width(), columns * widestColumn * designScale(font())));
    chart()->setPlotArea(m_plot);
    m_places->setRange(-0.5, columns - 0.5);
    m_values->setRange(0, hoursOf(m_scale.maximum));
}

void DurationChart::fillSeries()
{
    QList<qreal> labelled;
    QList<qreal> unlabelled;
    for (int column = 0; column < m_window.columns(); ++column) {
        const DurationColumn &event = m_events[size_t(longestIn(column))];
        const double length = hoursOf(event.duration);
        labelled << (event.overlapsLabel ? length : 0.0);
        unlabelled << (event.overlapsLabel ? 0.0 : length);
    }
    const QList<QBarSet *> sets = m_bars->barSets();
    sets[0]->remove(0, sets[0]->count());
    sets[1]->remove(0, sets[1]->count());
    sets[0]->append(labelled);
    sets[1]->append(unlabelled);
}

qsizetype DurationChart::longestIn(int column) const
{
    const auto [begin, end] = m_window.eventsIn(column);
    if (begin == end)
        return -1;
    qsizetype longest = begin;
    for (qsizetype event = begin + 1; event < end; ++event) {
        if (m_events[size_t(event)].duration > m_events[size_t(longest)].duration)
            longest = event;
    }
    return longest;
}

double DurationChart::columnWidth() const
{
    return m_plot.width() / qMax(1, m_window.columns());
}

QRectF DurationChart::columnRect(int column) const
{
    if (column < 0 || column >= m_window.columns())
        return {};
    return {m_plot.left() + column * columnWidth(), m_plot.top(), columnWidth(), m_plot.height()};
}

double DurationChart::yOf(Milliseconds duration) const
{
    return m_plot.bottom() - m_plot.height() * hoursOf(duration) / hoursOf(m_scale.maximum);
}

int DurationChart::columnAt(const QPointF &position) const
{
    const double place = (position.x() - m_plot.left()) / columnWidth();
    return place >= 0 && place < m_window.columns() ? int(place) : -1;
}

// ---- painting -------------------------------------------------------------------------------------------------------

void DurationChart::drawBackground(QPainter *painter, const QRectF &)
{
    const int column = m_hovered >= 0 ? m_hovered
                                      : (hasFocus() ? m_window.columnOf(m_current) : -1);
    if (const QRectF box = columnRect(column); !box.isEmpty()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(hasFocus() ? QPen(m_colours.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(m_colours.current);
        painter->drawRoundedRect(box.adjusted(0.5, -2.5, -0.5, 2.5), 3, 3);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(m_colours.grid);
    for (const DurationTick &tick : m_scale.ticks) {
        const double y = qRound(yOf(tick.at));
        painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    }
    painter->setRenderHint(QPainter::Antialiasing);
}

void DurationChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (int column = 0; column < m_window.columns(); ++column)
        paintHatching(*painter, column);
    painter->setFont(sizedFont(font(), 10));
    painter->setPen(m_colours.dim);
    const QFontMetricsF metrics(painter->font());
    for (const DurationTick &tick : m_scale.ticks) {
        const QRectF box(0, yOf(tick.at) - metrics.height() / 2, m_plot.left() - 6,
                         metrics.height());
        painter->drawText(box, int(Qt::AlignRight | Qt::AlignVCenter), tick.text);
    }
    paintDates(*painter);
}

// Strokes cut to the bar by arithmetic: a pattern brush turns into a picture in files.
void DurationChart::paintHatching(QPainter &painter, int column) const
{
    const DurationColumn &event = m_events[size_t(longestIn(column))];
    if (event.overlapsLabel)
        return;
    const double width = columnWidth() * barShare;
    const double left = columnRect(column).center().x() - width / 2;
    const double top = yOf(event.duration);
    painter.setPen(QPen(m_colours.unlabelled, 1));
    for (double y = m_plot.bottom() + width; y > top; y -= 5) {
        const double fromY = qMin(y, m_plot.bottom());
        const double toY = qMax(y - width, top);
        if (fromY > toY)
            painter.drawLine(QPointF(left + (y - fromY), fromY), QPointF(left + (y - toY), toY));
    }
}

void DurationChart::paintDates(QPainter &painter) const
{
    const QFontMetricsF metrics(painter.font());
    double free = 0;
    for (int column = 0; column < m_window.columns(); ++column) {
        const QString date = m_texts.date(m_window.eventsIn(column).first);
        const double width = metrics.horizontalAdvance(date);
        const double left = qMax(0.0, columnRect(column).center().x() - width / 2);
        if (left < free || left + width > viewport()->width())
            continue;
        painter.drawText(QPointF(left, m_plot.bottom() + 4 + metrics.ascent()), date);
        free = left + width + 10;
    }
}

// ---- pointing and keys ----------------------------------------------------------------------------------------------

void DurationChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
}

QString DurationChart::readoutOf(int column) const
{
    const qsizetype event = longestIn(column);
    if (event < 0)
        return {};
    const auto [begin, end] = m_window.eventsIn(column);
    const QString words = m_texts.readout(event);
    return end - begin > 1
               ? tr("the longest of %n events: %1", nullptr, int(end - begin)).arg(words)
               : words;
}

void DurationChart::tellReadout()
{
    const int column = m_hovered >= 0 ? m_hovered
                                      : (hasFocus() ? m_window.columnOf(m_current) : -1);
    const QString text = readoutOf(column);
    viewport()->setToolTip(m_hovered >= 0 ? toolTipText(text) : QString());
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    emit readoutChanged(text);
}

void DurationChart::setHovered(int column)
{
    if (column == m_hovered)
        return;
    m_hovered = column;
    tellReadout();
    viewport()->update();
}

void DurationChart::setCurrentEvent(qsizetype event)
{
    m_current = qBound<qsizetype>(-1, event, qsizetype(m_events.size()) - 1);
    if (m_current >= 0 && m_window.columnOf(m_current) < 0) {
        m_window.reveal(m_current);
        arrange();
    }
    tellReadout();
    viewport()->update();
}

void DurationChart::zoom(int steps, int anchor)
{
    m_window.zoom(steps, anchor);
    arrange();
    tellReadout();
}

void DurationChart::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(columnAt(event->position()));
}

void DurationChart::mousePressEvent(QMouseEvent *event)
{
    const int column = columnAt(event->position());
    if (event->button() == Qt::LeftButton && column >= 0)
        setCurrentEvent(longestIn(column));
    event->accept();
}

void DurationChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int column = columnAt(event->position());
    if (event->button() == Qt::LeftButton && column >= 0 && longestIn(column) == m_current)
        emit eventActivated(int(m_current));
    event->accept();
}

void DurationChart::wheelEvent(QWheelEvent *event)
{
    const int steps = event->angleDelta().y() > 0 ? 1 : -1;
    if (event->modifiers() & Qt::ControlModifier) {
        zoom(steps, qMax(0, columnAt(event->position())));
    } else if (!m_window.isWhole()) {
        m_window.scrollTo(m_window.first() - steps * 3 * m_window.perColumn());
        arrange();
    } else {
        event->ignore();
        return;
    }
    setHovered(columnAt(event->position()));
    event->accept();
}

void DurationChart::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = qsizetype(m_events.size()) - 1;
    const qsizetype step = m_window.perColumn();
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrentEvent(qMax<qsizetype>(0, m_current - step));
    case Qt::Key_Right:
        return setCurrentEvent(qMin(last, m_current + step));
    case Qt::Key_Home:
        return setCurrentEvent(qMin<qsizetype>(0, last));
    case Qt::Key_End:
        return setCurrentEvent(last);
    case Qt::Key_Plus:
        return zoom(1, qMax(0, m_window.columnOf(m_current)));
    case Qt::Key_Minus:
        return zoom(-1, qMax(0, m_window.columnOf(m_current)));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            emit eventActivated(int(longestIn(m_window.columnOf(m_current))));
        return;
    default:
        event->ignore();
    }
}

void DurationChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setHovered(-1);
}

void DurationChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    if (m_current < 0 && !m_events.empty() && event->reason() != Qt::MouseFocusReason)
        m_current = m_window.first();
    tellReadout();
    viewport()->update();
}

void DurationChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    tellReadout();
    viewport()->update();
}

void DurationChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace belvedere
