// A horizontal header in which the mark of a version stands right before its name, however that is aligned.
#pragma once

#include <QHeaderView>

namespace belvedere {

class ChipHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit ChipHeader(QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace belvedere
