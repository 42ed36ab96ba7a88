#include "ui/versions/version_table_view.h"

#include "app/base/literals.h"
#include "app/models/version_table_model.h"
#include "ui/details/details_copy.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"
#include "ui/versions/version_cell.h"
#include "ui/versions/version_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSet>

#include <cmath>
#include <numeric>
#include <set>

namespace belvedere {

namespace {

constexpr QLatin1StringView modelColumnKey("ModelName");
constexpr int narrowest = 40;
constexpr int widest = 4000;
constexpr int headingSlack = 4; // what the style keeps free beside the padding
constexpr int leastText = 60;   // a word can still be guessed
constexpr int leastName = 120;  // names of models differ at their ends
constexpr int rowsMeasured = 40;
constexpr int mostMeasured = 200;
constexpr int widestFitted = 260;
constexpr QLatin1StringView draggedSign("=");

const VersionColumn &columnAt(int column)
{
    return versionColumns()[size_t(column)];
}

bool isNameOfModel(int column)
{
    return columnAt(column).key == modelColumnKey;
}

bool isFigures(int column)
{
    return isNumberColumn(columnAt(column).key, columnAt(column).unit);
}

// Words can be guessed from their beginning; a time, a number of a version and a sign cannot.
bool isWords(int column)
{
    const QLatin1StringView key = columnAt(column).key;
    return !isFigures(column) && !isTimeColumn(key) && !isNameOfModel(column)
           && key != "ModelVersion"_L1 && key != "Status"_L1;
}

} // namespace

VersionHeader::VersionHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(u"versionHeader"_s);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setMinimumSectionSize(narrowest);
    setTextElideMode(Qt::ElideRight);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void VersionHeader::setDisplay(const Display &display)
{
    m_display = display;
    viewport()->update();
}

void VersionHeader::mouseMoveEvent(QMouseEvent *event)
{
    const QScopedValueRollback holding(m_isInHand, true);
    QHeaderView::mouseMoveEvent(event);
}

void VersionHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QScopedValueRollback holding(m_isInHand, true);
    QHeaderView::mouseDoubleClickEvent(event);
}

QString VersionHeader::textOf(int column) const
{
    const VersionColumn &field = versionColumns()[size_t(column)];
    const QString label = fieldText(field.context, field.label);
    if (!isTimeColumn(field.key))
        return label;
    const QString zone = zoneText(m_display, Timestamp{});
    const bool isUtc = zone == "UTC"_L1;
    // A zone's short name changes with the clocks; its full name stays.
    const QString name =
        isUtc ? zone
              : QString::fromLatin1(m_display.zone.id()).section(u'/', -1).replace(u'_', u' ');
    return tr("%1 (%2)").arg(label, name);
}

void VersionHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    const VersionColumn &field = versionColumns()[size_t(logicalIndex)];
    // A sign in the text, on the side where there is room: the style's own arrow is lost in the style sheet.
    // Elided here too: a style sheet's header cuts what stands to the right at its beginning.
    QString sign;
    if (logicalIndex == sortIndicatorSection())
        sign = sortIndicatorOrder() == Qt::AscendingOrder ? u" ▴"_s : u" ▾"_s;
    const int room = sectionSize(logicalIndex) - 2 * VersionDelegate::cellPadding() - headingSlack
                     - fontMetrics().horizontalAdvance(sign);
    option->text = fontMetrics().elidedText(textOf(logicalIndex), Qt::ElideRight, room) + sign;
    option->sortIndicator = QStyleOptionHeader::None;
    option->textAlignment = Qt::AlignVCenter
                            | (isNumberColumn(field.key, field.unit) ? Qt::AlignRight
                                                                     : Qt::AlignLeft);
    if (field.key == "ModelVersion"_L1)
        option->textAlignment = Qt::AlignVCenter | Qt::AlignLeft;
}

QSize VersionHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QSize size = QHeaderView::sectionSizeFromContents(logicalIndex);
    const bool isSorted = logicalIndex == sortIndicatorSection();
    const int width = fontMetrics().horizontalAdvance(textOf(logicalIndex)
                                                      + (isSorted ? u" ▾"_s : QString()))
                      + 2 * VersionDelegate::cellPadding() + headingSlack + 1;
    return {width, size.height()};
}

