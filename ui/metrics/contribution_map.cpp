#include "ui/metrics/contribution_map.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace belvedere {

namespace {

constexpr double widestCell = 36; // of the design, stretched to the card
constexpr double narrowestCell = 7;
constexpr double highestCell = 32;
constexpr double lowestCell = 15;
constexpr double marksBand = 16;
constexpr double datesBand = 18;
constexpr double legendBand = 18;
constexpr double mostForLabels = 0.34; // of the width
constexpr int mostRowsAskedFor = 200;  // in a picture

} // namespace

ContributionMap::ContributionMap(QWidget *parent)
    : QWidget(parent),
      m_theme(Theme::light()),
      m_across(new QScrollBar(Qt::Horizontal, this)),
      m_down(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu); // the card's
    m_across->setObjectName(u"eventScroll"_s);
    m_across->setAccessibleName(tr("Events shown"));
    m_down->setObjectName(u"sensorScroll"_s);
    m_down->setAccessibleName(tr("Sensors shown"));
    m_across->hide();
    m_down->hide();
    connect(m_across, &QScrollBar::valueChanged, this, [this](int first) {
        m_window.scrollTo(first);
        arrange();
    });
    connect(m_down, &QScrollBar::valueChanged, this, [this](int first) {
        m_firstSensor = first;
        arrange();
    });
}

void ContributionMap::setData(MapData shown)
{
    m_data = std::move(shown);
    m_window.setCount(qsizetype(m_data.events.size()));
    m_toldPerColumn = 0;
    m_currentEvent = qMin(m_currentEvent, qsizetype(m_data.events.size()) - 1);
    m_currentSensor = qBound(0, m_currentSensor, qMax(0, int(m_data.sensors.size()) - 1));
    m_hovered = {};
    if (isForPicture(*this))
        updateGeometry(); // room for every sensor
    arrange();
    tellReadout();
}

void ContributionMap::setTexts(Texts texts)
{
    m_texts = std::move(texts);
    tellReadout();
    update();
}

void ContributionMap::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QSize ContributionMap::sizeHint() const
{
    return {520, 200};
}

QSize ContributionMap::minimumSizeHint() const
{
    constexpr QSize least(240, 160);
    if (!isForPicture(*this))
        return least;
    const int rows = qMin(int(m_data.sensors.size()), mostRowsAskedFor);
    const double height = (lowestCell * rows + marksBand + datesBand + legendBand)
                          * designScale(font());
    return least.expandedTo({0, int(std::ceil(height)) + 3 + m_across->sizeHint().height()});
}

double ContributionMap::labelWidth() const
{
    const QFontMetricsF metrics(sizedFont(font(), 11.5));
    double widest = 40;
    for (int sensor = m_firstSensor; sensor <= lastSensor(); ++sensor)
        widest = qMax(widest, metrics.horizontalAdvance(m_data.sensors[size_t(sensor)].sensor));
    return qMin(widest + 14, width() * mostForLabels);
}

void ContributionMap::arrange()
{
    const double scale = designScale(font());
    const int count = int(m_data.sensors.size());
    const double below = (marksBand + datesBand + legendBand) * scale;
    const double room = qMax(1.0, height() - 2 - below - m_across->sizeHint().height());
    m_cellHeight = qBound(lowestCell * scale, count > 0 ? room / count : room, highestCell * scale);
    m_shownSensors = qMin(count, qMax(1, int(room / m_cellHeight + 0.01)));
    m_firstSensor = qBound(0, m_firstSensor, count - m_shownSensors);

    const double left = labelWidth();
    const bool scrollsDown = count > m_shownSensors && !isForPicture(*this);
    const double across = qMax(1.0, width() - left
                                        - (scrollsDown ? m_down->sizeHint().width() + 4 : 0) - 2);
    m_window.setRoom(int(across / (narrowestCell * scale)));
    const int columns = qMax(1, m_window.columns());
    m_cellWidth = qMin(across / columns, widestCell * scale);
    m_plot = QRectF(left, 1, m_cellWidth * columns, m_cellHeight * m_shownSensors);
    arrangeScrollBars(m_plot.top(), m_plot.bottom() + (marksBand + datesBand) * scale);
    average();
    update();
    if (const qsizetype share = m_window.perColumn(); share != m_toldPerColumn) {
        m_toldPerColumn = share;
        emit perColumnChanged(int(share));
    }
}

