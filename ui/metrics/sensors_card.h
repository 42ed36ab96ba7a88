// The sensors that gave the events away: the 15 with the largest mean contribution, or the components they belong to.
#pragma once

#include "ui/metrics/card.h"
#include "ui/metrics/version_shown.h"

class QLabel;
class QStackedLayout;
class QToolButton;

namespace belvedere {

class RowChart;
struct RowChartData;

class SensorsCard final : public Card
{
    Q_OBJECT

public:
    explicit SensorsCard(QWidget *parent = nullptr);

    void showVersion(const VersionShown &shown);
    bool isByComponent() const;
    void setByComponent(bool on);
    QString valuesText() const override;

private:
    void showRows();
    RowChartData sensorRows() const;
    RowChartData componentRows() const;
    QString captionOfRows() const;

    RowChart *m_chart;
    QLabel *m_message;
    QStackedLayout *m_stack;
    QToolButton *m_byComponent;
    QString m_name;
    std::shared_ptr<const MetricsFacts> m_facts;
};

} // namespace belvedere
