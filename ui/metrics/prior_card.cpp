#include "ui/metrics/prior_card.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableWidget>

namespace belvedere {

namespace {

enum Column { MetricColumn, OwnColumn, PriorColumn, ChangeColumn, ColumnCount };

struct MetricWords {
    const char *label;
    Unit unit;
    const char *help;
    bool needsLabels; // one of the four numbers that mean nothing without labels
};

QString priorText(const char *text)
{
    return QCoreApplication::translate("PriorCard", text);
}

const MetricWords &wordsOf(PriorRow::Metric metric)
{
    static const MetricWords words[] = {
        {QT_TRANSLATE_NOOP("PriorCard", "Recall"), Unit::Fraction,
         QT_TRANSLATE_NOOP(
             "PriorCard",
             "Share of the labelled events that were detected, as the service counts it."),
         true},
        {QT_TRANSLATE_NOOP("PriorCard", "Precision"), Unit::Fraction,
         QT_TRANSLATE_NOOP(
             "PriorCard",
             "Share of the detected events that are labelled, as the service counts it."),
         true},
        {QT_TRANSLATE_NOOP("PriorCard", "Mean fractional lead time"), Unit::Fraction,
         QT_TRANSLATE_NOOP(
             "PriorCard",
             "How much of a labelled event was still ahead when it was detected, on average."),
         true},
        {QT_TRANSLATE_NOOP("PriorCard", "AUC"), Unit::Fraction,
         QT_TRANSLATE_NOOP(
             "PriorCard",
             "Area under the ROC curve: how well the score tells anomalous rows from others."),
         true},
        {QT_TRANSLATE_NOOP("PriorCard", "Labelled events found"), Unit::Count,
         QT_TRANSLATE_NOOP("PriorCard",
                           "Labelled events that a detection overlaps, of all labelled events."),
         false},
        {QT_TRANSLATE_NOOP("PriorCard", "Mean forewarning"), Unit::Duration,
         QT_TRANSLATE_NOOP(
             "PriorCard", "From the first detection to the end of the labelled event, on average."),
         false},
        {QT_TRANSLATE_NOOP("PriorCard", "Unlabelled detections"), Unit::Count,
         QT_TRANSLATE_NOOP("PriorCard", "Detected events that overlap no label."), false},
        {QT_TRANSLATE_NOOP("PriorCard", "… total duration"), Unit::Duration,
         QT_TRANSLATE_NOOP("PriorCard", "How long the unlabelled detections lasted in all."),
         false},
        {QT_TRANSLATE_NOOP("PriorCard", "Alarm time"), Unit::Percent,
         QT_TRANSLATE_NOOP(
             "PriorCard",
             "Share of the window in which an event was detected. A detector that rings all the "
             "time finds everything."),
         false},
    };
    return words[size_t(metric)];
}

QString changeText(Change change)
{
    switch (change) {
    case Change::Better:
        return PriorCard::tr("▲ better");
    case Change::Worse:
        return PriorCard::tr("▼ worse");
    case Change::Same:
        return PriorCard::tr("= same");
    case Change::Unknown:
        break;
    }
    return {};
}

QColor changeColour(Change change, const Theme &theme)
{
    return change == Change::Better ? theme.good : change == Change::Worse ? theme.bad : theme.dim;
}

QString priorName(const VersionShown &shown)
{
    if (shown.facts->priorVersion)
        return PriorCard::tr("prior (v%1)").arg(*shown.facts->priorVersion);
    return PriorCard::tr("prior");
}

QString cardTitle(const VersionShown &shown)
{
    const auto range = shown.entry.version.evaluationRange();
    const bool prior = shown.entry.version.priorModelMetrics.has_value();
    if (!range)
        return (prior ? PriorCard::tr("%1 and its prior model on the same window")
                      : PriorCard::tr("%1 — metrics"))
            .arg(shown.name());
    const QString window = rangeText(*range, shown.display);
    return (prior ? PriorCard::tr("%1 and its prior model on the same window, %2")
                  : PriorCard::tr("%1 — metrics, %2"))
        .arg(shown.name(), window);
}

} // namespace

PriorCard::PriorCard(QWidget *parent)
    : Card(u"priorCard"_s, parent),
      m_table(new QTableWidget(0, ColumnCount, this)),
      m_rule(new QLabel(this))
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_rule);
    m_table->setObjectName(u"priorTable"_s);
    m_table->setProperty("plain", true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(MetricColumn, QHeaderView::Stretch);
    m_rule->setObjectName(u"promotionRule"_s);
    m_rule->setProperty("dim", true);
    m_rule->setTextFormat(Qt::PlainText);
    m_rule->setWordWrap(true);
    m_rule->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setBody(body);
}

