#include "ui/versions/versions_pane.h"

#include "app/base/literals.h"
#include "app/models/version_table_model.h"
#include "app/text/sentences.h"
#include "ui/comparison/comparison_list.h"
#include "ui/comparison/version_marks.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/row_arranger.h"
#include "ui/versions/version_cell.h"
#include "ui/versions/version_table_view.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/state_page.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace belvedere {

namespace {

constexpr QLatin1StringView defaultSort("ModelVersion");
// Up to here the timeline follows every key; beyond, it waits until typing pauses.
constexpr size_t rowsAtOnce = 300;
constexpr int pauseMs = 150;

} // namespace

VersionsPane::VersionsPane(VersionMarks &marks, QWidget *parent)
    : QWidget(parent),
      m_marks(marks),
      m_listing(std::make_shared<const VersionListing>(std::vector<ContentsPtr>(), LibraryPlace())),
      m_arranger(new RowArranger(this)),
      m_model(new VersionTableModel(this))
{
    setObjectName(u"versions"_s);
    makeTable();
    makeLayout();
    m_timelineDue.setSingleShot(true);
    connect(&m_timelineDue, &QTimer::timeout, this, &VersionsPane::updateTimeline);
    connect(m_arranger, &RowArranger::arranged, this, &VersionsPane::showRows);
    connect(&m_marks, &VersionMarks::slotsChanged, this, &VersionsPane::updateMarks);
    updateMarks();
}

VersionsPane::~VersionsPane() = default;

void VersionsPane::makeTable()
{
    m_table = new VersionTableView(*m_model, this);
    m_table->setSort(versionColumn(defaultSort), false);
    connect(m_table, &VersionTableView::sortChanged, this, &VersionsPane::arrangeAgain);
    connect(m_table, &VersionTableView::columnsChanged, this,
            [this] { m_arranger->prepareSoon(m_table->shownColumns()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &VersionsPane::tableMoved);
    connect(m_table, &QTableView::clicked, this, [this] { emit versionAsked(m_current); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &VersionsPane::showContextMenu);
    auto *copy = new QAction(tr("&Copy cells"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, m_table, &VersionTableView::copyCells);
    m_table->addAction(copy);
}

void VersionsPane::makeLayout()
{
    m_notes = plainLabel({}, this);
    m_notes->setProperty("note", true);
    m_notes->setWordWrap(true);
    m_notes->hide();
    m_noMatch = new StatePage(this);
    m_noMatch->setObjectName(u"noMatch"_s);
    m_tableStack = new QStackedWidget(this);
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_noMatch);
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(1, 3, 1, 3);
    cardLayout->addWidget(m_tableStack);

    m_timelinePlace = new QFrame(this);
    m_timelinePlace->setProperty("card", true);
    auto *place = new QVBoxLayout(m_timelinePlace);
    place->setContentsMargins(0, 0, 0, 0);

    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(u"versionsSplitter"_s);
    m_splitter->setHandleWidth(10);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(card);
    m_splitter->addWidget(m_timelinePlace);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitFits = false; });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_notes);
    layout->addWidget(m_splitter, 1);
}

TimelinePane *VersionsPane::makeTimeline()
{
    if (m_timeline)
        return m_timeline;
    m_timeline = new TimelinePane(this);
    m_timeline->setTheme(m_theme);
    m_timeline->setDisplay(m_display);
    const QList<int> sizes = m_splitter->sizes();
    const int index = m_splitter->indexOf(m_timelinePlace);
    delete m_splitter->replaceWidget(index, m_timeline);
    m_timelinePlace = nullptr;
    m_timeline->show();
    m_splitter->setStretchFactor(index, 3);
    m_splitter->setSizes(sizes);
    const auto choose = [this](const QString &key) {
        setCurrentVersion(key);
        emit versionAsked(key);
    };
    connect(m_timeline, &TimelinePane::versionPicked, this, choose);
    connect(m_timeline, &TimelinePane::eventPicked, this, choose);
    updateTimeline();
    m_timeline->setNotes(m_timelineNotes);
    emit timelineMade();
    return m_timeline;
}

void VersionsPane::showDetection(const QString &key, qsizetype event)
{
    setCurrentVersion(key);
    makeTimeline();
    if (m_timelineDue.isActive()) {
        m_timelineDue.stop();
        updateTimeline();
    }
    m_timeline->revealEvent(key, event);
}

void VersionsPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_table->setTheme(theme);
    if (m_timeline)
        m_timeline->setTheme(theme);
}

void VersionsPane::setDisplay(const Display &display)
{
    m_display = display;
    m_table->setDisplay(display);
    if (m_timeline)
        m_timeline->setDisplay(display);
}

