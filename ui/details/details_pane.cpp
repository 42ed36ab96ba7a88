#include "ui/details/details_pane.h"

#include "app/base/literals.h"
#include "ui/details/details_delegate.h"
#include "ui/details/details_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/widgets/eliding_label.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QTreeView>
#include <QVBoxLayout>

namespace belvedere {

DetailsPane::DetailsPane(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"details"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_titleBar = new QWidget(this);
    m_mark = new QLabel(m_titleBar);
    m_mark->hide();
    m_title = new ElidingLabel(m_titleBar);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("heading", true);
    m_title->setFont(headingFont(font()));
    m_title->setObjectName(u"detailsTitle"_s);
    m_titleBar->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_empty = dimLabel(tr("Choose a version to see everything that is known of it."), this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setContentsMargins(10, 4, 10, 10);
    makeView();
    makeActions();

    auto *head = new QHBoxLayout(m_titleBar);
    head->setContentsMargins(10, 10, 10, 6);
    head->setSpacing(6);
    head->addWidget(m_mark);
    head->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_titleBar);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_view, 1);
    showNothing();
}

DetailsPane::~DetailsPane() = default;

void DetailsPane::makeView()
{
    m_rows = new DetailsModel(this);
    m_view = new QTreeView(this);
    m_view->setObjectName(u"detailsView"_s);
    m_view->setAccessibleName(tr("Details"));
    m_view->setProperty("plain", true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_rows);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setHeaderHidden(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setMouseTracking(true);
    m_view->header()->setMinimumSectionSize(20);
    m_view->header()->setStretchLastSection(true);
    m_delegate = new DetailsDelegate(m_view);
    m_view->setItemDelegate(m_delegate);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->viewport()->installEventFilter(this);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &DetailsPane::showContextMenu);
    m_view->installEventFilter(this);
    connect(m_view->header(), &QHeaderView::sectionResized, m_view,
            [this] { m_view->doItemsLayout(); });
}

void DetailsPane::makeActions()
{
    m_copyAction = new QAction(tr("&Copy value"), m_view);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copyAction, &QAction::triggered, this, &DetailsPane::copyValue);
    m_view->addAction(m_copyAction);

    m_copyMenu = new QMenu(tr("Copy &all details as"), this);
    const std::pair<QString, CopyForm> forms[] = {{tr("&JSON"), CopyForm::Json},
                                                  {tr("&TSV"), CopyForm::Tsv},
                                                  {tr("&Markdown"), CopyForm::Markdown}};
    for (const auto &[text, form] : forms) {
        QAction *action = m_copyMenu->addAction(text);
        connect(action, &QAction::triggered, this, [this, form = form] { copyAll(form); });
    }
    m_responseAction = new QAction(tr("Show res&ponse…"), this);
    m_responseAction->setObjectName(u"showResponse"_s);
    connect(m_responseAction, &QAction::triggered, this,
            [this] { emit responseWanted(m_contents, m_key); });

    m_absentAction = new QAction(tr("Show a&bsent fields"), this);
    m_absentAction->setCheckable(true);
    connect(m_absentAction, &QAction::toggled, this, &DetailsPane::setShowsAbsent);
}

void DetailsPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_view->viewport()->update();
    updateTitleMark();
}

void DetailsPane::setDisplay(const Display &display)
{
    m_display = display;
    refresh();
}

void DetailsPane::setShowsAbsent(bool on)
{
    if (m_absentToo == on)
        return;
    m_absentToo = on;
    m_absentAction->setChecked(on);
    refresh();
}

void DetailsPane::showVersion(ContentsPtr contents, const QString &key, int slot)
{
    m_subject = Subject::Version;
    m_contents = std::move(contents);
    m_key = key;
    m_slot = slot;
    refresh();
}

void DetailsPane::showModel(ContentsPtr contents, size_t model)
{
    m_subject = Subject::Model;
    m_contents = std::move(contents);
    m_key.clear();
    m_model = model;
    m_slot = noSlot;
    refresh();
}

void DetailsPane::showArchive(ContentsPtr contents, const QString &name, const QString &location,
                              const QString &problem)
{
    m_subject = Subject::Archive;
    m_contents = std::move(contents);
    m_key.clear();
    m_name = name;
    m_location = location;
    m_archiveProblem = problem;
    m_slot = noSlot;
    refresh();
}

void DetailsPane::showNothing()
{
    m_subject = Subject::Nothing;
    m_contents.reset();
    m_key.clear();
    m_slot = noSlot;
    refresh();
}

void DetailsPane::setNotes(QHash<QString, std::vector<DetailsNote>> notes)
{
    const bool isOther = notes.value(m_key) != m_notes.value(m_key);
    m_notes = std::move(notes);
    if (isOther && m_subject == Subject::Version)
        refresh();
}

QString DetailsPane::versionKey() const
{
    return m_subject == Subject::Version ? m_key : QString();
}