VersionTableView::VersionTableView(VersionTableModel &model, QWidget *parent)
    : QTableView(parent),
      m_model(model),
      m_delegate(new VersionDelegate(this)),
      m_header(new VersionHeader(this))
{
    setObjectName(u"versionTable"_s);
    setAccessibleName(tr("Versions"));
    setProperty("plain", true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalHeader(m_header);
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_model.setSpokenText([this](const QModelIndex &index) {
        const bool isNoted = versionColumns()[size_t(index.column())].key == "ModelVersion"_L1
                             && !index.data(VersionTableModel::NoteRole).toString().isEmpty();
        return isNoted ? tr("%1, with notes").arg(cellText(index)) : cellText(index);
    });
    updateSizes();
    restoreDefaultColumns();
    connect(m_header, &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) {
                emit sortChanged(column, order == Qt::AscendingOrder);
            });
    connect(m_header, &QHeaderView::sectionResized, this, &VersionTableView::sectionResized);
    connect(m_header, &QHeaderView::sectionMoved, this, &VersionTableView::columnsChanged);
    connect(m_header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        fillColumnMenu(menu);
        menu.exec(m_header->viewport()->mapToGlobal(at));
    });
}

void VersionTableView::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    viewport()->update();
}

void VersionTableView::setDisplay(const Display &display)
{
    m_delegate->setDisplay(display);
    m_header->setDisplay(display);
    fitColumns();
    viewport()->update();
}

void VersionTableView::updateSizes()
{
    m_delegate->setFont(font());
    m_header->setFont(sizedFont(font(), 11.5, true));
    m_header->setFixedHeight(qRound(28 * designScale(font())));
    verticalHeader()->setMinimumSectionSize(12);
    verticalHeader()->setDefaultSectionSize(qRound(28 * designScale(font())));
}

// The first rows, and those that are wider than their neighbours: of active versions, and one of each model.
std::vector<int> VersionTableView::measuredRows() const
{
    std::vector<int> rows;
    QSet<QString> models;
    for (int row = 0; row < m_model.rowCount() && rows.size() < mostMeasured; ++row) {
        const VersionEntry *entry = m_model.entryAt(row);
        const auto known = models.size();
        models.insert(entry->version.modelName);
        if (row < rowsMeasured || entry->derived.active || models.size() > known)
            rows.push_back(row);
    }
    return rows;
}

void VersionTableView::measure(const std::vector<int> &columns)
{
    std::vector<int> rows;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int most = qRound(widestFitted * designScale(font()));
    for (const int column : columns) {
        if (m_natural.contains(column))
            continue;
        if (rows.empty()) {
            rows = measuredRows();
            m_measuredOf = m_model.rowCount();
        }
        Natural natural{.heading = std::min(m_header->sectionSizeHint(column), most)};
        for (const int row : rows)
            natural.cells = std::max(
                natural.cells, m_delegate->sizeHint(option, m_model.index(row, column)).width());
        natural.cells = std::min(natural.cells, most);
        m_natural.insert(column, natural);
    }
}

void VersionTableView::fitColumns()
{
    m_natural.clear();
    shareRoom();
}

void VersionTableView::fitMoreRows()
{
    if (m_model.rowCount() <= m_measuredOf)
        return;
    const auto before = std::exchange(m_natural, {});
    measure(shownColumns());
    for (auto natural = m_natural.begin(); natural != m_natural.end(); ++natural)
        natural->cells = std::max(natural->cells, before.value(natural.key()).cells);
    shareRoom();
}

// By what was measured last: rows that are filtered or sorted are no reason to jump.
void VersionTableView::shareRoom()
{
    if (m_isFitting)
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    const std::vector<int> shown = shownColumns();
    measure(shown);
    std::vector<int> widths;
    widths.reserve(shown.size());
    for (const int column : shown)
        widths.push_back(m_dragged.value(column, m_natural[column].width()));
    const int room = viewport()->width();
    giveWay(shown, widths, room);
    spread(shown, widths, room);
    for (size_t i = 0; i < shown.size(); ++i)
        m_header->resizeSection(shown[i], widths[i]);
}

