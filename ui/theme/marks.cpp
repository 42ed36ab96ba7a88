#include "ui/theme/marks.h"

#include <QPainter>
#include <QPixmap>

namespace belvedere {

namespace {

void paintNumber(QPainter &painter, const QRectF &box, const QColor &colour, int number)
{
    const QString text = QString::number(number);
    QFont font = painter.font();
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(qMax(6, qRound(box.height() * (text.size() > 2 ? 0.68 : 0.82))));
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
}

} // namespace

bool isNeutralSlot(int slot)
{
    return slot >= int(std::tuple_size_v<decltype(Theme::versions)>);
}

QList<qreal> dashPattern(int slot)
{
    if (!isNeutralSlot(slot))
        return {};
    static const QList<QList<qreal>> patterns = {
        {4, 2}, {1, 2}, {6, 2, 1, 2}, {3, 1}, {8, 2}, {6, 2, 1, 2, 1, 2}, {2, 2},
    };
    const int first = int(std::tuple_size_v<decltype(Theme::versions)>);
    return patterns[(slot - first) % patterns.size()];
}

QPen versionPen(const Theme &theme, int slot, qreal width)
{
    QPen pen(theme.versionColour(slot), width, Qt::SolidLine, Qt::FlatCap);
    if (const QList<qreal> pattern = dashPattern(slot); !pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

QSizeF versionChipSize(int slot)
{
    return isNeutralSlot(slot) ? QSizeF(17, 15) : QSizeF(10, 10);
}

void paintVersionChip(QPainter &painter, const QRectF &box, const Theme &theme, int slot)
{
    if (slot < 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = theme.versionColour(slot);
    const double line = isNeutralSlot(slot) ? box.height() / 7 : 0;
    const double radius = box.height() / 5;
    const QRectF plate = line > 0 ? box.adjusted(0, 0, 0, -2 * line) : box;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(plate, radius, radius);
    if (line > 0) {
        paintNumber(painter, plate, theme.panel, slot + 1);
        // Half the length of the pattern in a chart, so that several dashes stand in so little room.
        QList<qreal> pattern = dashPattern(slot);
        for (qreal &part : pattern)
            part /= 2;
        QPen pen = versionPen(theme, slot, line);
        pen.setDashPattern(pattern);
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), box.bottom() - line / 2),
                         QPointF(box.right(), box.bottom() - line / 2));
    }
    painter.restore();
}

void paintNoteFlag(QPainter &painter, const QRectF &box, double pennantHeight, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double pole = qMax(1.0, qRound(box.width() / 7.0) * 1.0);
    painter.fillRect(QRectF(box.left(), box.top(), pole, box.height()), theme.text);
    painter.setRenderHint(QPainter::Antialiasing, true);
    // With a rim in the ground's colour, so that it is seen on any bar.
    painter.setPen(QPen(theme.panel, pole / 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(theme.warn);
    const double left = box.left() + pole;
    painter.drawPolygon(
        QPolygonF({QPointF(left, box.top()), QPointF(box.right(), box.top()),
                   QPointF(box.right() - box.width() * 0.3, box.top() + pennantHeight / 2),
                   QPointF(box.right(), box.top() + pennantHeight),
                   QPointF(left, box.top() + pennantHeight)}));
    painter.restore();
}

void paintFocusFrame(QPainter &painter, const QRect &box, const Theme &theme)
{
    painter.setPen(theme.accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(1, 1, -2, -2));
}

QIcon versionIcon(const Theme &theme, int slot, int side, qreal devicePixelRatio)
{
    if (slot < 0)
        return {};
    QPixmap pixmap(QSize(side, side) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QSizeF size = (versionChipSize(slot) * (side / 16.0)).boundedTo(QSizeF(side, side));
    const QPointF corner((side - size.width()) / 2, (side - size.height()) / 2);
    paintVersionChip(painter, QRectF(corner, size), theme, slot);
    painter.end();
    return QIcon(pixmap);
}

} // namespace belvedere
