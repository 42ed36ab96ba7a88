#include "ui/compare/lanes_card.h"

#include "app/base/literals.h"
#include "ui/compare/comparison_copy.h"
#include "ui/compare/group_facts.h"
#include "ui/compare/span_panel.h"
#include "ui/metrics/chart_style.h"
#include "ui/timeline/event_panel.h"

#include <QBoxLayout>
#include <QCursor>
#include <QToolButton>

namespace belvedere {

LanesCard::LanesCard(QWidget *parent)
    : Card(u"lanesCard"_s, parent),
      m_lanes(new EventLanes(this)),
      m_span(new SpanPanel(this)),
      m_panel(new EventPanel(this)),
      m_zoomOut(new QToolButton(this)),
      m_zoomIn(new QToolButton(this)),
      m_fit(new QToolButton(this)),
      m_mark(new QToolButton(this))
{
    const auto set = [this](QToolButton *button, const char *name, const QString &text,
                            const QString &help) {
        button->setObjectName(QLatin1StringView(name));
        button->setText(text);
        button->setToolTip(help);
        button->setAccessibleName(help);
        addControl(button);
    };
    set(m_mark, "markSpan", tr("Mark a span"),
        tr("Drag over a span to get its numbers (Shift+drag)"));
    m_mark->setCheckable(true);
    set(m_zoomOut, "lanesZoomOut", u"−"_s, tr("Zoom out (-)"));
    set(m_zoomIn, "lanesZoomIn", u"+"_s, tr("Zoom in (+)"));
    set(m_fit, "lanesFit", tr("All"), tr("Show everything (0)"));
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_lanes, 1);
    layout->addWidget(m_span);
    setBody(body);
    connect(m_mark, &QToolButton::toggled, m_lanes, &EventLanes::setMarksSpan);
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { m_lanes->zoom(1.6); });
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { m_lanes->zoom(1 / 1.6); });
    connect(m_fit, &QToolButton::clicked, m_lanes, &EventLanes::fitAll);
    connect(m_lanes, &EventLanes::spanChanged, this, &LanesCard::showSpan);
    connect(m_span, &SpanPanel::windowWanted, this, &LanesCard::spanWindowWanted);
    connect(m_span, &SpanPanel::clearWanted, this, [this] { m_lanes->setSpan({}); });
    connect(m_lanes, &EventLanes::eventLeft, this, &LanesCard::forgetEvent);
    connect(m_lanes, &EventLanes::readoutChanged, this, &Card::setReadout);
    connect(m_lanes, &EventLanes::eventPicked, this, [this](size_t column, qsizetype row) {
        tellEvent(m_facts->columns[column].version, row,
                  groupFacts(*m_facts, column, row, m_display), m_lanes->pickedRect());
    });
    connect(m_lanes, &EventLanes::alignedPicked, this, [this](size_t version, qsizetype row) {
        const QPoint at = m_lanes->viewport()->mapFromGlobal(QCursor::pos());
        tellEvent(version, row, detectionFacts(*m_facts, version, row, m_display),
                  QRectF(at.x() - 4, at.y() - 4, 8, 8));
    });
    connect(m_panel, &EventPanel::stepWanted, this, [this](int direction) {
        m_lanes->stepEvent(direction > 0 ? Step::Next : Step::Previous);
    });
    connect(m_panel, &EventPanel::closeWanted, this, [this] {
        m_lanes->pick(m_lanes->currentLane(), -1);
        forgetEvent();
        m_lanes->setFocus(Qt::OtherFocusReason);
    });
    renewTitle();
}

void LanesCard::setTheme(const Theme &theme)
{
    Card::setTheme(theme);
    m_lanes->setTheme(theme);
    m_panel->setLook(m_lanes->look());
}

void LanesCard::setDisplay(const Display &display)
{
    m_display = display;
    m_lanes->setDisplay(display);
    showSpan();
}

void LanesCard::setFacts(const ComparisonFactsPtr &facts)
{
    m_facts = facts;
    forgetEvent();
    m_lanes->setFacts(facts);
    m_panel->setLook(m_lanes->look());
    const bool shows = !isForPicture(*this);
    for (QToolButton *button : {m_mark, m_zoomOut, m_zoomIn, m_fit})
        button->setVisible(shows);
    renewTitle();
    showSpan();
}

void LanesCard::setAligned(bool on)
{
    m_lanes->setAligned(on);
    m_mark->setEnabled(!on);
    renewTitle();
    showSpan();
}

void LanesCard::renewTitle()
{
    const bool isShared = m_facts && m_facts->comparison().window;
    if (m_lanes->isAligned())
        setTitle(tr("Events before each labelled failure"));
    else
        setTitle(isShared ? tr("Events in the shared window") : tr("Events"));
    setCaption(m_lanes->isAligned()
                   ? tr("grey: the labelled event and what was evaluated · filled: overlaps it")
                   : QString());
}

void LanesCard::tellEvent(size_t version, qsizetype row, const EventFacts &facts, QRectF place)
{
    m_picked = {version, row};
    m_panel->setLook(m_lanes->look());
    const int slot = m_facts->slotOf(version);
    m_panel->showFacts(facts, slot >= 0 ? theme().versionColour(slot) : theme().event);
    const QPoint origin = m_lanes->viewport()->mapTo(this, QPoint(0, 0));
    m_panel->placeAt(place.translated(origin));
    emit eventWanted(version, row);
}

void LanesCard::forgetEvent()
{
    m_picked.reset();
    m_panel->hide();
}

void LanesCard::showSpan()
{
    const auto span = m_lanes->span();
    if (!span || !m_facts || m_lanes->isAligned())
        m_span->hide();
    else
        m_span->showSpan(*m_facts, *span, m_display);
}

QString LanesCard::valuesText() const
{
    return m_facts ? eventsText(*m_facts, CopyForm::Tsv) : QString();
}

void LanesCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    forgetEvent();
}

} // namespace belvedere
