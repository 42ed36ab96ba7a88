#include "ui/compare/sensor_ranks_card.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "ui/compare/comparison_copy.h"
#include "ui/metrics/chart_style.h"

#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

namespace belvedere {

SensorRanksCard::SensorRanksCard(QWidget *parent)
    : Card(u"sensorRanksCard"_s, parent),
      m_chart(new SensorChart(this)),
      m_message(makeMessage(u"comparedSensorsMessage"_s)),
      m_slopes(new QToolButton(this)),
      m_map(new QToolButton(this))
{
    setTitle(tr("Sensors — mean contribution to events, dashed: equal share"));
    m_slopes->setObjectName(u"slopes"_s);
    m_slopes->setText(tr("Slopes"));
    m_slopes->setCheckable(true);
    m_slopes->setToolTip(tr("Show how the ranks changed from one version to the other"));
    m_map->setObjectName(u"mapSensors"_s);
    m_map->setText(tr("Map…"));
    m_map->setToolTip(tr("Say which sensors are the same under another name"));
    addControl(m_slopes);
    addControl(m_map);
    connect(m_slopes, &QToolButton::toggled, m_chart, &SensorChart::setSlopes);
    connect(m_map, &QToolButton::clicked, this, &SensorRanksCard::mappingWanted);
    connect(m_chart, &SensorChart::readoutChanged, this, &Card::setReadout);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_message);
    setBody(body);
}

void SensorRanksCard::setTheme(const Theme &theme)
{
    Card::setTheme(theme);
    m_chart->setTheme(theme);
}

QString SensorRanksCard::captionOf(const ComparisonFacts &facts) const
{
    if (!facts.sensors.change)
        return {};
    const auto [from, to] = *facts.sensors.change;
    return tr("▲▼ ranks gained or lost by %1 against %2")
        .arg(columnName(facts.comparison(), facts.columns[to]),
             columnName(facts.comparison(), facts.columns[from]));
}

void SensorRanksCard::setFacts(const ComparisonFactsPtr &facts)
{
    m_facts = facts;
    m_chart->setFacts(facts);
    const bool isEmpty = !facts || facts->sensors.sensors.empty();
    m_message->setText(facts && !facts->columns.empty()
                           ? tr("The responses do not say which sensors contributed to the events.")
                           : tr("On this window no event shows which sensors gave it away."));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    const bool forPicture = isForPicture(*this);
    m_slopes->setVisible(!forPicture && m_chart->canSlope());
    m_map->setVisible(!forPicture && facts && facts->document.request.versions.size() > 1);
    setCaption(isEmpty ? QString() : captionOf(*facts));
}

QString SensorRanksCard::valuesText() const
{
    return m_facts ? sensorsText(*m_facts, CopyForm::Tsv) : QString();
}

} // namespace belvedere
