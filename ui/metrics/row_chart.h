// Horizontal bars, one row a thing, drawn with Qt Charts: names at the left, values at the right, a scale above. Holds any
// number of rows and hands only those in sight to the chart, so that ten thousand cost what twenty do.
#pragma once

#include <QChartView>

#include <functional>
#include <optional>
#include <vector>

class QScrollBar;
class QValueAxis;
class QHorizontalStackedBarSeries;

namespace belvedere {

// Lengths are in the unit of RowChartData::maximum.
struct ChartRow {
    enum class Look : quint8 {
        Strong,
        Faint,
        Missed, // no bar: the pale length is hatched
    };
    QString label{};
    QString subLabel{}; // dim, below the label or after it where rows are low
    QString valueText{};
    QString readout{}; // the row in words
    double pale = 0;   // a pale bar from 0 to here, behind the other
    double from = 0;
    double to = 0;
    Look look = Look::Strong;
};

struct ChartTick {
    double at = 0;
    QString text{};
};

struct RowChartData {
    int count = 0;
    std::function<ChartRow(int)> row{}; // asked for rows in sight only; kept
    double maximum = 1;
    std::vector<ChartTick> ticks{};       // above, with lines; equally spaced from 0
    std::optional<ChartTick> reference{}; // a dashed line with its name at the foot
    double rowPixels = 27;                // of the design, where there is room
    double barShare = 0.44;               // of a row's height
};

struct RowChartColours {
    QColor strong;
    QColor faint;
    QColor pale;
    QColor missed; // hatching
    QColor grid;
    QColor text;
    QColor dim;
    QColor panel;
    QColor current; // behind the row that is pointed at
    QColor accent;  // frame of the row with the keyboard
};

class RowChart final : public QChartView
{
    Q_OBJECT

public:
    explicit RowChart(QWidget *parent = nullptr);

    void setData(RowChartData data); // keeps the first row in sight where it can
    const RowChartData &data() const { return m_data; }
    void setColours(const RowChartColours &colours);

    // In a picture, where it is in sight: room for every row, within reason. Follows its data by itself.
    void askForRoom();

    int firstRow() const { return m_first; }
    int shownRows() const { return m_shown; }
    int currentRow() const { return m_current; } // -1: none
    void setCurrentRow(int row);
    QRectF rowRect(int row) const; // in the viewport; empty where it is not shown
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

signals:
    void rowActivated(int row);
    void readoutChanged(const QString &readout); // of the row pointed at or current; empty: none

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void placePlot();
    void fillSeries();
    void scrollTo(int first);
    void setHovered(int row);
    void tellReadout();
    int rowAt(const QPointF &position) const;
    const ChartRow &rowInSight(int row) const { return m_rows[size_t(row - m_first)]; }
    double labelWidth() const;
    double plotWidth(double room) const;
    double xOf(double value) const;
    bool hasTwoLines() const;
    int lastShown() const;
    void paintTicks(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintLabel(QPainter &painter, const QRectF &box, const ChartRow &row) const;
    void paintReference(QPainter &painter) const;
    void paintRest(QPainter &painter) const;
    void paintPale(QPainter &painter, int row) const;

    RowChartData m_data;
    std::vector<ChartRow> m_rows; // in sight
    RowChartColours m_colours;
    QScrollBar *m_scroll;
    QValueAxis *m_values;
    QValueAxis *m_places;
    QHorizontalStackedBarSeries *m_bars;
    QRectF m_plot;
    double m_rowHeight = 27;
    int m_first = 0;
    int m_shown = 0;
    int m_current = -1;
    int m_hovered = -1;
    bool m_asksForRoom = false;
};

} // namespace belvedere
