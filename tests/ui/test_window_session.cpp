// What the window remembers: after an orderly end, after a crash, and when its settings file is damaged.
#include "tests/archive/archive_folder.h"
#include "tests/ui/window_fixture.h"

#include "app/models/version_columns.h"
#include "tests/support/test_main.h"
#include "ui/library/library_pane.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"
#include "ui/widgets/state_page.h"

#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QTabWidget>

using namespace belvedere;

namespace window_session_test {

using test::ArchiveFolder;
using test::samplePath;
using test::versionJson;
using test::WindowFixture;

class WindowSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void savesByItself();
    void startsWithDamagedSettings_data();
    void startsWithDamagedSettings();
    void startsWhereNothingCanBeWritten();
    void keepsAnArchiveThatIsGone();
    void comesBackToAnArchiveOrAModel_data();
    void comesBackToAnArchiveOrAModel();
    void keepsTheZoomThroughAFilter();
    void opensWhatIsNamedInsteadOfTheLast();
    void restoresTheDefaultLayout();
    void fitsColumnsToWhatIsShown();
    void keepsOnlyDraggedWidths();
    void fitsColumnsOfAnOlderVersion();
    void tellsModelNamesApart();
    void keepsNoSessionBeforeItWasShown();
};

namespace {

VersionTableView &tableOf(WindowFixture &fixture)
{
    return *fixture.child<VersionTableView>("versionTable");
}

// As a person does: by the edge of its heading.
void dragColumn(VersionTableView &table, int column, int width)
{
    QHeaderView &header = *table.horizontalHeader();
    const int y = header.height() / 2;
    const QPoint edge(header.sectionViewportPosition(column) + header.sectionSize(column) - 2, y);
    const QPoint to = edge + QPoint(width - header.sectionSize(column), 0);
    QTest::mousePress(header.viewport(), Qt::LeftButton, {}, edge);
    QMouseEvent move(QEvent::MouseMove, to, header.viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(header.viewport(), &move);
    QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, to);
}

QList<int> widthsOf(const VersionTableView &table)
{
    QList<int> widths;
    for (const int column : table.shownColumns())
        widths += table.columnWidth(column);
    return widths;
}

// Cells and headings of the shown columns that are cut.
QStringList cutTexts(const VersionTableView &table)
{
    QStringList cut;
    for (const int column : table.shownColumns()) {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const QModelIndex index = table.model()->index(row, column);
            if (table.sizeHintForIndex(index).width() > table.columnWidth(column))
                cut += table.cellText(index);
        }
    }
    return cut;
}

// In a window of the default size.
VersionTableView &openSampleWide(WindowFixture &fixture)
{
    fixture.open({samplePath()}).resize(1440, 900);
    WindowFixture::settle();
    return tableOf(fixture);
}

// The whole archive, or its first model.
void chooseArchive(WindowFixture &fixture, bool whole)
{
    auto *library = fixture.child<LibraryPane>("library");
    QVERIFY(whole ? library->choose({.archive = 0}) : library->chooseFirstModel(0));
    WindowFixture::settle();
}

