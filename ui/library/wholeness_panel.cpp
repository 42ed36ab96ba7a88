#include "ui/library/wholeness_panel.h"

#include "app/analysis/wholeness.h"
#include "app/archive/manifest.h"
#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <tuple>

namespace belvedere {

namespace {

enum Role { PathRole = Qt::UserRole + 1, KeyRole };
enum Column { SubjectColumn, FindingColumn, PathColumn };

QString keyOf(const ArchiveContents &contents, const Finding &finding)
{
    if (!finding.version)
        return {};
    for (const VersionEntry &entry : contents.versions) {
        if (entry.version.modelName == finding.modelName
            && entry.version.version == *finding.version)
            return entry.key();
    }
    return {};
}

QList<QStandardItem *> rowOf(const QString &subject, const QString &text, const QString &path)
{
    QList<QStandardItem *> row;
    for (const QString &cell : {subject, text, path}) {
        auto *item = new QStandardItem(cell);
        item->setEditable(false);
        item->setToolTip(plainToolTip(cell));
        row += item;
    }
    return row;
}

QList<QStandardItem *> findingRow(const ArchiveContents &contents, const Finding &finding)
{
    const QString subject = finding.version ? u'v' + QString::number(*finding.version) : QString();
    const auto row = rowOf(subject.isEmpty()
                               ? findingHeading(finding.kind)
                               : u"%1 · %2"_s.arg(subject, findingHeading(finding.kind)),
                           findingText(finding), visibleText(finding.path));
    row.front()->setData(finding.path, PathRole);
    row.front()->setData(keyOf(contents, finding), KeyRole);
    return row;
}

} // namespace

std::vector<Finding> WholenessPanel::check(const ArchiveContents &contents)
{
    std::vector<Finding> findings = findGaps(contents);
    const std::vector<Finding> changed = verifyManifests(contents);
    findings.insert(findings.end(), changed.begin(), changed.end());
    std::ranges::stable_sort(findings, {}, [](const Finding &finding) {
        return std::tie(finding.modelName, finding.version, finding.kind, finding.path);
    });
    return findings;
}

WholenessPanel::WholenessPanel(QWidget *parent)
    : QWidget(parent),
      m_summary(plainLabel({}, this)),
      m_again(new QPushButton(tr("Check &again"), this)),
      m_view(new QTreeView(this)),
      m_model(new QStandardItemModel(this))
{
    setObjectName(u"wholeness"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_summary->setObjectName(u"wholenessSummary"_s);
    m_view->setObjectName(u"wholenessView"_s);
    m_view->setAccessibleName(tr("What is missing or damaged"));
    m_view->setProperty("plain", true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setTabKeyNavigation(false);
    auto *copyAction = new QAction(tr("&Copy"), m_view);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &WholenessPanel::copy);
    m_view->addAction(copyAction);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 10, 6);
    head->addWidget(m_summary, 1);
    head->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);

    connect(m_again, &QPushButton::clicked, this, &WholenessPanel::startCheck);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &WholenessPanel::showFindings);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &WholenessPanel::showContextMenu);
    connect(m_view, &QTreeView::activated, this, &WholenessPanel::pick);
}

WholenessPanel::~WholenessPanel()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void WholenessPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
}

void WholenessPanel::setArchives(std::vector<Archive> archives)
{
    m_archives = std::move(archives);
    m_isChecked = false;
    if (isVisible())
        startCheck();
}

void WholenessPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isChecked && !m_watcher.isRunning())
        startCheck();
}

void WholenessPanel::startCheck()
{
    m_isChecked = false;
    m_again->setEnabled(false);
    m_summary->setText(tr("Checking…"));
    m_watcher.setFuture(QtConcurrent::run([archives = m_archives] {
        Findings all;
        for (const Archive &archive : archives)
            all.push_back(check(*archive.contents));
        return all;
    }));
}

void WholenessPanel::showFindings()
{
    const Findings all = m_watcher.result();
    m_again->setEnabled(true);
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Model"), tr("What"), tr("File")});
    size_t count = 0;
    for (size_t i = 0; i < std::min(all.size(), m_archives.size()); ++i) {
        addArchive(m_archives[i], all[i]);
        count += all[i].size();
    }
    m_summary->setText(m_archives.empty() ? tr("No archive is open.")
                       : count == 0       ? tr("Whole, as far as the saved responses tell.")
                                          : tr("%n missing or damaged", nullptr, int(count)));
    m_view->expandToDepth(count < 200 ? 1 : 0);
    m_view->header()->resizeSection(SubjectColumn, 260);
    m_view->header()->resizeSection(FindingColumn, 560);
    m_isChecked = true;
    emit checked();
}

void WholenessPanel::addArchive(const Archive &archive, const std::vector<Finding> &findings)
{
    const auto top = rowOf(shortVisibleText(archive.name, 100), wholenessText(findings), {});
    QFont bold = font();
    bold.setBold(true);
    top.front()->setFont(bold);
    QHash<QString, std::vector<Finding>> byModel;
    for (const Finding &finding : findings)
        byModel[finding.modelName].push_back(finding);
    for (const ModelEntry &model : archive.contents->models) {
        const std::vector<Finding> own = byModel.take(model.name);
        const auto row = rowOf(shortVisibleText(model.name, 100), wholenessText(own), {});
        for (const Finding &finding : own)
            row.front()->appendRow(findingRow(*archive.contents, finding));
        top.front()->appendRow(row);
    }
    for (const auto &others : std::as_const(byModel)) {
        for (const Finding &finding : others)
            top.front()->appendRow(findingRow(*archive.contents, finding));
    }
    m_model->appendRow(top);
}

void WholenessPanel::pick(const QModelIndex &index)
{
    const QString key = index.siblingAtColumn(SubjectColumn).data(KeyRole).toString();
    if (!key.isEmpty())
        emit versionPicked(key);
}

void WholenessPanel::copy()
{
    const QModelIndex index = m_view->currentIndex();
    QStringList cells;
    for (int column = SubjectColumn; column <= PathColumn; ++column)
        cells += index.siblingAtColumn(column).data().toString();
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

void WholenessPanel::showContextMenu(const QPoint &at)
{
    const QModelIndex index = m_view->currentIndex().siblingAtColumn(SubjectColumn);
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("&Copy"), this, &WholenessPanel::copy);
    const QString path = index.data(PathRole).toString();
    if (!path.isEmpty())
        menu.addAction(tr("Show in &file manager"), this, [path] { showInFileManager(path); });
    if (!index.data(KeyRole).toString().isEmpty())
        menu.addAction(tr("Show the &version"), this, [this, index] { pick(index); });
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace belvedere
