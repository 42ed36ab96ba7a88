#include "ui/report/report_views.h"

#include "app/base/literals.h"
#include "app/models/version_table_model.h"
#include "app/text/format.h"
#include "ui/compare/compare_pane.h"
#include "ui/details/details_model.h"
#include "ui/details/details_pane.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/report/page_room.h"
#include "ui/report/report_blocks.h"
#include "ui/report/report_page.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/version_table_view.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>

#include <algorithm>

namespace belvedere {

namespace {

constexpr int widestPage = 8000;

struct ReportSettings {
    Theme theme;
    Display display;
    size_t mostVersions = 0; // more have no room
};

// Newest first, as the table of the window stands at first. The chosen one stays, however old it is.
std::vector<VersionRow> rowsOf(const ReportSubject &subject, size_t most)
{
    std::vector<VersionRow> rows;
    for (auto index = subject.model->versions.rbegin(); index != subject.model->versions.rend();
         ++index)
        rows.push_back({&subject.contents->versions[*index], 0});
    if (rows.size() <= most)
        return rows;
    const auto chosen = std::ranges::find(rows, subject.entry, &VersionRow::entry);
    if (chosen >= rows.begin() + std::ptrdiff_t(most) && chosen != rows.end())
        rows[most - 1] = *chosen;
    rows.resize(most);
    return rows;
}

QWidget *timelineView(const ReportSubject &subject, const ReportSettings &settings)
{
    auto *pane = new TimelinePane;
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->setForPicture(true);
    pane->setVersions({subject.contents}, rowsOf(subject, settings.mostVersions), {});
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
    model->setRows({subject.contents}, rowsOf(subject, settings.mostVersions));
    auto *table = new VersionTableView(*model);
    table->setProperty("plain", true);
    table->setTheme(settings.theme);
    table->setDisplay(settings.display);
    table->setSeveralModels(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
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
    pane->setForPicture(true);
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->setVersion(subject.contents, subject.entry->key());
    return pane;
}

// What can be followed in the window is a fact in a picture: the file's name, not "show file".
void withoutLinks(QTreeView &list)
{
    auto &model = *qobject_cast<DetailsModel *>(list.model());
    std::vector<DetailsRow> rows = model.rows();
    for (DetailsRow &row : rows) {
        if (row.action == DetailsRow::Action::None)
            continue;
        const bool isFile = row.action == DetailsRow::Action::ShowFile || row.key.isEmpty();
        if (isFile && !row.full.isEmpty())
            row.value = QFileInfo(row.full).fileName();
        row.action = DetailsRow::Action::None;
        row.tone = Tone::Normal;
    }
    std::vector<bool> spanned;
    for (int row = 0; row < model.rowCount(); ++row)
        spanned.push_back(list.isFirstColumnSpanned(row, {}));
    model.setRows(std::move(rows));
    for (int row = 0; row < model.rowCount(); ++row)
        list.setFirstColumnSpanned(row, {}, spanned[size_t(row)]);
}

// Whole labels, within reason: nothing can be pointed at to read the rest.
int labelWidth(const QTreeView &list)
{
    constexpr int padding = 20;
    constexpr int widest = 320;
    const QFontMetrics metrics = list.fontMetrics();
    int width = list.header()->sectionSize(DetailsModel::LabelColumn);
    const auto &rows = qobject_cast<const DetailsModel *>(list.model())->rows();
    for (const DetailsRow &row : rows) {
        if (row.kind == DetailsRow::Kind::Value)
            width = std::max(width, metrics.horizontalAdvance(row.label.left(100)) + padding);
    }
    return std::min(width, widest);
}

QWidget *detailsView(const ReportSubject &subject, const ReportSettings &settings)
{
    auto *pane = new DetailsPane;
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->showVersion(subject.contents, subject.entry->key(), -1);
    auto *list = pane->findChild<QTreeView *>();
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    withoutLinks(*list);
    list->header()->resizeSection(DetailsModel::LabelColumn, labelWidth(*list));
    return framed(pane, 6);
}

// The cards of the comparison as the window shows them, the versions marked by their places in the list.
QWidget *comparisonView(const ContentsPtr &contents, const ComparisonRequest &request,
                        const ReportSettings &settings)
{
    ComparisonSubject subject{
        .contents = {contents},
        .setup = {.baseline = request.versions[request.baseline]->key(),
                  .window = request.kind,
                  .given = request.given,
                  .labelFile = request.labelFile ? request.labelFile->name : QString(),
                  .tolerance = request.tolerance,
                  .alpha = request.alpha}};
    for (const VersionEntry *entry : request.versions) {
        subject.versions.push_back({entry, int(subject.versions.size())});
        subject.setup.versions += entry->key();
    }
    auto *pane = new ComparePane;
    pane->setSynchronous(true);
    pane->setTheme(settings.theme);
    pane->setDisplay(settings.display);
    pane->setSubject(std::move(subject));
    pane->setForPicture(true);
    return pane;
}

QWidget *viewOf(ReportView view, const ReportSubject &subject, const ReportSettings &settings)
{
    switch (view) {
    case ReportView::Versions:
        return versionsView(subject, settings);
    case ReportView::Timeline:
        return timelineView(subject, settings);
    case ReportView::Metrics:
        return metricsView(subject, settings);
    case ReportView::Details:
        return detailsView(subject, settings);
    case ReportView::Compare:
        return comparisonView(subject.contents, *subject.comparison, settings);
    }
    return nullptr;
}

// The design's window, and less where the view has nothing to fill it with; the page grows to what its content needs.
QSize leastSize(ReportView view)
{
    switch (view) {
    case ReportView::Timeline:
        return {1440, 600};
    case ReportView::Metrics:
        return {1440, 1180};
    case ReportView::Compare:
        return {1440, 900};
    case ReportView::Details:
        return {720, 900};
    case ReportView::Versions:
        break;
    }
    return {1440, 900};
}

// Pixels of the view. Qt paints no further than 32,767 in a PNG; a page of a PDF ends at 14,400 points.
int highestPage(const PictureOptions &options)
{
    constexpr int highest = 32000;
    constexpr int highestPdf = 19200;
    switch (options.format) {
    case PictureFormat::Png:
        return highest / options.scale;
    case PictureFormat::Pdf:
        return highestPdf;
    case PictureFormat::Svg:
        break;
    }
    return highest;
}

QString zoneId(const QTimeZone &zone)
{
    return zone == QTimeZone::utc() ? u"UTC"_s : QString::fromUtf8(zone.id());
}

QString noteText(const ReportSubject &subject, const QTimeZone &zone)
{
    const QString note = reportText(QT_TRANSLATE_NOOP("Report", "All times %1")).arg(zoneId(zone));
    return subject.stamp ? dateTimeText(*subject.stamp, {.zone = zone, .locale = QLocale::c()})
                               + u" · "_s + note
                         : note;
}

// A page with at most so many versions, as large as its content or as asked for.
std::unique_ptr<ReportPage> pageOf(const ReportSubject &subject, const PictureOptions &options,
                                   size_t mostVersions, const QString &footnote)
{
    const ReportSettings settings{options.isDark ? Theme::dark() : Theme::light(),
                                  {.zone = options.zone, .locale = QLocale::c()},
                                  mostVersions};
    auto page = std::make_unique<ReportPage>(settings.theme, reportTitle(subject, *options.view),
                                             noteText(subject, options.zone));
    page->addView(viewOf(*options.view, subject, settings));
    if (!footnote.isEmpty())
        page->addFootnote(footnote);
    page->resize(options.size.value_or(leastSize(*options.view)));
    page->setAttribute(Qt::WA_DontShowOnScreen);
    page->show();
    settle();
    if (!options.size)
        growToContent(*page, widestPage, highestPage(options));
    return page;
}

QString versionsNotShown(size_t count)
{
    return countText(QT_TRANSLATE_N_NOOP("Text", "%n more version not shown"),
                     QT_TRANSLATE_N_NOOP("Text", "%n more versions not shown"), qint64(count));
}

// Pixels that one version takes, in all scroll areas that do not show everything. At least 1.
int heightPerVersion(const QWidget &page, size_t versions)
{
    int content = 0;
    for (const QAbstractScrollArea *area : page.findChildren<QAbstractScrollArea *>()) {
        if (const QScrollBar *bar = area->verticalScrollBar(); bar->maximum() > 0)
            content += bar->maximum() + bar->pageStep();
    }
    return std::max(1, content / int(versions));
}

// What has no room is left out by whole versions, and the page says so.
std::unique_ptr<QWidget> versionsPage(const ReportSubject &subject, const PictureOptions &options)
{
    const size_t all = subject.model->versions.size();
    size_t shown = all;
    std::unique_ptr<ReportPage> page = pageOf(subject, options, shown, {});
    for (int hidden = hiddenHeight(*page); hidden > 0 && shown > 1; hidden = hiddenHeight(*page)) {
        const int height = heightPerVersion(*page, shown);
        const size_t tooMany = size_t((hidden + height - 1) / height);
        shown -= std::min(shown - 1, tooMany);
        page = pageOf(subject, options, shown, versionsNotShown(all - shown));
    }
    return page;
}

// The lines of the list that are not wholly in sight, cut off where one begins.
int cutAtLine(QTreeView &list)
{
    const QAbstractItemModel &model = *list.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QRect line = list.visualRect(model.index(row, 0));
        if (line.bottom() < list.viewport()->height())
            continue;
        list.setFixedHeight(list.height() - list.viewport()->height() + line.top());
        return model.rowCount() - row;
    }
    return 0;
}

std::unique_ptr<QWidget> detailsPage(const ReportSubject &subject, const PictureOptions &options)
{
    auto page = pageOf(subject, options, 0, {});
    auto *list = page->findChild<QTreeView *>();
    if (!list || list->verticalScrollBar()->maximum() == 0)
        return page;
    // The footnote takes room itself, so it stands there before lines are counted.
    page = pageOf(subject, options, 0, u" "_s);
    list = page->findChild<QTreeView *>();
    const int lines = cutAtLine(*list);
    page->findChild<QLabel *>(u"footnote"_s)
        ->setText(countText(QT_TRANSLATE_N_NOOP("Text", "%n more line not shown"),
                            QT_TRANSLATE_N_NOOP("Text", "%n more lines not shown"), lines));
    settle();
    return page;
}

std::unique_ptr<QWidget> cardsPage(const ReportSubject &subject, const PictureOptions &options)
{
    auto page = pageOf(subject, options, 0, {});
    const int hidden = hiddenHeight(*page);
    if (hidden == 0)
        return page;
    return pageOf(
        subject, options, 0,
        reportText(QT_TRANSLATE_NOOP("Report", "More below: all of it needs %1 × %2 pixels"))
            .arg(page->width())
            .arg(page->height() + hidden));
}

} // namespace

QString reportTitle(const ReportSubject &subject, ReportView view)
{
    if (view == ReportView::Compare)
        return subject.title;
    const QString model = visibleText(subject.model->name);
    if (view == ReportView::Timeline || view == ReportView::Versions)
        return reportText(QT_TRANSLATE_NOOP("Report", "%1 · versions")).arg(model);
    return reportText(QT_TRANSLATE_NOOP("Report", "%1 · version %2"))
        .arg(model)
        .arg(subject.entry->version.version);
}

std::unique_ptr<QWidget> makeReportPage(const ReportSubject &subject, const PictureOptions &options)
{
    switch (*options.view) {
    case ReportView::Versions:
    case ReportView::Timeline:
        return versionsPage(subject, options);
    case ReportView::Details:
        return detailsPage(subject, options);
    case ReportView::Metrics:
    case ReportView::Compare:
        break;
    }
    return cardsPage(subject, options);
}

} // namespace belvedere
