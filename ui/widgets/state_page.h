// What stands in the middle where there is nothing to show: a heading, a sentence, and what to do about it.
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace belvedere {

class StatePage final : public QWidget
{
    Q_OBJECT

public:
    explicit StatePage(QWidget *parent = nullptr);

    void setHeading(const QString &text);
    void setSentence(const QString &text);
    // Buttons in this order; the first is the one that most people want. Takes no ownership.
    void setActions(const QList<QAction *> &actions);
    // Links below the buttons, one a line.
    void setLinks(const QString &heading, const QList<QAction *> &actions);
    // A bar below the sentence; `maximum` 0 moves without saying how far. Negative hides it.
    void setProgress(qint64 done, qint64 maximum);

protected:
    void changeEvent(QEvent *event) override;

private:
    void clear(QLayout *layout);

    QLabel *m_heading;
    QLabel *m_sentence;
    QProgressBar *m_bar;
    QVBoxLayout *m_buttons;
    QVBoxLayout *m_links;
};

} // namespace belvedere
