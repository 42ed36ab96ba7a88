#include "ui/library/library_tree.h"

namespace belvedere {

namespace {

// More rows than any window is high; nobody has to count further.
constexpr int mostCounted = 200;
constexpr int leastShown = 3;

} // namespace

LibraryTree::LibraryTree(QWidget *parent) : QTreeView(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(this, &QTreeView::expanded, this, &QWidget::updateGeometry);
    connect(this, &QTreeView::collapsed, this, &QWidget::updateGeometry);
}

void LibraryTree::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    for (const auto &signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

int LibraryTree::rowsUnfolded() const
{
    int rows = 0;
    QModelIndex index = model() ? model()->index(0, 0) : QModelIndex();
    for (; index.isValid() && rows < mostCounted; index = indexBelow(index))
        ++rows;
    return rows;
}

QSize LibraryTree::sizeHint() const
{
    const int row = std::max(sizeHintForRow(0), fontMetrics().height());
    return {QTreeView::sizeHint().width(), row * rowsUnfolded() + 2 * frameWidth() + 4};
}

QSize LibraryTree::minimumSizeHint() const
{
    const int row = std::max(sizeHintForRow(0), fontMetrics().height());
    return {QTreeView::minimumSizeHint().width(), std::min(sizeHint().height(), row * leastShown)};
}

} // namespace belvedere
