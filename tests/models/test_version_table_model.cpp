#include "app/models/version_table_model.h"

#include "app/models/version_mime.h"
#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace version_table_model_test {

namespace {

QStringList shown(const VersionTableModel &model)
{
    QStringList keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys += model.index(row, 0).data(VersionTableModel::EntryKeyRole).toString();
    return keys;
}

} // namespace

class VersionTableModelTest : public QObject
{
    Q_OBJECT

private slots:
    void emptyAndOutOfRange();
    void readsEveryCell();
    void headersComeFromTheFieldTable();
    void orderKeepsSelection();
    void otherVersionsKeepSelectionByKey();
    void rereadArchiveTellsOnlyWhatDiffers();
    void positionsBeyondTheRowsAreDropped();
    void coloursAreToldOfAlone();
    void notesAreToldOfAlone();
    void dragsVersionsOnce();
    void aHundredThousandRows();
};

void VersionTableModelTest::emptyAndOutOfRange()
{
    VersionTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.entryAt(0));
    QVERIFY(!model.entryAt(-1));
    QCOMPARE(model.sourceAt(0), -1);
    QCOMPARE(model.rowOf(u"x"_s), -1);
    model.setRows({}, {});
    model.setOrder({0, 1});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.mimeData({}));
}

void VersionTableModelTest::readsEveryCell()
{
    const auto contents = archiveOf({{u"pump"_s, 2}});
    contents->versions[1].derived.alarmTimeShare = 0.5;
    VersionTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({contents}, rowsOf(contents));
    const auto cell = [&](int row, QLatin1StringView key, int role) {
        return model.index(row, versionColumn(key)).data(role);
    };
    QCOMPARE(cell(0, "ModelVersion"_L1, Qt::DisplayRole), QVariant(qint64(1)));
    QCOMPARE(cell(1, "alarmTimeShare"_L1, VersionTableModel::SortRole), QVariant(0.5));
    QVERIFY(!cell(0, "alarmTimeShare"_L1, Qt::DisplayRole).isValid());
    QVERIFY(
        isAbsent(cell(0, "alarmTimeShare"_L1, VersionTableModel::ValueRole).value<FieldValue>()));
    QCOMPARE(cell(0, "Status"_L1, Qt::DisplayRole).value<Word>().sent, u"SUCCESS"_s);
    QCOMPARE(cell(0, "Status"_L1, VersionTableModel::KeyRole).toString(), u"Status"_s);
    QCOMPARE(cell(1, "Status"_L1, VersionTableModel::EntryKeyRole).toString(), u"pump:2"_s);
    QCOMPARE(cell(1, "alarmTimeShare"_L1, VersionTableModel::UnitRole).toInt(), int(Unit::Percent));
    QCOMPARE(cell(0, "Status"_L1, VersionTableModel::ActiveRole).toBool(), false);
    QCOMPARE(cell(1, "Status"_L1, VersionTableModel::ActiveRole).toBool(), true);
    QCOMPARE(cell(0, "Status"_L1, VersionTableModel::ColourSlotRole).toInt(), -1);
    QVERIFY(!cell(0, "Status"_L1, Qt::DecorationRole).isValid());
}

void VersionTableModelTest::headersComeFromTheFieldTable()
{
    const VersionTableModel model;
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"Version"_s);
    QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    QCOMPARE(model.headerData(0, Qt::Horizontal, VersionTableModel::KeyRole).toString(),
             u"ModelVersion"_s);
    QVERIFY(!model.headerData(-1, Qt::Horizontal).isValid());
    QVERIFY(!model.headerData(model.columnCount(), Qt::Horizontal).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical).isValid());
}

