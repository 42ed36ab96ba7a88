// The sensors of a comparison, scrolled, pointed at and walked through by keys.
#pragma once

#include "ui/compare/sensor_painting.h"

#include <QAbstractScrollArea>

namespace belvedere {

class SensorChart final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit SensorChart(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setFacts(ComparisonFactsPtr facts);
    void setSlopes(bool on); // for two columns; else it does nothing
    SensorView view() const;
    bool canSlope() const { return m_facts && m_facts->columns.size() == 2; }
    int currentRow() const { return m_current; }
    int wholeHeight() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void readoutChanged(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    SensorFrame frame() const;
    void renewLook();
    void updateScrollBar();
    void setCurrent(int row);

    ComparisonFactsPtr m_facts;
    Theme m_theme = Theme::light();
    TimelineLook m_look{};
    bool m_slopes = false;
    int m_current = -1;
};

} // namespace belvedere
