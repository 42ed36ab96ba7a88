// Labelled events found and missed with the forewarning of each, and how long every event lasted: two views of one card,
// or, where there is room, the durations in a card of their own.
#pragma once

#include "ui/metrics/card.h"
#include "ui/metrics/version_shown.h"

class QLabel;
class QStackedLayout;
class QToolButton;

namespace belvedere {

class DurationChart;
class RowChart;

class EventsCard final : public Card
{
    Q_OBJECT

public:
    enum class View : quint8 { Forewarning, Durations };

    explicit EventsCard(QWidget *parent = nullptr);

    void showVersion(const VersionShown &shown);
    View view() const;
    void setView(View view);
    // Shows one view only and takes the switch away: where the other view has a card of its own.
    void setFixedView(std::optional<View> view);
    QString valuesText() const override;

signals:
    void eventPicked(qsizetype event); // its row in ModelMetrics::predictedRanges

private:
    void showForewarning(const VersionShown &shown);
    void showDurations(const VersionShown &shown);
    void retitle();
    QString durationsCaption() const;
    void chooseView();

    RowChart *m_forewarning;
    DurationChart *m_durations;
    QLabel *m_message;
    QWidget *m_body;
    QStackedLayout *m_stack;
    QToolButton *m_toForewarning;
    QToolButton *m_toDurations;
    QString m_titles[2];
    QString m_caption; // of the forewarning
    QString m_noLabels;
    std::shared_ptr<const MetricsFacts> m_facts;
    bool m_hasEvents = false;
    bool m_isChosen = false; // by the user: versions without labels change it no more
    std::optional<View> m_fixed;
    int m_perColumn = 1;
    QString m_zone;
};

} // namespace belvedere