void VersionTableModelTest::orderKeepsSelection()
{
    const auto contents = archiveOf({{u"pump"_s, 4}});
    VersionTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({contents}, rowsOf(contents));
    QItemSelectionModel selection(&model);
    selection.setCurrentIndex(model.index(1, 0),
                              QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setOrder({3, 2, 1, 0});
    QCOMPARE(shown(model), (QStringList{u"pump:4"_s, u"pump:3"_s, u"pump:2"_s, u"pump:1"_s}));
    QCOMPARE(selection.currentIndex().row(), 2);
    QVERIFY(selection.isRowSelected(2));
    // Filtered out: nothing is selected in its stead.
    model.setOrder({3, 0});
    QVERIFY(!selection.currentIndex().isValid());
    QVERIFY(selection.selectedRows().isEmpty());
    QCOMPARE(model.rowOf(u"pump:1"_s), 1);
    QCOMPARE(model.rowOf(u"pump:2"_s), -1);
    model.setOrder({});
    QCOMPARE(model.rowCount(), 0);
    model.setOrder({0, 1, 2, 3});
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(resets.count(), 0);
    const QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
    model.setOrder({0, 1, 2, 3});
    QCOMPARE(layouts.count(), 0);
}

void VersionTableModelTest::otherVersionsKeepSelectionByKey()
{
    const auto old = archiveOf({{u"pump"_s, 3}});
    VersionTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({old}, rowsOf(old));
    QItemSelectionModel selection(&model);
    selection.setCurrentIndex(model.index(2, 1),
                              QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    const auto fresh = archiveOf({{u"fan"_s, 2}, {u"pump"_s, 4}});
    model.setRows({fresh}, rowsOf(fresh));
    QCOMPARE(selection.currentIndex(), model.index(4, 1));
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(model.entryAt(4), &fresh->versions[4]);
    model.setRows({}, {});
    QVERIFY(!selection.currentIndex().isValid());
}

void VersionTableModelTest::rereadArchiveTellsOnlyWhatDiffers()
{
    const auto old = archiveOf({{u"pump"_s, 5}});
    VersionTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({old}, rowsOf(old), {4, 3, 2, 1, 0});
    const auto fresh = archiveOf({{u"pump"_s, 5}});
    fresh->versions[0].derived.events = 3;
    fresh->versions[1].derived.events = 4;
    fresh->versions[4].version.failedReason = u"no"_s;
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRows({fresh}, rowsOf(fresh), {4, 3, 2, 1, 0});
    QCOMPARE(resets.count() + layouts.count(), 0);
    QCOMPARE(changes.count(), 2);
    QCOMPARE(changes[0][0].toModelIndex().row(), 0);
    QCOMPARE(changes[0][1].toModelIndex().row(), 0);
    QCOMPARE(changes[1][0].toModelIndex().row(), 3);
    QCOMPARE(changes[1][1].toModelIndex(), model.index(4, model.columnCount() - 1));
    QCOMPARE(model.entryAt(0), &fresh->versions[4]);
    changes.clear();
    const auto same = archiveOf({{u"pump"_s, 5}});
    same->versions = fresh->versions;
    model.setRows({same}, rowsOf(same), {4, 3, 2, 1, 0});
    QCOMPARE(changes.count(), 0);
    QCOMPARE(model.entryAt(0), &same->versions[4]);
}

void VersionTableModelTest::positionsBeyondTheRowsAreDropped()
{
    const auto contents = archiveOf({{u"pump"_s, 2}});
    VersionTableModel model;
    model.setRows({contents}, rowsOf(contents), {7, 1});
    QCOMPARE(shown(model), QStringList{u"pump:2"_s});
}

void VersionTableModelTest::coloursAreToldOfAlone()
{
    const auto contents = archiveOf({{u"pump"_s, 3}});
    VersionTableModel model;
    model.setRows({contents}, rowsOf(contents));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setColourSlots({{u"pump:2"_s, 0}});
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 1);
    QCOMPARE(changes[0][2].value<QList<int>>(), QList<int>{VersionTableModel::ColourSlotRole});
    QCOMPARE(model.index(1, 0).data(VersionTableModel::ColourSlotRole).toInt(), 0);
    model.setColourSlots({{u"pump:2"_s, 0}});
    QCOMPARE(changes.count(), 1);
}

void VersionTableModelTest::notesAreToldOfAlone()
{
    const auto contents = archiveOf({{u"pump"_s, 3}});
    VersionTableModel model;
    model.setRows({contents}, rowsOf(contents));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setNotes({{u"pump:2"_s, u"see log"_s}, {u"gone"_s, u"x"_s}});
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 1);
    QCOMPARE(changes[0][2].value<QList<int>>(), QList<int>{VersionTableModel::NoteRole});
    QCOMPARE(model.index(1, 0).data(VersionTableModel::NoteRole).toString(), u"see log"_s);
    QCOMPARE(model.index(0, 0).data(VersionTableModel::NoteRole).toString(), QString());
    model.setNotes({{u"pump:2"_s, u"see log"_s}});
    QCOMPARE(changes.count(), 1);
    model.setNotes({{u"pump:2"_s, u"other"_s}});
    QCOMPARE(changes.count(), 2);
    model.setNotes({});
    QCOMPARE(changes.count(), 3);
    QVERIFY(model.index(1, 0).data(VersionTableModel::NoteRole).toString().isEmpty());
}

void VersionTableModelTest::dragsVersionsOnce()
{
    const auto contents = archiveOf({{u"pump"_s, 2}});
    VersionTableModel model;
    model.setRows({contents}, rowsOf(contents));
    const std::unique_ptr<QMimeData> data(
        model.mimeData({model.index(1, 0), model.index(1, 1), model.index(0, 0)}));
    QCOMPARE(versionsOfMimeData(data.get()),
             (QList<VersionRef>{{u"pump:2"_s, u"pump:2"_s}, {u"pump:1"_s, u"pump:1"_s}}));
    QVERIFY(model.flags(model.index(0, 0)) & Qt::ItemIsDragEnabled);
    QVERIFY(model.mimeTypes().contains(QString(versionMimeType)));
}

void VersionTableModelTest::aHundredThousandRows()
{
    const auto contents = archiveOf({{u"pump"_s, 100'000}});
    VersionTableModel model;
    model.setRows({contents}, rowsOf(contents));
    QItemSelectionModel selection(&model);
    selection.select(model.index(50'000, 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    std::vector<quint32> order(100'000);
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = quint32(order.size() - 1 - i);
    QElapsedTimer timer;
    timer.start();
    model.setOrder(order);
    qInfo("another order of 100,000 rows: %.2f ms", double(timer.nsecsElapsed()) / 1e6);
    QCOMPARE(selection.selectedRows().front().row(), 49'999);
}

} // namespace version_table_model_test

BELVEDERE_TEST(version_table_model_test::VersionTableModelTest)
#include "test_version_table_model.moc"
