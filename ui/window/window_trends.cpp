// The trends in the window: what they show, and the filter they make.
#include "app/analysis/parallel_axes.h"
#include "app/base/literals.h"
#include "ui/trends/trends_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/versions_pane.h"
#include "ui/window/main_window.h"

#include <QLayout>
#include <QTabWidget>

namespace belvedere {

namespace {

const ModelEntry *modelOf(const ArchiveContents &contents, const VersionEntry *version)
{
    const auto index = size_t(version - contents.versions.data());
    const auto found = std::ranges::find_if(contents.models, [&](const ModelEntry &model) {
        return std::ranges::find(model.versions, index) != model.versions.end();
    });
    return found == contents.models.end() ? nullptr : &*found;
}

} // namespace

TrendsPane *MainWindow::trends()
{
    if (!m_trends) {
        m_trends = new TrendsPane(m_trendsPage);
        m_trends->setTheme(theme());
        m_trends->setDisplay(m_display);
        m_trendsPage->layout()->addWidget(m_trends);
        connect(m_trends, &TrendsPane::versionPicked, this, &MainWindow::showVersion);
        connect(m_trends, &TrendsPane::filterTermsPicked, this, &MainWindow::trendTermsPicked);
    }
    return m_trends;
}

// The model that is chosen; where it is a whole archive, that of the chosen version.
void MainWindow::refreshTrends()
{
    if (m_tabs->currentWidget() != m_trendsPage)
        return;
    const QString key = m_versions->currentVersion();
    const std::vector<ContentsPtr> all = m_workspace->contents();
    trends()->setMarks(m_marks.slotsOfCompared());
    trends()->setCurrentVersion(key);
    if (m_place.isModel() && size_t(m_place.archive) < all.size()) {
        trends()->setModel(all[size_t(m_place.archive)], m_place.modelName, m_place.modelArn);
        return;
    }
    const Found found = find(key);
    const ModelEntry *model = found.entry ? modelOf(*found.contents, found.entry) : nullptr;
    trends()->setModel(found.contents, model ? model->name : QString(),
                       model ? model->arn : QString());
}

// In the place of those of the former ranges.
void MainWindow::trendTermsPicked(const QStringList &terms)
{
    const QStringList before = std::exchange(m_trendTerms, terms);
    m_filter->replaceTerms(before, terms);
}

// Ranges that were changed or taken out by hand in the filter are marked no more.
void MainWindow::forgetChangedRanges(const QString &filter)
{
    if (m_trendTerms.isEmpty() || hasTerms(filter, m_trendTerms))
        return;
    m_trendTerms.clear();
    m_trends->forgetRanges();
}

} // namespace belvedere
