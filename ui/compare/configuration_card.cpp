#include "ui/compare/configuration_card.h"

#include "app/base/literals.h"
#include "ui/compare/chip_header.h"
#include "ui/compare/comparison_copy.h"
#include "ui/metrics/chart_style.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

namespace belvedere {

ConfigurationCard::ConfigurationCard(QWidget *parent)
    : Card(u"configurationCard"_s, parent),
      m_model(new ConfigurationModel(this)),
      m_table(new QTableView(this)),
      m_only(new QToolButton(this)),
      m_message(makeMessage(u"configurationMessage"_s))
{
    m_only->setObjectName(u"differencesOnly"_s);
    m_only->setText(tr("Differences only"));
    m_only->setCheckable(true);
    m_only->setChecked(true);
    m_only->setToolTip(tr("Show only what differs (D)"));
    addControl(m_only);
    m_table->setObjectName(u"configurationTable"_s);
    m_table->setAccessibleName(tr("Configuration of the compared versions"));
    m_table->setProperty("plain", true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalHeader(new ChipHeader(m_table));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle); // identifiers and paths differ at their ends
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setHighlightSections(false);
    auto *key = new QAction(tr("Differences only"), m_table);
    key->setShortcut(QKeySequence(Qt::Key_D));
    key->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(key);
    connect(key, &QAction::triggered, m_only, &QToolButton::click);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_message);
    setBody(body);
    connect(m_only, &QToolButton::toggled, this, [this](bool on) {
        setDifferencesOnly(on);
        emit differencesOnlyChanged(on);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &ConfigurationCard::fitColumns);
}

void ConfigurationCard::setTheme(const Theme &theme)
{
    Card::setTheme(theme);
    m_model->setTheme(theme);
}

void ConfigurationCard::setDisplay(const Display &display)
{
    m_model->setDisplay(display);
    renewTitle();
}

void ConfigurationCard::setFacts(const ComparisonFactsPtr &facts)
{
    m_facts = facts;
    m_model->setFacts(facts);
    m_only->setVisible(!isForPicture(*this));
    renewTitle();
}

void ConfigurationCard::setDifferencesOnly(bool on)
{
    const QSignalBlocker quiet(m_only);
    m_only->setChecked(on);
    m_model->setDifferencesOnly(on);
    renewTitle();
}

void ConfigurationCard::renewTitle()
{
    setTitle(tr("Configuration — %1 of %2 fields differ")
                 .arg(m_model->differences())
                 .arg(m_model->fields()));
    m_message->setText(tr("Nothing was configured differently."));
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
}

QString ConfigurationCard::valuesText() const
{
    return m_facts ? configurationText(*m_facts, m_only->isChecked(), CopyForm::Tsv) : QString();
}

int ConfigurationCard::wholeHeight() const
{
    return m_table->horizontalHeader()->sizeHint().height()
           + std::max(1, m_model->rowCount()) * m_table->verticalHeader()->defaultSectionSize()
           + 60;
}

void ConfigurationCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitColumns();
}

// The names take what they need, up to a third; the versions share the rest, but none gets less than can be read.
void ConfigurationCard::fitColumns()
{
    const int columns = m_model->columnCount();
    if (columns < 2)
        return;
    const int room = m_table->viewport()->width();
    const int least = m_table->fontMetrics().averageCharWidth() * 14;
    const QAbstractItemView &view = *m_table; // there it is public
    const int names = std::min(view.sizeHintForColumn(0) + 8, room / 3);
    QHeaderView *header = m_table->horizontalHeader();
    header->resizeSection(0, names);
    for (int column = 1; column < columns; ++column)
        header->resizeSection(column, std::max(least, (room - names) / (columns - 1)));
}

} // namespace belvedere
