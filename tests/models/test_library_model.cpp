#include "app/models/library_model.h"

#include "app/models/version_mime.h"
#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace belvedere;
using namespace belvedere::test;

namespace library_model_test {

namespace {

LibraryArchive archive(const QString &key, ContentsPtr contents,
                       LibraryState state = LibraryState::Ready)
{
    return {.key = key,
            .name = key.toUpper(),
            .location = u"/data/"_s + key,
            .state = state,
            .contents = std::move(contents)};
}

QStringList childrenOf(const LibraryModel &model, const QModelIndex &parent)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names += model.index(row, 0, parent).data().toString();
    return names;
}

} // namespace

class LibraryModelTest : public QObject
{
    Q_OBJECT

private slots:
    void empty();
    void showsArchivesModelsVersions();
    void failedAndLoadingArchives();
    void rereadKeepsIndexes();
    void insertsRemovesAndMoves();
    void changesOfAnyKind();
    void twoOfOneName();
    void dragsModelsAndVersions();
};

void LibraryModelTest::empty()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setArchives({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.archiveIndex(u"x"_s).isValid());
    QVERIFY(!model.modelAt({}) && !model.versionAt({}) && !model.archiveAt({}));
    QVERIFY(!model.mimeData({}));
}

void LibraryModelTest::showsArchivesModelsVersions()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto contents = archiveOf({{u"fan"_s, 2}, {u"pump"_s, 3}});
    contents->problems = {{.path = u"/x"_s}};
    auto opened = archive(u"a"_s, contents);
    opened.findings = 4;
    model.setArchives({opened});
    const QModelIndex top = model.archiveIndex(u"a"_s);
    QCOMPARE(top.data().toString(), u"A"_s);
    QCOMPARE(top.data(LibraryModel::CountRole).toInt(), 2);
    QCOMPARE(top.data(LibraryModel::VersionCountRole).toInt(), 5);
    QCOMPARE(top.data(LibraryModel::FindingsRole).toInt(), 4);
    QCOMPARE(top.data(LibraryModel::ProblemsRole).toInt(), 1);
    QCOMPARE(top.data(LibraryModel::LocationRole).toString(), u"/data/a"_s);
    QCOMPARE(top.data(LibraryModel::StateRole).toInt(), int(LibraryState::Ready));
    QCOMPARE(childrenOf(model, top), (QStringList{u"fan"_s, u"pump"_s}));
    const QModelIndex pump = model.modelIndex(u"a"_s, u"pump"_s);
    QCOMPARE(pump.data(LibraryModel::CountRole).toInt(), 3);
    QCOMPARE(pump.data(LibraryModel::ActiveVersionRole).toInt(), 3);
    QVERIFY(!pump.data(LibraryModel::StateRole).isValid());
    QCOMPARE(model.modelAt(pump), &contents->models[1]);
    QCOMPARE(childrenOf(model, pump), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
    const QModelIndex version = model.versionIndex(u"a"_s, u"pump:3"_s);
    QCOMPARE(version.row(), 0);
    QVERIFY(version.data(LibraryModel::ActiveRole).toBool());
    QCOMPARE(version.data(LibraryModel::StatusRole).toString(), u"SUCCESS"_s);
    QCOMPARE(version.data(LibraryModel::KindRole).toInt(), int(LibraryModel::Kind::Version));
    QCOMPARE(model.versionAt(version), &contents->versions[4]);
    QCOMPARE(model.archiveAt(version)->key, u"a"_s);
}

void LibraryModelTest::failedAndLoadingArchives()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto failed = archive(u"b"_s, nullptr, LibraryState::Failed);
    failed.error = Error{.kind = ErrorKind::NotFound, .detail = u"gone"_s};
    model.setArchives({archive(u"a"_s, nullptr, LibraryState::Loading), failed});
    QCOMPARE(model.archiveIndex(u"a"_s).data(LibraryModel::StateRole).toInt(),
             int(LibraryState::Loading));
    QCOMPARE(model.archiveIndex(u"b"_s).data(LibraryModel::ErrorRole).toString(), u"gone"_s);
    QCOMPARE(model.rowCount(model.archiveIndex(u"a"_s)), 0);
    model.setArchives({archive(u"a"_s, archiveOf({{u"pump"_s, 1}})), failed});
    QCOMPARE(model.rowCount(model.archiveIndex(u"a"_s)), 1);
}

