#include "ui/trends/trends_pane.h"

#include "app/analysis/derive.h"
#include "app/analysis/filter.h"
#include "app/archive/archive_reader.h"
#include "tests/support/test_main.h"
#include "timeline_contents.h"
#include "ui/report/picture.h"
#include "ui/trends/parallel_card.h"
#include "ui/trends/parallel_chart.h"
#include "ui/trends/trend_card.h"
#include "ui/trends/trend_chart.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedLayout>
#include <QTest>
#include <QToolButton>

using namespace belvedere;
using namespace belvedere::test;

namespace trends_pane_test {

class TrendsPaneTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_pane.reset(); }

    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void drawsAnyNumberOfVersions_data();
    void drawsAnyNumberOfVersions();
    void marksPromotionsAndGaps();
    void stepsThroughVersions();
    void changesNumberAndOrder();
    void saysWhereANumberIsNeverThere();
    void marksARangeByMouse();
    void marksARangeByKeys();
    void leavesExactlyWhatTheFilterFinds();
    void escapeBringsBackWhatADragChanged();
    void clearsAllRanges();
    void picksTheLineThatIsClicked();
    void choosesAxes();
    void keepsWhatWasSetBetweenModels();
    void copiesValues();
    void paintsManyVersions();
    void leavesControlsOutOfPictures();
    void paintsPictures();

private:
    template<typename W>
    W *child(const char *name) const
    {
        W *found = m_pane->findChild<W *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no child named %s", name);
        return found;
    }
    TrendChart &trend() const { return *child<TrendChart>("trendChart"); }
    ParallelChart &parallel() const { return *child<ParallelChart>("parallelChart"); }
    void showMade(int versions);
    void showContents(ContentsPtr contents, const QString &model = u"rig"_s);
    // From the foot (0) to the head (1) of an axis.
    QPoint place(size_t axis, double position) const
    {
        return parallel().placeOf(axis, position).toPoint();
    }
    void dragOn(size_t axis, double from, double to) const;

    std::unique_ptr<TrendsPane> m_pane;
    ContentsPtr m_contents;
};

