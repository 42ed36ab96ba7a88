// A sentence of the verdict that leads to the numbers it rests on, by click or Enter.
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace belvedere {

class ClauseLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ClauseLabel(const QString &text, QWidget *parent = nullptr);

    void setLeads(bool on); // false: there is no number behind it

signals:
    void chosen();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_leads = false;
};

} // namespace belvedere
