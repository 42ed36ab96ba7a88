// Paints the rows of the details dock: headings, dim labels, values in their tone, notes on their own ground.
#pragma once

#include "ui/details/details_row.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

class QTreeView;

namespace belvedere {

class DetailsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit DetailsDelegate(QTreeView *view);

    void setTheme(const Theme &theme) { m_theme = theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QColor colourOf(Tone tone) const;
    int textHeight(const QFont &font, const QString &text, int width, bool wraps) const;
    int widthFor(const DetailsRow &row) const;
    void paintNote(QPainter *painter, const QRect &rect, const DetailsRow &row,
                   const QFont &font) const;
    void paintValue(QPainter *painter, const QRect &rect, const DetailsRow &row,
                    const QFont &font) const;

    QTreeView *m_view;
    Theme m_theme = Theme::light();
};

} // namespace belvedere