QString settingsFile(const WindowFixture &fixture)
{
    return fixture.config() + u"/belvedere.ini"_s;
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void WindowSessionTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void WindowSessionTest::comesBackAsItWas_data()
{
    QTest::addColumn<bool>("crashes");
    QTest::newRow("closed") << false;
    QTest::newRow("crashed after it had saved") << true;
}

void WindowSessionTest::comesBackAsItWas()
{
    QFETCH(bool, crashes);
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    const int role = versionColumn("RoleArn"_L1);
    const int sources = versionColumn("SourceType"_L1);
    // The screen here is 800 x 800; Qt 6.8 brings no window back that is larger.
    const QSize size(1300, 740);
    window.resize(size);
    fixture.child<QDockWidget>("detailsDock")->hide();
    fixture.child<FilterEdit>("filterField")->setText(u"status:success version<9"_s);
    VersionTableView &table = tableOf(fixture);
    table.setColumnHidden(role, false);
    WindowFixture::settle();
    dragColumn(table, sources, 133);
    QCOMPARE(table.columnWidth(sources), 133);
    table.setSort(versionColumn("CreatedAt"_L1), true);
    WindowFixture::settle();
    table.setCurrentIndex(table.model()->index(2, 0)); // versions 1 3 4 6 7 8: the fourth
    fixture.child<QAction>("compare")->trigger();
    fixture.child<QAction>("zoomIn")->trigger();
    fixture.child<QAction>("zoomIn")->trigger();
    const auto range = fixture.child<TimelinePane>("timelinePane")->viewRange();
    window.setZone(QTimeZone("Asia/Kolkata"));
    fixture.child<QAction>("themeDark")->trigger();
    WindowFixture::settle();
    const QString chosen = fixture.child<VersionsPane>("versions")->currentVersion();
    QVERIFY(chosen.endsWith(u"/4"_s));
    const int slot = window.marks().slotOf(chosen);
    if (crashes) {
        window.saveSession(); // as it does every few seconds
        fixture.crash();
    }

    MainWindow &again = fixture.open({}, false);
    QCOMPARE(again.height(), size.height());
    QVERIFY(again.width() == size.width()
            || (QT_VERSION >= QT_VERSION_CHECK(6, 8, 0) && again.width() >= 790));
    QVERIFY(fixture.child<QDockWidget>("detailsDock")->isHidden());
    QVERIFY(!fixture.child<QDockWidget>("libraryDock")->isHidden());
    QCOMPARE(fixture.child<FilterEdit>("filterField")->text(), u"status:success version<9"_s);
    VersionTableView &restored = tableOf(fixture);
    QCOMPARE(restored.model()->rowCount(), 6);
    QVERIFY(!restored.isColumnHidden(role));
    QCOMPARE(restored.columnWidth(sources), 133);
    QCOMPARE(restored.sortColumn(), versionColumn("CreatedAt"_L1));
    QVERIFY(restored.sortAscending());
    QCOMPARE(fixture.child<VersionsPane>("versions")->currentVersion(), chosen);
    QCOMPARE(restored.currentIndex().row(), 2);
    QCOMPARE(again.marks().compared(), QStringList{chosen});
    QCOMPARE(again.marks().slotOf(chosen), slot);
    QCOMPARE(fixture.child<TimelinePane>("timelinePane")->viewRange(), range);
    QCOMPARE(again.display().zone.id(), QByteArray("Asia/Kolkata"));
    QVERIFY(again.theme().isDark);
}

void WindowSessionTest::savesByItself()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    fixture.child<FilterEdit>("filterField")->setText(u"recall>0.8"_s);
    QTRY_VERIFY(read(settingsFile(fixture)).contains("recall>0.8"));
    fixture.crash();
    fixture.open({}, false);
    QCOMPARE(fixture.child<FilterEdit>("filterField")->text(), u"recall>0.8"_s);
}

void WindowSessionTest::startsWithDamagedSettings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isPutAside");
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\0\x01\xff\xfe",
                                          10)
                            << true;
    QTest::newRow("another program's text") << QByteArray("{\"a\":1}\n") << true;
    QTest::newRow("cut off in a value")
        << QByteArray("[General]\nform=1\n[window]\ngeometry=@ByteArray(\\x1\\xd9\\xd0") << false;
    QTest::newRow("wrong types") << QByteArray("[General]\nform=1\nzone=7\n[window]\n"
                                               "layout=x\ntab=99\nsplitter=a,b\n[table]\n"
                                               "columns=||,x|y|z,Status|99999999999|1\nsort=\n"
                                               "[comparison]\ncolours=-1\\tx\\ty,no\n"
                                               "versions=,,\n[chosen]\narchive=77\n")
                                 << false;
}

void WindowSessionTest::startsWithDamagedSettings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isPutAside);
    WindowFixture fixture;
    write(settingsFile(fixture), bytes);
    fixture.open({});
    QCOMPARE(tableOf(fixture).model()->rowCount(), 10);
    QVERIFY(!tableOf(fixture).shownColumns().empty());
    const QString aside = settingsFile(fixture) + u".damaged"_s;
    QCOMPARE(QFile::exists(aside), isPutAside);
    if (isPutAside) {
        QCOMPARE(read(aside), bytes); // nothing is lost
        QVERIFY(fixture.child<QLabel>("statusMessage")->text().contains(u"damaged"_s));
    }
    fixture.close();
    fixture.open({});
    QCOMPARE(tableOf(fixture).model()->rowCount(), 10);
}

void WindowSessionTest::startsWhereNothingCanBeWritten()
{
    WindowFixture fixture;
    write(fixture.config(), "a file where the folder should be");
    fixture.open({samplePath()});
    QCOMPARE(tableOf(fixture).model()->rowCount(), 10);
    fixture.close();
    QCOMPARE(read(fixture.config()), QByteArray("a file where the folder should be"));
}

