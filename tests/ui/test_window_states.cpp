// The window while archives are read, fail or are given up: what it says, and that it never overrides the user.
#include "tests/models/archive_maker.h"
#include "tests/ui/fake_source.h"
#include "tests/ui/window_fixture.h"

#include "app/models/version_columns.h"
#include "tests/support/test_main.h"
#include "tests/ui/child_of.h"
#include "ui/details/details_model.h"
#include "ui/details/details_pane.h"
#include "ui/library/library_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"
#include "ui/widgets/state_page.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>

using namespace belvedere;

namespace window_states_test {

using test::FakeSource;

class WindowStatesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsThatItReads();
    void saysThatReadingWasStopped();
    void saysWhyAnArchiveFailedBesideAGoodOne();
    void anEmptyArchiveBesideAGoodOneIsSaid();
    void keepsWhatTheUserChoseMeanwhile();
    void choosesWhatWasOpenedWhenItHasBeenRead();
    void proposesAnewUntilAllIsRead();
    void keepsTheVersionThatTheUserChoseMeanwhile();
    void keepsTheVersionOfTheLastRun();
    void lettersActInTheVersionsOnly_data();
    void lettersActInTheVersionsOnly();
    void comparesAModelFromTheLibrary();
    void comparesAVersionThatIsFilteredOut();
    void sortsByKey();
    void showsTheVersionAgainWhenItIsClicked();
    void showsTheModelWhenItIsClickedAgain();
    void enablesClearFilterForAnError();
    void countsWhatTheFilterIsAppliedTo();

private:
    void open(const QStringList &paths, const QString &config = {});
    FakeSource &source(int index)
    {
        return static_cast<FakeSource &>(*m_window->workspace().opened()[size_t(index)].source);
    }
    template<typename T>
    T *child(const char *name) const
    {
        return test::childOf<T>(*m_window, QLatin1StringView(name));
    }
    VersionTableView &table() const { return *child<VersionTableView>("versionTable"); }
    LibraryPane &library() const { return *child<LibraryPane>("library"); }
    QString pageText(const char *name) const
    {
        const auto *page = child<StatePage>("statePage");
        return page->isVisible() ? page->findChild<QLabel *>(QLatin1StringView(name))->text()
                                 : u"(not shown)"_s;
    }
    QStringList detailTexts() const;
    void settle() { test::WindowFixture::settle(); }

    std::unique_ptr<MainWindow> m_window;
};

void WindowStatesTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
}

void WindowStatesTest::cleanup()
{
    m_window.reset();
}

void WindowStatesTest::open(const QStringList &paths, const QString &config)
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(
        MainWindow::Setup{.opener = [](const QStringList &what) -> std::unique_ptr<Source> {
                              return std::make_unique<FakeSource>(what);
                          },
                          .configFolder = config,
                          .paths = paths});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(m_window->workspace().opened().size(), size_t(paths.size()));
    settle();
}

QStringList WindowStatesTest::detailTexts() const
{
    QStringList texts;
    for (const DetailsRow &row : child<DetailsPane>("details")->findChild<DetailsModel *>()->rows())
        texts += row.value;
    return texts;
}

void WindowStatesTest::showsThatItReads()
{
    open({u"/slow"_s});
    QCOMPARE(pageText("stateHeading"), u"Reading slow"_s);
    QVERIFY(child<QAction>("cancelReading")->isEnabled());
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    QCOMPARE(pageText("stateHeading"), u"(not shown)"_s);
    QCOMPARE(table().model()->rowCount(), 3);
}

