#include "ui/compare/numbers_delegate.h"

#include "app/base/literals.h"
#include "ui/compare/compared_table_model.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"

#include <QPainter>

#include <cmath>

namespace belvedere {

namespace {

constexpr double cellPadding = 8;
constexpr double deltaGap = 10;

QString deltaText(const ComparedCell &cell)
{
    const QString sign = changeSign(cell.change);
    return sign.isEmpty() ? cell.delta : cell.delta + u' ' + sign;
}

} // namespace

struct NumbersDelegate::Measures {
    explicit Measures(const QFont &font)
        : base(font),
          value(tabularFont(sizedFont(font, 12))),
          interval(tabularFont(sizedFont(font, 10.5)))
    {}

    QFont base;
    QFont value;
    QFont interval;
    QHash<int, double> deltaWidths{}; // by column
};

NumbersDelegate::NumbersDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

NumbersDelegate::~NumbersDelegate() = default;

void NumbersDelegate::forgetMeasures()
{
    m_measures.reset();
}

const NumbersDelegate::Measures &NumbersDelegate::measures(const QFont &base) const
{
    if (!m_measures || m_measures->base != base)
        m_measures = std::make_unique<Measures>(base);
    return *m_measures;
}

// Room for the differences of a column, so that its values end on one line.
double NumbersDelegate::deltaWidth(const QModelIndex &index, const QFont &base) const
{
    const Measures &fonts = measures(base);
    const auto known = fonts.deltaWidths.constFind(index.column());
    if (known != fonts.deltaWidths.cend())
        return *known;
    const QFontMetricsF metrics(fonts.value);
    double widest = 0;
    for (int row = 0; row < index.model()->rowCount(); ++row) {
        const auto cell =
            index.siblingAtRow(row).data(ComparedTableModel::CellRole).value<ComparedCell>();
        if (!cell.delta.isEmpty())
            widest = std::max(widest, metrics.horizontalAdvance(deltaText(cell)));
    }
    m_measures->deltaWidths.insert(index.column(), widest);
    return widest;
}

QSize NumbersDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const double scale = designScale(option.font);
    const int height = int(std::ceil(26 * scale));
    const Measures &fonts = measures(option.font);
    const QFontMetricsF value(fonts.value);
    if (index.column() == 0) {
        const bool hasChip = index.data(ComparedTableModel::SlotRole).isValid();
        return {int(std::ceil(value.horizontalAdvance(index.data().toString())
                              + (2 * cellPadding + (hasChip ? 18 : 0)) * scale)),
                height};
    }
    const auto cell = index.data(ComparedTableModel::CellRole).value<ComparedCell>();
    double width = value.horizontalAdvance(cell.value) + 2 * cellPadding * scale;
    if (!cell.interval.isEmpty())
        width += QFontMetricsF(fonts.interval).horizontalAdvance(cell.interval) + 5 * scale;
    if (const double deltas = deltaWidth(index, option.font); deltas > 0)
        width += deltas + deltaGap * scale;
    return {int(std::ceil(width)), height};
}

void NumbersDelegate::paintName(QPainter &painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const double scale = designScale(option.font);
    QRectF box = QRectF(option.rect).adjusted(cellPadding * scale, 0, -4 * scale, 0);
    const QVariant slot = index.data(ComparedTableModel::SlotRole);
    if (slot.isValid()) {
        const QSizeF chip = versionChipSize(slot.toInt()) * scale;
        paintVersionChip(painter,
                         QRectF(QPointF(box.left(), box.center().y() - chip.height() / 2), chip),
                         m_theme, slot.toInt());
        box.setLeft(box.left() + chip.width() + 6 * scale);
    }
    painter.setFont(sizedFont(option.font, 12));
    painter.setPen(m_theme.text);
    drawElided(painter, box, index.data().toString());
}

void NumbersDelegate::paintCell(QPainter &painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const auto cell = index.data(ComparedTableModel::CellRole).value<ComparedCell>();
    const double scale = designScale(option.font);
    const Measures &fonts = measures(option.font);
    QRectF box = QRectF(option.rect).adjusted(0, 0, -cellPadding * scale, 0);
    painter.setFont(fonts.value);
    if (!cell.delta.isEmpty()) {
        painter.setPen(cell.change == CellChange::Better  ? m_theme.good
                       : cell.change == CellChange::Worse ? m_theme.bad
                                                          : m_theme.dim);
        painter.drawText(box, int(Qt::AlignRight | Qt::AlignVCenter), deltaText(cell));
    }
    const double deltas = deltaWidth(index, option.font);
    if (deltas > 0)
        box.setRight(box.right() - deltas - deltaGap * scale);
    if (!cell.interval.isEmpty()) {
        painter.setFont(fonts.interval);
        painter.setPen(m_theme.dim);
        painter.drawText(box, int(Qt::AlignRight | Qt::AlignVCenter), cell.interval);
        box.setRight(box.right() - QFontMetricsF(fonts.interval).horizontalAdvance(cell.interval)
                     - 5 * scale);
    }
    painter.setFont(fonts.value);
    painter.setPen(cell.warns ? m_theme.warn : m_theme.text);
    painter.drawText(box, int(Qt::AlignRight | Qt::AlignVCenter), cell.value);
}

void NumbersDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box(option.rect);
    if (index.data(ComparedTableModel::PointedRole).toBool())
        painter->fillRect(box, m_theme.warnBackground);
    else if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(box, m_theme.selection);
    if (index.column() == 0)
        paintName(*painter, option, index);
    else
        paintCell(*painter, option, index);
    painter->fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), m_theme.soft);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusFrame(*painter, option.rect, m_theme);
    painter->restore();
}

} // namespace belvedere
