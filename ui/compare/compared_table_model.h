// A comparison's numbers as an item model: metrics down and versions across; the other way round where versions are many.
#pragma once

#include "app/text/comparison_rows.h"
#include "ui/compare/comparison_facts.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace belvedere {

class ComparedTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { CellRole = Qt::UserRole + 1, KeyRole, SlotRole, PointedRole };

    // More columns than this stand below each other.
    static constexpr size_t mostAcross = 4;

    using QAbstractTableModel::QAbstractTableModel;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    void setFacts(ComparisonFactsPtr facts);
    void setShowsAll(bool on);
    bool isTransposed() const;
    // Cells that a clause of the verdict rests on, by metric and position in the columns; marked until others are.
    void setPointed(std::vector<std::pair<QLatin1StringView, size_t>> cells);
    QModelIndex indexOf(QLatin1StringView key, size_t column) const;
    bool hasRow(QLatin1StringView key) const;
    const std::vector<ComparedRow> &rows() const { return m_rows; } // as shown
    QString headingOf(size_t column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Place {
        size_t row = 0;
        size_t column = 0;
    };
    std::optional<Place> placeOf(const QModelIndex &index) const;
    QVariant nameData(int position, int role) const;    // of a metric
    QVariant versionData(int position, int role) const; // of a column of numbers
    void renew();

    ComparisonFactsPtr m_facts;
    std::vector<ComparedRow> m_rows{};
    std::vector<std::pair<QLatin1StringView, size_t>> m_pointed{};
    Theme m_theme = Theme::light();
    Display m_display{};
    bool m_showsAll = false;
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::ComparedCell)
