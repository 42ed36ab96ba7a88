#include "ui/metrics/events_card.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/metrics/day_labels.h"
#include "ui/metrics/duration_chart.h"
#include "ui/metrics/duration_scale.h"
#include "ui/metrics/row_chart.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace belvedere {

namespace {

QToolButton *switchButton(const QString &name, const QString &text, QButtonGroup *group,
                          QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setCheckable(true);
    group->addButton(button);
    return button;
}

// Dates alone name the labels, unless two of them begin on one day; among very many two always do.
bool needTimes(const std::vector<LabelMatch> &labels, const Display &display)
{
    constexpr size_t many = 400;
    if (labels.size() > many)
        return true;
    return std::ranges::adjacent_find(labels,
                                      [&](const LabelMatch &a, const LabelMatch &b) {
                                          return dateText(a.label.start, display)
                                                 == dateText(b.label.start, display);
                                      })
           != labels.end();
}

qsizetype eventStarting(const std::vector<DetectionMatch> &detections, Timestamp start)
{
    const auto found = std::ranges::lower_bound(
        detections, start, {}, [](const DetectionMatch &match) { return match.detection.start; });
    return found != detections.end() && found->detection.start == start ? found->event : -1;
}

RowChartColours rowColours(const VersionShown &shown)
{
    const Theme &theme = shown.theme;
    return {.strong = shown.colour(),
            .faint = blended(shown.colour(), theme.panel, 0.45),
            .pale = blended(theme.label, theme.panel, 0.25),
            .missed = theme.bad,
            .grid = theme.soft,
            .text = theme.text,
            .dim = theme.dim,
            .panel = theme.panel,
            .current = theme.selection,
            .accent = theme.accent};
}

} // namespace

EventsCard::EventsCard(QWidget *parent)
    : Card(u"eventsCard"_s, parent),
      m_forewarning(new RowChart(this)),
      m_durations(new DurationChart(this)),
      m_message(makeMessage(u"eventsMessage"_s)),
      m_body(new QWidget(this)),
      m_stack(new QStackedLayout(m_body))
{
    auto *group = new QButtonGroup(this);
    m_toForewarning = switchButton(u"toForewarning"_s, tr("Forewarning"), group, this);
    m_toDurations = switchButton(u"toDurations"_s, tr("Durations"), group, this);
    m_toForewarning->setToolTip(
        tr("Labelled events, found and missed, and how early each was seen"));
    m_toDurations->setToolTip(tr("How long each detected event lasted, in time order"));
    m_toForewarning->setChecked(true);
    addControl(m_toForewarning);
    addControl(m_toDurations);
    connect(m_toForewarning, &QToolButton::clicked, this, [this] { setView(View::Forewarning); });
    connect(m_toDurations, &QToolButton::clicked, this, [this] { setView(View::Durations); });

    m_forewarning->setObjectName(u"forewarningChart"_s);
    m_durations->setObjectName(u"durationChart"_s);
    m_stack->addWidget(m_forewarning);
    m_stack->addWidget(m_durations);
    m_stack->addWidget(m_message);
    setBody(m_body);
    setTabOrder(m_toForewarning, m_toDurations);
    setTabOrder(m_toDurations, m_forewarning);
    setTabOrder(m_forewarning, m_durations);
    connect(m_forewarning, &RowChart::readoutChanged, this, &Card::setReadout);
    connect(m_durations, &DurationChart::readoutChanged, this, &Card::setReadout);
    connect(m_durations, &DurationChart::perColumnChanged, this, [this](int events) {
        m_perColumn = events;
        retitle();
    });
    connect(m_forewarning, &RowChart::rowActivated, this, [this](int row) {
        const LabelMatch &match = m_facts->matching.labels[size_t(row)];
        const qsizetype event = match.found() ? eventStarting(m_facts->matching.detections,
                                                              match.firstDetection->start)
                                              : -1;
        if (event >= 0)
            emit eventPicked(event);
    });
    connect(m_durations, &DurationChart::eventActivated, this, [this](int event) {
        emit eventPicked(m_facts->matching.detections[size_t(event)].event);
    });
}

EventsCard::View EventsCard::view() const
{
    if (m_fixed)
        return *m_fixed;
    return m_toDurations->isChecked() ? View::Durations : View::Forewarning;
}

void EventsCard::setView(View view)
{
    m_isChosen = true;
    (view == View::Durations ? m_toDurations : m_toForewarning)->setChecked(true);
    retitle();
}

void EventsCard::setFixedView(std::optional<View> view)
{
    const bool hasChoice = !view && !isForPicture(*this);
    m_toForewarning->setVisible(hasChoice);
    m_toDurations->setVisible(hasChoice);
    m_fixed = view;
    retitle();
}

void EventsCard::showVersion(const VersionShown &shown)
{
    setChip(shown.slot);
    setTheme(shown.theme);
    m_facts = shown.facts;
    m_hasEvents = !shown.facts->matching.detections.empty();
    showForewarning(shown);
    showDurations(shown);
    chooseView();
    retitle();
}

