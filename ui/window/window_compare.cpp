// The comparison in the window: which versions it is given, and what the user changes of it.
#include "app/base/literals.h"
#include "app/cli/compare_options.h"
#include "app/text/verdict_text.h"
#include "ui/compare/compare_pane.h"
#include "ui/notebook/saved_view.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/versions_pane.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QJsonDocument>
#include <QLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>

namespace belvedere {

namespace {

constexpr qsizetype longestRange = 200;

} // namespace

ComparePane *MainWindow::comparePane()
{
    if (m_compare)
        return m_compare;
    m_compare = new ComparePane(m_comparePage);
    m_compare->setTheme(theme());
    m_compare->setDisplay(m_display);
    m_comparePage->layout()->addWidget(m_compare);
    refreshNotes();
    connect(m_compare, &ComparePane::setupWanted, this,
            [this](const ComparisonSetup &setup, int change) {
                changeComparisonSetup(setup, ViewChange(change));
            });
    connect(m_compare, &ComparePane::rangeWanted, this, &MainWindow::askForWindow);
    connect(m_compare, &ComparePane::labelFileWanted, this, &MainWindow::chooseLabelFile);
    connect(m_compare, &ComparePane::ready, this, &MainWindow::refreshStatus);
    connect(m_compare, &ComparePane::ready, this, &MainWindow::updateReportAction);
    m_compare->setReportAction(m_actions.exportReport);
    connect(m_compare, &ComparePane::cursorMoved, this, [this](std::optional<Timestamp> time) {
        m_compareCursor = time;
        refreshStatus();
        if (TimelinePane *timeline = m_versions->timeline())
            timeline->setTimeCursor(time);
    });
    return m_compare;
}

ComparisonSubject MainWindow::comparisonSubject() const
{
    ComparisonSubject subject;
    subject.contents = m_workspace->contents();
    subject.setup = comparisonSetup();
    for (const QString &key : subject.setup.versions) {
        const Found found = find(key);
        if (found.entry)
            subject.versions.push_back({found.entry, m_marks.slotOf(key)});
        else
            subject.absent += m_marks.idOf(key).isEmpty() ? key : m_marks.idOf(key);
    }
    return subject;
}

// The details are about one version: they give way to the comparison, and come back behind it.
void MainWindow::makeRoomForCompare(bool comparing)
{
    if (comparing == m_isComparing)
        return;
    m_isComparing = comparing;
    if (comparing) {
        m_detailsGaveWay = m_detailsGaveWay || !m_detailsDock->isHidden();
        m_detailsDock->hide();
    } else if (std::exchange(m_detailsGaveWay, false)) {
        m_detailsDock->show();
    }
}

void MainWindow::refreshCompare()
{
    const qsizetype count = m_marks.compared().size();
    m_compareButton->setText(
        count < 2 ? tr("Compare", "button: shows the versions of the list side by side")
                  : countText(QT_TRANSLATE_N_NOOP("Text", "Compare %n version"),
                              QT_TRANSLATE_N_NOOP("Text", "Compare %n versions"), count));
    m_compareButton->setEnabled(count > 0);
    if (m_tabs->currentWidget() != m_comparePage || m_compareIsDue)
        return;
    (void)comparePane();
    // One change of the list is told in several ways.
    m_compareIsDue = true;
    QMetaObject::invokeMethod(this, &MainWindow::showCompared, Qt::QueuedConnection);
}

void MainWindow::showCompared()
{
    m_compareIsDue = false;
    if (m_tabs->currentWidget() == m_comparePage)
        comparePane()->setSubject(comparisonSubject());
}

// "3 versions compared · baseline v7 · cursor 2023-09-19 02:25"
QString MainWindow::compareStatus() const
{
    const ComparisonFactsPtr facts = m_compare ? m_compare->facts() : nullptr;
    if (!facts)
        return {};
    const Comparison &comparison = facts->comparison();
    QString text = tr("%1 · baseline %2")
                       .arg(countText(QT_TRANSLATE_N_NOOP("Text", "%n version compared"),
                                      QT_TRANSLATE_N_NOOP("Text", "%n versions compared"),
                                      qint64(facts->configured.size())),
                            comparedName(comparison, comparison.baseline));
    if (m_compareCursor)
        text = tr("%1 · cursor %2").arg(text, shortDateTimeText(*m_compareCursor, m_display));
    return text;
}

void MainWindow::askForWindow()
{
    ComparisonSetup setup = comparisonSetup();
    const ComparisonFactsPtr facts = m_compare->facts();
    QString text;
    if (facts && facts->comparison().window)
        text = QString::fromLatin1(toIsoUtc(facts->comparison().window->start)) + u'/'
               + QString::fromLatin1(toIsoUtc(facts->comparison().window->end));
    for (;;) {
        bool accepted = false;
        text = QInputDialog::getText(
                   this, tr("Compare on a range"),
                   tr("From and to, in UTC, as 2023-09-01/2023-09-30 or with times:"),
                   QLineEdit::Normal, text, &accepted)
                   .trimmed()
                   .left(longestRange);
        if (!accepted)
            return;
        cli::CompareOptions options;
        const std::optional<Error> error = cli::readWindow(text, options);
        if (!error && options.window == WindowKind::Given) {
            setup.window = WindowKind::Given;
            setup.given = options.given;
            setup.zoom.reset();
            changeComparisonSetup(setup, ViewChange::Window);
            return;
        }
        QMessageBox::warning(
            this, tr("Compare on a range"),
            tr("This is no range: give two times with / between them, the first one "
               "before the second, as 2023-09-01/2023-09-30."));
    }
}

void MainWindow::chooseLabelFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Labels from a file"), pathsOf(std::max(0, m_place.archive)).value(0),
        tr("Label files (*.csv);;All files (*)"));
    if (path.isEmpty())
        return;
    ComparisonSetup setup = comparisonSetup();
    setup.labelFile = path;
    changeComparisonSetup(setup, ViewChange::Labels);
}

// As the views are kept, so that nothing of a comparison is lost between two runs.
QString MainWindow::rememberedComparison() const
{
    SavedView view{.name = u"session"_s};
    view.comparison = comparisonSetup();
    return QString::fromUtf8(
        QJsonDocument(SheetTraits<SavedView>::json(view)).toJson(QJsonDocument::Compact));
}

void MainWindow::restoreComparison(const QString &text)
{
    const auto document = JsonDocument::parse(text.toUtf8());
    if (!document)
        return;
    Notes notes;
    const auto view = SheetTraits<SavedView>::parse(document->root(), u"$"_s, notes);
    if (!view)
        return;
    m_comparison = view->comparison;
    m_comparison.versions = m_marks.compared();
}

} // namespace belvedere
