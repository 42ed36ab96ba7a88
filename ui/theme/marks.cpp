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
    font.setPixelSize(qMax(5, qRound(box.height() * (text.size() > 1 ? 0.62 : 0.78))));
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

void paintVersionChip(QPainter &painter, const QRectF &box, const Theme &theme, int slot)
{
    if (slot < 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double unit = qMin(box.width(), box.height()) / 10;
    const double radius = 2 * unit;
    if (isNeutralSlot(slot)) {
        painter.setPen(versionPen(theme, slot, unit));
        painter.setBrush(theme.panel);
        const double half = unit / 2;
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius);
        paintNumber(painter, box, theme.versionColour(slot), slot + 1);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.versionColour(slot));
        painter.drawRoundedRect(box, radius, radius);
    }
    painter.restore();
}

QIcon versionIcon(const Theme &theme, int slot, int side, qreal devicePixelRatio)
{
    if (slot < 0)
        return {};
    QPixmap pixmap(QSize(side, side) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const qreal inset = side > 12 ? (side - 12) / 2.0 : 0;
    paintVersionChip(painter, QRectF(inset, inset, side - 2 * inset, side - 2 * inset), theme,
                     slot);
    painter.end();
    return QIcon(pixmap);
}

} // namespace belvedere
