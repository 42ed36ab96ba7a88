// The table of versions with its heading: columns to choose, to order and to sort by.
#pragma once

#include "app/text/format.h"
#include "ui/theme/theme.h"

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

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    Display m_display;
};

class VersionTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit VersionTableView(VersionTableModel &model, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);

    // One line a column, in the order shown: "KEY|width|shown". Unknown keys and broken lines are passed over.
    QStringList columnState() const;
    void restoreColumns(const QStringList &state);
    void restoreDefaultColumns();
    // Whether the model's name has to be seen; the user's own choice counts more.
    void setSeveralModels(bool several);
    // For new rows: gives the columns the room that these need, unless the user gave one a width.
    void fitColumns();

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
    int naturalWidth(int column) const;
    void giveWay(const std::vector<int> &shown, std::vector<int> &widths, int room) const;
    void updateSizes();
    void sectionResized();
    void setColumnShown(int column, bool shown);
    void showSection(int column, bool shown);

    VersionTableModel &m_model;
    VersionDelegate *m_delegate;
    VersionHeader *m_header;
    bool m_fits = true; // until the user gives a column a width
    bool m_isFitting = false;
    bool m_choseModelColumn = false;
    bool m_severalModels = false;
};

} // namespace belvedere
