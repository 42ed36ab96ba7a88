// Paints a cell of a comparison's numbers: the value, its interval more quietly, and the difference with its sign.
#pragma once

#include "ui/theme/theme.h"

#include <QHash>
#include <QStyledItemDelegate>

#include <memory>

namespace belvedere {

class NumbersDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NumbersDelegate(QObject *parent = nullptr);
    ~NumbersDelegate() override;

    void setTheme(const Theme &theme) { m_theme = theme; }
    // To be called when the model has other cells.
    void forgetMeasures();

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Measures;

    const Measures &measures(const QFont &base) const;
    double deltaWidth(const QModelIndex &index, const QFont &base) const;
    void paintName(QPainter &painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    Theme m_theme = Theme::light();
    // Fonts, and the room that differences need: the same for all cells, or for those of a column.
    mutable std::unique_ptr<Measures> m_measures;
};

} // namespace belvedere
