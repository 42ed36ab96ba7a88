#include "ui/window/requests_panel.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/widgets/plain_table.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace belvedere {

// Values as texts. What a server said is shown as it is, with what cannot be seen made visible.
class RequestsPanel::Delegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString textOf(const QModelIndex &index) const
    {
        const QVariant value = index.data();
        switch (index.column()) {
        case RequestLogModel::Time:
            return m_display.locale.toString(value.toDateTime().toTimeZone(m_display.zone),
                                             u"HH:mm:ss.zzz"_s);
        case RequestLogModel::Status:
            return statusOf(index);
        case RequestLogModel::Duration:
            return tr("%1 ms").arg(value.toLongLong());
        case RequestLogModel::Attempt:
            return attemptOf(index);
        default:
            return shortVisibleText(value.toString(), 200);
        }
    }
    QString displayText(const QVariant &value, const QLocale &) const override
    {
        return value.toString();
    }
    void setDisplay(const Display &display) { m_display = display; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = textOf(index);
    }

private:
    static const RequestLogEntry *entryOf(const QModelIndex &index)
    {
        const auto *model = qobject_cast<const RequestLogModel *>(index.model());
        return model ? model->at(index.row()) : nullptr;
    }
    static QString statusOf(const QModelIndex &index)
    {
        const RequestLogEntry *entry = entryOf(index);
        if (!entry)
            return {};
        QString text = entry->status > 0 ? QString::number(entry->status) : tr("no answer");
        if (!entry->code.isEmpty())
            text += u' ' + shortVisibleText(entry->code, 60);
        return text;
    }
    static QString attemptOf(const QModelIndex &index)
    {
        const RequestLogEntry *entry = entryOf(index);
        return entry ? tr("%1 of %2", "attempts").arg(entry->attempt).arg(entry->maxAttempts)
                     : QString();
    }

    Display m_display;
};

RequestsPanel::RequestsPanel(RequestLogModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_delegate(new Delegate(this)),
      m_summary(plainLabel({}, this)),
      m_view(new QTableView(this))
{
    setObjectName(u"requests"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_view->setObjectName(u"requestsView"_s);
    m_view->setAccessibleName(tr("Requests"));
    showPlainRows(*m_view);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(m_delegate);
    const int character = fontMetrics().averageCharWidth();
    const int widths[] = {16, 30, 26, 12, 12, 42, 30};
    for (int column = 0; column < RequestLogModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, widths[column] * character);
    connect(addCopyAction(*m_view, tr("&Copy")), &QAction::triggered, this,
            [this] { copy(false); });
    auto *copyAll = new QPushButton(tr("Copy all"), this);
    copyAll->setObjectName(u"copyRequests"_s);
    connect(copyAll, &QPushButton::clicked, this, [this] { copy(true); });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 8, 10, 8);
    head->addWidget(m_summary, 1);
    head->addWidget(copyAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    connect(m_view, &QTableView::customContextMenuRequested, this, &RequestsPanel::showContextMenu);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &RequestsPanel::refreshSummary);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RequestsPanel::refreshSummary);
    refreshSummary();
}

void RequestsPanel::setDisplay(const Display &display)
{
    m_delegate->setDisplay(display);
    m_view->viewport()->update();
}

void RequestsPanel::refreshSummary()
{
    const int count = m_model.rowCount();
    m_summary->setText(count == 0 ? tr("Nothing has been asked yet.")
                                  : countText(QT_TRANSLATE_N_NOOP("Text", "%n request"),
                                              QT_TRANSLATE_N_NOOP("Text", "%n requests"), count));
    m_view->setVisible(count > 0);
}

QString RequestsPanel::lineOf(int row) const
{
    QStringList cells;
    for (int column = 0; column < RequestLogModel::ColumnCount; ++column)
        cells += m_delegate->textOf(m_model.index(row, column));
    return cells.join(u'\t');
}

void RequestsPanel::copy(bool all)
{
    QStringList lines;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (all || m_view->selectionModel()->isRowSelected(row))
            lines += lineOf(row);
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void RequestsPanel::showContextMenu(const QPoint &at)
{
    const RequestLogEntry *entry = m_model.at(m_view->currentIndex().row());
    if (!entry)
        return;
    QMenu menu(this);
    menu.addAction(tr("&Copy"), this, [this] { copy(false); });
    menu.addAction(tr("Copy &all"), this, [this] { copy(true); });
    menu.addAction(tr("Copy request &id"), this,
                   [id = entry->requestId] { QGuiApplication::clipboard()->setText(id); })
        ->setEnabled(!entry->requestId.isEmpty());
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace belvedere