// Without labels the durations are what there is to see, until somebody wants the other view.
void EventsCard::chooseView()
{
    if (!m_isChosen)
        (m_noLabels.isEmpty() || !m_hasEvents ? m_toForewarning : m_toDurations)->setChecked(true);
}

QString EventsCard::durationsCaption() const
{
    QString caption = tr("solid: overlaps a label · hatched: unlabelled · %1").arg(m_zone);
    if (m_perColumn > 1) {
        const QString several = isForPicture(*this)
                                    ? tr("%1\nEach column is the longest of %2 events.")
                                    : tr(
                                        "%1\nEach column is the longest of %2 events; + and − show "
                                        "fewer or more.");
        caption = several.arg(caption).arg(m_perColumn);
    }
    return m_noLabels.isEmpty() ? caption : caption + u'\n' + m_noLabels;
}

void EventsCard::retitle()
{
    const bool durations = view() == View::Durations;
    setTitle(m_titles[int(view())]);
    m_message->setText(durations ? tr("No event was detected in the evaluation range.")
                                 : m_noLabels);
    if (durations ? !m_hasEvents : !m_noLabels.isEmpty())
        m_stack->setCurrentWidget(m_message);
    else
        m_stack->setCurrentIndex(int(view()));
    m_forewarning->askForRoom();
    m_forewarning->setAccessibleName(m_titles[0]);
    m_durations->setAccessibleName(m_titles[1]);
    setCaption(m_stack->currentWidget() == m_message ? QString()
               : durations                           ? durationsCaption()
                                                     : m_caption);
}

namespace {

QString forewarningTitle(const VersionShown &shown)
{
    const Derived &derived = shown.entry.derived;
    const qint64 found = derived.labelsFound.value_or(shown.facts->labelsFound());
    const qint64 total = derived.labelsTotal.value_or(qint64(shown.facts->matching.labels.size()));
    if (total == 0)
        return EventsCard::tr("%1 — no labelled events in the evaluation range").arg(shown.name());
    if (!derived.meanForewarning)
        return EventsCard::tr("%1 — labelled events: %2 of %3 found")
            .arg(shown.name())
            .arg(found)
            .arg(total);
    return EventsCard::tr("%1 — labelled events: %2 of %3 found, mean forewarning %4")
        .arg(shown.name())
        .arg(found)
        .arg(total)
        .arg(durationText(*derived.meanForewarning));
}

QString forewarningCaption(const VersionShown &shown)
{
    const auto &labels = shown.facts->matching.labels;
    if (labels.empty())
        return {};
    const qint64 found = shown.facts->labelsFound();
    QString caption = EventsCard::tr(
        "grey: labelled event from its start · colour: from the first detection to its end "
        "(forewarning)");
    if (found < qint64(labels.size()))
        caption = EventsCard::tr("%1 · hatched: missed").arg(caption);
    const Derived &derived = shown.entry.derived;
    caption = EventsCard::tr("%1 · %2").arg(caption,
                                            zoneText(shown.display, labels.front().label.start));
    const bool differs = (derived.labelsFound && *derived.labelsFound != found)
                         || (derived.labelsTotal && *derived.labelsTotal != qint64(labels.size()));
    if (!differs)
        return caption;
    return EventsCard::
        tr("%1\nThe title counts as the service does; its ranges, taken together where they overlap, give %2 of %3.")
            .arg(caption)
            .arg(found)
            .arg(labels.size());
}

QString labelReadout(const LabelMatch &match, const Display &display)
{
    const QString label = EventsCard::tr("Labelled event %1").arg(rangeText(match.label, display));
    if (!match.found())
        return EventsCard::tr("%1: missed, no detection overlaps it").arg(label);
    const QString when = dateTimeText(match.firstDetection->start, display);
    const QString warning = match.forewarning ? durationText(*match.forewarning) : absentText();
    if (match.earlyStart > Milliseconds(0))
        return EventsCard::tr("%1: found, forewarning %2; the detection began %3 before it, %4")
            .arg(label, warning, durationText(match.earlyStart), when);
    return EventsCard::tr("%1: found, forewarning %2; detected from %3").arg(label, warning, when);
}

// Why there is nothing to find or to miss; empty where there are labels.
QString noLabelsText(const VersionShown &shown)
{
    if (shown.facts->hasLabels())
        return {};
    if (shown.metrics().labelsPresent == false)
        return EventsCard::tr(
            "This version was trained without labels, so nothing can be called found or missed.");
    if (!shown.metrics().labeledRanges)
        return EventsCard::tr(
            "The response has no labelled ranges: this version had no labels, or none were sent.");
    return EventsCard::tr(
        "No labelled event lies in the evaluation range, so nothing can be called found or missed.");
}

ChartRow forewarningRow(const LabelMatch &match, const Display &display, bool withTimes)
{
    const double length = hoursOf(match.label.length());
    ChartRow row{.label = withTimes ? shortDateTimeText(match.label.start, display)
                                    : dateText(match.label.start, display),
                 .readout = labelReadout(match, display),
                 .pale = length};
    if (!match.found()) {
        row.look = ChartRow::Look::Missed;
        row.valueText = EventsCard::tr("missed");
        return row;
    }
    const double warning = match.forewarning ? hoursOf(*match.forewarning) : 0;
    row.from = qMax(0.0, length - warning);
    row.to = length;
    row.valueText = match.forewarning ? durationText(*match.forewarning) : EventsCard::tr("found");
    return row;
}

DurationTexts durationTexts(const VersionShown &shown)
{
    const auto &detections = shown.facts->matching.detections;
    if (detections.empty())
        return {};
    const DayLabel day = dayLabels(
        {detections.front().detection.start, detections.back().detection.start}, shown.display);
    const auto match = [facts = shown.facts](qsizetype event) -> const DetectionMatch & {
        return facts->matching.detections[size_t(event)];
    };
    return {.date = [match, day](qsizetype event) { return day(match(event).detection.start); },
            .readout =
                [match, display = shown.display](qsizetype event) {
                    const QString kind = match(event).overlapsLabel
                                             ? EventsCard::tr("overlaps a label")
                                             : EventsCard::tr("unlabelled");
                    const TimeRange &range = match(event).detection;
                    return EventsCard::tr("Event %1: %2, %3")
                        .arg(rangeText(range, display), durationText(range.length()), kind);
                }};
}

QString forewarningValues(const EventMatching &matching)
{
    QString text = EventsCard::tr("start\tend\tfound\tforewarning in seconds\n");
    for (const LabelMatch &match : matching.labels)
        text += plainText(match.label.start) + u'\t' + plainText(match.label.end) + u'\t'
                + plainText(match.found()) + u'\t'
                + (match.forewarning ? plainText(*match.forewarning) : QString()) + u'\n';
    return text;
}

QString durationValues(const EventMatching &matching)
{
    QString text = EventsCard::tr("start\tend\tduration in seconds\toverlaps a label\n");
    for (const DetectionMatch &match : matching.detections)
        text += plainText(match.detection.start) + u'\t' + plainText(match.detection.end) + u'\t'
                + plainText(match.detection.length()) + u'\t' + plainText(match.overlapsLabel)
                + u'\n';
    return text;
}

} // namespace

