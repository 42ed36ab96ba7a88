// "Go to": a small field over the timeline for a year, a month, a day or a moment, that says how it reads what is typed.
#pragma once

#include "ui/timeline/date_entry.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace belvedere {

class DateField final : public QFrame
{
    Q_OBJECT

public:
    explicit DateField(QWidget *parent);

    void setDisplay(const Display &display);
    // The range that can be shown; dates outside of it are said to be.
    void open(const TimeRange &whole);

signals:
    void dateEntered(const belvedere::DateEntry &entry);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<DateEntry> entry() const; // absent where it is no date inside the range
    void updateAnswer();
    void accept();
    void leave();

    QLineEdit *m_text;
    QLabel *m_answer;
    Display m_display{};
    TimeRange m_whole{};
};

} // namespace belvedere
