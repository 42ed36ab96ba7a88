// The library and the comparison list below it: choosing, dragging, and keeping what is expanded.
#include "ui/library/library_pane.h"

#include "app/models/version_mime.h"
#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"
#include "tests/ui/context_menu.h"
#include "ui/comparison/comparison_list.h"
#include "ui/comparison/comparison_model.h"
#include "ui/comparison/version_marks.h"
#include "ui/settings/settings_store.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace belvedere;

namespace library_pane_test {

class LibraryPaneTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptySaysWhatToDo();
    void choosesByKeyboard();
    void keepsWhatIsChosenAndFoldedUp();
    void choosesAPlace_data();
    void choosesAPlace();
    void dragsModelsAndVersions();
    void takesWhatIsDropped_data();
    void takesWhatIsDropped();
    void ordersByDragging_data();
    void ordersByDragging();
    void removesByKey();
    void dimsWhatIsNotOpen();
    void keepsColours();
    void exchangesColours();
    void takesAWholeList();
    void takesASection();
    void doesNotTrustTheSettings();
    void meansTheArchiveOfTheMenu_data();
    void meansTheArchiveOfTheMenu();
    void showsFilesOfThisMachineOnly_data();
    void showsFilesOfThisMachineOnly();

private:
    std::vector<LibraryArchive> archives(const std::vector<std::pair<QString, int>> &models);
    QModelIndex indexOf(std::initializer_list<int> rows) const;
    QAbstractItemModel *list() const;

    std::unique_ptr<VersionMarks> m_marks;
    std::unique_ptr<LibraryPane> m_pane;
    QTreeView *m_view = nullptr;
};

namespace {

std::unique_ptr<QMimeData> dragOf(const QStringList &keys)
{
    QList<VersionRef> versions;
    for (const QString &key : keys)
        versions += VersionRef(key, key);
    return versionMimeData(versions);
}

} // namespace

void LibraryPaneTest::init()
{
    m_marks = std::make_unique<VersionMarks>();
    m_pane = std::make_unique<LibraryPane>(*m_marks);
    m_pane->resize(260, 600);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_view = m_pane->findChild<QTreeView *>(u"libraryView"_s);
    QVERIFY(m_view);
    new QAbstractItemModelTester(m_view->model(), m_view);
    new QAbstractItemModelTester(list(), m_view);
}

void LibraryPaneTest::cleanup()
{
    m_pane.reset();
    m_marks.reset();
}

std::vector<LibraryArchive> LibraryPaneTest::archives(
    const std::vector<std::pair<QString, int>> &models)
{
    return {{.key = u"/one"_s,
             .name = u"one"_s,
             .location = u"/one"_s,
             .state = LibraryState::Ready,
             .contents = test::archiveOf(models)},
            {.key = u"/two"_s,
             .name = u"two"_s,
             .location = u"/two"_s,
             .state = LibraryState::Loading,
             .contents = test::archiveOf({{u"fan"_s, 1}})}};
}

QModelIndex LibraryPaneTest::indexOf(std::initializer_list<int> rows) const
{
    QModelIndex index;
    for (const int row : rows)
        index = m_view->model()->index(row, 0, index);
    return index;
}

QAbstractItemModel *LibraryPaneTest::list() const
{
    return m_pane->findChild<QListView *>(u"comparisonList"_s)->model();
}

void LibraryPaneTest::emptySaysWhatToDo()
{
    bool isSaid = false;
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(u"Open a folder"_s));
    QVERIFY(isSaid);
    m_pane->setArchives(archives({{u"pump"_s, 2}}));
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        QVERIFY(!label->isVisible() || !label->text().contains(u"Open a folder"_s));
    QVERIFY(!m_pane->choose({.archive = 7}));
}