void EventsCard::showForewarning(const VersionShown &shown)
{
    const auto &labels = shown.facts->matching.labels;
    Milliseconds longest{0};
    for (const LabelMatch &match : labels)
        longest = std::max(longest, match.label.length());
    const DurationScale scale = durationScale(longest);
    RowChartData chart{.count = int(labels.size()), .maximum = hoursOf(scale.maximum)};
    for (const DurationTick &tick : scale.ticks)
        chart.ticks.push_back({hoursOf(tick.at), tick.text});
    chart.row = [facts = shown.facts, display = shown.display,
                 withTimes = needTimes(labels, shown.display)](int row) {
        return forewarningRow(facts->matching.labels[size_t(row)], display, withTimes);
    };
    m_forewarning->setColours(rowColours(shown));
    m_forewarning->setData(std::move(chart));
    m_titles[0] = forewarningTitle(shown);
    m_caption = forewarningCaption(shown);
    m_noLabels = noLabelsText(shown);
}

void EventsCard::showDurations(const VersionShown &shown)
{
    const auto &detections = shown.facts->matching.detections;
    std::vector<DurationColumn> columns;
    columns.reserve(detections.size());
    Milliseconds longest{0};
    for (const DetectionMatch &match : detections) {
        columns.push_back({match.detection.length(), match.overlapsLabel});
        longest = std::max(longest, match.detection.length());
    }
    m_durations->setColours({.labelled = shown.colour(),
                             .unlabelled = shown.theme.event,
                             .grid = shown.theme.soft,
                             .text = shown.theme.text,
                             .dim = shown.theme.dim,
                             .current = shown.theme.selection,
                             .accent = shown.theme.accent,
                             .panel = shown.theme.panel});
    m_durations->setColumns(std::move(columns), durationTexts(shown));
    m_zone = detections.empty() ? QString()
                                : zoneText(shown.display, detections.front().detection.start);
    m_titles[1] = detections.empty() ? tr("%1 — no detected events").arg(shown.name())
                                     : tr("%1 — duration of %2 in time order, longest %3")
                                           .arg(shown.name(),
                                                countText(QT_TRANSLATE_N_NOOP("Text", "%n event"),
                                                          QT_TRANSLATE_N_NOOP("Text", "%n events"),
                                                          qint64(detections.size())),
                                                durationText(longest));
}

QString EventsCard::valuesText() const
{
    if (!m_facts)
        return {};
    return view() == View::Durations ? durationValues(m_facts->matching)
                                     : forewarningValues(m_facts->matching);
}

} // namespace belvedere
