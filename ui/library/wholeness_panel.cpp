#include "ui/library/wholeness_panel.h"

#include "app/base/literals.h"
#include "app/cli/check_command.h"
#include "app/text/sentences.h"
#include "ui/theme/tool_tip.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace belvedere {

namespace {

enum FindingRole { FindingPathRole = Qt::UserRole + 1, FindingKeyRole };
enum FindingsColumn { SubjectColumn, FindingColumn, PathColumn };

constexpr size_t mostWrapped = 2000; // beyond, measuring every row would take too long

// Lets what has to be done be read in full: over several lines where one is too short.
class RemedyDelegate final : public QStyledItemDelegate
{
public:
    explicit RemedyDelegate(QTreeView &view) : QStyledItemDelegate(&view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        if (m_view.uniformRowHeights())
            return size;
        constexpr int margin = 8; // what the style keeps free on both sides, and a little
        const QRect room(0, 0, m_view.columnWidth(FindingColumn) - margin, 10'000);
        const QRect text = option.fontMetrics.boundingRect(
            room, Qt::TextWordWrap, index.siblingAtColumn(FindingColumn).data().toString());
        size.setHeight(std::max(size.height(), text.height() + 6));
        return size;
    }

private:
    QTreeView &m_view;
};

// Two models may share a name.
using ModelId = std::pair<QString, QString>; // name and ARN

// Model and number to VersionEntry::key(), of versions that can be shown.
using Keys = QHash<std::pair<ModelId, qint64>, QString>;

Keys keysOf(const ArchiveContents &contents)
{
    Keys keys;
    for (const ModelEntry &model : contents.models) {
        for (const size_t index : model.versions) {
            const VersionEntry &entry = contents.versions[index];
            keys.insert({{model.name, model.arn}, entry.version.version}, entry.key());
        }
    }
    return keys;
}

QString keyOf(const Keys &keys, const Finding &finding)
{
    return finding.version ? keys.value({{finding.modelName, finding.modelArn}, *finding.version})
                           : QString();
}

QList<QStandardItem *> rowOf(const QString &subject, const QString &text, const QString &path)
{
    QList<QStandardItem *> row;
    for (const QString &cell : {subject, text, path}) {
        auto *item = new QStandardItem(cell);
        item->setEditable(false);
        item->setToolTip(toolTipText(cell));
        row += item;
    }
    return row;
}

QList<QStandardItem *> findingRow(const Keys &keys, const Finding &finding)
{
    const QString subject = finding.version ? u'v' + QString::number(*finding.version) : QString();
    const auto row = rowOf(subject.isEmpty()
                               ? findingHeading(finding.kind)
                               : u"%1 · %2"_s.arg(subject, findingHeading(finding.kind)),
                           findingRemedy(finding), visibleText(finding.path));
    row.front()->setData(finding.path, FindingPathRole);
    row.front()->setData(keyOf(keys, finding), FindingKeyRole);
    return row;
}

} // namespace

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
    m_view->setWordWrap(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setItemDelegate(new RemedyDelegate(*m_view));
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setTabKeyNavigation(false);
    connect(addCopyAction(*m_view, tr("&Copy")), &QAction::triggered, this, &WholenessPanel::copy);

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
    // Of the view: it is resized once more while it goes, when there is no panel any more.
    connect(m_view->header(), &QHeaderView::sectionResized, m_view, [view = m_view](int column) {
        if (column == FindingColumn && !view->uniformRowHeights())
            view->doItemsLayout(); // other line breaks
    });
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
    if (archives == m_archives)
        return;
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
        Checked all{archives, {}};
        for (const Archive &archive : archives)
            all.findings.push_back(cli::allFindings(*archive.contents));
        return all;
    }));
}

void WholenessPanel::showFindings()
{
    const Checked all = m_watcher.result();
    m_again->setEnabled(true);
    // Others have been opened while the panel was out of sight: they are checked when it is looked at.
    m_isChecked = all.archives == m_archives;
    if (!m_isChecked) {
        if (isVisible())
            startCheck();
        return;
    }
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Model"), tr("What"), tr("File")});
    size_t count = 0;
    for (size_t i = 0; i < all.archives.size(); ++i) {
        addArchive(all.archives[i], all.findings[i]);
        count += all.findings[i].size();
    }
    m_summary->setText(m_archives.empty() ? tr("No archive is open.")
                       : count == 0       ? tr("Whole, as far as the saved responses tell.")
                                          : tr("%n missing or damaged", nullptr, int(count)));
    m_view->expandToDepth(count < 200 ? 1 : 0);
    fitColumns(count);
    lookAtWanted();
    emit checked();
}

// The finding is what has to be read, and takes what room there is; of the files there are tool tips.
void WholenessPanel::fitColumns(size_t findings)
{
    m_view->setUniformRowHeights(findings > mostWrapped);
    QHeaderView &header = *m_view->header();
    const int room = m_view->viewport()->width();
    header.setStretchLastSection(false);
    header.resizeSection(SubjectColumn, std::min(260, room / 4));
    header.resizeSection(PathColumn, std::min(220, room / 5));
    header.setSectionResizeMode(FindingColumn, QHeaderView::Stretch);
    m_view->doItemsLayout();
}

void WholenessPanel::lookAt(int archive)
{
    m_wanted = archive;
    if (m_isChecked)
        lookAtWanted();
}

void WholenessPanel::lookAtWanted()
{
    const QModelIndex index = m_model->index(std::exchange(m_wanted, -1), SubjectColumn);
    if (!index.isValid())
        return;
    m_view->expand(index);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtTop);
}

void WholenessPanel::addArchive(const Archive &archive, const std::vector<Finding> &findings)
{
    const auto top = rowOf(shortVisibleText(archive.name, 100), wholenessText(findings), {});
    QFont bold = font();
    bold.setBold(true);
    top.front()->setFont(bold);
    const Keys keys = findings.empty() ? Keys() : keysOf(*archive.contents);
    QHash<ModelId, std::vector<Finding>> byModel;
    for (const Finding &finding : findings)
        byModel[{finding.modelName, finding.modelArn}].push_back(finding);
    for (const ModelEntry &model : archive.contents->models) {
        const std::vector<Finding> own = byModel.take({model.name, model.arn});
        const auto row = rowOf(shortVisibleText(model.name, 100), wholenessText(own), {});
        for (const Finding &finding : own)
            row.front()->appendRow(findingRow(keys, finding));
        top.front()->appendRow(row);
    }
    for (const auto &others : std::as_const(byModel)) {
        for (const Finding &finding : others)
            top.front()->appendRow(findingRow(keys, finding));
    }
    m_model->appendRow(top);
}

void WholenessPanel::pick(const QModelIndex &index)
{
    const QString key = index.siblingAtColumn(SubjectColumn).data(FindingKeyRole).toString();
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
    const QString path = index.data(FindingPathRole).toString();
    if (isOnThisMachine(path))
        menu.addAction(tr("Show in &file manager"), this, [path] { showInFileManager(path); });
    if (!index.data(FindingKeyRole).toString().isEmpty())
        menu.addAction(
            tr("Show the &version"), this,
            [this, key = index.data(FindingKeyRole).toString()] { emit versionPicked(key); });
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace belvedere
