#include "ui/trends/parallel_card.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/tool_tip.h"
#include "ui/trends/metric_text.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>

namespace belvedere {

namespace {

// A menu that stays open while one ticks several things in it.
class TickMenu final : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        QAction *action = activeAction();
        if (action && action->isEnabled() && action->isCheckable())
            action->trigger();
        else
            QMenu::mouseReleaseEvent(event);
    }
};

} // namespace

ParallelCard::ParallelCard(QWidget *parent)
    : Card(u"parallelCard"_s, parent),
      m_choose(new QToolButton(this)),
      m_clear(new QToolButton(this)),
      m_menu(new TickMenu(m_choose)),
      m_chart(new ParallelChart(this)),
      m_message(makeMessage(u"parallelMessage"_s))
{
    m_clear->setObjectName(u"clearRanges"_s);
    m_clear->setText(tr("Clear ranges"));
    m_clear->setToolTip(tr("Takes all ranges away, and their terms out of the filter (Esc)"));
    m_clear->hide();
    addControl(m_clear);
    m_choose->setObjectName(u"chooseAxes"_s);
    m_choose->setText(tr("Axes ▾"));
    m_choose->setAccessibleName(tr("Axes"));
    m_choose->setToolTip(tr("Which numbers have an axis"));
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setMenu(m_menu);
    addControl(m_choose);
    // The text has an arrow of its own.
    m_choose->setStyleSheet(m_choose->styleSheet()
                            + u" QToolButton::menu-indicator { image: none; width: 0; }"_s);
    fillMenu();
    m_chart->setObjectName(u"parallelChart"_s);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_message);
    setBody(body);
    setTabOrder(m_clear, m_choose);
    setTabOrder(m_choose, m_chart);
    connect(m_clear, &QToolButton::clicked, m_chart, &ParallelChart::clearBrushes);
    connect(m_chart, &ParallelChart::readoutChanged, this, &Card::setReadout);
    connect(m_chart, &ParallelChart::brushesChanged, this, &ParallelCard::tellTerms);
    connect(m_chart, &ParallelChart::heldChanged, this, &ParallelCard::showCaption);
    connect(m_chart, &ParallelChart::versionActivated, this, [this](qsizetype version) {
        emit versionPicked(m_shown.versions[size_t(version)]->key());
    });
}

void ParallelCard::fillMenu()
{
    m_menu->setObjectName(u"axisMenu"_s);
    m_menu->setToolTipsVisible(true);
    for (const VersionMetric &metric : versionMetrics()) {
        QAction *action = m_menu->addAction(metricLabel(metric).replace(u'&', u"&&"_s));
        action->setObjectName(metric.name());
        action->setData(metric.name());
        action->setToolTip(toolTipText(metricHelp(metric)));
        action->setCheckable(true);
        action->setChecked(metric.isShownAtFirst);
        connect(action, &QAction::toggled, this, &ParallelCard::axesChosen);
    }
}

QStringList ParallelCard::axes() const
{
    QStringList names;
    const QList<QAction *> actions = m_menu->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            names += action->data().toString();
    }
    return names;
}

void ParallelCard::setAxes(const QStringList &names)
{
    const QList<QAction *> actions = m_menu->actions();
    for (QAction *action : actions)
        action->setChecked(names.contains(action->data().toString()));
}

// A range on an axis that is not shown could not be taken away any more: it goes with its axis.
void ParallelCard::axesChosen()
{
    const QStringList before = terms();
    const QStringList shown = axes();
    for (const VersionMetric &metric : versionMetrics()) {
        if (!shown.contains(metric.name()))
            m_chart->forgetBrush(metric);
    }
    showAxes();
    if (terms() != before)
        tellTerms();
}

QStringList ParallelCard::terms() const
{
    return m_chart->terms();
}

void ParallelCard::forgetBrushes()
{
    m_chart->forgetBrushes();
}

void ParallelCard::tellTerms()
{
    emit termsPicked(terms());
}

void ParallelCard::showModel(const TrendsShown &shown)
{
    setTheme(shown.theme);
    m_chart->setTheme(shown.theme);
    m_shown = shown;
    showAxes();
}

void ParallelCard::showAxes()
{
    ParallelChartData chart{
        .versions = m_shown.versions,
        .valueText = [display = m_shown.display](const VersionMetric &metric,
                                                 const std::optional<double> &value) {
            return metricValueText(metric, value, display);
        }};
    const QStringList names = axes();
    for (const QString &name : names) {
        const VersionMetric &metric = *findVersionMetric(name);
        ParallelAxis axis = parallelAxis(metric, m_shown.versions);
        // Without any value there is nothing to count off.
        const bool isEmpty = axis.absent == qsizetype(axis.values.size());
        chart.texts.push_back(
            {.label = metricLabel(metric),
             .direction = directionText(metric),
             .help = metricHelp(metric),
             .ticks = isEmpty ? QStringList() : tickTexts(metric, axis.scale, m_shown.display)});
        chart.axes.push_back(std::move(axis));
    }
    for (size_t version = 0; version < m_shown.versions.size(); ++version)
        chart.lines.push_back({m_shown.nameOf(version), m_shown.marks[version]});
    m_chart->setData(std::move(chart));
    m_chart->setCurrent(m_shown.current);
    m_message->setText(tr("No axis is chosen. Choose some under “Axes”."));
    m_stack->setCurrentIndex(names.isEmpty() ? 1 : 0);
    showCaption();
}

void ParallelCard::showCaption()
{
    const QStringList marked = terms();
    m_clear->setVisible(!marked.isEmpty() && !isForPicture(*this));
    const QString all = countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                                  QT_TRANSLATE_N_NOOP("Text", "%n versions"),
                                  qint64(m_shown.versions.size()));
    setTitle(marked.isEmpty()
                 ? tr("Numbers side by side — %1").arg(all)
                 : tr("Numbers side by side — %1 of %2 inside").arg(m_chart->heldCount()).arg(all));
    m_chart->setAccessibleName(tr("%1: %2").arg(m_shown.modelName, title()));
    if (!marked.isEmpty())
        setCaption(marked.join(u' '));
    else if (isForPicture(*this))
        setCaption(tr("one line a version"));
    else
        setCaption(
            tr("one line a version · drag along an axis to filter by a range, or use ← → and ↑ ↓ · "
               "Esc clears"));
}

QString ParallelCard::valuesText() const
{
    const QStringList names = axes();
    QString text = tr("version") + u'\t' + names.join(u'\t') + u'\n';
    for (const VersionEntry *version : m_shown.versions) {
        text += QString::number(version->version.version);
        for (const QString &name : names) {
            const auto value = findVersionMetric(name)->read(*version);
            text += u'\t' + (value ? plainText(FieldValue(*value)) : QString());
        }
        text += u'\n';
    }
    return text;
}

} // namespace belvedere
