// The window as a person uses it, over real archives: click, type, drop, look.
#include "tests/archive/archive_folder.h"
#include "tests/ui/window_fixture.h"

#include "app/models/version_columns.h"
#include "tests/support/test_main.h"
#include "ui/details/details_model.h"
#include "ui/details/details_pane.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/trends/parallel_chart.h"
#include "ui/trends/trend_chart.h"
#include "ui/trends/trends_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

using namespace belvedere;

namespace main_window_test {

using test::ArchiveFolder;
using test::samplePath;
using test::versionJson;
using test::WindowFixture;

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void startsWithTheSample();
    void saysWhatToDoWhereNothingIsShown_data();
    void saysWhatToDoWhereNothingIsShown();
    void filtersWhileOneTypes();
    void marksASyntaxErrorInPlace();
    void showsAllAgainWhereNothingMatches();
    void pointsAtWhatIsWanted_data();
    void pointsAtWhatIsWanted();
    void lettersInTheFieldAreLetters();
    void showsTheChosenVersionEverywhere();
    void comparesByKey();
    void keepsItsPlaceWhenTheArchiveGrows();
    void showsWhatWasChangedOnDisk();
    void listsProblems();
    void opensWhatIsDropped_data();
    void opensWhatIsDropped();
    void opensRecentArchivesByKey();
    void switchesTheZone();
    void switchesTheTheme();
    void choosesColumns();
    void comesToTheFrontWithWhatASecondStartGave();
    void firstPageOfAListIsSaid();
    void namesEverythingForReaders();
    void hasNoKeyTwice();
    void reachesEveryPaneByTab();
    void goesFromTheMetricsToTheTimeline();
    void filtersByRangesOfTheTrends();

private:
    VersionTableView &table() { return *m_fixture->child<VersionTableView>("versionTable"); }
    QStringList column(const char *key);
    QStringList shownVersions() { return column("ModelVersion"); }
    QString status() { return m_fixture->child<QLabel>("statusShown")->text(); }
    FilterEdit &filter() { return *m_fixture->child<FilterEdit>("filterField"); }
    void trigger(const char *action);

    std::unique_ptr<WindowFixture> m_fixture;
};

namespace {

QString labelText(QWidget &in, const char *name)
{
    const auto *label = in.findChild<QLabel *>(QLatin1StringView(name));
    return label ? label->text() : u"no such label"_s;
}

// Opens a context menu, which runs its own loop, and triggers one of its actions by name.
template<typename Open>
QString pickInMenu(const Open &open, const QString &menuName, const QString &actionName)
{
    QString text;
    QTimer timer;
    timer.setInterval(5);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        timer.stop();
        auto *action = menu->objectName() == menuName ? menu->findChild<QAction *>(actionName)
                                                      : nullptr;
        if (action) {
            text = action->text();
            action->trigger();
        }
        menu->close();
    });
    timer.start();
    open();
    return text;
}

void drop(QWidget &on, const QList<QUrl> &urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&on, &enter);
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
    if (enter.isAccepted())
        QCoreApplication::sendEvent(&on, &event);
}

bool isShown(const QWidget *widget)
{
    return widget->isVisible() && !widget->size().isEmpty();
}

} // namespace

void MainWindowTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_fixture = std::make_unique<WindowFixture>();
}

void MainWindowTest::cleanup()
{
    m_fixture.reset();
}

QStringList MainWindowTest::column(const char *key)
{
    const int column = versionColumn(QLatin1StringView(key));
    QStringList texts;
    for (int row = 0; row < table().model()->rowCount(); ++row)
        texts += table().cellText(table().model()->index(row, column));
    return texts;
}

void MainWindowTest::trigger(const char *action)
{
    m_fixture->child<QAction>(action)->trigger();
    WindowFixture::settle();
}

void MainWindowTest::startsWithTheSample()
{
    MainWindow &window = m_fixture->open({});
    QCOMPARE(shownVersions(), QStringList({u"v10"_s, u"v9 ★"_s, u"v8"_s, u"v7"_s, u"v6"_s, u"v5"_s,
                                           u"v4"_s, u"v3"_s, u"v2"_s, u"v1"_s}));
    QCOMPARE(status(), u"10 versions of water-loop"_s);
    QCOMPARE(m_fixture->child<QToolButton>("statusProblems")->text(),
             u"12 versions read, no problems"_s);
    // The active version is chosen, and the details are about it.
    QCOMPARE(table().currentIndex().row(), 1);
    QVERIFY(labelText(window, "detailsTitle").contains(u"water-loop"_s));
    QVERIFY(window.windowTitle().contains(u"Belvedere"_s));
    QVERIFY(m_fixture->child<TimelinePane>("timelinePane")->viewRange());
    // The sample is no archive of the user's.
    QVERIFY(!m_fixture->child<QAction>("recent1")->isVisible());
}

