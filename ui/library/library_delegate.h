// Paints the rows of the library: an archive with its state, a model with its count and active version, a version with its
// mark and status sign.
#pragma once

#include "ui/theme/theme.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace belvedere {

class LibraryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme &theme) { m_theme = theme; }
    // VersionEntry::key() to slot.
    void setSlots(QHash<QString, int> slots_) { m_slots = std::move(slots_); }

    // What stands at the right of a row, and for an archive what its state is in words.
    struct State {
        QString text{};
        bool isPill = false;
        QColor colour{};
    };
    State stateOf(const QModelIndex &index) const;
    // The whole row in words, for tooltips and screen readers.
    QString describe(const QModelIndex &index) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QString nameOf(const QModelIndex &index) const;
    static void paintLiveSign(QPainter &painter, const QRectF &box, const QColor &colour);
    int paintState(QPainter *painter, const QRect &rect, const QFont &font,
                   const State &state) const;

    Theme m_theme = Theme::light();
    QHash<QString, int> m_slots;
};

} // namespace belvedere