void ContributionMap::arrangeScrollBars(double top, double bottom)
{
    const QSignalBlocker quietAcross(m_across);
    const QSignalBlocker quietDown(m_down);
    m_across->setRange(0, int(m_window.lastFirst()));
    m_across->setPageStep(qMax(1, int(m_window.columns() * m_window.perColumn())));
    m_across->setSingleStep(int(m_window.perColumn()));
    m_across->setValue(int(m_window.first()));
    const bool forPicture = isForPicture(*this);
    m_across->setVisible(!m_window.isWhole() && !forPicture);
    m_across->setGeometry(int(m_plot.left()), int(bottom), int(m_plot.width()),
                          m_across->sizeHint().height());
    m_down->setRange(0, int(m_data.sensors.size()) - m_shownSensors);
    m_down->setPageStep(qMax(1, m_shownSensors));
    m_down->setValue(m_firstSensor);
    m_down->setVisible(m_down->maximum() > 0 && !forPicture);
    const int breadth = m_down->sizeHint().width();
    m_down->setGeometry(width() - breadth, int(top), breadth, int(m_plot.height()));
}

// Only what is in sight: 20 rows of 10,000 events take a fraction of a millisecond.
void ContributionMap::average()
{
    const int columns = m_window.columns();
    m_shares.assign(size_t(m_shownSensors) * size_t(columns), std::nan(""));
    for (int row = 0; row < m_shownSensors; ++row) {
        const qsizetype sensor = m_data.sensors[size_t(m_firstSensor + row)].column;
        for (int column = 0; column < columns; ++column) {
            const auto [begin, end] = m_window.eventsIn(column);
            double sum = 0;
            double weights = 0;
            for (qsizetype i = begin; i < end; ++i) {
                const MapEvent &event = m_data.events[size_t(i)];
                const double share = m_data.contributions.share(event.row, sensor);
                if (std::isnan(share))
                    continue;
                sum += share * event.weight;
                weights += event.weight;
            }
            if (weights > 0)
                m_shares[size_t(row) * size_t(columns) + size_t(column)] = sum / weights;
        }
    }
}

double ContributionMap::shareAt(int sensor, int column) const
{
    if (sensor < m_firstSensor || sensor > lastSensor() || column < 0
        || column >= m_window.columns())
        return std::nan("");
    return m_shares[size_t(sensor - m_firstSensor) * size_t(m_window.columns()) + size_t(column)];
}

QRectF ContributionMap::cellRect(int sensor, int column) const
{
    if (sensor < m_firstSensor || sensor > lastSensor() || column < 0
        || column >= m_window.columns())
        return {};
    return {m_plot.left() + column * m_cellWidth,
            m_plot.top() + (sensor - m_firstSensor) * m_cellHeight, m_cellWidth, m_cellHeight};
}

// ---- painting -------------------------------------------------------------------------------------------------------

void ContributionMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_shownSensors == 0 || m_window.columns() == 0)
        return;
    paintSensors(painter);
    paintCells(painter);
    paintMarks(painter);
    paintDates(painter);
    paintLegend(painter);
    if (m_hovered.column >= 0)
        paintCursor(painter, m_hovered, m_theme.text);
    if (hasFocus())
        paintCursor(painter, currentPlace(), m_theme.accent);
}

void ContributionMap::paintSensors(QPainter &painter) const
{
    painter.setFont(sizedFont(font(), qMin(11.5, m_cellHeight / designScale(font()) * 0.72)));
    painter.setPen(m_theme.text);
    for (int sensor = m_firstSensor; sensor <= lastSensor(); ++sensor) {
        const double top = m_plot.top() + (sensor - m_firstSensor) * m_cellHeight;
        drawElided(painter, QRectF(0, top, m_plot.left() - 8, m_cellHeight - 2),
                   m_data.sensors[size_t(sensor)].sensor, Qt::ElideMiddle);
    }
}