int VersionTableView::leastWidth(int column, Sacrifice sacrifice) const
{
    const Natural natural = m_natural.value(column);
    if (const auto dragged = m_dragged.constFind(column); dragged != m_dragged.cend())
        return *dragged;
    const double scale = designScale(font());
    const int least = qRound(leastText * scale);
    if (isWords(column))
        return std::min(natural.width(), least);
    if (isNameOfModel(column))
        return std::min(natural.width(),
                        sacrifice == Sacrifice::Names ? least : qRound(leastName * scale));
    if (isFigures(column) && sacrifice != Sacrifice::Words)
        return std::min(natural.width(), std::max(natural.cells, least));
    return natural.width();
}

// Where a little is missing, words are shortened, then headings, numbers never. Where much is, nothing is: the table scrolls.
void VersionTableView::giveWay(const std::vector<int> &shown, std::vector<int> &widths,
                               int room) const
{
    std::vector<int> given = widths;
    for (const Sacrifice sacrifice : {Sacrifice::Words, Sacrifice::Headings, Sacrifice::Names}) {
        const int missing = std::accumulate(given.begin(), given.end(), 0) - room;
        if (missing <= 0)
            break;
        std::vector<int> spare;
        for (size_t i = 0; i < shown.size(); ++i)
            spare.push_back(std::max(0, given[i] - leastWidth(shown[i], sacrifice)));
        const int most = std::accumulate(spare.begin(), spare.end(), 0);
        const double share = most > 0 ? std::min(1.0, double(missing) / most) : 0.0;
        for (size_t i = 0; i < shown.size(); ++i)
            given[i] -= std::min(spare[i], int(std::ceil(spare[i] * share)));
    }
    if (std::accumulate(given.begin(), given.end(), 0) <= room)
        widths = std::move(given);
}

// Spare room is shared out in proportion, among the columns that nobody dragged.
void VersionTableView::spread(const std::vector<int> &shown, std::vector<int> &widths,
                              int room) const
{
    const int spare = room - std::accumulate(widths.begin(), widths.end(), 0);
    int growing = 0;
    for (size_t i = 0; i < shown.size(); ++i)
        growing += m_dragged.contains(shown[i]) ? 0 : widths[i];
    if (spare <= 0 || growing <= 0)
        return;
    int left = spare;
    size_t last = 0;
    for (size_t i = 0; i < shown.size(); ++i) {
        if (m_dragged.contains(shown[i]))
            continue;
        const int more = int(qint64(spare) * widths[i] / growing);
        widths[i] += more;
        left -= more;
        last = i;
    }
    widths[last] += left;
}

void VersionTableView::sectionResized(int column, int, int now)
{
    if (m_isFitting || !m_header->isInHand())
        return;
    m_dragged.insert(column, std::clamp(now, narrowest, widest));
    emit columnsChanged();
}

std::vector<int> VersionTableView::shownColumns() const
{
    std::vector<int> shown;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            shown.push_back(column);
    }
    return shown;
}

QStringList VersionTableView::columnState() const
{
    QStringList state;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const bool shown = !m_header->isSectionHidden(column);
        const auto dragged = m_dragged.constFind(column);
        const QString width = dragged == m_dragged.cend() ? u"0"_s
                                                          : draggedSign + QString::number(*dragged);
        const QLatin1StringView key = versionColumns()[size_t(column)].key;
        // The model's name comes and goes by itself until the user has decided.
        const bool isOurs = key == modelColumnKey && !m_choseModelColumn;
        state += u"%1|%2|%3"_s.arg(key).arg(width).arg(isOurs ? u"auto"_s
                                                              : QString::number(int(shown)));
    }
    return state;
}

void VersionTableView::restoreColumns(const QStringList &state)
{
    const QScopedValueRollback fitting(m_isFitting, true);
    bool anyShown = false;
    int place = 0;
    m_dragged.clear();
    for (const QString &line : state) {
        const QStringList parts = line.split(u'|');
        const int column = parts.size() == 3 ? versionColumn(QLatin1StringView(parts[0].toLatin1()))
                                             : -1;
        if (column < 0)
            continue;
        m_header->moveSection(m_header->visualIndex(column), place++);
        const bool shown = parts[2] == "1"_L1;
        anyShown = anyShown || shown;
        if (versionColumns()[size_t(column)].key == modelColumnKey)
            m_choseModelColumn = parts[2] != "auto"_L1;
        m_header->setSectionHidden(column, !shown);
        const int width = parts[1].startsWith(draggedSign) ? parts[1].mid(1).toInt() : 0;
        if (width >= narrowest && width <= widest)
            m_dragged.insert(column, width);
    }
    if (!anyShown)
        restoreDefaultColumns();
    setSeveralModels(m_severalModels);
    m_isFitting = false;
    fitColumns();
}