// A disk may come back; what was opened is not forgotten because it is away.
void WindowSessionTest::keepsAnArchiveThatIsGone()
{
    WindowFixture fixture;
    const QString path = fixture.path(u"mounted"_s);
    const QByteArray json = versionJson("away", 1);
    write(path + u"/a.json"_s, json);
    MainWindow &first = fixture.open({samplePath()});
    first.open({path});
    QTRY_COMPARE(int(first.workspace().contents().back()->versions.size()), 1);
    QTRY_COMPARE(fixture.child<QLabel>("statusShown")->text(), u"1 version of away"_s);
    fixture.close();
    QVERIFY(QDir(path).removeRecursively());
    MainWindow &window = fixture.open({}, false);
    QCOMPARE(int(window.workspace().opened().size()), 2);
    QTRY_COMPARE(window.workspace().opened().back().source->state(), Source::State::Failed);
    const auto *page = fixture.child<StatePage>("statePage");
    QTRY_COMPARE(page->findChild<QLabel *>(u"stateHeading"_s)->text(),
                 u"mounted could not be opened"_s); // it was chosen
    write(path + u"/a.json"_s, json);
    QTRY_COMPARE(window.workspace().opened().back().source->state(), Source::State::Ready);
}

void WindowSessionTest::comesBackToAnArchiveOrAModel_data()
{
    QTest::addColumn<int>("archive");
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("rows");
    QTest::newRow("a model of the second") << 1 << u"water-loop-1h"_s << 2;
    QTest::newRow("the whole second archive") << 1 << QString() << 12;
    QTest::newRow("a model of the first") << 0 << u"one"_s << 1;
}

void WindowSessionTest::comesBackToAnArchiveOrAModel()
{
    QFETCH(int, archive);
    QFETCH(QString, model);
    QFETCH(int, rows);
    WindowFixture fixture;
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("one", 1));
    MainWindow &first = fixture.open({folder.path()});
    first.open({samplePath()});
    QTRY_COMPARE(int(first.workspace().contents().back()->versions.size()), 12);
    WindowFixture::settle();
    auto *library = fixture.child<LibraryPane>("library");
    LibraryPlace place{.archive = archive, .modelName = model};
    QVERIFY(library->choose(place));
    WindowFixture::settle();
    QCOMPARE(tableOf(fixture).model()->rowCount(), rows);
    fixture.close();
    fixture.open({}, false);
    library = fixture.child<LibraryPane>("library");
    QTRY_COMPARE(library->place().modelName, model);
    QCOMPARE(library->place().archive, archive);
    QCOMPARE(tableOf(fixture).model()->rowCount(), rows);
}

void WindowSessionTest::keepsTheZoomThroughAFilter()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    auto *timeline = fixture.child<TimelinePane>("timelinePane");
    const TimeRange wanted{*parseIsoTime("2023-09-01T00:00:00Z"),
                           *parseIsoTime("2023-09-20T00:00:00Z")};
    timeline->setViewRange(wanted);
    QCOMPARE(timeline->viewRange(), wanted);
    // Version 1 was over in May, and nothing at all matches the second.
    for (const auto &text : {u"version:1"_s, u"no-such-word"_s}) {
        fixture.child<FilterEdit>("filterField")->setText(text);
        WindowFixture::settle();
        QVERIFY(timeline->viewRange() != wanted);
        fixture.close();
        fixture.open({}, false);
        timeline = fixture.child<TimelinePane>("timelinePane");
        QCOMPARE(timeline->chosenRange(), wanted);
    }
    fixture.child<FilterEdit>("filterField")->clear();
    WindowFixture::settle();
    QCOMPARE(timeline->viewRange(), wanted);
}

void WindowSessionTest::opensWhatIsNamedInsteadOfTheLast()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    const ArchiveFolder folder;
    folder.write(u"a.json"_s, versionJson("named", 1));
    MainWindow &window = fixture.open({folder.path()});
    QCOMPARE(int(window.workspace().opened().size()), 1);
    QTRY_COMPARE(fixture.child<QLabel>("statusShown")->text(), u"1 version of named"_s);
}

