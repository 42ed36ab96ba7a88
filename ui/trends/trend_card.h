// A number of a person's choice over all versions of a model.
#pragma once

#include "ui/metrics/card.h"
#include "ui/trends/trend_chart.h"
#include "ui/trends/trends_shown.h"

class QComboBox;
class QStackedLayout;

namespace belvedere {

class TrendCard final : public Card
{
    Q_OBJECT

public:
    explicit TrendCard(QWidget *parent = nullptr);

    void showModel(const TrendsShown &shown);
    QString valuesText() const override;

    // What the user set; both stay from model to model. An unknown metric changes nothing.
    QString chosenMetric() const; // by its name in the filter language
    void setMetric(const QString &name);
    TrendOrder order() const;

signals:
    void versionPicked(const QString &key);

private:
    void fillChooser();
    void showTrend();
    TrendChartData chartData(const VersionMetric &metric) const;
    TrendMark markOf(size_t version, const VersionMetric &metric) const;
    QString readoutOf(size_t version, const VersionMetric &metric) const;
    QString captionOf(const Trend &trend) const;
    QString absentText(const Trend &trend) const;

    TrendsShown m_shown;
    QComboBox *m_chooser;
    QToolButton *m_byTime;
    QStackedLayout *m_stack;
    TrendChart *m_chart;
    QLabel *m_message;
};

} // namespace belvedere
