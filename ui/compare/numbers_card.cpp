#include "ui/compare/numbers_card.h"

#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/compare/chip_header.h"
#include "ui/compare/comparison_copy.h"
#include "ui/compare/numbers_delegate.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

namespace belvedere {

namespace {

// Where a fact of the verdict stands in the table.
QLatin1StringView rowKeyOf(const VerdictFact &fact)
{
    if (fact.member == "recall"_L1 || fact.member == "labelsTotal"_L1)
        return "labelsFound"_L1;
    return fact.member;
}

} // namespace

NumbersCard::NumbersCard(QWidget *parent)
    : Card(u"numbersCard"_s, parent),
      m_model(new ComparedTableModel(this)),
      m_delegate(new NumbersDelegate(this)),
      m_table(new QTableView(this)),
      m_all(new QToolButton(this)),
      m_message(makeMessage(u"numbersMessage"_s))
{
    setTitle(tr("Metrics"));
    m_all->setObjectName(u"allMetrics"_s);
    m_all->setText(tr("All metrics"));
    m_all->setCheckable(true);
    m_all->setToolTip(tr("Show every metric, the tests for chance and the service's own numbers"));
    addControl(m_all);
    connect(m_all, &QToolButton::toggled, this, &NumbersCard::setShowsAll);
    m_table->setObjectName(u"numbersTable"_s);
    m_table->setAccessibleName(tr("Metrics of the compared versions"));
    m_table->setProperty("plain", true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalHeader(new ChipHeader(m_table));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(10);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(true);
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table->horizontalHeader(), &QHeaderView::customContextMenuRequested, this,
            &NumbersCard::showHeaderMenu);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_message);
    setBody(body);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_delegate->forgetMeasures();
        fitColumns();
    });
}

void NumbersCard::setTheme(const Theme &theme)
{
    Card::setTheme(theme);
    m_delegate->setTheme(theme);
    m_model->setTheme(theme);
    m_table->viewport()->update();
}

void NumbersCard::setDisplay(const Display &display)
{
    m_model->setDisplay(display);
}

void NumbersCard::setFacts(const ComparisonFactsPtr &facts)
{
    m_facts = facts;
    m_model->setFacts(facts);
    const bool isEmpty = !facts || facts->columns.empty();
    m_message->setText(tr("There are no numbers on this window. Choose another one above."));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    m_all->setVisible(!isEmpty && !isForPicture(*this));
}

void NumbersCard::setShowsAll(bool on)
{
    const QSignalBlocker quiet(m_all);
    m_all->setChecked(on);
    m_model->setShowsAll(on);
}

void NumbersCard::pointAt(const std::vector<VerdictFact> &facts)
{
    if (!m_facts)
        return;
    std::vector<std::pair<QLatin1StringView, size_t>> cells;
    bool needsAll = false;
    for (const VerdictFact &fact : facts) {
        const QLatin1StringView key = rowKeyOf(fact);
        if (measureName(key).isEmpty())
            continue;
        for (const size_t column : columnsOf(fact, m_facts->comparison(), m_facts->columns))
            cells.emplace_back(key, column);
        needsAll = needsAll || !m_model->hasRow(key);
    }
    if (needsAll)
        setShowsAll(true);
    if (!cells.empty()) {
        const QModelIndex first = m_model->indexOf(cells.front().first, cells.front().second);
        m_table->scrollTo(first);
        m_table->setCurrentIndex(first);
    }
    m_model->setPointed(std::move(cells));
}

int NumbersCard::wholeHeight() const
{
    const QAbstractItemView &view = *m_table; // there it is public
    return m_table->horizontalHeader()->sizeHint().height()
           + m_model->rowCount() * view.sizeHintForRow(0) + 70;
}

QString NumbersCard::valuesText() const
{
    return m_facts ? numbersText(*m_facts, CopyForm::Tsv) : QString();
}

void NumbersCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitColumns();
}

// What is left of the width goes to the numbers, in equal parts.
void NumbersCard::fitColumns()
{
    const int columns = m_model->columnCount();
    if (columns == 0)
        return;
    QHeaderView *header = m_table->horizontalHeader();
    const QAbstractItemView &view = *m_table;
    m_table->verticalHeader()->setDefaultSectionSize(view.sizeHintForRow(0));
    int sum = 0;
    std::vector<int> widths;
    for (int column = 0; column < columns; ++column) {
        widths.push_back(
            std::max(view.sizeHintForColumn(column), header->sectionSizeHint(column) + 8));
        sum += widths.back();
    }
    const int left = m_table->viewport()->width() - sum;
    for (int column = 0; column < columns; ++column) {
        const int more = column > 0 && left > 0 ? left / (columns - 1) : 0;
        header->resizeSection(column, widths[size_t(column)] + more);
    }
}

void NumbersCard::showHeaderMenu(const QPoint &at)
{
    const int section = m_table->horizontalHeader()->logicalIndexAt(at);
    if (!m_facts || m_model->isTransposed() || section < 1)
        return;
    const size_t version = m_facts->columns[size_t(section - 1)].version;
    QMenu menu(this);
    QAction *use = menu.addAction(
        tr("Use %1 as &baseline")
            .arg(comparedName(m_facts->comparison(), version).replace(u'&', u"&&"_s)));
    use->setEnabled(version != m_facts->comparison().baseline
                    && !m_facts->comparison().versions[version].isPrior);
    connect(use, &QAction::triggered, this, [this, version] { emit baselineWanted(version); });
    menu.exec(m_table->horizontalHeader()->mapToGlobal(at));
}

} // namespace belvedere