void MainWindowTest::saysWhatToDoWhereNothingIsShown_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("button");
    QTest::newRow("nothing open") << u"nothing"_s << u"No archive is open"_s
                                  << u"openFolderButton"_s;
    QTest::newRow("an empty folder")
        << u"empty"_s << u"No model versions in empty"_s << u"openFolderButton"_s;
    QTest::newRow("no folder") << u"gone"_s << u"gone could not be opened"_s << u"reloadButton"_s;
    QTest::newRow("no versions in it")
        << u"other"_s << u"No model versions in other"_s << u"openFolderButton"_s;
}

void MainWindowTest::saysWhatToDoWhereNothingIsShown()
{
    QFETCH(QString, state);
    QFETCH(QString, heading);
    QFETCH(QString, button);
    const QString folder = m_fixture->path(state);
    if (state != "gone"_L1)
        QDir().mkpath(folder);
    if (state == "other"_L1) {
        QFile file(folder + u"/other.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"weather":"fine"})");
    }
    m_fixture->open(state == "nothing"_L1 ? QStringList() : QStringList{folder});
    if (state == "nothing"_L1)
        trigger("closeArchive");
    auto *page = m_fixture->child<QWidget>("statePage");
    QVERIFY(isShown(page));
    QCOMPARE(labelText(*page, "stateHeading"), heading);
    QVERIFY(!labelText(*page, "stateSentence").isEmpty());
    auto *next = page->findChild<QPushButton *>(button);
    QVERIFY(next && isShown(next) && next->isEnabled());
    QVERIFY(!m_fixture->child<QAction>("exportPicture")->isEnabled());
}

void MainWindowTest::filtersWhileOneTypes()
{
    m_fixture->open({samplePath()});
    filter().setFocus();
    QTest::keyClicks(&filter(), u"status:success recall>0.9"_s);
    QTRY_COMPARE(shownVersions(), QStringList({u"v9 ★"_s, u"v8"_s, u"v7"_s}));
    QCOMPARE(status(), u"3 of 10 versions of water-loop"_s);
    // Enter keeps it in the history and leads to the table.
    QTest::keyClick(&filter(), Qt::Key_Return);
    QCOMPARE(filter().history().last(), u"status:success recall>0.9"_s);
    trigger("clearFilter");
    QCOMPARE(shownVersions().size(), 10);
    filter().setFocus();
    QTest::keyClick(&filter(), Qt::Key_Up);
    QTRY_COMPARE(shownVersions().size(), 3);
}

void MainWindowTest::marksASyntaxErrorInPlace()
{
    MainWindow &window = m_fixture->open({samplePath()});
    filter().setText(u"version>=8"_s);
    QTRY_COMPARE(shownVersions().size(), 3);
    filter().setText(u"version>=8 (status:failed"_s);
    QTRY_VERIFY(isShown(m_fixture->child<QLabel>("filterProblem")));
    QVERIFY(labelText(window, "filterProblem").contains(u"12"_s)); // where the bracket opens
    QVERIFY(!filter().accessibleDescription().isEmpty());
    QCOMPARE(shownVersions().size(), 3); // what made sense last stays
    filter().setText(u"version>=8 (status:success)"_s);
    QTRY_VERIFY(!m_fixture->child<QLabel>("filterProblem")->isVisible());
    QCOMPARE(shownVersions(), QStringList({u"v9 ★"_s, u"v8"_s}));
}

void MainWindowTest::showsAllAgainWhereNothingMatches()
{
    MainWindow &window = m_fixture->open({samplePath()});
    filter().setText(u"no-such-word"_s);
    auto *page = m_fixture->child<QWidget>("noMatch");
    QTRY_VERIFY(isShown(page));
    QVERIFY(labelText(*page, "stateSentence").contains(u"no-such-word"_s));
    auto *button = page->findChild<QPushButton *>(u"clearFilterButton"_s);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(shownVersions().size(), 10);
    QVERIFY(filter().text().isEmpty());
    // The version that was chosen before is chosen still.
    QVERIFY(labelText(window, "detailsTitle").contains(u"9"_s));
}

