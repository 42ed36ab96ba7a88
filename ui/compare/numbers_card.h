// The card with a comparison's numbers.
#pragma once

#include "ui/compare/compared_table_model.h"
#include "ui/metrics/card.h"

class QTableView;
class QStackedLayout;

namespace belvedere {

class NumbersDelegate;

class NumbersCard final : public Card
{
    Q_OBJECT

public:
    explicit NumbersCard(QWidget *parent = nullptr);

    void setTheme(const Theme &theme) override;
    void setDisplay(const Display &display);
    void setFacts(const ComparisonFactsPtr &facts);
    void setShowsAll(bool on);
    // Marks what a clause rests on, and brings it into view.
    void pointAt(const std::vector<VerdictFact> &facts);
    QString valuesText() const override;
    int wholeHeight() const; // of all rows

signals:
    void baselineWanted(size_t version); // position in Comparison::versions

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void showHeaderMenu(const QPoint &at);

    ComparisonFactsPtr m_facts;
    ComparedTableModel *m_model;
    NumbersDelegate *m_delegate;
    QTableView *m_table;
    QToolButton *m_all;
    QLabel *m_message;
    QStackedLayout *m_stack;
};

} // namespace belvedere