void ContributionMap::paintCells(QPainter &painter) const
{
    painter.setPen(Qt::NoPen);
    const double gap = m_cellWidth >= 12 ? 1.6 : 1;
    const bool rounded = m_cellWidth >= 12 && m_cellHeight >= 12;
    for (int sensor = m_firstSensor; sensor <= lastSensor(); ++sensor) {
        for (int column = 0; column < m_window.columns(); ++column) {
            const QRectF cell = cellRect(sensor, column).adjusted(0, 0, -gap, -gap);
            const double share = shareAt(sensor, column);
            if (std::isnan(share)) {
                paintUnknown(painter, cell);
                continue;
            }
            painter.setBrush(m_theme.heat(std::sqrt(qBound(0.0, share, 1.0))));
            if (rounded)
                painter.drawRoundedRect(cell, 2, 2);
            else
                painter.drawRect(cell);
        }
    }
}

// Not listed is not "no share": a small dash instead of the palest colour.
void ContributionMap::paintUnknown(QPainter &painter, const QRectF &cell) const
{
    painter.setBrush(m_theme.line);
    const double width = qMin(6.0, cell.width() * 0.5);
    painter.drawRect(QRectF(cell.center().x() - width / 2, cell.center().y() - 0.5, width, 1));
}

void ContributionMap::paintMarks(QPainter &painter) const
{
    const double width = qMax(3.0, qMin(13.0, m_cellWidth - 4));
    const double height = width >= 8 ? 6 : 5;
    for (int column = 0; column < m_window.columns(); ++column) {
        const auto [begin, end] = m_window.eventsIn(column);
        const bool overlaps = std::any_of(
            m_data.events.begin() + begin, m_data.events.begin() + end,
            [](const MapEvent &event) { return event.overlapsLabel; });
        const double x = m_plot.left() + (column + 0.5) * m_cellWidth - width / 2 - 0.8;
        const QRectF mark(x, m_plot.bottom() + 4, width, height);
        painter.setPen(QPen(m_theme.label, 1));
        painter.setBrush(overlaps ? QBrush(m_theme.label) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(mark.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
}

void ContributionMap::paintDates(QPainter &painter) const
{
    if (!m_texts.date)
        return;
    painter.setFont(sizedFont(font(), 10));
    painter.setPen(m_theme.dim);
    const QFontMetricsF metrics(painter.font());
    const double base = m_plot.bottom() + marksBand * designScale(font()) + metrics.ascent();
    double free = 0;
    for (int column = 0; column < m_window.columns(); ++column) {
        const QString date = m_texts.date(m_data.events[size_t(m_window.eventsIn(column).first)]);
        const double advance = metrics.horizontalAdvance(date);
        const double left = m_plot.left() + (column + 0.5) * m_cellWidth - advance / 2;
        if (left < free || left + advance > width())
            continue;
        painter.drawText(QPointF(left, base), date);
        free = left + advance + 12;
    }
}

void ContributionMap::paintCursor(QPainter &painter, Place place, const QColor &colour) const
{
    const QRectF cell = cellRect(place.sensor, place.column);
    if (cell.isEmpty())
        return;
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(cell.adjusted(0, 0, -1.6, -1.6), 2, 2);
}

// The scale is a square root, so it is told in the shares a person reads.
void ContributionMap::paintLegend(QPainter &painter) const
{
    const double scale = designScale(font());
    painter.setFont(sizedFont(font(), 10));
    const QFontMetricsF metrics(painter.font());
    const double top = m_plot.bottom() + (marksBand + datesBand) * scale + 3
                       + (m_across->isVisibleTo(this) ? m_across->height() + 2 : 0);
    double x = m_plot.left();
    for (const double share : {0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0}) {
        const QString text = percentText(share);
        const double step = 12 * scale + 4 + metrics.horizontalAdvance(text) + 8;
        if (x + step > width())
            break;
        painter.setPen(QPen(m_theme.line, 0.8));
        painter.setBrush(m_theme.heat(std::sqrt(share)));
        painter.drawRoundedRect(QRectF(x, top, 12 * scale, 9 * scale), 2, 2);
        painter.setPen(m_theme.dim);
        painter.drawText(QPointF(x + 12 * scale + 4, top + 9 * scale / 2 + metrics.capHeight() / 2),
                         text);
        x += step;
    }
    paintRest(painter);
}

// Sensors are in the order of their rank: those that matter most are in sight where nothing can be scrolled.
void ContributionMap::paintRest(QPainter &painter) const
{
    const qsizetype rest = qsizetype(m_data.sensors.size()) - m_shownSensors;
    if (rest <= 0 || !isForPicture(*this))
        return;
    painter.setFont(sizedFont(font(), 10, true));
    painter.setPen(m_theme.text);
    const QFontMetricsF metrics(painter.font());
    const double base = m_plot.bottom() + marksBand * designScale(font()) + metrics.ascent();
    painter.drawText(QPointF(3, base), notShownText(rest));
}

// ---- what is pointed at ---------------------------------------------------------------------------------------------

ContributionMap::Place ContributionMap::placeAt(const QPointF &position) const
{
    Place place;
    const double across = (position.x() - m_plot.left()) / m_cellWidth;
    const double down = (position.y() - m_plot.top()) / m_cellHeight;
    if (across >= 0 && across < m_window.columns())
        place.column = int(across);
    if (down >= 0 && down < m_shownSensors)
        place.sensor = m_firstSensor + int(down);
    return place;
}

ContributionMap::Place ContributionMap::currentPlace() const
{
    return {m_currentSensor, m_currentEvent < 0 ? -1 : m_window.columnOf(m_currentEvent)};
}

qsizetype ContributionMap::mainEvent(int column) const
{
    const auto [begin, end] = m_window.eventsIn(column);
    if (begin == end)
        return -1;
    const auto longest = std::max_element(
        m_data.events.begin() + begin, m_data.events.begin() + end,
        [](const MapEvent &a, const MapEvent &b) { return a.range.length() < b.range.length(); });
    return longest - m_data.events.begin();
}

QString ContributionMap::readoutAt(int sensor, int column) const
{
    const qsizetype main = mainEvent(column);
    if (main < 0 || sensor < 0 || sensor >= int(m_data.sensors.size()) || !m_texts.moment)
        return {};
    const double share = shareAt(sensor, column);
    const QString value = std::isnan(share) ? tr("not listed") : percentText(share, 1);
    const QString name = visibleText(m_data.sensors[size_t(sensor)].name);
    const auto [begin, end] = m_window.eventsIn(column);
    const MapEvent &event = m_data.events[size_t(main)];
    if (end - begin > 1)
        return tr("%1: %2 on average in %n events, the longest %3", nullptr, int(end - begin))
            .arg(name, value, m_texts.moment(event));
    const QString kind = event.overlapsLabel ? tr("overlaps a label") : tr("no label");
    return tr("%1: %2 in the event %3, %4").arg(name, value, m_texts.moment(event), kind);
}

void ContributionMap::tellReadout()
{
    Place place = m_hovered.column >= 0 && m_hovered.sensor >= 0 ? m_hovered : Place{};
    if (place.column < 0 && hasFocus())
        place = currentPlace();
    const QString text = readoutAt(place.sensor, place.column);
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    emit readoutChanged(text);
}

void ContributionMap::setHovered(Place place)
{
    if (place == m_hovered)
        return;
    m_hovered = place;
    tellReadout();
    update();
}

void ContributionMap::setCurrent(int sensor, qsizetype event)
{
    m_currentSensor = qBound(0, sensor, qMax(0, int(m_data.sensors.size()) - 1));
    m_currentEvent = qBound<qsizetype>(-1, event, qsizetype(m_data.events.size()) - 1);
    if (m_currentSensor < m_firstSensor)
        m_firstSensor = m_currentSensor;
    else if (m_currentSensor > lastSensor())
        m_firstSensor = m_currentSensor - m_shownSensors + 1;
    if (m_currentEvent >= 0 && m_window.columnOf(m_currentEvent) < 0)
        m_window.reveal(m_currentEvent);
    arrange();
    tellReadout();
}

void ContributionMap::zoom(int steps, int anchor)
{
    m_window.zoom(steps, anchor);
    arrange();
    tellReadout();
}

// ---- events ---------------------------------------------------------------------------------------------------------

bool ContributionMap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Place place = placeAt(help->pos());
        QString text;
        if (place.sensor >= 0)
            text = place.column >= 0 ? readoutAt(place.sensor, place.column)
                                     : visibleText(m_data.sensors[size_t(place.sensor)].name);
        QToolTip::showText(help->globalPos(), text.isEmpty() ? QString() : toolTipText(text), this);
        return true;
    }
    if (event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void ContributionMap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ContributionMap::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(placeAt(event->position()));
}

void ContributionMap::mousePressEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position());
    if (event->button() == Qt::LeftButton && place.column >= 0)
        setCurrent(place.sensor < 0 ? m_currentSensor : place.sensor, mainEvent(place.column));
}