void MainWindowTest::pointsAtWhatIsWanted_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    QTest::newRow("a word") << u"Status"_s << u"onlyThis"_s << u"status=SUCCESS"_s << 7;
    QTest::newRow("not a word") << u"Status"_s << u"notThis"_s << u"-status=SUCCESS"_s << 3;
    QTest::newRow("a number") << u"unlabelledEvents"_s << u"onlyThis"_s << u"unlabelled:7"_s << 2;
    QTest::newRow("a moment") << u"CreatedAt"_s << u"onlyThis"_s << u"created:2023-12-01"_s << 1;
}

void MainWindowTest::pointsAtWhatIsWanted()
{
    QFETCH(QString, column);
    QFETCH(QString, action);
    QFETCH(QString, filter);
    QFETCH(int, rows);
    m_fixture->open({samplePath()});
    const QModelIndex cell = table().model()->index(
        1, // version 9
        versionColumn(QLatin1StringView(column.toLatin1())));
    const QPoint at = table().visualRect(cell).center();
    const QString text = pickInMenu([&] { emit table().customContextMenuRequested(at); },
                                    u"versionMenu"_s, action);
    QVERIFY(!text.isEmpty());
    QTRY_COMPARE(int(shownVersions().size()), rows);
    QCOMPARE(this->filter().text().toCaseFolded(), filter.toCaseFolded());
    QCOMPARE(this->filter().history().last(), this->filter().text()); // and can be had again
}

void MainWindowTest::lettersInTheFieldAreLetters()
{
    MainWindow &window = m_fixture->open({samplePath()});
    filter().setFocus();
    QTest::keyClicks(&filter(), u"cnpg"_s);
    QCOMPARE(filter().text(), u"cnpg"_s);
    QVERIFY(window.marks().compared().isEmpty());
}

void MainWindowTest::showsTheChosenVersionEverywhere()
{
    MainWindow &window = m_fixture->open({samplePath()});
    table().setFocus();
    table().setCurrentIndex(table().model()->index(3, 0));
    WindowFixture::settle();
    auto *timeline = m_fixture->child<TimelinePane>("timelinePane");
    const QString key = m_fixture->child<VersionsPane>("versions")->currentVersion();
    QVERIFY(key.endsWith(u"/7"_s));
    QCOMPARE(timeline->currentVersion(), key);
    QCOMPARE(m_fixture->child<DetailsPane>("details")->versionKey(), key);
    QVERIFY(labelText(window, "detailsTitle").contains(u"7"_s));
    // And the other way round.
    emit timeline->versionPicked(QString(key).replace(u"/7"_s, u"/4"_s));
    WindowFixture::settle();
    QCOMPARE(table().currentIndex().row(), 6);
    // A failed one says why, in the details and without metrics.
    table().setCurrentIndex(table().model()->index(8, 0));
    m_fixture->child<QTabWidget>("tabs")->setCurrentIndex(1);
    WindowFixture::settle();
    QVERIFY(isShown(m_fixture->child<QWidget>("metricsState")));
}

void MainWindowTest::comparesByKey()
{
    MainWindow &window = m_fixture->open({samplePath()});
    table().setFocus();
    for (const int row : {3, 2, 1}) {
        table().setCurrentIndex(table().model()->index(row, 0));
        QTest::keyClick(&table(), Qt::Key_C);
    }
    QCOMPARE(window.marks().compared().size(), 3);
    QCOMPARE(status(), u"10 versions of water-loop · 3 in comparison"_s);
    const auto *list = m_fixture->child<QListView>("comparisonList");
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"water-loop v7"_s);
    QVERIFY(isShown(list));
    // Once more takes it out; its colour is kept for the next time.
    const QString nine = window.marks().compared().last();
    const int slot = window.marks().slotOf(nine);
    QTest::keyClick(&table(), Qt::Key_C);
    QVERIFY(!window.marks().contains(nine));
    QTest::keyClick(&table(), Qt::Key_C);
    QCOMPARE(window.marks().slotOf(nine), slot);
    // From the list back to the version.
    table().setCurrentIndex(table().model()->index(9, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(0, 0)).center());
    QCOMPARE(table().currentIndex().row(), 3);
}

