#include "ui/metrics/map_card.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/metrics/contribution_map.h"
#include "ui/metrics/day_labels.h"

#include <QLabel>
#include <QStackedLayout>

#include <cmath>

namespace belvedere {

namespace {

// Sensors in the order of their rank, so that the rows of the map are those of the chart beside it.
MapData mapData(const VersionShown &shown)
{
    MapData data{.contributions = shown.metrics().contributions};
    const auto &ranked = shown.facts->ranking.sensors;
    for (size_t i = 0; i < ranked.size(); ++i) {
        if (shown.facts->rankedColumns[i] >= 0)
            data.sensors.push_back(
                {ranked[i].name, visibleText(ranked[i].sensor), shown.facts->rankedColumns[i]});
    }
    for (const DetectionMatch &match : shown.facts->matching.detections) {
        const double weight = double(
            (match.detection.length() + shown.facts->samplingInterval).count());
        data.events.push_back(
            {match.event, match.detection, qMax(1.0, weight), match.overlapsLabel});
    }
    return data;
}

ContributionMap::Texts mapTexts(const VersionShown &shown)
{
    const auto &detections = shown.facts->matching.detections;
    const DayLabel day = dayLabels(
        {detections.front().detection.start, detections.back().detection.start}, shown.display);
    return {.date = [day](const MapEvent &event) { return day(event.range.start); },
            .moment =
                [display = shown.display](const MapEvent &event) {
                    return MapCard::tr("%1 (%2)").arg(rangeText(event.range, display),
                                                      durationText(event.range.length()));
                }};
}

} // namespace

MapCard::MapCard(QWidget *parent)
    : Card(u"mapCard"_s, parent),
      m_map(new ContributionMap(this)),
      m_message(makeMessage(u"mapMessage"_s))
{
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_map);
    m_stack->addWidget(m_message);
    m_map->setObjectName(u"contributionMap"_s);
    setBody(body);
    connect(m_map, &ContributionMap::perColumnChanged, this, &MapCard::showCaption);
    connect(m_map, &ContributionMap::readoutChanged, this, &Card::setReadout);
    connect(m_map, &ContributionMap::eventActivated, this,
            [this](int event) { emit eventPicked(m_eventOfPosition[size_t(event)]); });
}

void MapCard::showVersion(const VersionShown &shown)
{
    setTheme(shown.theme);
    m_map->setTheme(shown.theme);
    const auto &detections = shown.facts->matching.detections;
    m_contributions = shown.metrics().contributions;
    m_eventOfPosition.clear();
    m_ranges.clear();
    for (const DetectionMatch &match : detections) {
        m_eventOfPosition.push_back(match.event);
        m_ranges.push_back(match.detection);
    }
    const bool isEmpty = detections.empty() || shown.facts->ranking.sensors.empty();
    setTitle(detections.empty() ? tr("Contribution per event")
                                : tr("Contribution per event — %1 in time order")
                                      .arg(countText(QT_TRANSLATE_N_NOOP("Text", "%n event"),
                                                     QT_TRANSLATE_N_NOOP("Text", "%n events"),
                                                     qint64(detections.size()))));
    m_map->setAccessibleName(tr("%1: %2").arg(shown.name(), title()));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    m_message->setText(
        detections.empty()
            ? tr("No event was detected in the evaluation range.")
            : tr("The response does not say which sensors contributed to the events."));
    if (isEmpty) {
        m_map->setData({});
        setCaption({});
        return;
    }
    m_map->setTexts(mapTexts(shown));
    m_map->setData(mapData(shown));
    m_zone = zoneText(shown.display, detections.front().detection.start);
    showCaption(int(m_map->window().perColumn()));
}

void MapCard::showCaption(int perColumn)
{
    if (m_eventOfPosition.empty())
        return;
    const bool forPicture = isForPicture(*this);
    const QString caption =
        (forPicture
             ? tr("filled mark: overlaps a label · %1")
             : tr("filled mark: overlaps a label · click an event to open it on the timeline · %1"))
            .arg(m_zone);
    const QString several =
        forPicture
            ? tr("%1\nEach column is the mean of %2 events, weighted by duration.")
            : tr(
                "%1\nEach column is the mean of %2 events, weighted by duration; + and − show fewer or more.");
    setCaption(perColumn <= 1 ? caption : several.arg(caption).arg(perColumn));
}

QString MapCard::valuesText() const
{
    QString text = tr("start\tend");
    for (const QString &sensor : m_contributions.sensors())
        text += u'\t' + visibleText(sensor);
    text += u'\n';
    for (size_t i = 0; i < m_ranges.size(); ++i) {
        text += plainText(m_ranges[i].start) + u'\t' + plainText(m_ranges[i].end);
        for (const double share : m_contributions.row(m_eventOfPosition[i]))
            text += u'\t' + (std::isnan(share) ? QString() : plainText(share));
        text += u'\n';
    }
    return text;
}

} // namespace belvedere
