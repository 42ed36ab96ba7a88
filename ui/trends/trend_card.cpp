#include "ui/trends/trend_card.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/tool_tip.h"
#include "ui/trends/metric_text.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

namespace belvedere {

namespace {

constexpr QLatin1StringView firstTrend = "precision"_L1;

QString versionCountText(qsizetype versions)
{
    return countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                     QT_TRANSLATE_N_NOOP("Text", "%n versions"), versions);
}

} // namespace

TrendCard::TrendCard(QWidget *parent)
    : Card(u"trendCard"_s, parent),
      m_chooser(new QComboBox(this)),
      m_byTime(new QToolButton(this)),
      m_chart(new TrendChart(this)),
      m_message(makeMessage(u"trendMessage"_s))
{
    m_chooser->setObjectName(u"trendMetric"_s);
    m_chooser->setAccessibleName(tr("Number to draw"));
    fillChooser();
    addChooser(m_chooser);
    m_byTime->setObjectName(u"trendByTime"_s);
    m_byTime->setText(tr("By training end"));
    m_byTime->setCheckable(true);
    m_byTime->setToolTip(tr("Place versions where their training ended instead of by number"));
    addControl(m_byTime);
    m_chart->setObjectName(u"trendChart"_s);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_message);
    setBody(body);
    setTabOrder(m_chooser, m_byTime);
    setTabOrder(m_byTime, m_chart);
    connect(m_chooser, &QComboBox::currentIndexChanged, this, &TrendCard::showTrend);
    connect(m_byTime, &QToolButton::toggled, this, &TrendCard::showTrend);
    connect(m_chart, &TrendChart::readoutChanged, this, &Card::setReadout);
    connect(m_chart, &TrendChart::versionActivated, this, [this](qsizetype version) {
        emit versionPicked(m_shown.versions[size_t(version)]->key());
    });
}

void TrendCard::fillChooser()
{
    for (const VersionMetric &metric : versionMetrics()) {
        m_chooser->addItem(metricLabel(metric), metric.name());
        m_chooser->setItemData(m_chooser->count() - 1, toolTipText(metricHelp(metric)),
                               Qt::ToolTipRole);
    }
    setMetric(firstTrend);
}

QString TrendCard::chosenMetric() const
{
    return m_chooser->currentData().toString();
}

void TrendCard::setMetric(const QString &name)
{
    if (const int index = m_chooser->findData(name); index >= 0)
        m_chooser->setCurrentIndex(index);
}

TrendOrder TrendCard::order() const
{
    return m_byTime->isChecked() ? TrendOrder::TrainingEnd : TrendOrder::Number;
}

void TrendCard::showModel(const TrendsShown &shown)
{
    setTheme(shown.theme);
    m_chart->setTheme(shown.theme);
    m_shown = shown;
    showTrend();
}

void TrendCard::showTrend()
{
    const VersionMetric *metric = findVersionMetric(chosenMetric());
    if (!metric || m_shown.versions.empty())
        return;
    m_chooser->setToolTip(toolTipText(metricHelp(*metric)));
    TrendChartData chart = chartData(*metric);
    const Trend &trend = chart.trend;
    const bool isEmpty = trend.runs.empty();
    setTitle(tr("%1 of %2 — %3", "metric, versions, which way is better")
                 .arg(metricLabel(*metric), versionCountText(qsizetype(m_shown.versions.size())),
                      directionText(*metric)));
    m_chart->setAccessibleName(tr("%1: %2").arg(m_shown.modelName, title()));
    m_message->setText(
        trend.points.empty()
            ? tr("Nothing says when the training of these versions ended. Show them by number.")
            : tr("No version of %1 has a value for this. Choose another number.")
                  .arg(m_shown.modelName));
    setCaption(isEmpty ? QString() : captionOf(trend));
    m_chart->setData(std::move(chart));
    m_chart->setCurrent(m_shown.current);
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
}