void LibraryPaneTest::choosesByKeyboard()
{
    m_pane->setArchives(archives({{u"pump"_s, 2}, {u"motor"_s, 1}}));
    QSignalSpy chosen(m_pane.get(), &LibraryPane::placeChosen);
    QVERIFY(m_pane->chooseFirstModel(0));
    QCOMPARE(m_pane->place().modelName, u"pump"_s);
    QTest::keyClick(m_view, Qt::Key_Down);
    QCOMPARE(m_pane->place().modelName, u"motor"_s);
    QTest::keyClick(m_view, Qt::Key_Right); // unfolds
    QTest::keyClick(m_view, Qt::Key_Down);
    QCOMPARE(m_pane->place(), (LibraryPlace{.archive = 0,
                                            .modelName = u"motor"_s,
                                            .modelArn = {},
                                            .versionKey = test::entryOf(u"motor"_s, 1).key()}));
    QCOMPARE(chosen.size(), 3);
    QVERIFY(m_pane->hasFocusInside() || !m_view->hasFocus());
}

void LibraryPaneTest::keepsWhatIsChosenAndFoldedUp()
{
    m_pane->setArchives(archives({{u"pump"_s, 2}, {u"motor"_s, 1}}));
    QVERIFY(m_view->isExpanded(indexOf({0})));
    m_view->collapse(indexOf({1}));
    m_view->expand(indexOf({0, 1}));
    QVERIFY(m_pane->choose({.archive = 0, .modelName = u"motor"_s}));
    QSignalSpy chosen(m_pane.get(), &LibraryPane::placeChosen);
    // Another model and another version came in from the disk.
    m_pane->setArchives(archives({{u"axle"_s, 1}, {u"pump"_s, 2}, {u"motor"_s, 2}}));
    QCOMPARE(m_pane->place().modelName, u"motor"_s);
    QVERIFY(chosen.isEmpty());
    QVERIFY(!m_view->isExpanded(indexOf({1})));
    QVERIFY(m_view->isExpanded(m_view->currentIndex()));
    QCOMPARE(m_view->model()->rowCount(m_view->currentIndex()), 2);
}

void LibraryPaneTest::choosesAPlace_data()
{
    QTest::addColumn<LibraryPlace>("place");
    QTest::addColumn<bool>("isThere");
    const QString second = test::entryOf(u"pump"_s, 2).key();
    QTest::newRow("an archive") << LibraryPlace{.archive = 0} << true;
    QTest::newRow("a model") << LibraryPlace{.archive = 0, .modelName = u"pump"_s} << true;
    QTest::newRow("a version") << LibraryPlace{.archive = 0,
                                               .modelName = {},
                                               .modelArn = {},
                                               .versionKey = second}
                               << true;
    QTest::newRow("everything") << LibraryPlace{} << false;
    QTest::newRow("another archive's model")
        << LibraryPlace{.archive = 1, .modelName = u"pump"_s} << false;
    QTest::newRow("no such version")
        << LibraryPlace{.archive = 0, .modelName = {}, .modelArn = {}, .versionKey = u"pump:9"_s}
        << false;
}

void LibraryPaneTest::choosesAPlace()
{
    QFETCH(LibraryPlace, place);
    QFETCH(bool, isThere);
    m_pane->setArchives(archives({{u"pump"_s, 2}}));
    QCOMPARE(m_pane->choose(place), isThere);
    if (isThere)
        QCOMPARE(m_pane->place().versionKey, place.versionKey);
}

void LibraryPaneTest::dragsModelsAndVersions()
{
    m_pane->setArchives(archives({{u"pump"_s, 3}}));
    const std::unique_ptr<QMimeData> model(m_view->model()->mimeData({indexOf({0, 0})}));
    QCOMPARE(versionsOfMimeData(model.get()).size(), 3);
    QVERIFY(list()->dropMimeData(model.get(), Qt::CopyAction, -1, -1, {}) == false);
    QCOMPARE(m_marks->compared().size(), 3);
    const std::unique_ptr<QMimeData> version(m_view->model()->mimeData({indexOf({1, 0, 0})}));
    list()->dropMimeData(version.get(), Qt::CopyAction, 0, 0, {});
    QCOMPARE(list()->index(3, 0).data().toString(), u"fan v1"_s);
    QVERIFY(m_view->model()->flags(indexOf({0, 0})) & Qt::ItemIsDragEnabled);
}

