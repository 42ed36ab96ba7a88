// The version's metrics beside its prior model's on the same window, and the promotion rule that explains absent ones.
#pragma once

#include "ui/metrics/card.h"
#include "ui/metrics/version_shown.h"

class QLabel;
class QTableWidget;

namespace belvedere {

class PriorCard final : public Card
{
    Q_OBJECT

public:
    explicit PriorCard(QWidget *parent = nullptr);

    void showVersion(const VersionShown &shown);
    QString valuesText() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override; // Ctrl+C copies the values

private:
    void fillTable(const VersionShown &shown);
    void setCell(int row, int column, const QString &text, const QColor &colour,
                 const QString &toolTip = {});
    QString rowHelp(const PriorRow &row, const VersionShown &shown) const;

    QTableWidget *m_table;
    QLabel *m_rule;
};

} // namespace belvedere
