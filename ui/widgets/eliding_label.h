// One line of plain text that gives way: elided where there is no room, whole in its tool tip then.
#pragma once

#include <QLabel>

namespace belvedere {

class ElidingLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidingLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString elided() const;
};

} // namespace belvedere
