#include "ui/metrics/sensors_card.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/metrics/row_chart.h"

#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

#include <cmath>

namespace belvedere {

namespace {

constexpr qsizetype mostSensors = 15; // as the service's console showed

// A round end of the axis at or above the largest share: 10, 20, 30, ... 100 %.
double axisEnd(double largest)
{
    for (const double end : {0.01, 0.02, 0.05})
        if (largest <= end)
            return end;
    return qBound(0.1, std::ceil(largest * 10 - 1e-9) / 10, 1.0);
}

ChartRow sensorRow(const RankedSensor &sensor, double equalShare, qsizetype count)
{
    return {.label = visibleText(sensor.sensor),
            .subLabel = visibleText(sensor.component),
            .valueText = percentText(sensor.mean, 1),
            .readout = SensorsCard::tr("%1: %2 of the events' contribution, rank %3 of %4, equal share %5")
                           .arg(visibleText(sensor.name), percentText(sensor.mean, 1))
                           .arg(sensor.rank)
                           .arg(count)
                           .arg(percentText(equalShare, 1)),
            .to = sensor.mean,
            .look = sensor.mean > equalShare ? ChartRow::Look::Strong : ChartRow::Look::Faint};
}

ChartRow componentRow(const RankedComponent &component, double equalShare, qsizetype sensors)
{
    const double share = equalShare * double(sensors);
    const QString name = component.component.isEmpty() ? SensorsCard::tr("(no component)") : visibleText(component.component);
    return {.label = name,
            .subLabel = SensorsCard::tr("%n sensor(s)", nullptr, int(sensors)),
            .valueText = percentText(component.mean, 1),
            .readout = SensorsCard::tr("%1: %2 of the events' contribution from %n sensor(s), equal share %3, first %4",
                                       nullptr, int(sensors))
                           .arg(name, percentText(component.mean, 1), percentText(share, 1),
                                sensors > 0 ? visibleText(component.sensors.front().sensor) : absentText()),
            .to = component.mean,
            .look = component.mean > share ? ChartRow::Look::Strong : ChartRow::Look::Faint};
}

} // namespace

SensorsCard::SensorsCard(QWidget *parent)
    : Card(u"sensorsCard"_s, parent), m_chart(new RowChart(this)), m_message(new QLabel(this)),
      m_byComponent(new QToolButton(this))
{
    m_byComponent->setObjectName(u"byComponent"_s);
    m_byComponent->setText(tr("By component"));
    m_byComponent->setCheckable(true);
    m_byComponent->setProperty("framed", true);
    m_byComponent->setToolTip(tr("Add up the sensors of each component"));
    addControl(m_byComponent);
    connect(m_byComponent, &QToolButton::toggled, this, &SensorsCard::showRows);

    m_chart->setObjectName(u"sensorChart"_s);
    m_message->setObjectName(u"sensorsMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMargin(24);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_message);
    setBody(body);
    connect(m_chart, &RowChart::readoutChanged, this, &Card::setReadout);
}

bool SensorsCard::isByComponent() const
{
    return m_byComponent->isChecked();
}

void SensorsCard::setByComponent(bool on)
{
    m_byComponent->setChecked(on);
}

void SensorsCard::showVersion(const VersionShown &shown)
{
    setTheme(shown.theme);
    const Theme &theme = shown.theme;
    m_chart->setColours({.strong = shown.colour(),
                         .faint = blended(shown.colour(), theme.panel, 0.45),
                         .pale = theme.soft,
                         .missed = theme.bad,
                         .grid = theme.soft,
                         .text = theme.text,
                         .dim = theme.dim,
                         .panel = theme.panel,
                         .current = theme.selection,
                         .accent = theme.accent});
    m_name = shown.name();
    m_ranking = shown.facts.ranking;
    m_components = shown.facts.components;
    m_message->setText(shown.metrics().predictedRanges.empty()
                           ? tr("No event was detected, so no sensor contributed to one.")
                           : tr("The response does not say which sensors contributed to the events."));
    showRows();
}

void SensorsCard::showRows()
{
    const qsizetype count = qsizetype(m_ranking.sensors.size());
    RowChartData chart{.rowPixels = 34, .barShare = 0.5};
    double largest = 0;
    if (isByComponent()) {
        for (const RankedComponent &component : m_components)
            chart.rows.push_back(componentRow(component, m_ranking.equalShare, qsizetype(component.sensors.size())));
    } else {
        for (qsizetype i = 0; i < qMin(count, mostSensors); ++i)
            chart.rows.push_back(sensorRow(m_ranking.sensors[size_t(i)], m_ranking.equalShare, count));
    }
    for (const ChartRow &row : chart.rows)
        largest = qMax(largest, row.to);
    chart.maximum = qMax(axisEnd(largest), m_ranking.equalShare);
    if (!isByComponent() && count > 0)
        chart.reference = ChartTick{m_ranking.equalShare, tr("equal share 1/%1").arg(count)};
    m_stack->setCurrentIndex(chart.rows.empty() ? 1 : 0);
    m_chart->setData(std::move(chart));

    setTitle(isByComponent() ? tr("Components — mean contribution, weighted by duration")
             : count > mostSensors ? tr("%1 of %2 sensors — mean contribution, weighted by duration").arg(mostSensors).arg(count)
                                   : tr("Sensors — mean contribution, weighted by duration"));
    m_chart->setAccessibleName(tr("%1: %2").arg(m_name, title()));
    QString caption = isByComponent() ? tr("full colour: more than an equal share of its sensors")
                                      : tr("full colour: above the equal share");
    if (m_ranking.eventsWithoutShares > 0)
        caption = tr("%1 · %n event(s) without contributions left out", nullptr, int(m_ranking.eventsWithoutShares))
                      .arg(caption);
    setCaption(count == 0 ? QString() : caption);
}

QString SensorsCard::valuesText() const
{
    QString text = tr("rank\tsensor\tmean contribution\n");
    for (const RankedSensor &sensor : m_ranking.sensors)
        text += QString::number(sensor.rank) + u'\t' + visibleText(sensor.name) + u'\t' + plainText(sensor.mean) + u'\n';
    return text;
}

} // namespace belvedere
