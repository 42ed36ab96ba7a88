#include "ui/library/library_pane.h"

#include "app/base/literals.h"
#include "ui/comparison/comparison_list.h"
#include "ui/comparison/version_marks.h"
#include "ui/library/library_delegate.h"
#include "ui/library/library_tree.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace belvedere {

LibraryPane::LibraryPane(VersionMarks &marks, QWidget *parent)
    : QWidget(parent),
      m_marks(marks),
      m_model(new LibraryModel(this)),
      m_delegate(new LibraryDelegate(this)),
      m_titleBar(new QWidget(this)),
      m_hint(dimLabel(tr("Open a folder of saved responses."), this)),
      m_view(new LibraryTree(this)),
      m_comparison(new ComparisonList(marks, this))
{
    setObjectName(u"library"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *head = new QHBoxLayout(m_titleBar);
    head->setContentsMargins(10, 10, 10, 6);
    head->addWidget(headingLabel(tr("Library"), m_titleBar));
    m_titleBar->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(16, 0, 10, 6);
    makeTree();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_titleBar);
    layout->addWidget(m_hint);
    layout->addWidget(m_view);
    layout->addWidget(m_comparison);
    layout->addStretch(1);
    connect(m_comparison, &ComparisonList::versionPicked, this, &LibraryPane::versionPicked);
    connect(&m_marks, &VersionMarks::slotsChanged, this, [this] {
        m_delegate->setSlots(m_marks.slotsOfCompared());
        m_view->viewport()->update();
    });
    m_delegate->setSlots(m_marks.slotsOfCompared());
}

void LibraryPane::addSection(QWidget *section)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, section); // above what stretches
}

void LibraryPane::makeTree()
{
    m_view->setObjectName(u"libraryView"_s);
    m_view->setAccessibleName(tr("Library"));
    m_view->setProperty("plain", true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_model->setSpokenText(
        [this](const QModelIndex &index) { return m_delegate->describe(index); });
    m_view->setHeaderHidden(true);
    m_view->setIndentation(14);
    m_view->setUniformRowHeights(true);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTabKeyNavigation(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { emit placeChosen(placeOf(index)); });
    // What is current already may be asked for again: the details may be about something else by now.
    connect(m_view, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { emit placeChosen(placeOf(index)); });
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit placeChosen(placeOf(index)); });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &LibraryPane::showContextMenu);
    auto *compare = new QAction(tr("Compare"), m_view);
    compare->setShortcut(QKeySequence(Qt::Key_C));
    compare->setShortcutContext(Qt::WidgetShortcut);
    connect(compare, &QAction::triggered, this, &LibraryPane::toggleCompared);
    m_view->addAction(compare);
}

void LibraryPane::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    m_comparison->setTheme(theme);
    m_view->viewport()->update();
}

void LibraryPane::setArchives(const std::vector<LibraryArchive> &archives)
{
    const bool sameContents = std::ranges::equal(
        archives, m_archives, {}, &LibraryArchive::contents, &LibraryArchive::contents);
    m_archives = archives;
    m_model->setArchives(archives);
    m_hint->setVisible(archives.empty());
    expandNew();
    if (sameContents)
        return;
    QSet<QString> present;
    for (const LibraryArchive &archive : archives) {
        if (!archive.contents)
            continue;
        for (const VersionEntry &entry : archive.contents->versions)
            present.insert(entry.key());
    }
    m_comparison->setPresent(present);
}

void LibraryPane::expandNew()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex archive = m_model->index(row, 0);
        const QString key = archive.data(LibraryModel::KeyRole).toString();
        if (m_expanded.contains(key) || m_model->rowCount(archive) == 0)
            continue;
        m_expanded.insert(key);
        m_view->expand(archive);
    }
}

LibraryPlace LibraryPane::placeOf(const QModelIndex &index) const
{
    LibraryPlace place;
    if (!index.isValid())
        return place;
    place.archive = index.data(LibraryModel::ArchiveRole).toInt();
    const VersionEntry *version = m_model->versionAt(index);
    const ModelEntry *model = m_model->modelAt(version ? index.parent() : index);
    if (model) {
        place.modelName = model->name;
        place.modelArn = model->arn;
    }
    if (version)
        place.versionKey = version->key();
    return place;
}

bool LibraryPane::hasFocusInside() const
{
    return m_view->hasFocus();
}

LibraryPlace LibraryPane::place() const
{
    return placeOf(m_view->currentIndex());
}