// What the program made narrower is nobody's choice.
void WindowSessionTest::fitsColumnsToWhatIsShown()
{
    WindowFixture fixture;
    VersionTableView &table = openSampleWide(fixture);
    const QList<int> before = widthsOf(table);
    QCOMPARE(cutTexts(table), QStringList());
    chooseArchive(fixture, true);
    QVERIFY(!table.isColumnHidden(versionColumn("ModelName"_L1)));
    chooseArchive(fixture, false);
    QVERIFY(table.isColumnHidden(versionColumn("ModelName"_L1)));
    QCOMPARE(cutTexts(table), QStringList());
    QCOMPARE(widthsOf(table), before);
    fixture.child<FilterEdit>("filterField")->setText(u"version:6"_s);
    WindowFixture::settle();
    QCOMPARE(table.model()->rowCount(), 1);
    QCOMPARE(widthsOf(table), before); // no jump while one filters
    fixture.child<FilterEdit>("filterField")->setText({});

    // With as much room for it: a window wider than the screen, and its docks, come back as Qt's version likes.
    const int room = table.viewport()->width();
    MainWindow &again = fixture.open({}, false);
    again.resize(1440, 900);
    WindowFixture::settle();
    again.resize(1440 + room - tableOf(fixture).viewport()->width(), 900);
    WindowFixture::settle();
    QCOMPARE(tableOf(fixture).viewport()->width(), room);
    QCOMPARE(widthsOf(tableOf(fixture)), before);
}

void WindowSessionTest::keepsOnlyDraggedWidths()
{
    WindowFixture fixture;
    VersionTableView &table = openSampleWide(fixture);
    const int quality = versionColumn("ModelQuality"_L1);
    dragColumn(table, quality, 141);
    QCOMPARE(table.columnWidth(quality), 141);
    chooseArchive(fixture, true);
    QCOMPARE(table.columnWidth(quality), 141);
    chooseArchive(fixture, false);
    QCOMPARE(table.columnWidth(quality), 141);
    const QStringList state = table.columnState();
    QCOMPARE(state.filter(QRegularExpression(u"\\|=\\d+\\|"_s)),
             QStringList{u"ModelQuality|=141|1"_s});

    VersionTableView &other = openSampleWide(fixture);
    QCOMPARE(other.columnWidth(quality), 141);
    other.restoreDefaultColumns();
    QVERIFY(other.columnWidth(quality) != 141);
    QVERIFY(other.columnState().filter(u"|="_s).isEmpty());
}

// Before, every width was kept as soon as there was one.
void WindowSessionTest::fitsColumnsOfAnOlderVersion()
{
    WindowFixture fixture;
    VersionTableView &table = openSampleWide(fixture);
    const QList<int> before = widthsOf(table);
    table.restoreColumns({u"ModelName|0|auto"_s, u"ModelVersion|67|1"_s, u"Status|100|1"_s,
                          u"SourceType|60|1"_s, u"CreatedAt|92|1"_s, u"ModelQuality|60|1"_s,
                          u"AutoPromotionResult|63|1"_s, u"labelsFound|87|1"_s,
                          u"eventPrecision|67|1"_s, u"meanForewarningSeconds|87|1"_s,
                          u"unlabelledEvents|76|1"_s, u"alarmTimeShare|80|1"_s});
    QCOMPARE(widthsOf(table), before);
}

void WindowSessionTest::tellsModelNamesApart()
{
    WindowFixture fixture;
    VersionTableView &table = openSampleWide(fixture);
    chooseArchive(fixture, true);
    const int name = versionColumn("ModelName"_L1);
    for (int row = 0; row < table.model()->rowCount(); ++row)
        QVERIFY(table.sizeHintForIndex(table.model()->index(row, name)).width()
                <= table.columnWidth(name));
    // All of it is seen without scrolling sideways, and no number is cut.
    QCOMPARE(table.horizontalHeader()->length(), table.viewport()->width());
    const QStringList cut = cutTexts(table);
    for (const QString &text : cut)
        QVERIFY2(text.size() > 6 && text[0].isLetter(), qPrintable(text));
}

void WindowSessionTest::restoresTheDefaultLayout()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    const std::vector<int> columns = tableOf(fixture).shownColumns();
    fixture.child<QDockWidget>("libraryDock")->hide();
    fixture.child<QDockWidget>("problemsDock")->show();
    tableOf(fixture).setColumnHidden(columns[2], true);
    fixture.child<QAction>("restoreLayout")->trigger();
    WindowFixture::settle();
    QVERIFY(!fixture.child<QDockWidget>("libraryDock")->isHidden());
    QVERIFY(fixture.child<QDockWidget>("problemsDock")->isHidden());
    QCOMPARE(tableOf(fixture).shownColumns(), columns);
}

void WindowSessionTest::keepsNoSessionBeforeItWasShown()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    fixture.close();
    const QByteArray before = read(settingsFile(fixture));
    QVERIFY(!before.isEmpty());
    MainWindow unseen({.opener = {}, .configFolder = fixture.config()});
    unseen.saveSession();
    QCOMPARE(read(settingsFile(fixture)), before);
}

} // namespace window_session_test

BELVEDERE_WINDOW_TEST(window_session_test::WindowSessionTest)
#include "test_window_session.moc"
