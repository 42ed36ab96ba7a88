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

// Shares of hundreds of sensors differ in the second decimal only.
int decimalsFor(double largest)
{
    return largest < 0.01 ? 2 : 1;
}

ChartRow sensorRow(const RankedSensor &sensor, double equalShare, qsizetype count, int decimals)
{
    return {.label = visibleText(sensor.sensor),
            .subLabel = visibleText(sensor.component),
            .valueText = percentText(sensor.mean, decimals),
            .readout = SensorsCard::tr(
                           "%1: %2 of the events' contribution, rank %3 of %4, equal share %5")
                           .arg(visibleText(sensor.name), percentText(sensor.mean, decimals))
                           .arg(sensor.rank)
                           .arg(count)
                           .arg(percentText(equalShare, decimals)),
            .to = sensor.mean,
            .look = sensor.mean > equalShare ? ChartRow::Look::Strong : ChartRow::Look::Faint};
}

QString sensorCountText(qsizetype sensors)
{
    return countText(QT_TRANSLATE_N_NOOP("Text", "%n sensor"),
                     QT_TRANSLATE_N_NOOP("Text", "%n sensors"), sensors);
}

ChartRow componentRow(const RankedComponent &component, double equalShare)
{
    const qsizetype sensors = qsizetype(component.sensors.size());
    const double share = equalShare * double(sensors);
    const QString name = component.component.isEmpty() ? SensorsCard::tr("(no component)")
                                                       : visibleText(component.component);
    return {.label = name,
            .subLabel = sensorCountText(sensors),
            .valueText = percentText(component.mean, 1),
            .readout = SensorsCard::tr(
                           "%1: %2 of the events' contribution from %3, equal share %4, first %5")
                           .arg(name, percentText(component.mean, 1), sensorCountText(sensors),
                                percentText(share, 1),
                                sensors > 0 ? visibleText(component.sensors.front().sensor)
                                            : absentText()),
            .to = component.mean,
            .look = component.mean > share ? ChartRow::Look::Strong : ChartRow::Look::Faint};
}

} // namespace

SensorsCard::SensorsCard(QWidget *parent)
    : Card(u"sensorsCard"_s, parent),
      m_chart(new RowChart(this)),
      m_message(makeMessage(u"sensorsMessage"_s)),
      m_byComponent(new QToolButton(this))
{
    m_byComponent->setObjectName(u"byComponent"_s);
    m_byComponent->setText(tr("By component"));
    m_byComponent->setCheckable(true);
    m_byComponent->setToolTip(tr("Add up the sensors of each component"));
    addControl(m_byComponent);
    connect(m_byComponent, &QToolButton::toggled, this, &SensorsCard::showRows);

    m_chart->setObjectName(u"sensorChart"_s);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_message);
    setBody(body);
    setTabOrder(m_byComponent, m_chart);
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
    m_facts = shown.facts;
    m_message->setText(
        shown.metrics().predictedRanges.empty()
            ? tr("No event was detected, so no sensor contributed to one.")
            : tr("The response does not say which sensors contributed to the events."));
    showRows();
}

RowChartData SensorsCard::sensorRows() const
{
    const SensorRanking &ranking = m_facts->ranking;
    const qsizetype count = qsizetype(ranking.sensors.size());
    RowChartData chart{.count = int(qMin(count, mostSensors)), .rowPixels = 34, .barShare = 0.5};
    const double largest = count > 0 ? ranking.sensors.front().mean : 0;
    chart.maximum = qMax(axisEnd(largest), ranking.equalShare);
    if (count > 0)
        chart.reference = ChartTick{ranking.equalShare, tr("equal share 1/%1").arg(count)};
    chart.row = [facts = m_facts, count, decimals = decimalsFor(largest)](int row) {
        return sensorRow(facts->ranking.sensors[size_t(row)], facts->ranking.equalShare, count,
                         decimals);
    };
    return chart;
}

RowChartData SensorsCard::componentRows() const
{
    const auto &components = m_facts->components;
    RowChartData chart{.count = int(components.size()), .rowPixels = 34, .barShare = 0.5};
    chart.maximum = axisEnd(components.empty() ? 0 : components.front().mean);
    chart.row = [facts = m_facts](int row) {
        return componentRow(facts->components[size_t(row)], facts->ranking.equalShare);
    };
    return chart;
}

void SensorsCard::showRows()
{
    if (!m_facts)
        return;
    const qsizetype count = qsizetype(m_facts->ranking.sensors.size());
    m_byComponent->setVisible(!isForPicture(*this));
    m_stack->setCurrentIndex(count == 0 ? 1 : 0);
    m_chart->setData(isByComponent() ? componentRows() : sensorRows());
    if (isByComponent())
        setTitle(tr("Components — mean contribution, weighted by duration"));
    else if (count > mostSensors)
        setTitle(tr("%1 of %2 sensors — mean contribution, weighted by duration")
                     .arg(mostSensors)
                     .arg(count));
    else
        setTitle(tr("Sensors — mean contribution, weighted by duration"));
    m_chart->setAccessibleName(tr("%1: %2").arg(m_name, title()));
    setCaption(count == 0 ? QString() : captionOfRows());
}

QString SensorsCard::captionOfRows() const
{
    const QString caption = isByComponent()
                                ? tr("full colour: more than an equal share of its sensors")
                                : tr("full colour: above the equal share");
    const qsizetype left = m_facts->ranking.eventsWithoutShares;
    if (left == 0)
        return caption;
    return tr("%1 · %2 without contributions left out")
        .arg(caption, countText(QT_TRANSLATE_N_NOOP("Text", "%n event"),
                                QT_TRANSLATE_N_NOOP("Text", "%n events"), left));
}

QString SensorsCard::valuesText() const
{
    if (!m_facts)
        return {};
    QString text = tr("rank\tsensor\tmean contribution\n");
    for (const RankedSensor &sensor : m_facts->ranking.sensors)
        text += QString::number(sensor.rank) + u'\t' + visibleText(sensor.name) + u'\t'
                + plainText(sensor.mean) + u'\n';
    return text;
}

} // namespace belvedere