void PriorCard::setCell(int row, int column, const QString &text, const QColor &colour,
                        const QString &toolTip)
{
    auto *item = new QTableWidgetItem(text);
    item->setForeground(colour);
    if (column == OwnColumn || column == PriorColumn)
        item->setFont(tabularFont(font()));
    item->setTextAlignment((column == MetricColumn ? Qt::AlignLeft : Qt::AlignRight)
                           | Qt::AlignVCenter);
    if (!toolTip.isEmpty())
        item->setToolTip(toolTipText(toolTip));
    m_table->setItem(row, column, item);
}

QString PriorCard::rowHelp(const PriorRow &row, const VersionShown &shown) const
{
    QString help = priorText(wordsOf(row.metric).help);
    help += u' '
            + (row.better == Direction::Higher ? tr("Higher is better.") : tr("Lower is better."));
    if (wordsOf(row.metric).needsLabels && shown.metrics().labelsPresent == false)
        help += u' ' + tr("Greyed: this version had no labels, so the number means nothing.");
    return help;
}

void PriorCard::fillTable(const VersionShown &shown)
{
    const bool prior = shown.entry.version.priorModelMetrics.has_value();
    const auto &rows = shown.facts->priorRows;
    m_table->setRowCount(int(rows.size()));
    m_table->setColumnHidden(PriorColumn, !prior);
    m_table->setColumnHidden(ChangeColumn, !prior);
    m_table->setHorizontalHeaderLabels({QString(), shown.name(), priorName(shown), QString()});
    for (int column = OwnColumn; column < ColumnCount; ++column) {
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->horizontalHeaderItem(column)->setFont(sizedFont(font(), 11.5, true));
    }
    if (shown.facts->priorVersion)
        m_table->horizontalHeaderItem(PriorColumn)
            ->setToolTip(toolTipText(tr(
                "The version that was active when this one was trained. The service does not say which version its prior "
                "model is.")));
    for (int i = 0; i < int(rows.size()); ++i) {
        const PriorRow &row = rows[size_t(i)];
        const MetricWords &words = wordsOf(row.metric);
        const bool grey = words.needsLabels && shown.metrics().labelsPresent == false;
        const QColor colour = grey ? shown.theme.dim : shown.theme.text;
        const QString help = rowHelp(row, shown);
        setCell(i, MetricColumn, priorText(words.label), colour, help);
        setCell(i, OwnColumn, valueText(row.own, words.unit, shown.display), colour, help);
        setCell(i, PriorColumn, valueText(row.prior, words.unit, shown.display), colour, help);
        setCell(i, ChangeColumn, grey ? QString() : changeText(row.change),
                changeColour(row.change, shown.theme), help);
    }
}

void PriorCard::showVersion(const VersionShown &shown)
{
    setTheme(shown.theme);
    setTitle(cardTitle(shown));
    m_table->setAccessibleName(title());
    m_table->verticalHeader()->setDefaultSectionSize(qRound(26 * designScale(font())));
    fillTable(shown);
    // All rows in sight: a table that scrolls inside a pane that scrolls is a nuisance.
    m_table->setMinimumHeight(m_table->horizontalHeader()->sizeHint().height()
                              + m_table->verticalHeader()->length() + 2);

    const ModelVersion &version = shown.entry.version;
    QStringList words{promotionRuleText(shown.facts->rule)};
    if (version.autoPromotionResult)
        words += tr("Result: %1.").arg(wordText(version.autoPromotionResult->word));
    if (version.autoPromotionResultReason && !version.autoPromotionResultReason->isEmpty())
        words += tr("The service's reason: %1")
                     .arg(shortVisibleText(*version.autoPromotionResultReason, 256));
    if (shown.metrics().labelsPresent == false)
        words += tr("The metrics say that there were no labels: the greyed numbers mean nothing.");
    if (version.priorModelMetricsProblem)
        words += tr("The prior model's metrics could not be read, at byte %1: %2")
                     .arg(version.priorModelMetricsProblem->offset)
                     .arg(shortVisibleText(version.priorModelMetricsProblem->message, 200));
    m_rule->setText(words.join(u' '));
    QPalette colours = m_rule->palette();
    colours.setColor(QPalette::WindowText, shown.theme.dim);
    m_rule->setPalette(colours);
}

QString PriorCard::valuesText() const
{
    QString text;
    for (int row = -1; row < m_table->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column) {
            if (m_table->isColumnHidden(column))
                continue;
            const QTableWidgetItem *item = row < 0 ? m_table->horizontalHeaderItem(column)
                                                   : m_table->item(row, column);
            cells += item ? item->text() : QString();
        }
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

void PriorCard::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyValues();
    else
        Card::keyPressEvent(event);
}

} // namespace belvedere
