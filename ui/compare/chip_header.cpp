#include "ui/compare/chip_header.h"

#include <QIcon>
#include <QPainter>

namespace belvedere {

namespace {

constexpr int headerPadding = 8;
constexpr int headerIcon = 12;
constexpr int headerGap = 5;

} // namespace

ChipHeader::ChipHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) {}

QSize ChipHeader::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const bool hasIcon = model()->headerData(section, Qt::Horizontal, Qt::DecorationRole).isValid();
    QFont bold = font();
    bold.setBold(true);
    return {QFontMetrics(bold).horizontalAdvance(text) + 2 * headerPadding
                + (hasIcon ? headerIcon + headerGap : 0),
            QHeaderView::sectionSizeFromContents(section).height()};
}

void ChipHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    const auto icon =
        model()->headerData(section, Qt::Horizontal, Qt::DecorationRole).value<QIcon>();
    const int alignment =
        model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const int chip = icon.isNull() ? 0 : headerIcon + headerGap;
    const QRect room = rect.adjusted(headerPadding, 0, -headerPadding, 0);
    QFont bold = font();
    bold.setBold(true);
    painter->setFont(bold);
    const QString text = painter->fontMetrics().elidedText(
        model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideMiddle,
        room.width() - chip);
    const int width = chip + painter->fontMetrics().horizontalAdvance(text);
    const int left = (alignment & Qt::AlignRight) != 0 ? room.right() + 1 - width : room.left();
    if (chip > 0)
        icon.paint(painter,
                   QRect(left, room.center().y() - headerIcon / 2, headerIcon, headerIcon));
    painter->setPen(palette().color(QPalette::PlaceholderText));
    painter->drawText(QRect(left + chip, room.top(), width - chip + 1, room.height()),
                      int(Qt::AlignLeft | Qt::AlignVCenter), text);
    painter->setPen(palette().color(QPalette::Mid));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->restore();
}

} // namespace belvedere