namespace {

ContentsPtr sample()
{
    return readArchive({QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample")},
                       {.finish = &deriveAll})
        .value();
}

// As many versions, each a little different, some of them without metrics; every tenth was promoted.
ContentsPtr manyVersions(int count)
{
    auto contents = madeContents({.versions = count, .events = 8});
    for (int i = 0; i < count; ++i) {
        ModelVersion &version = contents->versions[size_t(i)].version;
        version.autoPromotionResult = WireEnum<AutoPromotionResult>(
            i % 10 == 3 ? u"MODEL_PROMOTED"_s : u"MODEL_NOT_PROMOTED"_s);
        if (i % 17 == 5)
            version.modelMetrics.reset();
        else
            version.modelMetrics = madeMetrics(
                {*version.evaluationDataStart, *version.evaluationDataEnd}, 3 + i * 7 % 23);
    }
    deriveAll(*contents);
    return contents;
}

} // namespace

void TrendsPaneTest::init()
{
    m_pane = std::make_unique<TrendsPane>();
    m_pane->resize(1100, 720);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TrendsPaneTest::showContents(ContentsPtr contents, const QString &model)
{
    m_contents = std::move(contents);
    m_pane->setModel(m_contents, model, m_contents->models.front().arn);
    QCoreApplication::processEvents();
}

void TrendsPaneTest::showMade(int versions)
{
    showContents(manyVersions(versions));
}

void TrendsPaneTest::dragOn(size_t axis, double from, double to) const
{
    QTest::mousePress(&parallel(), Qt::LeftButton, {}, place(axis, from));
    QTest::mouseMove(&parallel(), place(axis, (from + to) / 2));
    QTest::mouseMove(&parallel(), place(axis, to));
    QTest::mouseRelease(&parallel(), Qt::LeftButton, {}, place(axis, to));
}

void TrendsPaneTest::saysWhyThereIsNothing_data()
{
    QTest::addColumn<int>("versions"); // -1: no contents
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isListed"); // nothing but their numbers
    QTest::addColumn<QString>("heading");
    QTest::newRow("nothing chosen") << -1 << QString() << false << u"No model chosen"_s;
    QTest::newRow("an archive, no model") << 3 << QString() << false << u"No model chosen"_s;
    QTest::newRow("a model that went away") << 3 << u"gone"_s << false << u"No versions of gone"_s;
    QTest::newRow("no versions") << 0 << u"rig"_s << false << u"No versions of rig"_s;
    QTest::newRow("a name of another writing direction")
        << 0 << u"\u202egir"_s << false << u"No versions of \\u{202E}gir"_s;
    QTest::newRow("without numbers") << 3 << u"rig"_s << true << u"No numbers to draw for rig"_s;
}

void TrendsPaneTest::saysWhyThereIsNothing()
{
    QFETCH(int, versions);
    QFETCH(QString, model);
    QFETCH(bool, isListed);
    QFETCH(QString, heading);
    std::shared_ptr<ArchiveContents> contents;
    if (versions >= 0)
        contents = madeContents({.versions = versions});
    if (isListed) {
        for (VersionEntry &entry : contents->versions)
            entry.version = {.modelName = u"rig"_s, .version = entry.version.version};
        deriveAll(*contents);
    }
    m_pane->setModel(contents, model);
    QVERIFY(child<QWidget>("trendsState")->isVisible());
    QVERIFY(!child<QWidget>("trendsScroll")->isVisible());
    QCOMPARE(child<QLabel>("stateHeading")->text(), heading);
    QVERIFY(!child<QLabel>("stateSentence")->text().isEmpty());
}

void TrendsPaneTest::drawsAnyNumberOfVersions_data()
{
    QTest::addColumn<int>("versions");
    QTest::newRow("one") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("ten") << 10;
    QTest::newRow("two hundred") << 200;
}

void TrendsPaneTest::drawsAnyNumberOfVersions()
{
    QFETCH(int, versions);
    showMade(versions);
    QVERIFY(child<QWidget>("trendsScroll")->isVisible());
    QCOMPARE(trend().data().trend.points.size(), size_t(versions));
    for (int i = 0; i < versions; ++i)
        QVERIFY(QRectF(trend().rect()).contains(trend().placeOf(i)));
    const QStringList names = trend().shownNames();
    QVERIFY(names.contains(u"v1"_s) && names.contains(u"v%1"_s.arg(versions)));
    QVERIFY(names.size() <= 40);
    QCOMPARE(parallel().heldCount(), qsizetype(versions));
    for (const QSize &size : {QSize(320, 240), QSize(1100, 720), QSize(2400, 1300)}) {
        m_pane->resize(size);
        QVERIFY(!m_pane->grab().isNull());
    }
}

void TrendsPaneTest::marksPromotionsAndGaps()
{
    showContents(sample(), u"water-loop"_s);
    const TrendChartData &data = trend().data();
    QCOMPARE(data.marks.size(), size_t(10));
    QCOMPARE(data.marks[8].star, TrendMark::Star::Exact); // DescribeModel says when
    QVERIFY(data.marks[8].readout.contains(u"active from 2023-12-01"_s));
    QVERIFY2(data.marks[8].readout.contains(u"v9: Precision 0.61"_s),
             qPrintable(data.marks[8].readout));
    QVERIFY(data.marks[8].readout.endsWith(u"the active version"_s));
    QCOMPARE(data.marks[9].star, TrendMark::Star::None);
    QVERIFY(data.marks[9].readout.contains(u"no value"_s));
    QVERIFY(!data.trend.active.empty());
    const QString caption = child<QLabel>("trendCardCaption")->text();
    QVERIFY2(caption.contains(u"v10"_s), qPrintable(caption));
    QVERIFY(child<TrendCard>("trendCard")->title().contains(u"higher is better"_s));
    child<QComboBox>("trendMetric")->setCurrentText(u"Alarm time"_s);
    QVERIFY(child<TrendCard>("trendCard")->title().contains(u"lower is better"_s));
}

void TrendsPaneTest::stepsThroughVersions()
{
    showContents(sample(), u"water-loop"_s);
    QSignalSpy picked(m_pane.get(), &TrendsPane::versionPicked);
    trend().setFocus(Qt::TabFocusReason);
    QTest::keyClick(&trend(), Qt::Key_Home);
    QCOMPARE(trend().cursorPoint(), qsizetype(0));
    QTest::keyClick(&trend(), Qt::Key_Left);
    QCOMPARE(trend().cursorPoint(), qsizetype(0));
    QTest::keyClick(&trend(), Qt::Key_Right);
    QTest::keyClick(&trend(), Qt::Key_Right);
    QVERIFY(trend().accessibleDescription().startsWith(u"v3: "_s));
    QCOMPARE(child<QLabel>("trendCardCaption")->text(), trend().accessibleDescription());
    QTest::keyClick(&trend(), Qt::Key_Return);
    QCOMPARE(picked.size(), 1);
    QVERIFY(picked.constLast().constFirst().toString().endsWith(u"/3"_s));
    QTest::keyClick(&trend(), Qt::Key_End);
    QCOMPARE(trend().cursorPoint(), qsizetype(9));
    QTest::mouseClick(&trend(), Qt::LeftButton, {}, trend().placeOf(6).toPoint());
    QCOMPARE(picked.size(), 2);
    const QString key = picked.constLast().constFirst().toString();
    QVERIFY(key.endsWith(u"/7"_s));
    // The chosen one comes from outside, too.
    m_pane->setCurrentVersion(QString(key).replace(u"/7"_s, u"/2"_s));
    QCOMPARE(trend().cursorPoint(), qsizetype(1));
}

void TrendsPaneTest::changesNumberAndOrder()
{
    showContents(sample(), u"water-loop"_s);
    auto *chooser = child<QComboBox>("trendMetric");
    QCOMPARE(chooser->count(), int(versionMetrics().size()));
    chooser->setCurrentIndex(chooser->findData(u"events"_s));
    QCOMPARE(trend().data().trend.points[8].value.value(), 18.0);
    QVERIFY(child<TrendCard>("trendCard")->title().startsWith(u"Events of 10 versions"_s));
    QVERIFY(!trend().data().trend.time);
    QTest::mouseClick(child<QToolButton>("trendByTime"), Qt::LeftButton);
    QVERIFY(trend().data().trend.time);
    QVERIFY(trend().data().trend.points.size() < 10); // one is still in training
    QVERIFY(child<QLabel>("trendCardCaption")->text().contains(u"left out"_s));
    m_pane->setDisplay({.zone = QTimeZone("Asia/Kolkata")});
    const QString caption = child<QLabel>("trendCardCaption")->text();
    QVERIFY2(caption.contains(u"UTC+05:30"_s) || caption.contains(u"IST"_s), qPrintable(caption));
    QVERIFY(!m_pane->grab().isNull());
}

void TrendsPaneTest::saysWhereANumberIsNeverThere()
{
    showMade(5);
    auto *chooser = child<QComboBox>("trendMetric");
    chooser->setCurrentIndex(chooser->findData(u"ImportedDataSizeInBytes"_s));
    QVERIFY(child<QLabel>("trendMessage")->isVisible());
    QVERIFY(child<QLabel>("trendMessage")->text().contains(u"rig"_s));
    chooser->setCurrentIndex(chooser->findData(u"events"_s));
    QVERIFY(!child<QLabel>("trendMessage")->isVisible());
}

void TrendsPaneTest::marksARangeByMouse()
{
    showMade(40);
    QSignalSpy told(m_pane.get(), &TrendsPane::filterTermsPicked);
    dragOn(0, 0.8, 1.2); // beyond the head: open there
    QCOMPARE(told.size(), 1);
    QStringList terms = told.constLast().constFirst().toStringList();
    QCOMPARE(terms.size(), 1);
    QVERIFY2(terms.front().startsWith(u"recall>="_s), qPrintable(terms.front()));
    QCOMPARE(m_pane->filterTerms(), terms);
    QVERIFY(parallel().heldCount() < 40);
    QVERIFY(child<ParallelCard>("parallelCard")->title().contains(u"of 40 versions inside"_s));

    dragOn(6, 0.2, 0.6); // a second axis
    QCOMPARE(told.size(), 2);
    terms = told.constLast().constFirst().toStringList();
    QCOMPARE(terms.size(), 3);
    QVERIFY(terms[1].startsWith(u"events>="_s) && terms[2].startsWith(u"events<="_s));
    dragOn(6, 0.6, 0.9); // its upper edge
    QCOMPARE(told.constLast().constFirst().toStringList()[1], terms[1]);
    QVERIFY(told.constLast().constFirst().toStringList()[2] != terms[2]);
    dragOn(6, 0.5, 0.4); // the whole of it
    QVERIFY(told.constLast().constFirst().toStringList()[1] != terms[1]);
    QTest::mouseClick(&parallel(), Qt::LeftButton, {}, place(6, 0.5)); // inside: nothing
    QCOMPARE(told.size(), 4);
    QTest::mouseClick(&parallel(), Qt::LeftButton, {}, place(6, 0.98)); // beside: gone
    QCOMPARE(told.constLast().constFirst().toStringList().size(), 1);
}

void TrendsPaneTest::marksARangeByKeys()
{
    showMade(40);
    QSignalSpy told(m_pane.get(), &TrendsPane::filterTermsPicked);
    parallel().setFocus(Qt::TabFocusReason);
    QTest::keyClick(&parallel(), Qt::Key_Right);
    QCOMPARE(parallel().currentAxis(), size_t(1));
    QVERIFY2(parallel().accessibleDescription().startsWith(u"Precision"_s),
             qPrintable(parallel().accessibleDescription()));
    QTest::keyClick(&parallel(), Qt::Key_Down);
    QCOMPARE(m_pane->filterTerms().size(), 1);
    QVERIFY(m_pane->filterTerms().front().startsWith(u"precision<="_s));
    QTest::keyClick(&parallel(), Qt::Key_Space);
    QCOMPARE(parallel().currentEdge(), BrushEdge::From);
    QTest::keyClick(&parallel(), Qt::Key_PageUp);
    QCOMPARE(m_pane->filterTerms().size(), 2);
    QVERIFY(m_pane->filterTerms().front().startsWith(u"precision>="_s));
    QCOMPARE(told.size(), 2);
    QTest::keyClick(&parallel(), Qt::Key_PageDown); // back to the foot
    QCOMPARE(m_pane->filterTerms().size(), 1);
    QTest::keyClick(&parallel(), Qt::Key_Delete);
    QVERIFY(m_pane->filterTerms().isEmpty());
    QVERIFY(told.constLast().constFirst().toStringList().isEmpty());
    // Up first: the lower edge.
    QTest::keyClick(&parallel(), Qt::Key_End);
    QTest::keyClick(&parallel(), Qt::Key_Up);
    QVERIFY(m_pane->filterTerms().front().startsWith(u"events>="_s));
    QTest::keyClick(&parallel(), Qt::Key_Home);
    QCOMPARE(parallel().currentAxis(), size_t(0));
}

void TrendsPaneTest::leavesExactlyWhatTheFilterFinds()
{
    showMade(200);
    dragOn(1, 0.3, 0.75);
    dragOn(4, 0.0, 0.7);
    dragOn(5, 0.0, 1.1); // all that have a training span
    const auto filter = Filter::parse(m_pane->filterTerms().join(u' '));
    QVERIFY2(filter, qPrintable(m_pane->filterTerms().join(u' ')));
    qsizetype found = 0;
    for (size_t i = 0; i < m_contents->versions.size(); ++i) {
        QCOMPARE(parallel().isHeld(qsizetype(i)), filter->matches(m_contents->versions[i]));
        found += filter->matches(m_contents->versions[i]);
    }
    QCOMPARE(parallel().heldCount(), found);
    QVERIFY(found > 0 && found < 200);
}

void TrendsPaneTest::escapeBringsBackWhatADragChanged()
{
    showMade(40);
    dragOn(0, 0.2, 0.8);
    const QStringList before = m_pane->filterTerms();
    QSignalSpy told(m_pane.get(), &TrendsPane::filterTermsPicked);
    QTest::mousePress(&parallel(), Qt::LeftButton, {}, place(0, 0.9));
    QTest::mouseMove(&parallel(), place(0, 0.95));
    QTest::mouseMove(&parallel(), place(0, 0.99));
    QVERIFY(m_pane->filterTerms() != before);
    QTest::keyClick(&parallel(), Qt::Key_Escape);
    QCOMPARE(m_pane->filterTerms(), before);
    QTest::mouseRelease(&parallel(), Qt::LeftButton, {}, place(0, 0.99));
    QCOMPARE(m_pane->filterTerms(), before);
    QVERIFY(told.isEmpty());
}

void TrendsPaneTest::clearsAllRanges()
{
    showMade(40);
    auto *clear = child<QToolButton>("clearRanges");
    QVERIFY(!clear->isVisible());
    for (const bool byKey : {true, false}) {
        dragOn(0, 0.2, 0.8);
        dragOn(1, 0.2, 0.8);
        QVERIFY(clear->isVisible());
        QSignalSpy told(m_pane.get(), &TrendsPane::filterTermsPicked);
        if (byKey)
            QTest::keyClick(&parallel(), Qt::Key_Escape);
        else
            QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(told.size(), 1);
        QVERIFY(told.constLast().constFirst().toStringList().isEmpty());
        QCOMPARE(parallel().heldCount(), qsizetype(40));
        QVERIFY(!clear->isVisible());
    }
    dragOn(0, 0.2, 0.8);
    QSignalSpy told(m_pane.get(), &TrendsPane::filterTermsPicked);
    m_pane->forgetRanges();
    QVERIFY(told.isEmpty() && m_pane->filterTerms().isEmpty());
}

void TrendsPaneTest::picksTheLineThatIsClicked()
{
    showContents(sample(), u"water-loop"_s);
    QSignalSpy picked(m_pane.get(), &TrendsPane::versionPicked);
    // Between the first two axes, on the line of version 4.
    const auto &axes = parallel().data().axes;
    const double from = axes[1].scale.position(axes[1].values[3].value());
    const double to = axes[2].scale.position(axes[2].values[3].value());
    const QPointF middle = (parallel().placeOf(1, from) + parallel().placeOf(2, to)) / 2;
    QTest::mouseMove(&parallel(), middle.toPoint());
    QVERIFY2(parallel().accessibleDescription().startsWith(u"v4: "_s),
             qPrintable(parallel().accessibleDescription()));
    QTest::mouseClick(&parallel(), Qt::LeftButton, {}, middle.toPoint());
    QCOMPARE(picked.size(), 1);
    QVERIFY(picked.constLast().constFirst().toString().endsWith(u"/4"_s));
}

void TrendsPaneTest::choosesAxes()
{
    showMade(10);
    auto *card = child<ParallelCard>("parallelCard");
    QCOMPARE(card->axes(),
             QStringList({u"recall"_s, u"precision"_s, u"forewarning"_s, u"unlabelled"_s,
                          u"alarm"_s, u"trainingSpanSeconds"_s, u"events"_s}));
    dragOn(6, 0.3, 0.8);
    QSignalSpy told(m_pane.get(), &TrendsPane::filterTermsPicked);
    child<QAction>("Schema")->trigger();
    QCOMPARE(parallel().data().axes.size(), size_t(8));
    QVERIFY(told.isEmpty());
    child<QAction>("events")->trigger(); // its range goes with it
    QCOMPARE(told.size(), 1);
    QVERIFY(told.constLast().constFirst().toStringList().isEmpty());
    card->setAxes({});
    QVERIFY(child<QLabel>("parallelMessage")->isVisible());
    QVERIFY(!m_pane->grab().isNull());
    card->setAxes({u"alarm"_s});
    QVERIFY(parallel().isVisible());
    dragOn(0, 0.1, 0.4); // the only one
    QCOMPARE(m_pane->filterTerms().size(), 2);
}

void TrendsPaneTest::keepsWhatWasSetBetweenModels()
{
    showMade(10);
    auto *chooser = child<QComboBox>("trendMetric");
    chooser->setCurrentIndex(chooser->findData(u"alarm"_s));
    dragOn(0, 0.2, 1.1);
    const QStringList terms = m_pane->filterTerms();
    showMade(30);
    QCOMPARE(chooser->currentData().toString(), u"alarm"_s);
    QCOMPARE(m_pane->filterTerms(), terms);
    QCOMPARE(parallel().data().lines.size(), size_t(30));
    m_pane->setMarks({{u"arn:rig/3"_s, 1}, {u"arn:rig/9"_s, 8}});
    m_pane->setTheme(Theme::dark());
    QCOMPARE(parallel().data().lines[2].slot, 1);
    QCOMPARE(trend().data().marks[8].slot, 8);
    QCOMPARE(trend().data().marks[0].slot, -1);
    QVERIFY(!m_pane->grab().isNull());
    m_pane->setModel({}, {});
    QVERIFY(child<QWidget>("trendsState")->isVisible());
}

void TrendsPaneTest::copiesValues()
{
    showContents(sample(), u"water-loop"_s);
    child<TrendCard>("trendCard")->copyValues();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 12);
    QCOMPARE(lines[0], u"version\ttraining end\tprecision\tpromoted"_s);
    QVERIFY(lines[9].startsWith(u"9\t2023-"_s));
    child<ParallelCard>("parallelCard")->copyValues();
    const QStringList rows = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(rows[0].count(u'\t'), 7);
    QVERIFY(rows[9].startsWith(u"9\t1\t0.6111"_s));
    QVERIFY(rows[10].startsWith(u"10\t\t\t"_s));
}

void TrendsPaneTest::paintsManyVersions()
{
    showMade(1);
    const QImage one = m_pane->grab().toImage();
    showMade(300);
    QVERIFY(m_pane->grab().toImage() != one);
}

void TrendsPaneTest::leavesControlsOutOfPictures()
{
    showMade(20);
    dragOn(0, 0.2, 0.8);
    for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg}) {
        const auto picture = pictureOf(*m_pane, format, 1, u"rig"_s);
        QVERIFY(picture && !picture->isEmpty());
        QVERIFY(format == PictureFormat::Png || !picture->contains("click a version"));
    }
    // Afterwards all is as it was.
    QVERIFY(child<QComboBox>("trendMetric")->isVisible());
    QVERIFY(child<QToolButton>("clearRanges")->isVisible());
    QVERIFY(child<QLabel>("trendCardCaption")->text().contains(u"click a version"_s));
    QCOMPARE(m_pane->filterTerms().size(), 2);
}

