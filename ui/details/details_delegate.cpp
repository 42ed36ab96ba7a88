#include "ui/details/details_delegate.h"

#include "app/base/literals.h"
#include "ui/details/details_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

namespace belvedere {

namespace {

constexpr int side = 10;     // left and right of everything
constexpr int noteInset = 8; // inside a note's ground
constexpr int mostLines = 12;

// Between words where there are some, else anywhere: an ARN has none.
QTextOption wrapping(Qt::Alignment alignment)
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

const DetailsRow *rowOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const DetailsModel *>(index.model());
    return model ? model->rowAt(index) : nullptr;
}

} // namespace

DetailsDelegate::DetailsDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

QColor DetailsDelegate::colourOf(Tone tone) const
{
    switch (tone) {
    case Tone::Normal:
        return m_theme.text;
    case Tone::Dim:
        return m_theme.dim;
    case Tone::Good:
        return m_theme.good;
    case Tone::Bad:
        return m_theme.bad;
    case Tone::Warn:
        return m_theme.warn;
    case Tone::Accent:
        return m_theme.accent;
    }
    return m_theme.text;
}

int DetailsDelegate::widthFor(const DetailsRow &row) const
{
    if (row.kind == DetailsRow::Kind::Note)
        return m_view->viewport()->width() - 2 * side - 2 * noteInset;
    return m_view->columnWidth(DetailsModel::ValueColumn) - side;
}

int DetailsDelegate::textHeight(const QFont &font, const QString &text, int width, bool wraps) const
{
    const QFontMetrics metrics(font);
    if (!wraps || width <= 0)
        return metrics.height();
    QTextLayout layout(QString(text).replace(u'\n', QChar::LineSeparator), font);
    layout.setTextOption(wrapping(Qt::AlignLeft));
    layout.beginLayout();
    int lines = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && lines < mostLines;
         line = layout.createLine(), ++lines)
        line.setLineWidth(width);
    layout.endLayout();
    return std::max(1, lines) * metrics.lineSpacing();
}

QSize DetailsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const DetailsRow *row = rowOf(index);
    if (!row)
        return {};
    const double scale = designScale(option.font);
    const int gap = qRound(4 * scale);
    switch (row->kind) {
    case DetailsRow::Kind::Heading: {
        const int above = index.row() == 0 ? 0 : qRound(9 * scale);
        return {0, QFontMetrics(headingFont(option.font)).height() + above + gap};
    }
    case DetailsRow::Kind::Note:
        return {0, textHeight(option.font, row->value, widthFor(*row), true) + 4 * gap};
    case DetailsRow::Kind::Value:
    case DetailsRow::Kind::More:
        return {0,
                textHeight(tabularFont(option.font), row->value, widthFor(*row), row->wraps) + gap};
    }
    return {};
}

void DetailsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const DetailsRow *row = rowOf(index);
    if (!row)
        return;
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, m_theme.selection);
    const QRect rect = option.rect;
    if (row->kind == DetailsRow::Kind::Heading) {
        painter->setFont(headingFont(option.font));
        painter->setPen(m_theme.dim);
        const QRect line = rect.adjusted(side, 0, -side, -3);
        painter->drawText(
            line, Qt::AlignLeft | Qt::AlignBottom,
            painter->fontMetrics().elidedText(row->label, Qt::ElideRight, line.width()));
    } else if (row->kind == DetailsRow::Kind::Note) {
        if (index.column() == DetailsModel::LabelColumn)
            paintNote(painter, rect.adjusted(side, 2, -side, -2), *row, option.font);
    } else if (index.column() == DetailsModel::LabelColumn) {
        painter->setPen(m_theme.dim);
        painter->setFont(option.font);
        const QRect line = rect.adjusted(side, 0, -4, 0);
        painter->drawText(
            line, row->wraps ? Qt::AlignLeft | Qt::AlignTop : Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(row->label, Qt::ElideRight, line.width()));
    } else {
        paintValue(painter, rect.adjusted(0, 0, -side, 0), *row, tabularFont(option.font));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && m_view->hasFocus()) {
        painter->setPen(m_theme.accent);
        painter->drawRect(QRect(0, rect.top(), m_view->viewport()->width(), rect.height())
                              .adjusted(1, 0, -2, -1));
    }
    const bool isWholeRow = index.column() == DetailsModel::ValueColumn;
    if (isWholeRow && option.state.testFlag(QStyle::State_HasFocus))
        paintFocusFrame(*painter, rect, m_theme);
    painter->restore();
}

void DetailsDelegate::paintNote(QPainter *painter, const QRect &rect, const DetailsRow &row,
                                const QFont &font) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(row.tone == Tone::Dim ? m_theme.soft : m_theme.warnBackground);
    painter->drawRoundedRect(rect, 5, 5);
    painter->setPen(colourOf(row.tone));
    painter->setFont(font);
    painter->drawText(QRectF(rect.adjusted(noteInset, 4, -noteInset, -4)), row.value,
                      wrapping(Qt::AlignLeft | Qt::AlignVCenter));
}

void DetailsDelegate::paintValue(QPainter *painter, const QRect &rect, const DetailsRow &row,
                                 const QFont &font) const
{
    painter->setFont(font);
    painter->setPen(colourOf(row.tone));
    if (row.wraps) {
        painter->drawText(QRectF(rect), row.value, wrapping(Qt::AlignLeft | Qt::AlignTop));
        return;
    }
    const auto mode = row.elidesMiddle ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(row.value, mode, rect.width()));
}

} // namespace belvedere
