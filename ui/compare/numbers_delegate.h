// Paints a cell of a comparison's numbers: the value, its interval more quietly, and the difference with its sign.
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace belvedere {

class NumbersDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme &theme) { m_theme = theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    Theme m_theme = Theme::light();
};

} // namespace belvedere
