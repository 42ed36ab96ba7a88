// The card with the sensors of a comparison.
#pragma once

#include "ui/compare/sensor_chart.h"
#include "ui/metrics/card.h"

class QStackedLayout;

namespace belvedere {

class SensorRanksCard final : public Card
{
    Q_OBJECT

public:
    explicit SensorRanksCard(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void setFacts(const ComparisonFactsPtr &facts);
    QString valuesText() const override;
    SensorChart &chart() { return *m_chart; }

signals:
    void mappingWanted(); // of sensors that changed their names

private:
    QString captionOf(const ComparisonFacts &facts) const;

    ComparisonFactsPtr m_facts;
    SensorChart *m_chart;
    QLabel *m_message;
    QToolButton *m_slopes;
    QToolButton *m_map;
    QStackedLayout *m_stack;
};

} // namespace belvedere
