// The card with what was configured differently.
#pragma once

#include "ui/compare/configuration_model.h"
#include "ui/metrics/card.h"

class QStackedLayout;
class QTableView;

namespace belvedere {

class ConfigurationCard final : public Card
{
    Q_OBJECT

public:
    explicit ConfigurationCard(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void setDisplay(const Display &display);
    void setFacts(const ComparisonFactsPtr &facts);
    void setDifferencesOnly(bool on); // emits nothing
    QString valuesText() const override;
    int wholeHeight() const;

signals:
    void differencesOnlyChanged(bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void renewTitle();
    void fitColumns();

    ComparisonFactsPtr m_facts;
    ConfigurationModel *m_model;
    QTableView *m_table;
    QToolButton *m_only;
    QLabel *m_message;
    QStackedLayout *m_stack;
};

} // namespace belvedere
