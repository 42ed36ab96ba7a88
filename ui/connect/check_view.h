// Shows the steps of a test, each with a sign, a word and a sentence; what the service calls the request, and the details of
// what failed.
#pragma once

#include "app/source/connection_check.h"
#include "app/text/format.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace belvedere {

class ElidingLabel;

class CheckView final : public QFrame
{
    Q_OBJECT

public:
    explicit CheckView(Display display, QWidget *parent = nullptr);

    void showCheck(const ConnectionCheck &check);
    void showClockOff(std::chrono::milliseconds offset);
    void clearNotes(); // before a new test

signals:
    void openSavedRequested();

private:
    struct Row {
        QLabel *sign = nullptr;
        QLabel *title = nullptr;
        QLabel *sentence = nullptr;
        QLabel *duration = nullptr;
    };

    void nameParts();
    void layOut();
    void addRow(CheckStepKind kind, QGridLayout &grid);
    void showStep(const CheckStep &step, const CheckFacts &facts);
    void showConcern(const ConnectionCheck &check);
    void showUnreachable(Unreachable why);
    void setDetailsShown(bool isShown);

    const Display m_display;
    std::array<Row, checkStepCount> m_rows;
    QLabel *m_summary;
    QLabel *m_clock;
    QFrame *m_banner;
    QLabel *m_bannerText;
    QPushButton *m_openSaved;
    QWidget *m_request;
    ElidingLabel *m_requestId;
    QPushButton *m_copy;
    QToolButton *m_detailsButton;
    QPlainTextEdit *m_details;
};

} // namespace belvedere
