// The versions pane with a list too long to be filtered and sorted within a frame the first time.
#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"
#include "ui/comparison/version_marks.h"
#include "ui/versions/row_arranger.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QSignalSpy>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace long_list_test {

class LongListTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheWholeListFirst();
    void filtersBesideTheWindow();
    void theLastWishCounts();
    void aPreparedListAnswersAtOnce();
    void newContentsReplaceWhatIsBeingArranged();
    void mayGoAwayWhileItWorks();

private:
    QString firstName() const
    {
        const VersionEntry *entry = m_pane->shownEntries().front();
        return entry->version.modelName + u' ' + QString::number(entry->version.version);
    }

    static constexpr int models = 300;
    static constexpr int each = 20;
    VersionMarks m_marks;
    std::unique_ptr<VersionsPane> m_pane;
};

namespace {

ContentsPtr longContents(const QString &prefix, int models, int each)
{
    std::vector<std::pair<QString, int>> names;
    names.reserve(size_t(models));
    for (int i = 0; i < models; ++i)
        names.emplace_back(prefix + u"-%1"_s.arg(i, 3, 10, QLatin1Char('0')), each);
    return archiveOf(names);
}

} // namespace

void LongListTest::init()
{
    m_pane = std::make_unique<VersionsPane>(m_marks);
    m_pane->setTheme(Theme::light());
    m_pane->setArchives({longContents(u"asset"_s, models, each)}, {});
    QTRY_COMPARE(m_pane->shownCount(), qsizetype(models * each));
}

void LongListTest::cleanup()
{
    m_pane.reset();
}

void LongListTest::showsTheWholeListFirst()
{
    QCOMPARE(m_pane->totalCount(), qsizetype(models * each));
    QCOMPARE(firstName(),
             u"asset-000 20"_s); // the newest numbers first, ties in the order of the archive
}

void LongListTest::filtersBesideTheWindow()
{
    QVERIFY(!m_pane->setFilter(u"asset-007"_s));
    QCOMPARE(m_pane->shownCount(), qsizetype(models * each)); // as before, until it is done
    QTRY_COMPARE(m_pane->shownCount(), qsizetype(each));
    QCOMPARE(firstName(), u"asset-007 20"_s);
    m_pane->restoreSort(u"ModelVersion asc"_s);
    QTRY_COMPARE(firstName(), u"asset-007 1"_s);
}

void LongListTest::theLastWishCounts()
{
    QVERIFY(!m_pane->setFilter(u"asset-001"_s));
    QVERIFY(!m_pane->setFilter(u"asset-002"_s));
    m_pane->restoreSort(u"ModelName desc"_s);
    QSignalSpy changes(m_pane.get(), &VersionsPane::countsChanged);
    QVERIFY(!m_pane->setFilter(u"asset-003 or asset-004"_s));
    QTRY_COMPARE(m_pane->shownCount(), qsizetype(2 * each));
    QCOMPARE(firstName(), u"asset-004 1"_s);
    QCOMPARE(changes.size(), 1);
}

void LongListTest::aPreparedListAnswersAtOnce()
{
    const auto listing = std::make_shared<const VersionListing>(
        std::vector<ContentsPtr>{longContents(u"pump"_s, models, each)}, LibraryPlace());
    const Arrangement wish{.filter = *Filter::parse(u"pump-009 version>18"_s), .sortColumn = 0};
    QVERIFY(!listing->isQuick(wish));
    listing->prepare({0}, std::atomic<bool>(false));
    QVERIFY(listing->isQuick(wish));
    QVERIFY(!listing->isQuick({.sortColumn = 1}));

    RowArranger arranger;
    std::vector<quint32> got;
    connect(&arranger, &RowArranger::arranged, this,
            [&](const ListingPtr &, const std::vector<quint32> &rows) { got = rows; });
    arranger.arrange(listing, wish);
    QCOMPARE(got.size(), size_t(2));
    QVERIFY(!arranger.isBusy());
}

void LongListTest::newContentsReplaceWhatIsBeingArranged()
{
    QVERIFY(!m_pane->setFilter(u"-asset-000"_s));
    m_pane->setArchives({longContents(u"fresh"_s, 4, 5)}, {});
    QCOMPARE(m_pane->totalCount(), qsizetype(20));
    QCOMPARE(m_pane->shownCount(), qsizetype(20));
    QVERIFY(firstName().startsWith(u"fresh"_s));
    QTest::qWait(50); // what was begun for the old list says nothing any more
    QCOMPARE(m_pane->shownCount(), qsizetype(20));
    QCOMPARE(m_pane->currentVersion(), m_pane->shownEntries().front()->key());
}

void LongListTest::mayGoAwayWhileItWorks()
{
    for (int round = 0; round < 5; ++round) {
        VersionsPane pane(m_marks);
        pane.setArchives({longContents(u"gone"_s, models, each)}, {});
        QVERIFY(!pane.setFilter(u"gone-1"_s));
    }
}

} // namespace long_list_test

BELVEDERE_WINDOW_TEST(long_list_test::LongListTest)
#include "test_long_list.moc"
