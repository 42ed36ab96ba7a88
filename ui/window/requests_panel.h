// The requests to the services as a table: what was asked, what came of it, how long it took; newest first.
#pragma once

#include "app/models/request_log_model.h"
#include "app/text/format.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace belvedere {

class RequestsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsPanel(RequestLogModel &model, QWidget *parent = nullptr);

    void setDisplay(const Display &display);

private:
    class Delegate;

    QString lineOf(int row) const;
    void copy(bool all);
    void refreshSummary();
    void showContextMenu(const QPoint &at);

    RequestLogModel &m_model;
    Delegate *m_delegate;
    QLabel *m_summary;
    QTableView *m_view;
};

} // namespace belvedere
