#include "ui/report/report_views.h"

#include "app/base/literals.h"
#include "app/models/version_table_model.h"
#include "app/text/format.h"
#include "ui/details/details_pane.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/report/report_page.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/version_table_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QFrame>

namespace belvedere {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

struct ReportSettings {
    Theme theme;
    Display display;
};

std::vector<VersionRow> rowsOf(const ReportSubject &subject)
{
    std::vector<VersionRow> rows;
    // Newest first, as the table of the window stands at first.
    for (auto index = subject.model->versions.rbegin(); index != subject.model->versions.rend();
         ++index)
        rows.push_back({&subject.contents->versions[*index], 0});
    return rows;
}

QWidget *timelineView(const ReportSubject &subject, const ReportSettings &settings)
{
    auto *pane = new TimelinePane;
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->setVersions({subject.contents}, rowsOf(subject), {});
    pane->setCurrentVersion(subject.entry->key());
    return pane;
}

// A panel around a view that brings none of its own.
QWidget *framed(QWidget *view, int margin)
{
    auto *frame = new QFrame;
    frame->setProperty("card", true);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(view);
    return frame;
}

// The table whole, the timeline below it: the centre of the window.
QWidget *versionsView(const ReportSubject &subject, const ReportSettings &settings)
{
    auto *view = new QWidget;
    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto *model = new VersionTableModel(view);
    model->setRows({subject.contents}, rowsOf(subject));
    auto *table = new VersionTableView(*model);
    table->setProperty("plain", true);
    table->setTheme(settings.theme);
    table->setDisplay(settings.display);
    table->setSeveralModels(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    table->setCurrentIndex(model->index(model->rowOf(subject.entry->key()), 0));
    layout->addWidget(framed(table, 1));
    layout->addWidget(timelineView(subject, settings), 1);
    return view;
}

QWidget *metricsView(const ReportSubject &subject, const ReportSettings &settings)
{
    auto *pane = new MetricsPane;
    pane->setSynchronous(true);
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->setVersion(subject.contents, subject.entry->key());
    return pane;
}

QWidget *detailsView(const ReportSubject &subject, const ReportSettings &settings)
{
    auto *pane = new DetailsPane;
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->showVersion(subject.contents, subject.entry->key(), -1);
    return framed(pane, 6);
}

// What suits the view: the design's window, and as much more as its content needs.
QSize suitingSize(const ReportSubject &subject, ReportView view)
{
    constexpr int laneHeight = 31;
    constexpr int highest = 16000; // at scale 2 still what Qt can paint
    const int lanes = int(subject.model->versions.size());
    switch (view) {
    case ReportView::Versions:
        return {1440, qBound(900, 330 + lanes * (27 + laneHeight), highest)};
    case ReportView::Timeline:
        return {1440, qBound(600, 200 + lanes * laneHeight, highest)};
    case ReportView::Metrics:
        return {1440, 1180};
    case ReportView::Details:
        return {720, 1180};
    }
    return {1440, 900};
}

} // namespace

QString reportTitle(const ReportSubject &subject, ReportView view)
{
    const QString model = visibleText(subject.model->name);
    if (view == ReportView::Timeline || view == ReportView::Versions)
        return translated(QT_TRANSLATE_NOOP("Report", "%1 · versions")).arg(model);
    return translated(QT_TRANSLATE_NOOP("Report", "%1 · version %2"))
        .arg(model)
        .arg(subject.entry->version.version);
}

std::unique_ptr<QWidget> makeReportPage(const ReportSubject &subject,
                                        const RenderArguments &arguments)
{
    const ReportSettings settings{arguments.isDark ? Theme::dark() : Theme::light(),
                                  {.zone = arguments.zone}};
    const QString zone = arguments.zone == QTimeZone::utc()
                             ? u"UTC"_s
                             : QString::fromUtf8(arguments.zone.id());
    auto page = std::make_unique<ReportPage>(
        settings.theme, reportTitle(subject, arguments.view),
        translated(QT_TRANSLATE_NOOP("Report", "All times %1")).arg(zone));
    switch (arguments.view) {
    case ReportView::Versions:
        page->addView(versionsView(subject, settings));
        break;
    case ReportView::Timeline:
        page->addView(timelineView(subject, settings));
        break;
    case ReportView::Metrics:
        page->addView(metricsView(subject, settings));
        break;
    case ReportView::Details:
        page->addView(detailsView(subject, settings));
        break;
    }
    page->resize(arguments.size.value_or(suitingSize(subject, arguments.view)));
    page->setAttribute(Qt::WA_DontShowOnScreen);
    page->show();
    // What panes put off until control is back in the event loop belongs into the picture.
    for (int i = 0; i < 3; ++i)
        QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    return page;
}

} // namespace belvedere
