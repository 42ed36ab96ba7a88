// Contribution per event: the map of events and sensors with its heading, colour scale and readout.
#pragma once

#include "ui/metrics/card.h"
#include "ui/metrics/version_shown.h"

class QLabel;
class QStackedLayout;

namespace belvedere {

class ContributionMap;

class MapCard final : public Card
{
    Q_OBJECT

public:
    explicit MapCard(QWidget *parent = nullptr);

    void showVersion(const VersionShown &shown);
    QString valuesText() const override;

signals:
    void eventPicked(qsizetype event); // its row in ModelMetrics::predictedRanges

private:
    void showCaption(int perColumn);

    ContributionMap *m_map;
    QLabel *m_message;
    QStackedLayout *m_stack;
    std::vector<qsizetype> m_eventOfPosition;
    QString m_zone;
    Contributions m_contributions;
    std::vector<TimeRange> m_ranges; // by position
};

} // namespace belvedere