void DetailsPane::refresh()
{
    const DetailsWish wish{m_display, m_absentToo};
    const VersionEntry *entry = m_contents && m_subject == Subject::Version
                                    ? m_contents->find(m_key)
                                    : nullptr;
    if (entry) {
        Details details = versionDetails(*entry, *m_contents, wish);
        addNotes(details, m_notes.value(m_key));
        showDetails(std::move(details));
    } else if (m_subject == Subject::Model && m_contents && m_model < m_contents->models.size())
        showDetails(modelDetails(m_contents->models[m_model], *m_contents, wish));
    else if (m_subject == Subject::Archive && m_contents)
        showDetails(archiveDetails(m_name, m_location, m_archiveProblem, *m_contents, wish));
    else
        showDetails({tr("Details"), {}});
    m_responseAction->setEnabled(entry != nullptr);
    m_copyMenu->setEnabled(!m_rows->rows().empty());
    updateTitleMark();
}

void DetailsPane::showDetails(Details details)
{
    m_title->setText(details.title);
    const bool isEmpty = details.rows.empty();
    m_rows->setRows(std::move(details.rows));
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const auto kind = m_rows->rows()[size_t(row)].kind;
        m_view->setFirstColumnSpanned(
            row, {}, kind == DetailsRow::Kind::Heading || kind == DetailsRow::Kind::Note);
    }
    m_view->header()->resizeSection(DetailsModel::LabelColumn, qRound(110 * designScale(font())));
    m_view->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

void DetailsPane::updateTitleMark()
{
    m_mark->setVisible(m_slot >= 0);
    if (m_slot >= 0) {
        const int size = qRound(12 * designScale(font()));
        m_mark->setPixmap(
            versionIcon(m_theme, m_slot, size, devicePixelRatioF()).pixmap(size, size));
    }
}

void DetailsPane::copyValue()
{
    const DetailsRow *row = m_rows->rowAt(m_view->currentIndex());
    if (row && row->kind != DetailsRow::Kind::Heading)
        QGuiApplication::clipboard()->setText(row->full.isEmpty() ? row->value : row->full);
}

void DetailsPane::copyAll(CopyForm form)
{
    const VersionEntry *entry = m_subject == Subject::Version && m_contents
                                    ? m_contents->find(m_key)
                                    : nullptr;
    QGuiApplication::clipboard()->setText(entry ? copyVersion(*entry, form)
                                                : copyRows(m_rows->rows(), form));
}

void DetailsPane::activate(const QModelIndex &index)
{
    const DetailsRow *row = m_rows->rowAt(index);
    if (!row)
        return;
    if (row->action == DetailsRow::Action::ShowResponse)
        emit responseWanted(m_contents, m_key);
    else if (row->action == DetailsRow::Action::ShowFile)
        emit fileWanted(row->path);
    else if (row->action == DetailsRow::Action::ShowNote)
        emit noteWanted(QString(row->path));
}

void DetailsPane::showContextMenu(const QPoint &at)
{
    const DetailsRow *row = m_rows->rowAt(m_view->currentIndex());
    QMenu menu(this);
    m_copyAction->setEnabled(row && row->kind != DetailsRow::Kind::Heading);
    menu.addAction(m_copyAction);
    menu.addMenu(m_copyMenu);
    menu.addSeparator();
    if (m_subject == Subject::Version) {
        menu.addAction(m_responseAction);
        menu.addAction(m_absentAction);
    }
    menu.exec(m_view->viewport()->mapToGlobal(at));
    m_copyAction->setEnabled(true); // the key must work again whatever is current next
}

bool DetailsPane::eventFilter(QObject *watched, QEvent *event)
{
    // A link is followed with one click, as links are; a drag that ends on it is none.
    if (watched == m_view->viewport()
        && (event->type() == QEvent::MouseButtonPress
            || event->type() == QEvent::MouseButtonRelease)) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QModelIndex index = m_view->indexAt(mouse->position().toPoint());
        const bool isPress = event->type() == QEvent::MouseButtonPress;
        const bool isClick = !isPress && m_pressed == index && mouse->button() == Qt::LeftButton;
        m_pressed = isPress ? index : QModelIndex();
        if (isClick && index.column() == DetailsModel::ValueColumn)
            activate(index);
    }
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            activate(m_view->currentIndex());
            return true;
        }
    }
    if (watched == m_view->viewport() && event->type() == QEvent::MouseMove) {
        const DetailsRow *row = m_rows->rowAt(
            m_view->indexAt(static_cast<QMouseEvent *>(event)->position().toPoint()));
        const bool isLink = row && row->action != DetailsRow::Action::None;
        m_view->viewport()->setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    return QWidget::eventFilter(watched, event);
}

void DetailsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_title->setFont(headingFont(font()));
        m_view->header()->resizeSection(DetailsModel::LabelColumn,
                                        qRound(110 * designScale(font())));
    }
}

} // namespace belvedere