void VersionsPane::setArchives(std::vector<ContentsPtr> archives, const LibraryPlace &chosen,
                               bool isWhole)
{
    LibraryPlace place = chosen;
    place.versionKey.clear(); // the table shows its whole model
    m_isWhole = isWhole;
    if (place == m_place && archives == m_archives)
        return settleProposal();
    m_archives = std::move(archives);
    m_place = place;
    // What is shown now keeps its contents.
    m_arranger->arrange(std::make_shared<const VersionListing>(m_archives, place), wish());
    updateNotes();
}

Arrangement VersionsPane::wish() const
{
    return {.filter = m_filter,
            .sortColumn = m_table->sortColumn(),
            .isAscending = m_table->sortAscending()};
}

void VersionsPane::arrangeAgain()
{
    if (m_arranger->newest())
        m_arranger->arrange(m_arranger->newest(), wish());
}

void VersionsPane::showRows(const ListingPtr &listing, const std::vector<quint32> &rows)
{
    if (listing != m_listing) {
        showListing(listing, rows);
    } else {
        {
            const QScopedValueRollback arranging(m_isArranging, true);
            m_model->setOrder(rows);
        }
        m_table->fitMoreRows();
        selectCurrent(true);
    }
    scheduleTimeline();
    showTableOrHint();
    emit countsChanged();
}

void VersionsPane::showListing(const ListingPtr &listing, const std::vector<quint32> &rows)
{
    const bool samePlace = listing->place() == m_listing->place();
    const ScrollPlace scroll = samePlace ? scrollPlace() : ScrollPlace();
    // The model and whoever listens may look at the old entries until they know the new ones.
    const ListingPtr old = std::exchange(m_listing, listing);
    m_table->setSeveralModels(listing->hasSeveralModels());
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        m_model->setRows(listing->archives(), listing->rows(), rows);
    }
    m_table->fitColumns();
    chooseSomething();
    selectCurrent(false);
    fitSplitter();
    scrollTo(scroll);
    m_arranger->prepareSoon(m_table->shownColumns());
}

void VersionsPane::showTableOrHint()
{
    const bool nothingMatches = shownCount() == 0 && totalCount() > 0;
    if (nothingMatches) {
        m_noMatch->setHeading(tr("No version matches"));
        m_noMatch->setSentence(
            tr("None of the %n versions matches “%1”.", nullptr, int(totalCount()))
                .arg(shortVisibleText(m_filterText, 120)));
    }
    m_tableStack->setCurrentWidget(nothingMatches ? static_cast<QWidget *>(m_noMatch) : m_table);
}

// As many rows as there are, up to nearly half of the height, until the user moves the splitter.
void VersionsPane::fitSplitter()
{
    const int height = m_splitter->height();
    if (!m_splitFits || height < 100)
        return;
    const int row = m_table->verticalHeader()->defaultSectionSize();
    // With the margins and the frame of its card.
    const int wanted = m_table->horizontalHeader()->height() + row * int(totalCount()) + 14;
    const int table = std::clamp(wanted, std::min(6 * row, height / 2), height / 2);
    m_splitter->setSizes({table, height - table});
}

void VersionsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSplitter();
}

std::optional<Error> VersionsPane::setFilter(const QString &text)
{
    Result<Filter> filter = Filter::parse(text);
    if (!filter)
        return filter.error();
    m_filter = *std::move(filter);
    m_filterText = text.simplified();
    arrangeAgain();
    return std::nullopt;
}

qsizetype VersionsPane::shownCount() const
{
    return m_model->rowCount();
}

bool VersionsPane::isArranging() const
{
    return m_arranger->isBusy();
}

const std::vector<const VersionEntry *> &VersionsPane::entries() const
{
    return m_listing->entries();
}

qsizetype VersionsPane::totalCount() const
{
    return qsizetype(m_listing->rows().size());
}

std::vector<const VersionEntry *> VersionsPane::shownEntries() const
{
    std::vector<const VersionEntry *> shown;
    for (const quint32 position : m_model->order())
        shown.push_back(entries()[position]);
    return shown;
}

void VersionsPane::chooseSomething()
{
    const bool isThere = std::ranges::any_of(
        entries(), [this](const auto *entry) { return entry->key() == m_current; });
    if (entries().empty() || (isThere && !m_proposes))
        return;
    // The active version says most of a model; without one the newest does.
    const VersionEntry *best = entries().front();
    for (const VersionEntry *entry : entries()) {
        if (entry->derived.active) {
            best = entry;
            break;
        }
        if (entry->version.version > best->version.version)
            best = entry;
    }
    m_proposes = true;
    showVersion(best->key());
    settleProposal();
}