void LibraryModelTest::rereadKeepsIndexes()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setArchives({archive(u"a"_s, archiveOf({{u"pump"_s, 2}}))});
    const QPersistentModelIndex version = model.versionIndex(u"a"_s, u"pump:1"_s);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setArchives({archive(u"a"_s, archiveOf({{u"pump"_s, 2}}))});
    QCOMPARE(changes.count() + inserted.count(), 0);
    const auto more = archiveOf({{u"pump"_s, 3}});
    model.setArchives({archive(u"a"_s, more)});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(changes.count(), 3); // counts of archive and model, version 2 is active no more
    QCOMPARE(version.row(), 2);
    QCOMPARE(model.versionAt(version), &more->versions[0]);
    QCOMPARE(resets.count(), 0);
}

void LibraryModelTest::insertsRemovesAndMoves()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto pump = archiveOf({{u"pump"_s, 1}});
    model.setArchives({archive(u"a"_s, pump), archive(u"b"_s, pump), archive(u"c"_s, pump)});
    const QPersistentModelIndex last = model.modelIndex(u"c"_s, u"pump"_s);
    model.setArchives({archive(u"c"_s, pump), archive(u"d"_s, pump), archive(u"a"_s, pump)});
    QCOMPARE(childrenOf(model, {}), (QStringList{u"C"_s, u"D"_s, u"A"_s}));
    QVERIFY(last.isValid());
    QCOMPARE(last.parent().row(), 0);
    QCOMPARE(model.archiveAt(last)->key, u"c"_s);
    QCOMPARE(last.data(LibraryModel::ArchiveRole).toInt(), 0);
    model.setArchives({});
    QVERIFY(!last.isValid());
}

void LibraryModelTest::changesOfAnyKind()
{
    std::mt19937 random(2);
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 60; ++round) {
        std::vector<LibraryArchive> archives;
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s}) {
            if (random() % 3 == 0)
                continue;
            std::vector<std::pair<QString, int>> models;
            for (const QString &name : {u"fan"_s, u"pump"_s, u"valve"_s, u"x"_s}) {
                if (random() % 3 != 0)
                    models.emplace_back(name, int(random() % 6));
            }
            archives.push_back(archive(key, archiveOf(models)));
        }
        std::ranges::shuffle(archives, random);
        model.setArchives(archives);
        QCOMPARE(model.rowCount(), int(archives.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex top = model.index(row, 0);
            const ArchiveContents &contents = *archives[size_t(row)].contents;
            QCOMPARE(model.rowCount(top), int(contents.models.size()));
            for (int i = 0; i < model.rowCount(top); ++i) {
                const QModelIndex child = model.index(i, 0, top);
                QCOMPARE(model.modelAt(child), &contents.models[size_t(i)]);
                QCOMPARE(model.rowCount(child), int(contents.models[size_t(i)].versions.size()));
            }
        }
    }
}

void LibraryModelTest::twoOfOneName()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto contents = archiveOf({{u"pump"_s, 1}, {u"pump"_s, 2}});
    model.setArchives({archive(u"a"_s, contents), archive(u"a"_s, contents)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(childrenOf(model, model.index(1, 0)), (QStringList{u"pump"_s, u"pump"_s}));
    model.setArchives({archive(u"a"_s, contents)});
    QCOMPARE(model.rowCount(), 1);
}

void LibraryModelTest::dragsModelsAndVersions()
{
    LibraryModel model;
    model.setArchives({archive(u"a"_s, archiveOf({{u"fan"_s, 1}, {u"pump"_s, 2}}))});
    const QModelIndex pump = model.modelIndex(u"a"_s, u"pump"_s);
    QVERIFY(model.flags(pump) & Qt::ItemIsDragEnabled);
    QVERIFY(!(model.flags(model.archiveIndex(u"a"_s)) & Qt::ItemIsDragEnabled));
    const std::unique_ptr<QMimeData> data(model.mimeData(
        {model.versionIndex(u"a"_s, u"pump:1"_s), pump, model.versionIndex(u"a"_s, u"fan:1"_s)}));
    QStringList ids;
    for (const auto &[key, id] : versionsOfMimeData(data.get()))
        ids += id;
    QCOMPARE(ids, (QStringList{u"pump:1"_s, u"pump:2"_s, u"fan:1"_s}));
}

} // namespace library_model_test

BELVEDERE_TEST(library_model_test::LibraryModelTest)
#include "test_library_model.moc"
