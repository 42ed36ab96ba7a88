// Files of the opened archives that could not be used, each with the reason.
#pragma once

#include "app/domain/contents.h"

#include <QWidget>

class QLabel;
class QStandardItemModel;
class QTableView;

namespace belvedere {

class ProblemsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(QWidget *parent = nullptr);

    void setContents(const std::vector<ContentsPtr> &contents);

private:
    void copy(bool all);
    void showContextMenu(const QPoint &at);

    QLabel *m_summary;
    QTableView *m_view;
    QStandardItemModel *m_model;
    std::vector<Problem> m_problems; // as listed
};

} // namespace belvedere