// Once all is read, what comes later is no reason to jump.
void VersionsPane::settleProposal()
{
    if (m_isWhole && m_arranger->newest() == m_listing)
        m_proposes = false;
}

void VersionsPane::setCurrentVersion(const QString &key)
{
    m_proposes = false;
    showVersion(key);
}

void VersionsPane::showVersion(const QString &key)
{
    if (key == m_current)
        return;
    m_current = key;
    selectCurrent(true);
    if (m_timeline)
        m_timeline->setCurrentVersion(key);
    emit currentVersionChanged(key);
}

void VersionsPane::selectCurrent(bool scroll)
{
    const QModelIndex current = m_table->currentIndex();
    const VersionEntry *entry = current.isValid() ? m_model->entryAt(current.row()) : nullptr;
    const bool isCurrent = entry && entry->key() == m_current;
    const int row = isCurrent ? current.row() : m_model->rowOf(m_current);
    const QScopedValueRollback arranging(m_isArranging, true);
    if (row < 0) {
        m_table->selectionModel()->clear();
        return;
    }
    const std::vector<int> columns = m_table->shownColumns();
    const QModelIndex index = isCurrent
                                  ? current
                                  : m_model->index(row, columns.empty() ? 0 : columns.front());
    if (!isCurrent)
        m_table->setCurrentIndex(index);
    if (scroll)
        m_table->scrollTo(index);
}

void VersionsPane::tableMoved()
{
    if (m_isArranging)
        return;
    const VersionEntry *entry = m_model->entryAt(m_table->currentIndex().row());
    if (!entry)
        return;
    m_proposes = false;
    if (entry->key() == m_current)
        return;
    m_current = entry->key();
    if (m_timeline)
        m_timeline->setCurrentVersion(m_current);
    emit currentVersionChanged(m_current);
}

VersionsPane::ScrollPlace VersionsPane::scrollPlace() const
{
    const int row = m_table->rowAt(0);
    const VersionEntry *entry = m_model->entryAt(row);
    return entry ? ScrollPlace{entry->key(), m_table->rowViewportPosition(row)} : ScrollPlace();
}

void VersionsPane::scrollTo(const ScrollPlace &place)
{
    if (place.key.isEmpty() || m_table->verticalScrollBar()->value() == 0)
        return;
    const int row = m_model->rowOf(place.key);
    if (row >= 0)
        m_table->verticalScrollBar()->setValue(row * m_table->verticalHeader()->defaultSectionSize()
                                               - place.offset);
}

void VersionsPane::scheduleTimeline()
{
    if (m_timeline)
        m_timelineDue.start(m_model->order().size() > rowsAtOnce ? pauseMs : 0);
}

void VersionsPane::updateTimeline()
{
    if (!m_timeline)
        return;
    std::vector<VersionRow> lanes;
    for (const quint32 position : m_model->order())
        lanes.push_back(m_listing->rows()[position]);
    const bool nothingMatches = lanes.empty() && !m_listing->rows().empty();
    m_timeline->setEmptyText(nothingMatches ? tr("No version matches") : tr("No version is chosen"),
                             nothingMatches ? tr("Clear the filter to see all versions again.")
                                            : tr("Choose a model in the library."));
    // The lanes' own: newer ones may be waiting for their order.
    m_timeline->setVersions(m_listing->archives(), std::move(lanes), m_marks.slotsOfCompared());
    m_timeline->setCurrentVersion(m_current);
}

void VersionsPane::updateMarks()
{
    m_model->setColourSlots(m_marks.slotsOfCompared());
    if (m_timeline)
        m_timeline->setColourSlots(m_marks.slotsOfCompared());
}

void VersionsPane::setNotes(const QHash<QString, QString> &versions,
                            std::vector<TimelineNote> timeline)
{
    m_model->setNotes(versions);
    m_table->fitColumns();
    m_timelineNotes = std::move(timeline);
    if (m_timeline)
        m_timeline->setNotes(m_timelineNotes);
}

void VersionsPane::updateNotes()
{
    QStringList notes;
    for (size_t archive = 0; archive < m_archives.size(); ++archive) {
        if (m_place.archive >= 0 && size_t(m_place.archive) != archive)
            continue;
        for (const ListPage &page : m_archives[archive]->lists) {
            const bool isMine = !m_place.isModel() || page.modelName.isEmpty()
                                || page.modelName == m_place.modelName;
            const QString text = isMine && page.hasNextToken ? listPageText(page) : QString();
            if (!text.isEmpty() && !notes.contains(text))
                notes += text;
        }
    }
    m_notes->setText(notes.mid(0, 3).join(u'\n'));
    m_notes->setToolTip(toolTipText(notes.join(u"\n\n"_s)));
    m_notes->setVisible(!notes.isEmpty());
}