void ContributionMap::mouseReleaseEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position());
    if (event->button() == Qt::LeftButton && place.column >= 0
        && mainEvent(place.column) == m_currentEvent)
        emit eventActivated(int(m_currentEvent));
}

void ContributionMap::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const int steps = delta.y() > 0 ? 1 : -1;
    if (event->modifiers() & Qt::ControlModifier)
        zoom(steps, qMax(0, placeAt(event->position()).column));
    else if ((event->modifiers() & Qt::ShiftModifier || delta.x() != 0)
             && m_across->isVisibleTo(this))
        m_across->setValue(m_across->value()
                           - (delta.x() + delta.y()) / 40 * m_across->singleStep());
    else if (m_down->isVisibleTo(this))
        m_down->setValue(m_down->value() - delta.y() / 40);
    else
        return event->ignore(); // the pane scrolls
    setHovered(placeAt(event->position()));
    event->accept();
}

void ContributionMap::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = qsizetype(m_data.events.size()) - 1;
    const qsizetype step = m_window.perColumn();
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_currentSensor, qMax<qsizetype>(0, m_currentEvent - step));
    case Qt::Key_Right:
        return setCurrent(m_currentSensor, qMin(last, m_currentEvent + step));
    case Qt::Key_Up:
        return setCurrent(m_currentSensor - 1, m_currentEvent);
    case Qt::Key_Down:
        return setCurrent(m_currentSensor + 1, m_currentEvent);
    case Qt::Key_PageUp:
        return setCurrent(m_currentSensor - m_shownSensors, m_currentEvent);
    case Qt::Key_PageDown:
        return setCurrent(m_currentSensor + m_shownSensors, m_currentEvent);
    case Qt::Key_Home:
        return setCurrent(m_currentSensor, qMin<qsizetype>(0, last));
    case Qt::Key_End:
        return setCurrent(m_currentSensor, last);
    case Qt::Key_Plus:
        return zoom(1, qMax(0, currentPlace().column));
    case Qt::Key_Minus:
        return zoom(-1, qMax(0, currentPlace().column));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (currentPlace().column >= 0)
            emit eventActivated(int(mainEvent(currentPlace().column)));
        return;
    default:
        event->ignore();
    }
}

void ContributionMap::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setHovered({});
}

void ContributionMap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_currentEvent < 0 && !m_data.events.empty() && event->reason() != Qt::MouseFocusReason)
        m_currentEvent = m_window.first();
    tellReadout();
    update();
}

void ContributionMap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    tellReadout();
    update();
}

} // namespace belvedere
