#include "ui/details/response_dialog.h"

#include "app/base/json_indent.h"
#include "app/base/literals.h"
#include "app/models/raw_json_model.h"
#include "app/text/format.h"
#include "app/text/sentences.h"
#include "ui/widgets/file_manager.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace belvedere {

namespace {

// A text view lays a line out in one piece, and the whole text at once.
constexpr qsizetype longestLine = 20'000;
constexpr qsizetype mostText = 4 * 1024 * 1024;
constexpr qsizetype longestCell = 2000;

// What stands in the file may hold anything: control characters, a change of direction, a megabyte in one string.
class RawDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &) const override
    {
        return shortVisibleText(value.toString(), longestCell);
    }
};

// So many bytes, or a few less: none that begins a letter and does not end it.
qsizetype wholeLetters(QByteArrayView text, qsizetype most)
{
    if (text.size() <= most)
        return text.size();
    while (most > 0 && (text[most] & '\xc0') == '\x80')
        --most;
    return most;
}

bool hasLongLine(QByteArrayView text)
{
    qsizetype start = 0;
    for (qsizetype end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        if (end - start > longestLine)
            return true;
        start = end + 1;
    }
    return text.size() - start > longestLine;
}

} // namespace

ResponseDialog::ResponseDialog(QWidget *parent)
    : QDialog(parent),
      m_chooser(new QComboBox(this)),
      m_path(dimLabel({}, this)),
      m_search(new QLineEdit(this)),
      m_state(dimLabel({}, this)),
      m_tabs(new QTabWidget(this)),
      m_tree(new QTreeView(this)),
      m_text(new QPlainTextEdit(this)),
      m_model(new RawJsonModel(this))
{
    setObjectName(u"responseDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_chooser->setAccessibleName(tr("Which response"));
    m_chooser->hide();
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_path->setWordWrap(true);
    m_search->setObjectName(u"responseSearch"_s);
    m_search->setPlaceholderText(tr("Find a member or a value"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    makeTree();
    m_text->setObjectName(u"responseText"_s);
    m_text->setAccessibleName(tr("Response as text"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_tabs->addTab(m_tree, tr("&Tree"));
    m_tabs->addTab(m_text, tr("Te&xt"));

    auto *next = new QPushButton(tr("&Next"), this);
    auto *previous = new QPushButton(tr("&Previous"), this);
    auto *line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(previous);
    line->addWidget(next);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_folder = buttons->addButton(tr("Show in &file manager"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_chooser);
    layout->addWidget(m_path);
    layout->addLayout(line);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    resize(820, 640);

    connect(next, &QPushButton::clicked, this, [this] { find(false); });
    connect(previous, &QPushButton::clicked, this, [this] { find(true); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(m_chooser, &QComboBox::activated, this, &ResponseDialog::load);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        showInFileManager(m_origins[size_t(std::max(0, m_chooser->currentIndex()))].path);
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ResponseDialog::showLoaded);
    auto *toSearch = new QShortcut(QKeySequence::Find, this);
    connect(toSearch, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    for (QPushButton *button : {next, previous, m_folder})
        button->setAutoDefault(false); // Enter in the field searches
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
}

ResponseDialog::~ResponseDialog()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void ResponseDialog::makeTree()
{
    m_tree->setObjectName(u"responseTree"_s);
    m_tree->setAccessibleName(tr("Response as a tree"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new RawDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->setTabKeyNavigation(false);
    m_tree->setColumnHidden(RawJsonModel::Type, true);
    m_tree->header()->resizeSection(RawJsonModel::Name, 300);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *copy = new QAction(tr("&Copy value"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ResponseDialog::copyValue);
    m_tree->addAction(copy);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &ResponseDialog::showContextMenu);
}

void ResponseDialog::showResponses(const QString &title, std::vector<FilePlace> origins)
{
    setWindowTitle(tr("Response of %1").arg(title));
    m_origins = std::move(origins);
    m_chooser->clear();
    for (size_t i = 0; i < m_origins.size(); ++i) {
        const QString file = shortVisibleText(m_origins[i].path.section(u'/', -1), 100);
        const QString place = m_origins[i].line > 0
                                  ? tr("%1, line %2").arg(file, QString::number(m_origins[i].line))
                                  : file;
        m_chooser->addItem(i == 0 ? tr("%1 (the one that counts)").arg(place) : place);
    }
    m_chooser->setVisible(m_origins.size() > 1);
    load();
}

bool ResponseDialog::isLoading() const
{
    return m_watcher.isRunning();
}

ResponseDialog::Loaded ResponseDialog::read(const FilePlace &origin)
{
    const Result<QByteArray> bytes = readResponse(origin);
    if (!bytes)
        return {.error = bytes.error()};
    const bool isIndented = hasLongLine(*bytes);
    QByteArray shown = isIndented ? indentedJson(*bytes) : *bytes;
    const bool isCut = shown.size() > mostText;
    shown.truncate(wholeLetters(shown, mostText));
    Loaded loaded{.text = QString::fromUtf8(shown),
                  .size = bytes->size(),
                  .isIndented = isIndented,
                  .isCut = isCut};
    Result<JsonDocument> document = JsonDocument::parse(*bytes);
    if (document)
        loaded.document = std::make_shared<const JsonDocument>(*std::move(document));
    else
        loaded.error = document.error();
    return loaded;
}

void ResponseDialog::load()
{
    if (m_origins.empty())
        return;
    const FilePlace origin = m_origins[size_t(std::max(0, m_chooser->currentIndex()))];
    m_path->setText(shownPath(origin.path));
    m_folder->setVisible(isOnThisMachine(origin.path));
    m_state->setText(tr("Reading…"));
    m_watcher.setFuture(QtConcurrent::run(&ResponseDialog::read, origin));
}

void ResponseDialog::showLoaded()
{
    const Loaded loaded = m_watcher.result();
    m_model->setDocument(loaded.document);
    m_text->setPlainText(loaded.text);
    m_tabs->setTabEnabled(0, loaded.document != nullptr);
    if (loaded.error)
        m_state->setText(errorText(*loaded.error));
    else
        m_state->setText(sizeSentence(loaded));
}

QString ResponseDialog::sizeSentence(const Loaded &loaded)
{
    const QString size = bytesText(loaded.size, Display());
    if (loaded.isCut)
        return tr("%1. The text shows its beginning; the tree has all of it.").arg(size);
    return loaded.isIndented ? tr("%1, as saved; the text is indented for reading.").arg(size)
                             : tr("%1, exactly as saved.").arg(size);
}

void ResponseDialog::find(bool backward)
{
    if (m_search->text().isEmpty())
        return;
    if (m_tabs->currentWidget() == m_tree)
        findInTree(backward);
    else
        findInText(backward);
}

void ResponseDialog::findInTree(bool backward)
{
    const QModelIndex found = m_model->find(m_search->text(), m_tree->currentIndex(), backward);
    m_state->setText(found.isValid() ? found.data(RawJsonModel::PathRole).toString()
                                     : tr("“%1” is not in the response.").arg(m_search->text()));
    if (found.isValid()) {
        m_tree->setCurrentIndex(found.siblingAtColumn(0));
        m_tree->scrollTo(found);
    }
}

void ResponseDialog::findInText(bool backward)
{
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = m_text->find(m_search->text(), flags);
    if (!found) {
        // Round the end, once.
        m_text->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
        found = m_text->find(m_search->text(), flags);
    }
    m_state->setText(found ? QString() : tr("“%1” is not in the response.").arg(m_search->text()));
}

void ResponseDialog::copyValue()
{
    QGuiApplication::clipboard()->setText(
        m_tree->currentIndex().data(RawJsonModel::RawRole).toString());
}

void ResponseDialog::showContextMenu(const QPoint &at)
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("&Copy value"), this, &ResponseDialog::copyValue);
    const QString path = index.data(RawJsonModel::PathRole).toString();
    menu.addAction(tr("Copy &path"), this, [path] { QGuiApplication::clipboard()->setText(path); });
    menu.addSeparator();
    menu.addAction(tr("&Expand all below"), this, [this, here = QPersistentModelIndex(index)] {
        if (here.isValid())
            m_tree->expandRecursively(here, 4);
    });
    menu.addAction(tr("Collapse &all"), m_tree, &QTreeView::collapseAll);
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

} // namespace belvedere
