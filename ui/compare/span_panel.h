// The numbers of a marked span, version by version, and what can be done with it.
#pragma once

#include "app/analysis/span_numbers.h"
#include "app/text/format.h"
#include "ui/compare/comparison_facts.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace belvedere {

class SpanPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SpanPanel(QWidget *parent = nullptr);

    void showSpan(const ComparisonFacts &facts, const TimeRange &span, const Display &display);
    QString spoken() const;

signals:
    void windowWanted(); // compare on this span
    void clearWanted();

private:
    void addRow(const QStringList &cells, bool heading);

    QLabel *m_title;
    QGridLayout *m_rows;
    QStringList m_told;
};

} // namespace belvedere
