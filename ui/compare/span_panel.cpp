#include "ui/compare/span_panel.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "ui/theme/tool_tip.h"
#include "ui/widgets/plain_text.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace belvedere {

namespace {

constexpr qsizetype mostTopSensors = 3;

QString topSensors(const SensorRanking &ranking)
{
    QStringList names;
    for (const RankedSensor &sensor : ranking.sensors) {
        if (names.size() == mostTopSensors || sensor.mean <= 0)
            break;
        names += u"%1 %2"_s.arg(shortVisibleText(sensor.sensor, 40), percentText(sensor.mean));
    }
    return names.isEmpty() ? absentText() : names.join(u", "_s);
}

} // namespace

SpanPanel::SpanPanel(QWidget *parent)
    : QFrame(parent),
      m_title(plainLabel({}, this)),
      m_rows(new QGridLayout)
{
    setObjectName(u"spanPanel"_s);
    setAccessibleName(tr("Numbers of the marked span"));
    auto *use = new QToolButton(this);
    use->setObjectName(u"useSpan"_s);
    use->setText(tr("Compare on this span"));
    use->setProperty("framed", true);
    connect(use, &QToolButton::clicked, this, &SpanPanel::windowWanted);
    auto *clear = new QToolButton(this);
    clear->setObjectName(u"clearSpan"_s);
    clear->setText(u"×"_s);
    clear->setToolTip(tr("Take the mark away (Esc)"));
    clear->setAccessibleName(tr("Take the mark away"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, &SpanPanel::clearWanted);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(use);
    top->addWidget(clear);
    m_rows->setHorizontalSpacing(18);
    m_rows->setVerticalSpacing(2);
    m_rows->setColumnStretch(4, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addLayout(m_rows);
    hide();
}

void SpanPanel::addRow(const QStringList &cells, bool heading)
{
    const int row = m_rows->rowCount();
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QLabel *label = heading ? dimLabel(cells[i], this) : plainLabel(cells[i], this);
        const bool isNumber = i > 0 && i < 4;
        label->setAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        if (i == 4)
            label->setToolTip(toolTipText(cells[i]));
        m_rows->addWidget(label, row, int(i));
        label->show();
    }
    m_told += cells.join(u", "_s);
}

void SpanPanel::showSpan(const ComparisonFacts &facts, const TimeRange &span,
                         const Display &display)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_told.clear();
    m_title->setText(tr("%1, %2").arg(rangeText(span, display), durationText(span.length())));
    addRow(
        {tr("Version"), tr("Detections"), tr("Alarm time"), tr("Labels found"), tr("Top sensors")},
        true);
    const ComparisonRequest &request = facts.document.request;
    for (const SpanNumbers &numbers :
         spanNumbers(facts.comparison(), facts.columns, span, request.tolerance, request.alpha)) {
        const VersionMeasure &measure = numbers.measure;
        addRow({columnName(facts.comparison(), facts.columns[numbers.column]),
                QString::number(measure.detections),
                measure.alarmTimeShare ? percentText(*measure.alarmTimeShare) : absentText(),
                measure.labelsTotal && measure.labelsFound
                    ? u"%1 / %2"_s.arg(*measure.labelsFound).arg(*measure.labelsTotal)
                    : absentText(),
                topSensors(numbers.sensors)},
               false);
    }
    setAccessibleDescription(spoken());
    show();
}

QString SpanPanel::spoken() const
{
    return m_told.join(u". "_s);
}

} // namespace belvedere
