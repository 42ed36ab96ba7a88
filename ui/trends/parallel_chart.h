// Many numbers of all versions of a model: an axis a number, a line a version. A range can be marked on every axis, with the
// mouse or by keys; lines outside of one are dimmed.
#pragma once

#include "app/analysis/parallel_axes.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QWidget>

#include <functional>

namespace belvedere {

struct ParallelLine {
    QString name{}; // "v9"
    int slot = -1;
};

struct ParallelAxisTexts {
    QString label{};
    QString direction{}; // "higher is better"
    QString help{};
    QStringList ticks{}; // one a tick of the scale
};

struct ParallelChartData {
    std::vector<ParallelAxis> axes{};
    std::vector<ParallelAxisTexts> texts{};       // one an axis
    std::vector<ParallelLine> lines{};            // one a version
    std::vector<const VersionEntry *> versions{}; // borrowed until the next setData()
    std::function<QString(const VersionMetric &, const std::optional<double> &)> valueText{};
};

class ParallelChart final : public QWidget
{
    Q_OBJECT

public:
    explicit ParallelChart(QWidget *parent = nullptr);

    // Ranges stay with their metric, also from model to model.
    void setData(ParallelChartData data);
    void setTheme(const Theme &theme);
    void setCurrent(qsizetype version); // -1: none

    const ParallelChartData &data() const { return m_data; }
    // What is marked, as a filter; empty where nothing is.
    QStringList terms() const;
    bool isHeld(qsizetype version) const { return m_held[size_t(version)]; }
    qsizetype heldCount() const;
    void clearBrushes();                           // tells it, where there were any
    void forgetBrushes();                          // tells nobody
    void forgetBrush(const VersionMetric &metric); // of an axis that goes; tells nobody

    size_t currentAxis() const { return m_axis; } // with the keyboard
    BrushEdge currentEdge() const { return m_edge; }
    // In the widget: from the foot of an axis (0) to its head (1).
    QPointF placeOf(size_t axis, double position) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void brushesChanged(); // once a range is as it shall be, not while it is drawn
    void heldChanged();    // at every change
    void versionActivated(qsizetype version);
    void readoutChanged(const QString &readout);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Drag {
        int axis = -1;                      // -1: none
        double fixed = 0;                   // the end that stays, 0..1
        double pressed = 0;                 // where it began
        std::optional<AxisBrush> shifted{}; // the whole range moves; what it was
        std::optional<AxisBrush> before{};
        bool moved = false;
    };
    struct Pointed {
        int axis = -1;
        qsizetype version = -1;
        bool operator==(const Pointed &) const = default;
    };

    // parallel_chart.cpp
    void arrange();
    std::optional<AxisBrush> brushOf(size_t axis) const;
    void setBrush(size_t axis, const std::optional<AxisBrush> &brush);
    void refreshHeld();
    double positionAt(double y) const; // 0..1 inside the axes
    int axisAt(const QPointF &position) const;
    Pointed pointedAt(const QPointF &position) const;
    void beginDrag(int axis, double position);
    void drag(double position);
    void endDrag();
    void cancelDrag();
    void setPointed(Pointed pointed);
    void moveToAxis(qsizetype axis);
    void moveEdge(int steps);
    void tellReadout();
    QString readoutOf(Pointed pointed) const;
    QString axisReadout(size_t axis) const;
    QString lineReadout(qsizetype version) const;
    double xOf(size_t axis) const;

    // parallel_painting.cpp
    void paintHeads(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void paintFeet(QPainter &painter) const;
    void paintBrushes(QPainter &painter) const;
    void paintBrush(QPainter &painter, size_t axis, const AxisBrush &brush) const;
    void paintLines(QPainter &painter) const;
    void paintLine(QPainter &painter, qsizetype version, const QPen &pen) const;
    void paintNames(QPainter &painter) const;
    int weightOf(qsizetype version) const; // what lies above what
    QPen penOf(qsizetype version) const;

    ParallelChartData m_data;
    Theme m_theme = Theme::light();
    QHash<QString, AxisBrush> m_brushes; // by the metric's name
    std::vector<bool> m_held;            // one a version
    QRectF m_plot;                       // of the axes, from the left edge to the right one
    size_t m_axis = 0;
    BrushEdge m_edge = BrushEdge::To;
    qsizetype m_current = -1;
    Pointed m_pointed;
    Drag m_drag;
    qsizetype m_pressedLine = -1;
};

} // namespace belvedere
