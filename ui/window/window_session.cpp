// What the window remembers from one run to the next.
#include "ui/window/main_window.h"

#include "app/base/literals.h"
#include "ui/details/details_pane.h"
#include "ui/library/library_pane.h"
#include "ui/settings/path_list.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QDockWidget>
#include <QTabWidget>

namespace belvedere {

namespace {

// Raised when docks or tool bars change so that an older state would not fit.
constexpr int layoutForm = 1;

QList<int> numbers(const QVariant &value)
{
    QList<int> all;
    const QStringList texts = value.toStringList();
    for (const QString &text : texts)
        all += text.toInt();
    return all;
}

QStringList texts(const QList<int> &values)
{
    QStringList all;
    for (const int value : values)
        all += QString::number(value);
    return all;
}

} // namespace

// Everything that has to be right before the first paint.
void MainWindow::restoreSession()
{
    m_themes.setChoice(ThemeSwitch::choiceOf(m_settings.value("theme"_L1).toString()));
    const QByteArray zone = m_settings.value("zone"_L1).toString().toLatin1();
    if (zone == "local")
        m_display.zone = QTimeZone::systemTimeZone();
    else if (!zone.isEmpty() && QTimeZone::isTimeZoneIdAvailable(zone))
        m_display.zone = QTimeZone(zone);
    m_marks.load(m_settings);
    restoreComparison(m_settings.value("comparison/setup"_L1).toString());
    m_recent.load(m_settings);
    m_filter->setHistory(m_settings.value("filter/history"_L1).toStringList());
    m_filter->setText(m_settings.value("filter/text"_L1).toString().left(4000));
    m_versions->table().restoreColumns(m_settings.value("table/columns"_L1).toStringList());
    m_versions->restoreSort(m_settings.value("table/sort"_L1).toString());
    m_details->setShowsAbsent(m_settings.value("details/absent"_L1, false).toBool());
    m_wanted.version = m_settings.value("chosen/version"_L1).toString();
    m_wanted.place.modelName = m_settings.value("chosen/model"_L1).toString();
    m_wanted.place.modelArn = m_settings.value("chosen/modelArn"_L1).toString();
    m_wanted.archive = unpackedPaths(m_settings.value("chosen/archive"_L1).toString());
    restoreLive();
    restoreWindow();
}

void MainWindow::restoreWindow()
{
    m_defaultLayout = saveState(layoutForm);
    if (!restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray()))
        resize(1440, 900);
    const QByteArray layout = m_settings.value("window/layout"_L1).toByteArray();
    const bool isRestored = !layout.isEmpty() && restoreState(layout, layoutForm);
    if (!isRestored) {
        restoreState(m_defaultLayout, layoutForm);
        resizeDocks({m_libraryDock, m_detailsDock}, {224, 276}, Qt::Horizontal);
    }
    m_detailsGaveWay = m_settings.value("window/detailsGaveWay"_L1, false).toBool();
    m_versions->setSplitterSizes(numbers(m_settings.value("window/splitter"_L1)));
    // The other views are drawn when their tab is shown; the first paint is the table's.
    if (const int tab = m_settings.value("window/tab"_L1).toInt(); tab > 0)
        QTimer::singleShot(0, m_tabs, [this, tab] { m_tabs->setCurrentIndex(tab); });
}

QStringList MainWindow::pathsOf(int archive) const
{
    const auto &opened = m_workspace->opened();
    return archive >= 0 && size_t(archive) < opened.size() ? opened[size_t(archive)].paths
                                                           : QStringList();
}

void MainWindow::remember()
{
    m_settings.put("theme"_L1, ThemeSwitch::nameOf(m_themes.choice()));
    const bool isLocal = m_actions.zoneLocal->isChecked();
    m_settings.put("zone"_L1, isLocal ? u"local"_s : QString::fromLatin1(m_display.zone.id()));
    m_marks.save(m_settings);
    m_settings.put("comparison/setup"_L1, rememberedComparison());
    m_recent.save(m_settings);
    m_settings.put("filter/history"_L1, m_filter->history());
    m_settings.put("filter/text"_L1, m_filter->text());
    m_settings.put("table/columns"_L1, m_versions->table().columnState());
    m_settings.put("table/sort"_L1, m_versions->sortState());
    m_settings.put("details/absent"_L1, m_details->showsAbsent());
    if (!m_workspace->isEmpty() && m_versions->totalCount() > 0) {
        m_settings.put("chosen/version"_L1, m_versions->currentVersion());
        m_settings.put("chosen/model"_L1, m_place.modelName);
        m_settings.put("chosen/modelArn"_L1, m_place.modelArn);
        m_settings.put("chosen/archive"_L1, packedPaths(pathsOf(m_place.archive)));
    }
    if (TimelinePane *timeline = m_versions->timeline()) {
        const auto range = timeline->chosenRange();
        m_settings.put("timeline/start"_L1,
                       range ? QString::fromLatin1(toIsoUtc(range->start)) : QString());
        m_settings.put("timeline/end"_L1,
                       range ? QString::fromLatin1(toIsoUtc(range->end)) : QString());
    }
    QStringList archives;
    for (const Workspace::Opened &opened : m_workspace->opened()) {
        if (!opened.live())
            archives += packedPaths(opened.paths);
    }
    m_settings.put("session/archives"_L1, archives);
    rememberLive();
    m_settings.put("window/geometry"_L1, saveGeometry());
    m_settings.put("window/layout"_L1, saveState(layoutForm));
    m_settings.put("window/splitter"_L1, texts(m_versions->splitterSizes()));
    m_settings.put("window/tab"_L1, m_tabs->currentIndex());
    m_settings.put("window/detailsGaveWay"_L1, m_detailsGaveWay);
}

void MainWindow::saveSession()
{
    if (!m_isPainted)
        return; // nothing has been restored yet that would be worth keeping
    remember();
    m_settings.save();
}

void MainWindow::restoreDefaultLayout()
{
    restoreState(m_defaultLayout, layoutForm);
    resizeDocks({m_libraryDock, m_detailsDock}, {224, 276}, Qt::Horizontal);
    m_versions->restoreDefaults();
}

} // namespace belvedere
