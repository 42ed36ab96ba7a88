// The head of a comparison: what may be said of it, on which window, and the choices that lead there.
#pragma once

#include "ui/compare/comparison_facts.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QAction;
class QActionGroup;
class QGridLayout;
class QLabel;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace belvedere {

struct Display;

class VerdictCard final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictCard(QWidget *parent = nullptr);

    // At the end of the menu of what can be copied.
    void setReportAction(QAction *action);
    void setTheme(const Theme &theme);
    void setFacts(const ComparisonFactsPtr &facts, const Display &display);
    void setAligned(bool on); // emits nothing
    void setHasSpan(bool on); // whether a marked span can become the window
    QString verdict() const;  // all sentences, one a line
    void setControlsVisible(bool on);

signals:
    void windowWanted(belvedere::WindowKind kind);
    void rangeWanted(); // a range to be typed
    void spanWanted();  // the marked span as the window
    void baselineWanted(size_t version);
    void labelFileWanted();
    void responseLabelsWanted();
    void alignedChanged(bool on);
    void copyWanted(int what); // ComparePane::Copy
    void clauseChosen(const std::vector<belvedere::VerdictFact> &facts);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *menuButton(const QString &name, QMenu *menu);
    void arrangeButtons();
    void makeWindowMenu();
    void makeCopyMenu();
    void fillBaselines(const ComparisonFacts &facts);
    void addClause(const VerdictClause &clause, const QString &text, bool first);
    void addNote(const QString &text);
    void offerPairs(const QString &baseline);

    Theme m_theme = Theme::light();
    QVBoxLayout *m_clauses;
    QGridLayout *m_buttons;
    int m_buttonColumns = 0;
    QLabel *m_context;
    QMenu *m_windowMenu;
    QMenu *m_baselineMenu;
    QMenu *m_copyMenu;
    QActionGroup *m_kinds;
    QAction *m_useSpan = nullptr;
    QAction *m_responseLabels = nullptr;
    QToolButton *m_window;
    QToolButton *m_baseline;
    QToolButton *m_align;
    QToolButton *m_copy;
    QStringList m_lines;
    bool m_hasControls = true;
};

} // namespace belvedere
