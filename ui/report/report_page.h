// The sheet of a picture: a heading with the zone beside it, and one view below.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace belvedere {

class ReportPage final : public QWidget
{
    Q_OBJECT

public:
    ReportPage(const Theme &theme, const QString &title, const QString &note);

    void addView(QWidget *view, int stretch = 1);
    // A line at the foot: what the picture has no room for.
    void addFootnote(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme;
    QVBoxLayout *m_layout;
};

} // namespace belvedere