void MainWindowTest::keepsItsPlaceWhenTheArchiveGrows()
{
    const ArchiveFolder folder;
    for (int i = 1; i <= 200; ++i)
        folder.write(u"%1.json"_s.arg(i), versionJson("m", i));
    m_fixture->open({folder.path()});
    QCOMPARE(table().model()->rowCount(), 200);
    table().setCurrentIndex(table().model()->index(60, 0));
    table().verticalScrollBar()->setValue(table().verticalScrollBar()->maximum() / 3);
    WindowFixture::settle();
    const int at = table().rowAt(0);
    const QString top = shownVersions()[at];
    const int offset = table().rowViewportPosition(at);
    folder.write(u"new.json"_s, versionJson("m", 201)); // comes first in the table
    QTRY_COMPARE(table().model()->rowCount(), 201);
    QCOMPARE(shownVersions()[table().rowAt(0)], top);
    QCOMPARE(table().rowViewportPosition(table().rowAt(0)), offset);
    QCOMPARE(shownVersions()[table().currentIndex().row()], u"v140"_s);
}

void MainWindowTest::showsWhatWasChangedOnDisk()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("m", 1, R"("Status":"SUCCESS")"));
    m_fixture->open({folder.path()});
    QCOMPARE(column("Status").front(), u"● Success"_s);
    folder.write(u"a.json"_s, versionJson("m", 1, R"("Status":"PAUSED_")")); // the same size
    QTRY_VERIFY(column("Status").front().contains(u"PAUSED_"_s));
}

void MainWindowTest::listsProblems()
{
    const ArchiveFolder folder;
    folder.write(u"good.json"_s, versionJson("m", 1));
    folder.write(u"cut.json"_s, R"({"ModelName":"m","ModelVersion":2,"Sta)");
    folder.write(u"<b>bold&.json"_s, "{");
    m_fixture->open({folder.path()});
    QCOMPARE(table().model()->rowCount(), 1);
    auto *summary = m_fixture->child<QToolButton>("statusProblems");
    QCOMPARE(summary->text(), u"⚠ 1 version read, 2 problems"_s);
    QTest::mouseClick(summary, Qt::LeftButton);
    QTRY_VERIFY(isShown(m_fixture->child<QDockWidget>("problemsDock")));
    auto *view = m_fixture->child<QTableView>("problemsView");
    QCOMPARE(view->model()->rowCount(), 2);
    QSet<QString> files;
    for (int row = 0; row < 2; ++row) {
        files.insert(view->model()->index(row, 0).data().toString());
        QVERIFY(!view->model()->index(row, 1).data().toString().isEmpty());
    }
    QCOMPARE(files, QSet<QString>({u"cut.json"_s, u"<b>bold&.json"_s}));
}

void MainWindowTest::opensWhatIsDropped_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("archives");
    QTest::newRow("a folder") << u"folder"_s << 2;
    QTest::newRow("a file") << u"file"_s << 2;
    QTest::newRow("what is open already") << u"again"_s << 1;
    QTest::newRow("a web page") << u"web"_s << 1;
}

void MainWindowTest::opensWhatIsDropped()
{
    QFETCH(QString, what);
    QFETCH(int, archives);
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("dropped", 1));
    MainWindow &window = m_fixture->open({samplePath()});
    const QHash<QString, QUrl> urls{
        {u"folder"_s, QUrl::fromLocalFile(folder.path())},
        {u"file"_s, QUrl::fromLocalFile(folder.path(u"a.json"_s))},
        {u"again"_s, QUrl::fromLocalFile(samplePath())},
        {u"web"_s, QUrl(u"https://example.org/a.json"_s)},
    };
    drop(window, {urls.value(what)});
    QTRY_VERIFY(!window.workspace().isLoading());
    WindowFixture::settle();
    QCOMPARE(int(window.workspace().opened().size()), archives);
    if (archives == 2)
        QTRY_COMPARE(status(), u"1 version of dropped"_s);
}

void MainWindowTest::opensRecentArchivesByKey()
{
    const ArchiveFolder first;
    first.write(u"a.json"_s, versionJson("one", 1));
    const ArchiveFolder second;
    second.write(u"a.json"_s, versionJson("two", 1));
    MainWindow &window = m_fixture->open({first.path()});
    window.open({second.path()});
    QTRY_COMPARE(status(), u"1 version of two"_s);
    trigger("closeArchive");
    QTRY_COMPARE(status(), u"1 version of one"_s);
    window.activateWindow();
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier); // the latest
    QTRY_COMPARE(status(), u"1 version of two"_s);
    QCOMPARE(int(window.workspace().opened().size()), 2);
    QVERIFY(m_fixture->child<QAction>("recent2")->isVisible());
    trigger("clearRecent");
    QVERIFY(!m_fixture->child<QAction>("recent1")->isVisible());
}