QList<int> VersionsPane::splitterSizes() const
{
    return m_splitFits ? QList<int>() : m_splitter->sizes();
}

void VersionsPane::setSplitterSizes(const QList<int> &sizes)
{
    if (sizes.size() != m_splitter->count() || sizes.front() <= 0)
        return;
    m_splitFits = false;
    m_splitter->setSizes(sizes);
}

QString VersionsPane::sortState() const
{
    const int column = m_table->sortColumn();
    if (column < 0 || column >= int(versionColumns().size()))
        return {};
    return versionColumns()[size_t(column)].key
           + (m_table->sortAscending() ? " asc"_L1 : " desc"_L1);
}

void VersionsPane::restoreSort(const QString &state)
{
    const int column = versionColumn(QLatin1StringView(state.section(u' ', 0, 0).toLatin1()));
    if (column >= 0)
        m_table->setSort(column, !state.endsWith(" desc"_L1));
}

void VersionsPane::restoreDefaults()
{
    m_table->restoreDefaultColumns();
    m_table->setSort(versionColumn(defaultSort), false);
    m_splitFits = true;
    fitSplitter();
}

void VersionsPane::sortByCurrentColumn()
{
    const int column = m_table->currentIndex().column();
    if (column < 0)
        return;
    const bool isSorted = column == m_table->sortColumn();
    m_table->setSort(column, isSorted ? !m_table->sortAscending() : true);
}

void VersionsPane::setClearFilterAction(QAction *action)
{
    m_noMatch->setActions({action});
}

void VersionsPane::showContextMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at).isValid() ? m_table->indexAt(at)
                                                             : m_table->currentIndex();
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.setObjectName(u"versionMenu"_s);
    addPointingFilters(menu, index);
    menu.addSeparator();
    addComparison(menu);
    if (m_noteAction)
        menu.addAction(m_noteAction);
    menu.addSeparator();
    menu.addAction(tr("&Sort by this column"), this, &VersionsPane::sortByCurrentColumn)
        ->setShortcut(QKeySequence(Qt::Key_S));
    menu.addSeparator();
    menu.addAction(tr("&Copy cells"), m_table, &VersionTableView::copyCells)
        ->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy ro&ws"), m_table, &VersionTableView::copyRows);
    menu.addSeparator();
    menu.addAction(tr("Show res&ponse…"), this, [this] { emit responseWanted(m_current); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void VersionsPane::addPointingFilters(QMenu &menu, const QModelIndex &index)
{
    const VersionEntry *entry = m_model->entryAt(index.row());
    const VersionColumn &column = versionColumns()[size_t(index.column())];
    if (!entry)
        return;
    // The filter knows found and total apart.
    const FieldValue value = column.key == "labelsFound"_L1
                                 ? toFieldValue(entry->derived.labelsFound)
                                 : column.read(*entry);
    const QString term = filterTerm(column.key, value, showsOnlyTheDay(column.key));
    if (term.isEmpty())
        return;
    const QString opposite = term.startsWith(u'-') ? term.mid(1) : u'-' + term;
    const auto shown = [](const QString &text) {
        return shortVisibleText(text, 60).replace(u'&', u"&&"_s);
    };
    menu.addAction(tr("&Only this: %1").arg(shown(term)), this,
                   [this, term] { emit termPicked(term); })
        ->setObjectName(u"onlyThis"_s);
    menu.addAction(tr("No&t this: %1").arg(shown(opposite)), this,
                   [this, opposite] { emit termPicked(opposite); })
        ->setObjectName(u"notThis"_s);
}

void VersionsPane::addComparison(QMenu &menu)
{
    QStringList keys;
    bool allIn = true;
    for (const int row : m_table->chosenRows()) {
        keys += m_model->entryAt(row)->key();
        allIn = allIn && m_marks.contains(keys.back());
    }
    if (keys.isEmpty())
        return;
    QAction *toggle = menu.addAction(allIn ? tr("Remove from co&mparison")
                                           : tr("Add to co&mparison"),
                                     this, [this, keys] { emit compareToggled(keys); });
    toggle->setShortcut(QKeySequence(Qt::Key_C));
    if (keys.size() == 1 && allIn)
        ComparisonList::fillColourMenu(*menu.addMenu(tr("Co&lour")), m_marks, keys.front(),
                                       m_theme);
}

} // namespace belvedere