TrendChartData TrendCard::chartData(const VersionMetric &metric) const
{
    TrendChartData chart{.trend = trendOf(m_shown.versions, metric, order(), m_shown.promotions,
                                          m_shown.activeVersion),
                         .display = m_shown.display};
    chart.tickTexts = tickTexts(metric, chart.trend.scale, m_shown.display);
    for (size_t version = 0; version < m_shown.versions.size(); ++version)
        chart.marks.push_back(markOf(version, metric));
    return chart;
}

TrendMark TrendCard::markOf(size_t version, const VersionMetric &metric) const
{
    using enum TrendMark::Star;
    const Promotion *promotion = m_shown.promotionOf(version);
    return {.name = m_shown.nameOf(version),
            .readout = readoutOf(version, metric),
            .slot = m_shown.marks[version],
            .star = !promotion               ? None
                    : promotion->approximate ? About
                                             : Exact};
}

QString TrendCard::readoutOf(size_t version, const VersionMetric &metric) const
{
    const VersionEntry &entry = *m_shown.versions[version];
    QString text = tr("%1: %2 %3", "version, metric, value")
                       .arg(m_shown.nameOf(version), metricLabel(metric),
                            metricValueText(metric, metric.read(entry), m_shown.display));
    const auto add = [&](const QString &part) { text = tr("%1 · %2").arg(text, part); };
    if (const auto at = trainedAt(entry.version))
        add(tr("trained until %1").arg(dateTimeText(*at, m_shown.display)));
    if (const Promotion *promotion = m_shown.promotionOf(version)) {
        const QString at = dateTimeText(promotion->at, m_shown.display);
        add(promotion->approximate ? tr("promoted by itself, about %1").arg(at)
                                   : tr("active from %1").arg(at));
    }
    if (m_shown.activeVersion == entry.version.version)
        add(tr("the active version"));
    return text;
}

QString TrendCard::captionOf(const Trend &trend) const
{
    QStringList parts;
    if (!m_shown.promotions.empty())
        parts += tr("★ promoted, ☆ at a time not exactly known");
    if (!trend.active.empty())
        parts += tr("dashed: the version that was active, as far as known");
    if (trend.scale.from > 0)
        parts += tr("the scale does not begin at 0");
    if (trend.absent > 0)
        parts += absentText(trend);
    if (trend.untimed > 0)
        parts += tr("%1 without an end of training left out").arg(versionCountText(trend.untimed));
    if (trend.time)
        parts += zoneText(m_shown.display, trend.time->end);
    if (!isForPicture(*this))
        parts += tr("click a version to choose it");
    return parts.join(u" · "_s);
}

// By name where they are few: "no value: v3, v10 (the line is broken there)".
QString TrendCard::absentText(const Trend &trend) const
{
    constexpr qsizetype mostNamed = 5;
    if (trend.absent > mostNamed)
        return tr("%1 without a value, where the line is broken")
            .arg(versionCountText(trend.absent));
    QStringList names;
    for (const TrendPoint &point : trend.points) {
        if (!point.value)
            names += m_shown.nameOf(size_t(point.version));
    }
    return tr("no value, so no line: %1").arg(names.join(u", "_s));
}

QString TrendCard::valuesText() const
{
    const VersionMetric *metric = findVersionMetric(chosenMetric());
    if (!metric)
        return {};
    QString text = tr("version\ttraining end\t%1\tpromoted\n").arg(metric->name());
    for (size_t version = 0; version < m_shown.versions.size(); ++version) {
        const VersionEntry &entry = *m_shown.versions[version];
        const auto at = trainedAt(entry.version);
        const auto value = metric->read(entry);
        const Promotion *promotion = m_shown.promotionOf(version);
        text += QString::number(entry.version.version) + u'\t'
                + (at ? plainText(FieldValue(*at)) : QString()) + u'\t'
                + (value ? plainText(FieldValue(*value)) : QString()) + u'\t'
                + (promotion ? plainText(FieldValue(promotion->at)) : QString()) + u'\n';
    }
    return text;
}

} // namespace belvedere
