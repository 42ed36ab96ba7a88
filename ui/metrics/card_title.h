// A card's heading: small capitals, a version's chip before it. In two lines where it must be; what is longer is elided,
// with the whole text in the tool tip.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace belvedere {

class CardTitle final : public QWidget
{
    Q_OBJECT

public:
    explicit CardTitle(QWidget *parent = nullptr);

    void setText(const QString &text);
    const QString &text() const { return m_text; }
    void setChip(int slot); // as in ui/theme/marks.h; a negative one: no chip
    void setTheme(const Theme &theme);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    double chipWidth() const;
    QStringList linesFor(int width) const; // one or two
    void tellWhole();
    void fitHeight();

    QString m_text;
    Theme m_theme;
    int m_slot = -1;
};

} // namespace belvedere