void MainWindowTest::switchesTheZone()
{
    MainWindow &window = m_fixture->open({samplePath()});
    QCOMPARE(column("CreatedAt")[1], u"2023-12-01"_s);
    window.setZone(QTimeZone("America/Los_Angeles"));
    WindowFixture::settle();
    QCOMPARE(column("CreatedAt")[1], u"2023-11-30"_s);
    QVERIFY(m_fixture->child<QToolButton>("statusZone")->text().contains(u"Los Angeles"_s));
    QVERIFY(m_fixture->child<QToolButton>("zoneButton")->text().contains(u"Los Angeles"_s));
    trigger("zoneUtc");
    QCOMPARE(column("CreatedAt")[1], u"2023-12-01"_s);
}

void MainWindowTest::switchesTheTheme()
{
    MainWindow &window = m_fixture->open({samplePath()});
    trigger("themeDark");
    QVERIFY(window.theme().isDark);
    QVERIFY(window.palette().color(QPalette::Window).lightness() < 80);
    trigger("themeLight");
    QVERIFY(!window.theme().isDark);
    QVERIFY(window.palette().color(QPalette::Window).lightness() > 180);
}

void MainWindowTest::choosesColumns()
{
    m_fixture->open({samplePath()});
    auto *menu = m_fixture->child<QMenu>("columnMenu");
    emit menu->aboutToShow();
    const QString heading = u"RoleArn"_s;
    QAction *role = nullptr;
    for (QAction *action : menu->findChildren<QAction *>()) {
        if (action->data().toString() == heading)
            role = action;
    }
    QVERIFY(role && !role->isChecked());
    const int column = versionColumn("RoleArn"_L1);
    QVERIFY(table().isColumnHidden(column));
    role->trigger();
    QVERIFY(!table().isColumnHidden(column));
    QVERIFY(table().columnWidth(column) > 20);
    trigger("restoreLayout");
    QVERIFY(table().isColumnHidden(column));
}

void MainWindowTest::comesToTheFrontWithWhatASecondStartGave()
{
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("second", 1));
    MainWindow &window = m_fixture->open({samplePath()});
    window.showMinimized();
    window.takePaths({folder.path()});
    QTRY_COMPARE(status(), u"1 version of second"_s);
    QVERIFY(!window.isMinimized());
    window.takePaths({}); // started again with nothing named
    QCOMPARE(int(window.workspace().opened().size()), 2);
}

void MainWindowTest::firstPageOfAListIsSaid()
{
    const ArchiveFolder folder;
    folder.write(
        u"list.json"_s,
        R"({"NextToken":"x","ModelVersionSummaries":[{"ModelName":"m","ModelVersion":1}]})");
    MainWindow &window = m_fixture->open({folder.path()});
    bool isSaid = false;
    for (const QLabel *label : window.findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(u"first page"_s));
    QVERIFY(isSaid);
}

void MainWindowTest::namesEverythingForReaders()
{
    MainWindow &window = m_fixture->open({samplePath()});
    m_fixture->child<QDockWidget>("problemsDock")->show();
    m_fixture->child<QDockWidget>("wholenessDock")->show();
    for (int tab = 1; tab < m_fixture->child<QTabWidget>("tabs")->count(); ++tab) {
        m_fixture->child<QTabWidget>("tabs")->setCurrentIndex(tab);
        WindowFixture::settle();
    }
    const auto isViewport = [](const QWidget *widget) { // whose area speaks for it
        const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parent());
        return area && area->viewport() == widget && !area->accessibleName().isEmpty();
    };
    QStringList nameless;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || isViewport(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool hasText = button && !button->text().isEmpty();
        if (widget->accessibleName().isEmpty() && !hasText)
            nameless += QLatin1StringView(widget->metaObject()->className()) + u' '
                        + widget->objectName() + u" in "_s
                        + QLatin1StringView(widget->parent()->metaObject()->className()) + u' '
                        + widget->parent()->objectName();
    }
    QCOMPARE(nameless.join(u", "_s), QString());
}