void VersionTableView::restoreDefaultColumns()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    m_dragged.clear();
    m_choseModelColumn = false;
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->moveSection(m_header->visualIndex(column), column);
        m_header->setSectionHidden(column, !versionColumns()[size_t(column)].isShownAtFirst);
    }
    // The model's name, where it is seen, stands before the number.
    m_header->moveSection(m_header->visualIndex(versionColumn(modelColumnKey)), 0);
    setSeveralModels(m_severalModels);
    m_isFitting = false;
    fitColumns();
    emit columnsChanged();
}

// A section that comes or goes is no width that the user gave.
void VersionTableView::showSection(int column, bool shown)
{
    const QScopedValueRollback fitting(m_isFitting, true);
    m_header->setSectionHidden(column, !shown);
}

void VersionTableView::setSeveralModels(bool several)
{
    m_severalModels = several;
    const int column = versionColumn(modelColumnKey);
    if (m_choseModelColumn || m_header->isSectionHidden(column) == !several)
        return;
    showSection(column, several);
    shareRoom();
}

void VersionTableView::setColumnShown(int column, bool shown)
{
    if (versionColumns()[size_t(column)].key == modelColumnKey)
        m_choseModelColumn = true;
    showSection(column, shown);
    shareRoom();
    emit columnsChanged();
}

void VersionTableView::setSort(int column, bool ascending)
{
    if (column >= 0 && column < m_header->count())
        m_header->setSortIndicator(column, ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

int VersionTableView::sortColumn() const
{
    return m_header->sortIndicatorSection();
}

bool VersionTableView::sortAscending() const
{
    return m_header->sortIndicatorOrder() == Qt::AscendingOrder;
}

void VersionTableView::fillColumnMenu(QMenu &menu)
{
    const bool onlyOne = shownColumns().size() == 1;
    const auto add = [&](QMenu &into, int column) {
        const VersionColumn &field = versionColumns()[size_t(column)];
        QAction *action = into.addAction(fieldText(field.context, field.label));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        action->setEnabled(!(onlyOne && action->isChecked()));
        action->setToolTip(toolTipText(fieldText(field.context, field.help)));
        action->setData(QString(field.key));
        connect(action, &QAction::toggled, this,
                [this, column](bool on) { setColumnShown(column, on); });
    };
    menu.setToolTipsVisible(true);
    auto *more = new QMenu(tr("&More columns"), &menu);
    more->setToolTipsVisible(true);
    for (int column = 0; column < m_header->count(); ++column)
        add(versionColumns()[size_t(column)].isShownAtFirst ? menu : *more, column);
    menu.addMenu(more);
    menu.addSeparator();
    menu.addAction(tr("&Fit columns to the window"), this, [this] {
        m_dragged.clear();
        fitColumns();
        emit columnsChanged();
    });
    menu.addAction(tr("&Default columns"), this, &VersionTableView::restoreDefaultColumns);
}

QString VersionTableView::cellText(const QModelIndex &index) const
{
    return m_delegate->cellOf(index).text;
}

std::vector<int> VersionTableView::chosenRows() const
{
    std::set<int> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.insert(index.row());
    if (rows.empty() && currentIndex().isValid())
        rows.insert(currentIndex().row());
    return {rows.begin(), rows.end()};
}

void VersionTableView::copyCells()
{
    QStringList lines;
    const int column = std::max(0, currentIndex().column());
    for (const int row : chosenRows())
        lines += cellText(m_model.index(row, column));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void VersionTableView::copyRows()
{
    const std::vector<int> columns = shownColumns();
    QStringList cells;
    for (const int column : columns)
        cells += m_header->textOf(column);
    QString text = tableLine(cells, CopyForm::Tsv);
    for (const int row : chosenRows()) {
        cells.clear();
        for (const int column : columns)
            cells += cellText(m_model.index(row, column));
        text += tableLine(cells, CopyForm::Tsv);
    }
    QGuiApplication::clipboard()->setText(text);
}

void VersionTableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    shareRoom();
}

void VersionTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_delegate) {
        updateSizes();
        fitColumns();
    }
}

} // namespace belvedere
