// Paints the cells of the versions table: status as a framed word with its sign, words in their tone, the star of the active
// version and its mark, numbers to the right with equal figures.
#pragma once

#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace belvedere {

struct VersionCell;

class VersionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit VersionDelegate(QObject *parent = nullptr);

    void setTheme(const Theme &theme) { m_theme = theme; }
    void setDisplay(const Display &display) { m_display = display; }
    // From the widget's font; to be given again when it changes.
    void setFont(const QFont &font);

    // The cell of an index of VersionTableModel.
    VersionCell cellOf(const QModelIndex &index) const;
    // A whole row as a screen reader says it.
    static int cellPadding() { return 6; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString displayText(const QVariant &value, const QLocale &locale) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QColor colourOf(const VersionCell &cell) const;
    void paintPill(QPainter *painter, const QRect &rect, const VersionCell &cell) const;
    void paintMark(QPainter *painter, QRect &rect, const QModelIndex &index) const;
    void paintNote(QPainter *painter, QRect &rect) const;

    Theme m_theme = Theme::light();
    Display m_display;
    QFont m_text;
    QFont m_bold;
    QFont m_pill;
    double m_scale = 1;
};

} // namespace belvedere