void LibraryPaneTest::takesWhatIsDropped_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("versions");
    const auto good = dragOf({u"a:1"_s, u"a:2"_s});
    QTest::newRow("versions") << QString(versionMimeType) << good->data(versionMimeType) << 2;
    QTest::newRow("text") << u"text/plain"_s << QByteArray("a:1") << 0;
    QTest::newRow("cut off") << QString(versionMimeType) << good->data(versionMimeType).left(7)
                             << 0;
    QTest::newRow("garbage") << QString(versionMimeType) << QByteArray(64, '\xff') << 0;
}

void LibraryPaneTest::takesWhatIsDropped()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, bytes);
    QFETCH(int, versions);
    QMimeData mime;
    mime.setData(format, bytes);
    auto *place = m_pane->findChild<ComparisonList *>();
    QVERIFY(place && place->acceptDrops()); // also while the list is empty
    QDragEnterEvent enter(QPoint(20, 10), Qt::CopyAction, &mime, Qt::LeftButton, {});
    enter.ignore();
    QCoreApplication::sendEvent(place, &enter);
    QCOMPARE(enter.isAccepted(), format == QString(versionMimeType));
    if (enter.isAccepted()) {
        QDropEvent drop(QPointF(20, 10), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(place, &drop);
    }
    QCOMPARE(int(m_marks->compared().size()), versions);
}

void LibraryPaneTest::ordersByDragging_data()
{
    QTest::addColumn<QString>("dragged");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("order");
    QTest::newRow("to the top") << u"c"_s << 0 << u"cabd"_s;
    QTest::newRow("between, down") << u"a"_s << 2 << u"bacd"_s;
    QTest::newRow("between, up") << u"d"_s << 1 << u"adbc"_s;
    QTest::newRow("to the end") << u"a"_s << -1 << u"bcda"_s;
    QTest::newRow("where it is") << u"b"_s << 1 << u"abcd"_s;
    QTest::newRow("just behind itself") << u"b"_s << 2 << u"abcd"_s;
}

void LibraryPaneTest::ordersByDragging()
{
    QFETCH(QString, dragged);
    QFETCH(int, row);
    QFETCH(QString, order);
    for (const auto &key : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        m_marks->add(key, key);
    const auto mime = dragOf({dragged});
    list()->dropMimeData(mime.get(), Qt::MoveAction, row, 0, {});
    QCOMPARE(m_marks->compared().join(QString()), order);
}

void LibraryPaneTest::removesByKey()
{
    for (const auto &key : {u"a"_s, u"b"_s, u"c"_s})
        m_marks->add(key, key);
    auto *view = m_pane->findChild<QListView *>(u"comparisonList"_s);
    view->setFocus();
    view->setCurrentIndex(view->model()->index(1, 0));
    QTest::keyClick(view, Qt::Key_Delete);
    QCOMPARE(m_marks->compared(), QStringList({u"a"_s, u"c"_s}));
    QTest::keyClick(view, Qt::Key_Delete); // the next one is current now
    QTest::keyClick(view, Qt::Key_Delete);
    QVERIFY(m_marks->compared().isEmpty());
    QTest::keyClick(view, Qt::Key_Delete);
    QVERIFY(!view->isVisible());
}

void LibraryPaneTest::dimsWhatIsNotOpen()
{
    const QString key = test::entryOf(u"pump"_s, 1).key();
    m_marks->add(key, u"pump:1"_s);
    const QModelIndex row = list()->index(0, 0);
    const auto absent = row.data(Qt::ForegroundRole);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"not open"_s)); // in words too
    m_pane->setArchives(archives({{u"pump"_s, 1}}));
    QVERIFY(row.data(Qt::ForegroundRole) != absent);
    QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(u"not open"_s));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"colour 1"_s));
}