void WindowStatesTest::saysThatReadingWasStopped()
{
    open({u"/slow"_s});
    child<QAction>("cancelReading")->trigger();
    settle();
    QCOMPARE(pageText("stateHeading"), u"Reading slow was stopped"_s); // not: it is empty
    const QString row = child<QTreeView>("libraryView")
                            ->model()
                            ->index(0, 0)
                            .data(Qt::AccessibleTextRole)
                            .toString();
    QVERIFY(!row.contains(u"whole"_s));
    QVERIFY(row.contains(u"not read"_s));
    auto *again = child<StatePage>("statePage")->findChild<QPushButton *>(u"reloadButton"_s);
    QVERIFY(again);
    QTest::mouseClick(again, Qt::LeftButton);
    settle();
    QCOMPARE(pageText("stateHeading"), u"Reading slow"_s);
}

void WindowStatesTest::saysWhyAnArchiveFailedBesideAGoodOne()
{
    open({u"/good"_s, u"/bad"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    source(1).fail({.kind = ErrorKind::NoPermission, .context = u"/bad"_s});
    settle();
    QVERIFY(library().chooseFirstModel(0));
    settle();
    QVERIFY(child<QLabel>("detailsTitle")->text().contains(u"pump"_s));
    QVERIFY(library().choose({.archive = 1}));
    settle();
    QCOMPARE(pageText("stateHeading"), u"bad could not be opened"_s);
    QVERIFY(pageText("stateSentence").contains(u"does not allow it"_s));
    // The details are of what is chosen, not of the version that was shown before.
    QVERIFY2(child<QLabel>("detailsTitle")->text().contains(u"bad"_s),
             qPrintable(child<QLabel>("detailsTitle")->text()));
    const QString row = child<QTreeView>("libraryView")
                            ->model()
                            ->index(1, 0)
                            .data(Qt::AccessibleTextRole)
                            .toString();
    QVERIFY(row.contains(u"does not allow it"_s));
    QVERIFY(library().chooseFirstModel(0));
    settle();
    QCOMPARE(pageText("stateHeading"), u"(not shown)"_s);
    QCOMPARE(table().model()->rowCount(), 3);
}

void WindowStatesTest::anEmptyArchiveBesideAGoodOneIsSaid()
{
    open({u"/good"_s, u"/empty"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    source(1).finish(test::archiveOf({}));
    settle();
    QVERIFY(library().choose({.archive = 1}));
    settle();
    QCOMPARE(pageText("stateHeading"), u"No model versions in empty"_s);
}

void WindowStatesTest::keepsWhatTheUserChoseMeanwhile()
{
    open({u"/quick"_s, u"/slow"_s}); // the last one is what shall be shown
    source(0).finish(test::archiveOf({{u"pump"_s, 3}, {u"fan"_s, 2}}));
    settle();
    QVERIFY(library().choose({.archive = 0, .modelName = u"fan"_s}));
    settle();
    source(1).finish(test::archiveOf({{u"motor"_s, 1}}));
    settle();
    QCOMPARE(library().place().modelName, u"fan"_s);
    QCOMPARE(table().model()->rowCount(), 2);
}

void WindowStatesTest::choosesWhatWasOpenedWhenItHasBeenRead()
{
    open({u"/quick"_s, u"/slow"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    source(1).finish(test::archiveOf({{u"motor"_s, 1}}));
    settle();
    QCOMPARE(library().place().modelName, u"motor"_s);
}

// The largest files are read first: neither the first model nor the active version needs to be among them.
void WindowStatesTest::proposesAnewUntilAllIsRead()
{
    open({u"/slow"_s});
    const auto current = [this] { return child<VersionsPane>("versions")->currentVersion(); };
    source(0).tell(test::archiveOf({{u"pump"_s, 2}}));
    settle();
    QCOMPARE(library().place().modelName, u"pump"_s);
    QVERIFY(current().endsWith(u":2"_s));
    source(0).tell(test::archiveOf({{u"fan"_s, 2}, {u"pump"_s, 2}}));
    settle();
    QCOMPARE(library().place().modelName, u"fan"_s);
    QVERIFY(current().endsWith(u":2"_s));
    source(0).finish(test::archiveOf({{u"fan"_s, 3}, {u"pump"_s, 2}}));
    settle();
    QCOMPARE(library().place().modelName, u"fan"_s);
    QVERIFY(current().endsWith(u":3"_s));
    // What comes later is no reason to jump.
    source(0).finish(test::archiveOf({{u"bore"_s, 1}, {u"fan"_s, 4}, {u"pump"_s, 2}}));
    settle();
    QCOMPARE(library().place().modelName, u"fan"_s);
    QVERIFY(current().endsWith(u":3"_s));
}

void WindowStatesTest::keepsTheVersionThatTheUserChoseMeanwhile()
{
    open({u"/slow"_s});
    source(0).tell(test::archiveOf({{u"pump"_s, 2}}));
    settle();
    table().setFocus();
    table().setCurrentIndex(table().model()->index(1, 0));
    const QString chosen = child<VersionsPane>("versions")->currentVersion();
    QVERIFY(chosen.endsWith(u":1"_s));
    source(0).finish(test::archiveOf({{u"fan"_s, 3}, {u"pump"_s, 3}}));
    settle();
    QCOMPARE(library().place().modelName, u"pump"_s);
    QCOMPARE(child<VersionsPane>("versions")->currentVersion(), chosen);
}

// Also where the list is so long that it is put in order beside the window.
void WindowStatesTest::keepsTheVersionOfTheLastRun()
{
    constexpr int many = 3000;
    QTemporaryDir config;
    const auto openThere = [&] {
        open({u"/slow"_s}, config.path());
        return child<VersionsPane>("versions");
    };
    const auto shown = [](const VersionsPane &pane) { return pane.totalCount(); };
    VersionsPane *pane = openThere();
    source(0).finish(test::archiveOf({{u"pump"_s, many}}));
    settle();
    QTRY_COMPARE(shown(*pane), qsizetype(many));
    const auto contents = source(0).contents();
    pane->setCurrentVersion(contents->versions[16].key());
    const QString chosen = pane->currentVersion();
    QVERIFY(chosen.endsWith(u":17"_s));
    m_window->close();
    pane = openThere();
    auto part = test::archiveOf({{u"pump"_s, many}});
    part->versions.erase(part->versions.begin(), part->versions.begin() + 100);
    part->models[0].versions.resize(part->versions.size());
    source(0).tell(part);
    settle();
    QTRY_COMPARE(shown(*pane), qsizetype(many - 100));
    settle();
    source(0).finish(contents);
    settle();
    QTRY_COMPARE(shown(*pane), qsizetype(many));
    QTRY_COMPARE(pane->currentVersion(), chosen);
}

void WindowStatesTest::lettersActInTheVersionsOnly_data()
{
    QTest::addColumn<QString>("widget");
    QTest::addColumn<int>("compared");
    QTest::newRow("table") << u"versionTable"_s << 1;
    QTest::newRow("timeline") << u"timelineView"_s << 1;
    QTest::newRow("details") << u"detailsView"_s << 0;
    QTest::newRow("filter") << u"filterField"_s << 0;
}

void WindowStatesTest::lettersActInTheVersionsOnly()
{
    QFETCH(QString, widget);
    QFETCH(int, compared);
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    auto *at = child<QWidget>(widget.toLatin1().constData());
    at->setFocus();
    QTest::keyClick(at, Qt::Key_C);
    QCOMPARE(int(m_window->marks().compared().size()), compared);
}

void WindowStatesTest::comparesAModelFromTheLibrary()
{
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    auto *tree = child<QTreeView>("libraryView");
    tree->setFocus();
    QSignalSpy told(&m_window->marks(), &VersionMarks::listChanged);
    QTest::keyClick(tree, Qt::Key_C);
    QCOMPARE(m_window->marks().compared().size(), 3);
    QCOMPARE(told.size(), 1);
    QTest::keyClick(tree, Qt::Key_C);
    QVERIFY(m_window->marks().compared().isEmpty());
    // One of them, and then in another order by the keyboard.
    QTest::keyClick(tree, Qt::Key_C);
    auto *list = child<QListView>("comparisonList");
    const QStringList before = m_window->marks().compared();
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(m_window->marks().compared(), QStringList({before[1], before[0], before[2]}));
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier); // there is nothing above
    QCOMPARE(m_window->marks().compared(), before);
}

void WindowStatesTest::comparesAVersionThatIsFilteredOut()
{
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    const QString chosen = child<VersionsPane>("versions")->currentVersion();
    child<FilterEdit>("filterField")->setText(u"version<2"_s);
    settle();
    QCOMPARE(child<VersionsPane>("versions")->currentVersion(), chosen);
    child<QAction>("compare")->trigger();
    QCOMPARE(m_window->marks().compared(), QStringList{chosen});
}

void WindowStatesTest::sortsByKey()
{
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    const int number = versionColumn("ModelVersion"_L1);
    const int status = versionColumn("Status"_L1);
    table().setFocus();
    table().setCurrentIndex(table().model()->index(0, number));
    QVERIFY(!table().sortAscending());
    QTest::keyClick(&table(), Qt::Key_S);
    QCOMPARE(table().cellText(table().model()->index(0, number)), u"v1"_s);
    table().setCurrentIndex(table().model()->index(0, status));
    QTest::keyClick(&table(), Qt::Key_S);
    QCOMPARE(table().sortColumn(), status);
}

void WindowStatesTest::showsTheVersionAgainWhenItIsClicked()
{
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    auto *details = child<DetailsPane>("details");
    const QString key = details->versionKey();
    QVERIFY(!key.isEmpty());
    auto *tree = child<QTreeView>("libraryView");
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                      tree->visualRect(tree->currentIndex()).center());
    settle();
    QVERIFY(details->versionKey().isEmpty()); // the model's
    const QModelIndex current = table().currentIndex();
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(current).center());
    settle();
    QCOMPARE(details->versionKey(), key);
}

void WindowStatesTest::showsTheModelWhenItIsClickedAgain()
{
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    auto *tree = child<QTreeView>("libraryView");
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Return); // chosen at the start, and only now asked for
    settle();
    QVERIFY(child<DetailsPane>("details")->versionKey().isEmpty());
    QVERIFY(child<QLabel>("detailsTitle")->text().contains(u"pump"_s));
}

void WindowStatesTest::enablesClearFilterForAnError()
{
    open({u"/good"_s});
    source(0).finish(test::archiveOf({{u"pump"_s, 3}}));
    settle();
    child<FilterEdit>("filterField")->setText(u"(version:1"_s);
    QVERIFY(child<QAction>("clearFilter")->isEnabled());
    child<QAction>("clearFilter")->trigger();
    settle();
    QVERIFY(!child<QLabel>("filterProblem")->isVisible());
    QVERIFY(!child<QAction>("clearFilter")->isEnabled());
}

void WindowStatesTest::countsWhatTheFilterIsAppliedTo()
{
    open({u"/good"_s});
    child<FilterEdit>("filterField")->setText(u"version:99"_s); // before anything has been read
    source(0).finish(test::archiveOf({{u"pump"_s, 3}, {u"fan"_s, 2}}));
    settle();
    const auto *page = child<StatePage>("noMatch");
    QVERIFY(page->isVisible());
    const auto sentence = [page] { return page->findChild<QLabel *>(u"stateSentence"_s)->text(); };
    QVERIFY2(sentence().contains(u'3'), qPrintable(sentence()));
    QVERIFY(library().choose({.archive = 0, .modelName = u"fan"_s}));
    settle();
    QVERIFY2(sentence().contains(u'2'), qPrintable(sentence()));
}

} // namespace window_states_test

BELVEDERE_WINDOW_TEST(window_states_test::WindowStatesTest)
#include "test_window_states.moc"
