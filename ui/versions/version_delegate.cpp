#include "ui/versions/version_delegate.h"

#include "app/base/literals.h"
#include "app/models/version_table_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"
#include "ui/versions/version_cell.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace belvedere {

namespace {

constexpr int noteRoom = 16; // design pixels, of its flag and the gap before it

// What differs most often at its end.
Qt::TextElideMode elideModeOf(const QModelIndex &index)
{
    const VersionColumn &column = versionColumns()[size_t(index.column())];
    const bool isName = column.key == "ModelName"_L1 || column.unit == Unit::Arn;
    return isName ? Qt::ElideMiddle : Qt::ElideRight;
}

// The version's number stands for the version.
bool isNumberOfVersion(const QModelIndex &index)
{
    return versionColumns()[size_t(index.column())].key == "ModelVersion"_L1;
}

bool isNoted(const QModelIndex &index)
{
    return isNumberOfVersion(index)
           && !index.data(VersionTableModel::NoteRole).toString().isEmpty();
}

} // namespace

VersionDelegate::VersionDelegate(QObject *parent) : QStyledItemDelegate(parent)
{
    setFont(QFont());
}

void VersionDelegate::setFont(const QFont &font)
{
    m_text = tabularFont(font);
    m_bold = m_text;
    m_bold.setWeight(QFont::DemiBold);
    m_pill = sizedFont(font, 11);
    m_scale = designScale(font);
}

VersionCell VersionDelegate::cellOf(const QModelIndex &index) const
{
    const auto *model = qobject_cast<const VersionTableModel *>(index.model());
    const VersionEntry *entry = model ? model->entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    const VersionColumn &column = versionColumns()[size_t(index.column())];
    return versionCell(*entry, column.key, column.read(*entry), column.unit, m_display);
}

QColor VersionDelegate::colourOf(const VersionCell &cell) const
{
    switch (cell.tone) {
    case CellTone::Normal:
        return m_theme.text;
    case CellTone::Dim:
        return m_theme.dim;
    case CellTone::Good:
        return m_theme.good;
    case CellTone::Bad:
        return m_theme.bad;
    case CellTone::Accent:
        return m_theme.accent;
    }
    return m_theme.text;
}

void VersionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const VersionCell cell = cellOf(index);
    const QRect box = option.rect;
    painter->fillRect(box, option.state.testFlag(QStyle::State_Selected) ? m_theme.selection
                                                                         : m_theme.panel);
    painter->setPen(m_theme.soft);
    painter->drawLine(box.bottomLeft(), box.bottomRight());
    QRect inside = box.adjusted(cellPadding(), 0, -cellPadding(), -1);
    if (isNumberOfVersion(index))
        paintMark(painter, inside, index);
    if (isNoted(index))
        paintNote(painter, inside);
    if (cell.isPill) {
        paintPill(painter, inside, cell);
    } else {
        painter->setFont(cell.isBold ? m_bold : m_text);
        painter->setPen(colourOf(cell));
        const auto side = cell.isNumber ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(
            inside, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(cell.text, elideModeOf(index), inside.width()));
    }
    // The cell that keys and the menu are about.
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index) {
        paintFocusFrame(*painter, box, m_theme);
    }
}

void VersionDelegate::paintMark(QPainter *painter, QRect &rect, const QModelIndex &index) const
{
    const int size = qRound(10 * m_scale);
    const int slot = index.data(VersionTableModel::ColourSlotRole).toInt();
    if (slot >= 0) {
        const QRectF box(rect.left(), rect.top() + (rect.height() - size) / 2.0, size, size);
        paintVersionChip(*painter, box, m_theme, slot);
    }
    // Room for the mark is kept where there is none, so that the numbers stand below each other.
    rect.setLeft(rect.left() + size + qRound(6 * m_scale));
}

// At the right end, so that numbers with and without one stand below each other.
void VersionDelegate::paintNote(QPainter *painter, QRect &rect) const
{
    const QSizeF size(8 * m_scale, 12 * m_scale);
    const QRectF box(std::floor(rect.right() - size.width()),
                     std::floor(rect.top() + (rect.height() - size.height()) / 2), size.width(),
                     size.height());
    paintNoteFlag(*painter, box, 6.5 * m_scale, m_theme);
    rect.setRight(rect.right() - qRound(noteRoom * m_scale));
}

void VersionDelegate::paintPill(QPainter *painter, const QRect &rect, const VersionCell &cell) const
{
    const QFontMetrics metrics(m_pill);
    const int side = qRound(8 * m_scale);
    const int width = std::min(metrics.horizontalAdvance(cell.text) + 2 * side, rect.width());
    const int height = metrics.height() + 2;
    const QRectF pill(rect.left() + 0.5,
                      rect.top() + std::floor((rect.height() - height) / 2.0) + 0.5, width - 1,
                      height - 1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(m_theme.line);
    painter->setBrush(m_theme.panel);
    painter->drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter->restore();
    painter->setFont(m_pill);
    painter->setPen(colourOf(cell));
    painter->drawText(pill.toRect().adjusted(side, 0, -side / 2, 0),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(cell.text, Qt::ElideRight, width - side - side / 2));
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const VersionCell cell = cellOf(index);
    const QFontMetrics metrics(cell.isPill ? m_pill : cell.isBold ? m_bold : m_text);
    int width = metrics.horizontalAdvance(cell.text) + 2 * cellPadding() + 2;
    if (cell.isPill)
        width += qRound(16 * m_scale);
    if (cell.isBold)
        width += qRound(16 * m_scale);
    if (isNoted(index))
        width += qRound(noteRoom * m_scale);
    return {width, metrics.height() + qRound(10 * m_scale)};
}

// What accessibility reads of a cell.
QString VersionDelegate::displayText(const QVariant &value, const QLocale &) const
{
    return value.toString();
}

bool VersionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const VersionCell cell = cellOf(index);
    const VersionColumn &column = versionColumns()[size_t(index.column())];
    QStringList parts{fieldText(column.context, column.label) + u": "_s
                      + (cell.exact.isEmpty() ? cell.text : cell.exact)};
    parts += fieldText(column.context, column.help);
    if (isNoted(index))
        parts.prepend(index.data(VersionTableModel::NoteRole).toString());
    QToolTip::showText(event->globalPos(), toolTipText(parts.join(u"\n\n"_s)), view, option.rect);
    return true;
}

} // namespace belvedere