// Into the folder that BELVEDERE_PICTURES names, where it is set.
void TrendsPaneTest::paintsPictures()
{
    const QString folder = qEnvironmentVariable("BELVEDERE_PICTURES");
    struct Picture {
        const char *name;
        ContentsPtr contents;
    };
    for (const Picture &picture : {Picture{"sample", sample()}, Picture{"one", manyVersions(1)},
                                   Picture{"many", manyVersions(200)}}) {
        for (const bool dark : {false, true}) {
            init();
            const Theme theme = dark ? Theme::dark() : Theme::light();
            qApp->setPalette(theme.palette());
            qApp->setStyleSheet(theme.styleSheet());
            m_pane->setTheme(theme);
            showContents(picture.contents, picture.contents->models.front().name);
            const auto &versions = picture.contents->versions;
            QHash<QString, int> marks;
            for (size_t i = 6; i < 9 && i < versions.size(); ++i)
                marks.insert(versions[i].key(), int(i) - 6);
            if (versions.size() > 100)
                marks.insert(versions[90].key(), 8);
            m_pane->setMarks(marks);
            m_pane->setCurrentVersion(versions[std::min<size_t>(8, versions.size() - 1)].key());
            for (const bool brushed : {false, true}) {
                if (brushed) {
                    dragOn(1, 0.3, 1.1);
                    dragOn(4, 0.2, 0.75);
                    child<QToolButton>("trendByTime")->click();
                    parallel().setFocus(Qt::TabFocusReason);
                }
                const QString name = u"%1/trends-%2%3%4.png"_s.arg(
                    folder, QLatin1StringView(picture.name), brushed ? u"-brushed"_s : QString(),
                    dark ? u"-dark"_s : QString());
                const QPixmap shown = m_pane->grab();
                QVERIFY(!shown.isNull());
                QVERIFY(folder.isEmpty() || shown.save(name));
            }
        }
    }
}

} // namespace trends_pane_test

BELVEDERE_WINDOW_TEST(trends_pane_test::TrendsPaneTest)
#include "test_trends_pane.moc"
