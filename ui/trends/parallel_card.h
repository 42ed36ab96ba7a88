// All numbers of all versions of a model side by side; ranges marked on them make a filter.
#pragma once

#include "ui/metrics/card.h"
#include "ui/trends/parallel_chart.h"
#include "ui/trends/trends_shown.h"

class QMenu;
class QStackedLayout;

namespace belvedere {

class ParallelCard final : public Card
{
    Q_OBJECT

public:
    explicit ParallelCard(QWidget *parent = nullptr);

    void showModel(const TrendsShown &shown);
    QString valuesText() const override;

    // Names of the shown axes in the filter language, from the left. Unknown ones are left out.
    QStringList axes() const;
    void setAxes(const QStringList &names);

    QStringList terms() const; // of what is marked
    void forgetBrushes();      // without telling it

signals:
    void versionPicked(const QString &key);
    void termsPicked(const QStringList &terms); // all that is marked now; empty: nothing is

private:
    void fillMenu();
    void axesChosen();
    void showAxes();
    void showCaption();
    void tellTerms();

    TrendsShown m_shown;
    QToolButton *m_choose;
    QToolButton *m_clear;
    QMenu *m_menu;
    QStackedLayout *m_stack;
    ParallelChart *m_chart;
    QLabel *m_message;
};

} // namespace belvedere