void MainWindowTest::hasNoKeyTwice()
{
    MainWindow &window = m_fixture->open({samplePath()});
    QHash<QString, QString> owners;
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcutContext() != Qt::WindowShortcut)
            continue;
        for (const QKeySequence &key : action->shortcuts()) {
            const QString text = key.toString();
            QVERIFY2(!owners.contains(text),
                     qPrintable(text + u": "_s + owners.value(text) + u", "_s + action->text()));
            owners.insert(text, action->text());
        }
    }
    QVERIFY(owners.size() > 20);
}

void MainWindowTest::reachesEveryPaneByTab()
{
    MainWindow &window = m_fixture->open({samplePath()});
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    filter().setFocus();
    QSet<QString> reached;
    for (int step = 0; step < 60; ++step) {
        const QWidget *at = QApplication::focusWidget();
        QVERIFY(at);
        reached.insert(at->objectName());
        QTest::keyClick(const_cast<QWidget *>(at), Qt::Key_Tab);
    }
    for (const auto &name :
         {u"filterField"_s, u"libraryView"_s, u"versionTable"_s, u"timelineView"_s,
          u"detailsView"_s, u"zoneButton"_s, u"exportButton"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

void MainWindowTest::goesFromTheMetricsToTheTimeline()
{
    m_fixture->open({samplePath()});
    trigger("showMetrics");
    auto *metrics = m_fixture->child<MetricsPane>("metricsPane");
    QTRY_VERIFY(metrics->isVisible());
    const QString key = m_fixture->child<VersionsPane>("versions")->currentVersion();
    emit metrics->eventPicked(key, 3);
    WindowFixture::settle();
    QCOMPARE(m_fixture->child<QTabWidget>("tabs")->currentIndex(), 0);
    QTRY_VERIFY(isShown(m_fixture->child<QWidget>("eventPanel")));
    QCOMPARE(m_fixture->child<TimelinePane>("timelinePane")->currentVersion(), key);
}

void MainWindowTest::filtersByRangesOfTheTrends()
{
    m_fixture->open({samplePath()});
    filter().setText(u"status:success"_s);
    QVERIFY(!m_fixture->window().findChild<TrendsPane *>()); // made when it is first shown
    trigger("showTrends");
    auto *trends = m_fixture->child<TrendsPane>("trendsPane");
    QTRY_VERIFY(trends->isVisible());
    auto *chart = m_fixture->child<ParallelChart>("parallelChart");
    QCOMPARE(chart->data().lines.size(), size_t(10));
    const auto drag = [chart](size_t axis, double from, double to) {
        QTest::mousePress(chart, Qt::LeftButton, {}, chart->placeOf(axis, from).toPoint());
        QTest::mouseMove(chart, chart->placeOf(axis, to).toPoint());
        QTest::mouseRelease(chart, Qt::LeftButton, {}, chart->placeOf(axis, to).toPoint());
        WindowFixture::settle();
    };
    drag(4, 0, 0.5);
    const QString first = trends->filterTerms().join(u' ');
    QCOMPARE(filter().text(), u"status:success "_s + first);
    QCOMPARE(table().model()->rowCount(), int(chart->heldCount()));
    drag(6, 0.2, 1);
    QCOMPARE(filter().text(), u"status:success "_s + trends->filterTerms().join(u' '));
    QVERIFY(filter().text() != u"status:success "_s + first);
    // Changed by hand: the ranges are not those of the filter any more.
    filter().setText(u"status:success recall>0"_s);
    QVERIFY(trends->filterTerms().isEmpty());
    drag(4, 0, 0.5);
    QTest::keyClick(chart, Qt::Key_Escape);
    QCOMPARE(filter().text(), u"status:success recall>0"_s);
    // A version that is picked is chosen everywhere, also where the filter hides it.
    auto *trend = m_fixture->child<TrendChart>("trendChart");
    QTest::mouseClick(trend, Qt::LeftButton, {}, trend->placeOf(3).toPoint());
    WindowFixture::settle();
    QVERIFY(m_fixture->child<VersionsPane>("versions")->currentVersion().endsWith(u"/4"_s));
    QVERIFY(m_fixture->child<DetailsPane>("details")->versionKey().endsWith(u"/4"_s));
    m_fixture->window().marks().add(m_fixture->child<VersionsPane>("versions")->currentVersion(),
                                    u"water-loop:4"_s);
    WindowFixture::settle();
    QVERIFY(chart->data().lines[3].slot >= 0);
}

} // namespace main_window_test

BELVEDERE_WINDOW_TEST(main_window_test::MainWindowTest)
#include "test_main_window.moc"
