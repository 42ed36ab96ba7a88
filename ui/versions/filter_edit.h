// The search field: completes while one types, remembers what was searched for, and marks the place of a syntax error.
#pragma once

#include "app/analysis/filter.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QTimer>

class QAction;
class QCompleter;
class QMenu;
class QStringListModel;

namespace belvedere {

class FilterEdit final : public QLineEdit
{
    Q_OBJECT

public:
    using Completer = std::function<Completion(const QString &text, qsizetype cursor)>;

    explicit FilterEdit(QWidget *parent = nullptr);

    void setCompletion(Completer completer) { m_complete = std::move(completer); }
    void setTheme(const Theme &theme);

    // Marks the text from `position` on; a negative one takes the mark away. The sentence is for tooltip and readers.
    void setProblem(qsizetype position, const QString &sentence = {});

    // The newest last; empty and repeated ones are left out.
    QStringList history() const { return m_history; }
    void setHistory(const QStringList &history);
    // Keeps the present text in the history.
    void remember();

    // Adds a term of a pointing filter to what is there.
    void addTerm(const QString &term);
    // Puts terms in the place of those put there before, or beside what is there. Such text changes with every move of a
    // hand and is not remembered.
    void replaceTerms(const QStringList &before, const QStringList &after);

signals:
    void filterChanged(const QString &text); // at every change
    void left();                             // Enter, Escape or Down: on to the table

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void makeCompleter();
    // `isWanted`: asked for, also where nothing has been typed yet.
    void offerCompletion(bool isWanted);
    bool belongsToPopup(const QKeyEvent &event) const;
    void insertCompletion(const QString &candidate);
    void walkHistory(int step);
    void fillHistoryMenu();
    void markProblem();

    Completer m_complete;
    QCompleter *m_completer = nullptr;
    QStringListModel *m_candidates = nullptr;
    QTimer m_offer;
    qsizetype m_from = 0;
    QStringList m_history;
    qsizetype m_place = -1; // in the history while walking it
    QString m_typed;        // what was there before walking
    qsizetype m_problem = -1;
    QAction *m_historyAction = nullptr;
    QMenu *m_historyMenu = nullptr;
    Theme m_theme = Theme::light();
};

} // namespace belvedere
