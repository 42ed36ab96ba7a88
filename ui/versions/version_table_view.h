// The table of versions with its heading: columns to choose, to order and to sort by.
#pragma once

#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QHeaderView>
#include <QTableView>

class QMenu;

namespace belvedere {

class VersionDelegate;
class VersionTableModel;

// Headings on the side of their cells; those of moments name the zone.
class VersionHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit VersionHeader(QWidget *parent);

    void setDisplay(const Display &display);
    QString textOf(int column) const; // as shown
    // While a person drags the edge of a heading, or clicks it twice.
    bool isInHand() const { return m_isInHand; }

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    Display m_display;
    bool m_isInHand = false;
};

class VersionTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit VersionTableView(VersionTableModel &model, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);

    // One line a column, in the order shown: "KEY|=width|shown", where nobody dragged it "KEY|0|shown". Unknown keys,
    // broken lines and widths without a sign, which an older version had not only from the user, are passed over.
    QStringList columnState() const;
    void restoreColumns(const QStringList &state);
    void restoreDefaultColumns();
    // Whether the model's name has to be seen; the user's own choice counts more.
    void setSeveralModels(bool several);
    // For other rows: gives the columns the room that these need, but for those to which the user gave a width.
    void fitColumns();
    // For rows that a filter hid when the columns were fitted: none becomes narrower.
    void fitMoreRows();

    // Only the heading; the order of the rows is made by whoever listens.
    void setSort(int column, bool ascending);
    int sortColumn() const;
    bool sortAscending() const;

    void fillColumnMenu(QMenu &menu);
    std::vector<int> shownColumns() const; // as they stand
    // The selected rows, or the current one, ascending.
    std::vector<int> chosenRows() const;
    QString cellText(const QModelIndex &index) const; // as shown

public slots:
    void copyCells();
    void copyRows();

signals:
    void sortChanged(int column, bool ascending);
    void columnsChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Natural {
        int heading = 0;
        int cells = 0;

        int width() const { return std::max(heading, cells); }
    };
    // What gives way where there is too little room, in this order.
    enum class Sacrifice { Words, Headings, Names };

    std::vector<int> measuredRows() const;
    void measure(const std::vector<int> &columns);
    int leastWidth(int column, Sacrifice sacrifice) const;
    void giveWay(const std::vector<int> &shown, std::vector<int> &widths, int room) const;
    void spread(const std::vector<int> &shown, std::vector<int> &widths, int room) const;
    void shareRoom();
    void updateSizes();
    void sectionResized(int column, int before, int now);
    void setColumnShown(int column, bool shown);
    void showSection(int column, bool shown);

    VersionTableModel &m_model;
    VersionDelegate *m_delegate;
    VersionHeader *m_header;
    QHash<int, int> m_dragged; // widths that the user gave, by column
    QHash<int, Natural>
        m_natural;        // what the rows need that were there when it was measured; by column
    int m_measuredOf = 0; // rows then
    bool m_isFitting = false;
    bool m_choseModelColumn = false;
    bool m_severalModels = false;
};

} // namespace belvedere