void LibraryPaneTest::keepsColours()
{
    const QTemporaryDir folder;
    for (int i = 1; i <= 9; ++i)
        m_marks->add(u"m:%1"_s.arg(i), u"m:%1"_s.arg(i));
    QCOMPARE(m_marks->slotOf(u"m:1"_s), 0);
    QCOMPARE(m_marks->slotOf(u"m:9"_s), 8);
    m_marks->remove(u"m:3"_s);
    {
        SettingsStore settings(folder.path());
        m_marks->save(settings);
        QVERIFY(settings.save());
    }
    VersionMarks later;
    later.load(SettingsStore(folder.path()));
    QCOMPARE(later.compared(), m_marks->compared());
    QCOMPARE(later.slotsOfCompared(), m_marks->slotsOfCompared());
    QVERIFY(later.add(u"m:3"_s, u"m:3"_s)); // it gets back the colour it had
    QCOMPARE(later.slotOf(u"m:3"_s), 2);
    QVERIFY(!later.add(u"m:3"_s, u"m:3"_s));
}

void LibraryPaneTest::exchangesColours()
{
    m_marks->add(u"a"_s, u"a"_s);
    m_marks->add(u"b"_s, u"b"_s);
    QSignalSpy changed(m_marks.get(), &VersionMarks::slotsChanged);
    m_marks->setSlot(u"a"_s, 1);
    QCOMPARE(m_marks->slotOf(u"a"_s), 1);
    QCOMPARE(m_marks->slotOf(u"b"_s), 0); // never two of one colour
    m_marks->setSlot(u"a"_s, 5);
    QCOMPARE(m_marks->slotOf(u"b"_s), 0);
    m_marks->setSlot(u"unknown"_s, 3);
    m_marks->setSlot(u"a"_s, -1);
    QCOMPARE(changed.size(), 2);
}

void LibraryPaneTest::takesAWholeList()
{
    for (const QString &key : {u"a"_s, u"b"_s, u"c"_s})
        m_marks->add(key, key + u":1"_s);
    m_marks->setSlot(u"c"_s, 5);
    QSignalSpy changed(m_marks.get(), &VersionMarks::listChanged);
    m_marks->setList({{u"d"_s, {}}, {u"c"_s, u"other"_s}, {u"d"_s, {}}, {{}, {}}, {u"a"_s, {}}});
    QCOMPARE(m_marks->compared(), QStringList({u"d"_s, u"c"_s, u"a"_s}));
    QCOMPARE(m_marks->slotOf(u"c"_s), 5); // what stays keeps its colour
    QCOMPARE(m_marks->slotOf(u"a"_s), 0);
    QCOMPARE(m_marks->slotOf(u"b"_s), -1);
    QCOMPARE(m_marks->slotsOfCompared().size(), 3);
    QCOMPARE(m_marks->idOf(u"c"_s), u"c:1"_s);
    QCOMPARE(changed.size(), 1);
    m_marks->setList({{u"d"_s, {}}, {u"c"_s, {}}, {u"a"_s, {}}});
    QCOMPARE(changed.size(), 1); // the same
    m_marks->setId(u"d"_s, u"pump:4"_s);
    m_marks->setId(u"c"_s, u"not any more"_s);
    QCOMPARE(m_marks->idOf(u"d"_s), u"pump:4"_s);
    QCOMPARE(m_marks->idOf(u"c"_s), u"c:1"_s);
    QCOMPARE(changed.size(), 2);
    m_marks->setList({});
    QVERIFY(m_marks->compared().isEmpty() && m_marks->slotsOfCompared().isEmpty());
    m_marks->setList({{u"b"_s, {}}});
    QCOMPARE(m_marks->slotOf(u"b"_s), 1); // as it was
    QCOMPARE(m_marks->idOf(u"b"_s), u"b:1"_s);
}

