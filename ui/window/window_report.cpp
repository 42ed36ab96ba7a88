// The report of the comparison that is shown, made by a worker and written into a file.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "ui/compare/compare_pane.h"
#include "ui/widgets/file_manager.h"
#include "ui/window/export.h"
#include "ui/window/save_dialog.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QDesktopServices>
#include <QFutureWatcher>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>
#include <QtConcurrentRun>

namespace belvedere {

namespace {

constexpr int reportSteps = 1000;
constexpr int reportPollMs = 50;

// Sources may be large: how much of them has been read. What comes behind is short.
void showReportProgress(QProgressDialog &dialog, const ReportProgress &progress)
{
    const qint64 total = progress.bytesTotal;
    const qint64 done = std::min<qint64>(progress.bytesDone, total);
    dialog.setValue(total > 0 ? int(double(done) / double(total) * (reportSteps - 1)) : 0);
}

} // namespace

void MainWindow::updateReportAction()
{
    const bool isShown = m_stack->currentWidget() == m_tabs
                         && m_tabs->currentWidget() == m_comparePage && m_compare
                         && m_compare->facts();
    m_actions.exportReport->setEnabled(isShown);
}

void MainWindow::exportReport()
{
    const ComparisonFactsPtr facts = m_compare ? m_compare->facts() : nullptr;
    if (!facts)
        return;
    const Comparison &comparison = facts->comparison();
    const QString model = comparison.versions[comparison.baseline].entry->version.modelName;
    const QString path = chooseFileToWrite(
        this, tr("Export report"), u"%1 report"_s.arg(model),
        {{u"html"_s, tr("HTML page")}, {u"pdf"_s, tr("PDF document")}});
    if (!path.isEmpty())
        writeReportInBackground(path);
}

// Facts and notes are as they were when the file was chosen, whatever is done in the window meanwhile.
void MainWindow::writeReportInBackground(const QString &path)
{
    using Outcome = std::optional<Error>;
    const ComparisonFactsPtr facts = m_compare->facts();
    if (!facts)
        return;
    const auto progress = std::make_shared<ReportProgress>();
    auto *dialog = new QProgressDialog(tr("Writing %1").arg(shortVisibleText(path, 80)),
                                       tr("Cancel"), 0, reportSteps, this);
    dialog->setObjectName(u"reportProgress"_s);
    dialog->setWindowTitle(tr("Export report"));
    dialog->setAutoReset(false);
    dialog->setMinimumDuration(400);
    dialog->setValue(0);
    auto *poll = new QTimer(dialog);
    connect(poll, &QTimer::timeout, dialog,
            [dialog, progress] { showReportProgress(*dialog, *progress); });
    poll->start(reportPollMs);
    auto *watcher = new QFutureWatcher<Outcome>(this);
    // Nobody waits for it once the window has gone.
    connect(watcher, &QObject::destroyed, [progress] { progress->isCancelled = true; });
    connect(dialog, &QProgressDialog::canceled, watcher, [progress, dialog, poll] {
        progress->isCancelled = true;
        poll->stop();
        dialog->hide();
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, dialog, path] {
        dialog->deleteLater();
        watcher->deleteLater();
        if (const Outcome error = watcher->result())
            tellWritten(path, error);
        else
            tellReport(path);
    });
    watcher->setFuture(QtConcurrent::run(
        [report = ReportExport{facts, m_notebook.all(), m_display}, path, progress]() -> Outcome {
            return writeReport(report, path, *progress);
        }));
}

void MainWindow::tellReport(const QString &path)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("Export report"),
                                tr("The report is written:\n%1").arg(visibleText(path)),
                                QMessageBox::Close, this);
    box->setObjectName(u"reportWritten"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *open = box->addButton(tr("&Open"), QMessageBox::AcceptRole);
    QPushButton *folder = box->addButton(tr("Show in &file manager"), QMessageBox::AcceptRole);
    box->setDefaultButton(open);
    connect(box, &QMessageBox::buttonClicked, this, [=, this](QAbstractButton *button) {
        const bool isOpened = button == open ? QDesktopServices::openUrl(QUrl::fromLocalFile(path))
                              : button == folder ? showInFileManager(path)
                                                 : true;
        if (!isOpened)
            m_status->say(tr("Nothing on this machine opens %1.").arg(visibleText(path)));
    });
    box->open();
}

} // namespace belvedere
