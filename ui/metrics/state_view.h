// What stands where no metrics can be shown: which state it is, why, and what can be done; the text that was sent where it
// could not be read.
#pragma once

#include "ui/metrics/metrics_facts.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace belvedere {

class StateView final : public QWidget
{
    Q_OBJECT

public:
    explicit StateView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showState(MetricsState state,
                   const VersionEntry *entry); // entry null for NothingChosen only
    void showLoading(const QString &version);
    QString heading() const;
    QString explanation() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTexts(const QString &heading, const QString &explanation);
    void showBroken(const MetricsProblem &problem);

    QLabel *m_heading;
    QLabel *m_explanation;
    QPlainTextEdit *m_text;
    Theme m_theme;
};

} // namespace belvedere
