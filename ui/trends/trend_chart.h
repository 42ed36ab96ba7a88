// A number over the versions of a model: a point a version, joined where neighbours have a value, a star where a version
// was promoted, and a dashed line that steps along the versions that were active.
#pragma once

#include "app/analysis/trend.h"
#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace belvedere {

struct TrendMark {
    enum class Star : quint8 { None, Exact, About }; // About: the time is not exactly known
    QString name{};                                  // "v9"
    QString readout{};                               // the version in words
    int slot = -1;
    Star star = Star::None;
};

struct TrendChartData {
    Trend trend{};
    std::vector<TrendMark> marks{}; // one a version: TrendPoint::version is the position
    QStringList tickTexts{};        // one a tick of the trend's scale
    Display display{};              // of the dates below, in the order of time
};

class TrendChart final : public QWidget
{
    Q_OBJECT

public:
    explicit TrendChart(QWidget *parent = nullptr);

    void setData(TrendChartData data);
    void setTheme(const Theme &theme);
    // The chosen version, as a position in TrendChartData::marks; -1: none. The cursor goes there.
    void setCurrent(qsizetype version);

    const TrendChartData &data() const { return m_data; }
    qsizetype cursorPoint() const { return m_cursor; } // with the keyboard; in Trend::points
    // Its centre; on the base line where the point has no value.
    QPointF placeOf(qsizetype index) const;
    QRectF plot() const { return m_plot; }
    QStringList shownNames() const; // of the versions named below the axis, from the left
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void versionActivated(qsizetype version);
    void readoutChanged(
        const QString &readout); // of the point pointed at or with the keyboard; empty: none

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct NameLabel {
        qsizetype point = 0;
        double left = 0;
        double width = 0;
    };

    // trend_chart.cpp
    void arrange();
    std::vector<NameLabel> nameLabels() const;
    std::vector<qsizetype> pointsByWeight() const;
    qsizetype pointAt(const QPointF &position) const;
    void setHovered(qsizetype index);
    void moveCursor(qsizetype index);
    void tellReadout();
    const TrendPoint &point(qsizetype index) const { return m_data.trend.points[size_t(index)]; }
    const TrendMark &mark(qsizetype index) const
    {
        return m_data.marks[size_t(point(index).version)];
    }
    qsizetype count() const { return qsizetype(m_data.trend.points.size()); }
    double xOf(double across) const { return m_plot.left() + across * m_plot.width(); }
    double yOf(double value) const;

    // trend_painting.cpp
    void paintGrid(QPainter &painter) const;
    void paintNames(QPainter &painter) const;
    void paintDates(QPainter &painter) const;
    void paintActive(QPainter &painter) const;
    void paintRuns(QPainter &painter) const;
    void paintPoint(QPainter &painter, qsizetype index) const;
    void paintStar(QPainter &painter, qsizetype index) const;
    void paintCursor(QPainter &painter, qsizetype index, const QColor &colour) const;
    double pointRadius() const;

    TrendChartData m_data;
    Theme m_theme = Theme::light();
    QRectF m_plot;
    std::vector<NameLabel> m_names;
    qsizetype m_current = -1; // a version
    qsizetype m_cursor = -1;  // a point
    qsizetype m_hovered = -1;
};

} // namespace belvedere
