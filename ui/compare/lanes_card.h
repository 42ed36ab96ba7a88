// The card with the event lanes, what a clicked detection tells, and the numbers of a marked span.
#pragma once

#include "ui/compare/event_lanes.h"
#include "ui/metrics/card.h"
#include "ui/timeline/event_facts.h"

namespace belvedere {

class EventPanel;
class SpanPanel;

class LanesCard final : public Card
{
    Q_OBJECT

public:
    explicit LanesCard(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void setDisplay(const Display &display);
    void setFacts(const ComparisonFactsPtr &facts);
    void setAligned(bool on);
    EventLanes &lanes() { return *m_lanes; }
    QString valuesText() const override;
    // Of the event that is picked, for "show in the timeline"; absent where none is.
    std::optional<std::pair<size_t, qsizetype>> picked() const { return m_picked; }

signals:
    void spanWindowWanted(); // compare on the marked span
    // A version's position in Comparison::versions, a row of its predictedRanges.
    void eventWanted(size_t version, qsizetype row);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void tellEvent(size_t version, qsizetype row, const EventFacts &facts, QRectF place);
    void forgetEvent();
    void showSpan();
    void renewTitle();

    ComparisonFactsPtr m_facts;
    EventLanes *m_lanes;
    SpanPanel *m_span;
    EventPanel *m_panel;
    QToolButton *m_zoomOut;
    QToolButton *m_zoomIn;
    QToolButton *m_fit;
    QToolButton *m_mark;
    Display m_display{};
    std::optional<std::pair<size_t, qsizetype>> m_picked{}; // version, row
};

} // namespace belvedere