bool LibraryPane::choose(const LibraryPlace &place)
{
    if (place.archive < 0 || place.archive >= int(m_archives.size()))
        return false;
    const QString archive = m_archives[size_t(place.archive)].key;
    QModelIndex index;
    if (!place.versionKey.isEmpty())
        index = m_model->versionIndex(archive, place.versionKey);
    else if (place.isModel())
        index = modelIndex(archive, place);
    else
        index = m_model->archiveIndex(archive);
    return chooseIndex(index);
}

// By its ARN; one that is known by name alone, or has got an ARN since, by its name.
QModelIndex LibraryPane::modelIndex(const QString &archive, const LibraryPlace &place) const
{
    const QModelIndex byArn = m_model->modelIndex(archive, place.modelArn);
    if (byArn.isValid() && !place.modelArn.isEmpty())
        return byArn;
    const QModelIndex parent = m_model->archiveIndex(archive);
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (index.data(LibraryModel::NameRole).toString() == place.modelName)
            return index;
    }
    return {};
}

bool LibraryPane::chooseFirstModel(int archive)
{
    if (archive < 0 || archive >= int(m_archives.size()))
        return false;
    return chooseIndex(
        m_model->index(0, 0, m_model->archiveIndex(m_archives[size_t(archive)].key)));
}

bool LibraryPane::chooseIndex(const QModelIndex &index)
{
    if (!index.isValid())
        return false;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    return true;
}

QList<VersionRef> LibraryPane::chosenVersions() const
{
    QList<VersionRef> versions;
    const QModelIndex index = m_view->currentIndex();
    if (const VersionEntry *version = m_model->versionAt(index))
        return {{version->key(), version->id()}};
    for (int row = 0; m_model->modelAt(index) && row < m_model->rowCount(index); ++row) {
        if (const VersionEntry *one = m_model->versionAt(m_model->index(row, 0, index)))
            versions.emplaceBack(one->key(), one->id());
    }
    return versions;
}

void LibraryPane::toggleCompared()
{
    if (const QList<VersionRef> versions = chosenVersions(); !versions.isEmpty())
        emit compareToggled(versions);
}

void LibraryPane::showContextMenu(const QPoint &at)
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return;
    const int archive = index.data(LibraryModel::ArchiveRole).toInt();
    QMenu menu(this);
    const QList<VersionRef> versions = chosenVersions();
    const bool allIn = std::ranges::all_of(
        versions, [this](const VersionRef &one) { return m_marks.contains(one.first); });
    if (!versions.isEmpty()) {
        menu.addAction(allIn                  ? tr("Remove from &comparison")
                       : versions.size() == 1 ? tr("Add to &comparison")
                                              : tr("Add all versions to &comparison"),
                       this, [this, versions] { emit compareToggled(versions); })
            ->setShortcut(QKeySequence(Qt::Key_C));
    }
    menu.addSeparator();
    addArchiveActions(menu, archive);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

void LibraryPane::addArchiveActions(QMenu &menu, int archive)
{
    const LibraryArchive &chosen = m_archives[size_t(archive)];
    // Others may have been closed while the menu was open.
    using Wanted = void (LibraryPane::*)(int);
    const auto add = [&](const QString &text, Wanted wanted) {
        menu.addAction(text, this, [this, wanted, key = chosen.key] {
            const auto found = std::ranges::find(m_archives, key, &LibraryArchive::key);
            if (found != m_archives.end())
                emit(this->*wanted)(int(found - m_archives.begin()));
        });
    };
    menu.addAction(tr("&Is the archive whole?"), this, &LibraryPane::wholenessWanted);
    add(chosen.isLive ? tr("&Refresh") : tr("&Read again"), &LibraryPane::reloadWanted);
    if (chosen.isLive) {
        add(tr("&Save to folder…"), &LibraryPane::saveWanted);
        add(tr("&Edit connection…"), &LibraryPane::editWanted);
    } else if (!isOnThisMachine(chosen.location)) {
        menu.addAction(tr("Copy &address"), this, [address = chosen.location] {
            QGuiApplication::clipboard()->setText(address);
        });
    } else {
        add(tr("Show in &file manager"), &LibraryPane::fileManagerWanted);
    }
    menu.addSeparator();
    add(chosen.isLive ? tr("C&lose connection") : tr("C&lose archive"), &LibraryPane::closeWanted);
}

} // namespace belvedere
