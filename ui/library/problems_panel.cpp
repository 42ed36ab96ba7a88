#include "ui/library/problems_panel.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/theme/tool_tip.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace belvedere {

namespace {

enum Role { PathRole = Qt::UserRole + 1, SentenceRole };
constexpr int mostRows = 10000; // what comes after is said, not shown

} // namespace

ProblemsPanel::ProblemsPanel(QWidget *parent)
    : QWidget(parent),
      m_summary(plainLabel({}, this)),
      m_view(new QTableView(this)),
      m_model(new QStandardItemModel(this))
{
    setObjectName(u"problems"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_summary->setContentsMargins(10, 8, 10, 8);
    m_view->setObjectName(u"problemsView"_s);
    m_view->setAccessibleName(tr("Problems"));
    showPlainRows(*m_view);
    m_view->setModel(m_model);
    connect(addCopyAction(*m_view, tr("&Copy")), &QAction::triggered, this,
            [this] { copy(false); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    connect(m_view, &QTableView::customContextMenuRequested, this, &ProblemsPanel::showContextMenu);
    setContents({});
}

void ProblemsPanel::setContents(const std::vector<ContentsPtr> &contents)
{
    std::vector<Problem> problems;
    for (const ContentsPtr &archive : contents)
        problems.insert(problems.end(), archive->problems.begin(), archive->problems.end());
    if (problems == m_problems && m_model->columnCount() > 0)
        return;
    m_problems = std::move(problems);
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("File"), tr("Reason"), tr("Folder")});
    qsizetype count = 0;
    for (const Problem &problem : m_problems) {
        if (++count > mostRows)
            continue;
        const QFileInfo file(problem.path);
        auto *name = new QStandardItem(shortVisibleText(file.fileName(), 200));
        name->setData(problem.path, PathRole);
        name->setData(problemText(problem), SentenceRole);
        auto *reason = new QStandardItem(errorText(problem.error));
        auto *folder = new QStandardItem(visibleText(file.path()));
        for (QStandardItem *item : {name, reason, folder})
            item->setToolTip(toolTipText(problemText(problem)));
        m_model->appendRow({name, reason, folder});
    }
    m_summary->setText(
        count == 0
            ? tr("No problems: every file that looks like a saved response could be read.")
            : countText(
                QT_TRANSLATE_N_NOOP("Text", "%n file could not be used. The others are shown."),
                QT_TRANSLATE_N_NOOP("Text", "%n files could not be used. The others are shown."),
                count));
    m_view->setVisible(count > 0);
    const int room = m_view->viewport()->width();
    m_view->horizontalHeader()->resizeSection(0, std::min(280, room / 4));
    m_view->horizontalHeader()->resizeSection(1, room / 2);
}

void ProblemsPanel::copy(bool all)
{
    QStringList lines;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (all || m_view->selectionModel()->isRowSelected(row))
            lines += index.data(SentenceRole).toString();
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ProblemsPanel::showContextMenu(const QPoint &at)
{
    const QString path = m_view->currentIndex().siblingAtColumn(0).data(PathRole).toString();
    if (path.isEmpty())
        return;
    QMenu menu(this);
    menu.addAction(tr("&Copy"), this, [this] { copy(false); });
    menu.addAction(tr("Copy &all"), this, [this] { copy(true); });
    menu.addAction(tr("Copy &path"), this, [path] { QGuiApplication::clipboard()->setText(path); });
    menu.addSeparator();
    if (isOnThisMachine(path))
        menu.addAction(tr("Show in &file manager"), this, [path] { showInFileManager(path); });
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace belvedere