void LibraryPaneTest::takesASection()
{
    LibraryPane pane(*m_marks);
    auto *section = new QWidget;
    section->setMinimumHeight(20);
    pane.addSection(section);
    pane.resize(200, 600);
    pane.show();
    const auto *list = pane.findChild<QWidget *>(u"comparisonList"_s);
    QVERIFY(section->isVisible());
    QVERIFY(section->y() >= list->parentWidget()->geometry().bottom());
    QVERIFY(section->geometry().bottom() < 300); // not down where nothing is
}

void LibraryPaneTest::doesNotTrustTheSettings()
{
    const QTemporaryDir folder;
    {
        SettingsStore settings(folder.path());
        settings.put("comparison/colours"_L1,
                     QStringList{u"x"_s, u"-4\tid\tkey"_s, u"1e9\tid\tkey"_s, u"2\tid\t"_s,
                                 u"3\ta:1\ta"_s, u"3\tb:1\tb"_s});
        settings.put("comparison/versions"_L1, QStringList{u"a"_s, u"a"_s, QString(), u"b"_s});
        QVERIFY(settings.save());
    }
    VersionMarks marks;
    marks.load(SettingsStore(folder.path()));
    QCOMPARE(marks.compared(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(marks.slotOf(u"a"_s), 3);
    QVERIFY(marks.slotOf(u"b"_s) != 3);
    QCOMPARE(marks.idOf(u"a"_s), u"a:1"_s);
}

void LibraryPaneTest::meansTheArchiveOfTheMenu_data()
{
    QTest::addColumn<int>("closed"); // while its menu is open
    QTest::addColumn<QList<int>>("wanted");
    QTest::newRow("another one is closed") << 0 << QList<int>{0};
    QTest::newRow("it is closed itself") << 1 << QList<int>();
}

void LibraryPaneTest::meansTheArchiveOfTheMenu()
{
    QFETCH(int, closed);
    QFETCH(QList<int>, wanted);
    const auto all = archives({{u"pump"_s, 2}});
    m_pane->setArchives(all);
    QVERIFY(m_pane->choose({.archive = 1}));
    const QSignalSpy asked(m_pane.get(), &LibraryPane::reloadWanted);
    QTimer::singleShot(0, m_pane.get(), [&] { m_pane->setArchives({all[size_t(1 - closed)]}); });
    QVERIFY(test::contextMenuOf(*m_view, u"Read again"_s).contains(u"Read again"_s));
    QList<int> places;
    for (const QVariantList &arguments : asked)
        places += arguments.front().toInt();
    QCOMPARE(places, wanted);
}

void LibraryPaneTest::showsFilesOfThisMachineOnly_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<bool>("isLive");
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("folder") << u"/one"_s << false << QStringList{u"Show in file manager"_s};
    QTest::newRow("bucket") << u"s3://plant/one/"_s << false << QStringList{u"Copy address"_s};
    QTest::newRow("buckets") << u"s3://plant/one/, s3://plant/two/"_s << false
                             << QStringList{u"Copy address"_s};
    QTest::newRow("folder beside a bucket")
        << u"/one, s3://plant/two/"_s << false << QStringList{u"Show in file manager"_s};
    QTest::newRow("service") << u"https://a.example"_s << true << QStringList{};
}

void LibraryPaneTest::showsFilesOfThisMachineOnly()
{
    QFETCH(QString, location);
    QFETCH(bool, isLive);
    QFETCH(QStringList, offered);
    auto all = archives({{u"pump"_s, 2}});
    all.front().location = location;
    all.front().isLive = isLive;
    m_pane->setArchives(all);
    QVERIFY(m_pane->choose({.archive = 0}));
    QGuiApplication::clipboard()->clear();
    QStringList texts = test::contextMenuOf(*m_view, u"Copy address"_s);
    texts.removeIf([](const QString &text) {
        return text != "Show in file manager"_L1 && text != "Copy address"_L1;
    });
    QCOMPARE(texts, offered);
    if (offered.contains(u"Copy address"_s))
        QCOMPARE(QGuiApplication::clipboard()->text(), location);
}

} // namespace library_pane_test

BELVEDERE_WINDOW_TEST(library_pane_test::LibraryPaneTest)
#include "test_library_pane.moc"
