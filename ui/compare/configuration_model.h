// What was configured differently, as an item model: one row a field, one column a version.
#pragma once

#include "app/text/format.h"
#include "ui/compare/comparison_facts.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace belvedere {

class ConfigurationModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { DiffersRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    void setFacts(ComparisonFactsPtr facts);
    void setDifferencesOnly(bool on);
    int differences() const; // fields, and the sensors as one more
    int fields() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        QString name{};
        QString help{};
        QStringList values{}; // one a version; "=" where it is the baseline's
        QStringList full{};
        bool differs = false;
    };

    void renew();
    Line lineOf(const ConfigurationRow &row, size_t baseline) const;
    std::optional<Line> sensorLine(size_t baseline) const;

    ComparisonFactsPtr m_facts;
    std::vector<Line> m_all{};
    std::vector<size_t> m_shown{};
    Theme m_theme = Theme::light();
    Display m_display{};
    bool m_differencesOnly = true;
};

} // namespace belvedere
