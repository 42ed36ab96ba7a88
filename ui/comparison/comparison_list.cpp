#include "ui/comparison/comparison_list.h"

#include "app/base/literals.h"
#include "app/models/version_mime.h"
#include "ui/comparison/comparison_model.h"
#include "ui/theme/marks.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

#include <array>

namespace belvedere {

namespace {

constexpr int colourChoices = 7;
constexpr int rowsInView = 8;

// The colours of the palette by name, so that they are told apart without seeing them.
const std::array<const char *, colourChoices> colourNames = {
    QT_TRANSLATE_NOOP("ComparisonList", "&1 Blue"),
    QT_TRANSLATE_NOOP("ComparisonList", "&2 Orange"),
    QT_TRANSLATE_NOOP("ComparisonList", "&3 Green"),
    QT_TRANSLATE_NOOP("ComparisonList", "&4 Brown or yellow"),
    QT_TRANSLATE_NOOP("ComparisonList", "&5 Purple"),
    QT_TRANSLATE_NOOP("ComparisonList", "&6 Pale blue"),
    QT_TRANSLATE_NOOP("ComparisonList", "&7 Pink"),
};

} // namespace

ComparisonList::ComparisonList(VersionMarks &marks, QWidget *parent)
    : QWidget(parent),
      m_marks(marks),
      m_model(new ComparisonModel(marks, this)),
      m_view(new QListView(this)),
      m_hint(dimLabel(tr("Drag versions here, or press C."), this))
{
    setAcceptDrops(true);
    setAttribute(Qt::WA_StyledBackground);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(16, 2, 10, 6);
    m_view->setObjectName(u"comparisonList"_s);
    m_view->setAccessibleName(tr("Versions to compare"));
    m_view->setProperty("plain", true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_model);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setUniformItemSizes(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *remove = new QAction(tr("Remove from comparison"), m_view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &ComparisonList::removeCurrent);
    m_view->addAction(remove);
    for (const int step : {-1, 1}) {
        auto *move = new QAction(step < 0 ? tr("Move up") : tr("Move down"), m_view);
        move->setShortcut(QKeySequence(Qt::ALT | (step < 0 ? Qt::Key_Up : Qt::Key_Down)));
        move->setShortcutContext(Qt::WidgetShortcut);
        connect(move, &QAction::triggered, this, [this, step] { moveCurrent(step); });
        m_view->addAction(move);
        (step < 0 ? m_moveUp : m_moveDown) = move;
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *heading = headingLabel(tr("Comparison"), this);
    heading->setContentsMargins(10, 10, 10, 4);
    layout->addWidget(heading);
    layout->addWidget(m_hint);
    layout->addWidget(m_view);

    connect(m_view, &QListView::customContextMenuRequested, this, &ComparisonList::showContextMenu);
    connect(m_view, &QListView::clicked, this, [this] { emit versionPicked(currentKey()); });
    connect(m_view, &QListView::activated, this, [this] { emit versionPicked(currentKey()); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &ComparisonList::updateHeight);
    updateHeight();
}

void ComparisonList::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_model->setTheme(theme);
    updateHeight();
}

void ComparisonList::setPresent(const QSet<QString> &keys)
{
    m_model->setPresent(keys);
}

QString ComparisonList::currentKey() const
{
    return m_view->currentIndex().data(ComparisonModel::KeyRole).toString();
}

void ComparisonList::removeCurrent()
{
    const int row = m_view->currentIndex().row();
    m_marks.remove(currentKey());
    m_view->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1)));
}

void ComparisonList::moveCurrent(int step)
{
    const QString key = currentKey();
    const int row = m_view->currentIndex().row();
    m_marks.move(row, row + step);
    const qsizetype now = m_marks.compared().indexOf(key);
    m_view->setCurrentIndex(m_model->index(int(now)));
}

void ComparisonList::updateHeight()
{
    const int rows = m_model->rowCount();
    m_hint->setVisible(rows == 0);
    m_view->setVisible(rows > 0);
    const int height = std::max(m_view->sizeHintForRow(0), fontMetrics().height() + 6);
    m_view->setFixedHeight(height * std::min(rows, rowsInView) + 4);
}

void ComparisonList::fillColourMenu(QMenu &menu, VersionMarks &marks, const QString &key,
                                    const Theme &theme)
{
    auto *group = new QActionGroup(&menu);
    for (int slot = 0; slot < colourChoices; ++slot) {
        const QString name = QCoreApplication::translate("ComparisonList",
                                                         colourNames[size_t(slot)]);
        QAction *action = menu.addAction(versionIcon(theme, slot, 14, menu.devicePixelRatioF()),
                                         name);
        action->setCheckable(true);
        action->setChecked(marks.slotOf(key) == slot);
        group->addAction(action);
        connect(action, &QAction::triggered, &marks,
                [&marks, key, slot] { marks.setSlot(key, slot); });
    }
}

void ComparisonList::showContextMenu(const QPoint &at)
{
    const QString key = currentKey();
    if (key.isEmpty())
        return;
    QMenu menu(this);
    menu.addAction(tr("&Show in the table"), this, [this, key] { emit versionPicked(key); });
    fillColourMenu(*menu.addMenu(tr("&Colour")), m_marks, key, m_theme);
    menu.addActions({m_moveUp, m_moveDown});
    menu.addSeparator();
    menu.addAction(tr("&Remove from comparison"), this, &ComparisonList::removeCurrent)
        ->setShortcut(QKeySequence::Delete);
    menu.addAction(tr("Remove &all"), &m_marks, &VersionMarks::clear);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

// The heading and the hint take what is dropped too, where the list itself is still empty.
void ComparisonList::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(versionMimeType)) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void ComparisonList::dropEvent(QDropEvent *event)
{
    m_marks.addAll(versionsOfMimeData(event->mimeData()));
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

} // namespace belvedere
