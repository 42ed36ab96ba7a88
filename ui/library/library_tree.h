// A tree that asks for no more height than its rows need, so that what lies below it follows at once.
#pragma once

#include <QTreeView>

namespace belvedere {

class LibraryTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit LibraryTree(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int rowsUnfolded() const;
};

} // namespace belvedere
