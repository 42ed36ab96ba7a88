// The status bar: what is shown, how far reading is, whether there are problems, and the zone of all times.
#pragma once

#include "app/source/source.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace belvedere {

class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QAction *cancel, QWidget *parent = nullptr);

    void setShown(const QString &text);
    void setSummary(const QString &text, bool hasProblems);
    void setZone(const QString &text);
    void setProgress(const ReadProgress &progress);
    void setLoading(bool on);
    void setProgressText(const QString &text); // in place of that about reading
    // What stands there as long as it is so, and why; empty: nothing.
    void setMark(const QString &text, const QString &why);
    // A sentence that goes away by itself.
    void say(const QString &text);
    // One that stays until another is said.
    void keepSaying(const QString &text);

signals:
    void problemsWanted();
    void zoneWanted();

private:
    QLabel *m_shown;
    QLabel *m_message;
    QTimer *m_goes; // the message, when it runs out
    QLabel *m_mark;
    QLabel *m_progressText;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    QToolButton *m_summary;
    QToolButton *m_zone;
};

} // namespace belvedere
