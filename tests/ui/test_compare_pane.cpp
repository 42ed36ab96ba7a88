// The comparison in a real pane, on the sample and on made-up versions.
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/ui/child_of.h"
#include "tests/ui/window_fixture.h"
#include "ui/compare/compare_pane.h"
#include "ui/compare/compared_table_model.h"
#include "ui/compare/configuration_model.h"
#include "ui/compare/event_lanes.h"
#include "ui/compare/numbers_card.h"
#include "ui/compare/sensor_chart.h"
#include "ui/compare/verdict_card.h"
#include "ui/notebook/view_history.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace belvedere;

namespace compare_pane_test {

namespace {

ContentsPtr sampleContents()
{
    static const ContentsPtr contents = [] {
        ArchiveSource source({test::samplePath()}, ArchiveSource::Options{.finish = &deriveAll});
        QSignalSpy spy(&source, &Source::stateChanged);
        source.refresh();
        (void)QTest::qWaitFor([&] { return source.state() == Source::State::Ready; },
                              test::patience);
        return source.contents();
    }();
    return contents;
}

ComparisonSubject subjectOf(const std::vector<qint64> &numbers,
                            WindowKind window = WindowKind::Overlap)
{
    ComparisonSubject subject{.contents = {sampleContents()}};
    subject.setup.window = window;
    for (const qint64 number : numbers) {
        const VersionEntry *entry = sampleContents()->find(u"water-loop:%1"_s.arg(number));
        for (const VersionEntry &one : sampleContents()->versions) {
            if (!entry && one.version.modelName == u"water-loop"_s && one.version.version == number)
                entry = &one;
        }
        if (!entry)
            qFatal("no such version");
        subject.versions.push_back({entry, int(subject.versions.size())});
        subject.setup.versions += entry->key();
    }
    return subject;
}

class Shown
{
public:
    explicit Shown(const ComparisonSubject &shown, QSize size = {1170, 780})
    {
        pane.setSynchronous(true);
        pane.setTheme(Theme::light());
        pane.setDisplay({.zone = QTimeZone::utc(), .locale = QLocale::c()});
        pane.resize(size);
        subject = shown;
        pane.setSubject(subject);
        // What the window does.
        QObject::connect(&pane, &ComparePane::setupWanted, &pane,
                         [this](const ComparisonSetup &setup) {
                             subject.setup = setup;
                             pane.setSubject(subject);
                         });
        pane.show();
        (void)QTest::qWaitForWindowExposed(&pane);
    }

    template<typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(pane, QLatin1StringView(name));
    }
    QString cell(const char *key, size_t column)
    {
        auto *table = child<QTableView>("numbersTable");
        const auto &model = static_cast<const ComparedTableModel &>(*table->model());
        return model.indexOf(QLatin1StringView(key), column).data().toString();
    }
    QString verdict() { return child<VerdictCard>("verdictCard")->verdict(); }
    void chooseWindow(WindowKind kind)
    {
        for (QAction *action : child<QToolButton>("compareWindow")->menu()->actions()) {
            if (action->data().isValid() && action->data().toInt() == int(kind))
                action->trigger();
        }
    }

    ComparisonSubject subject;
    ComparePane pane;
};

} // namespace

class ComparePaneTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatToDoFirst();
    void comparesTheSample();
    void modelsAreSound();
    void changesTheWindow_data();
    void changesTheWindow();
    void changesTheBaseline();
    void clauseLeadsToItsNumbers();
    void alignsAtFailure();
    void stepsThroughEvents();
    void drawsNotes();
    void marksASpan();
    void zoomsWithoutCalculating();
    void differencesOnly();
    void twentyColumnsStandBelowEachOther();
    void copies_data();
    void copies();
    void oneVersionOnly();
    void labelFileIsNamed();
    void paints_data();
    void paints();
};

void ComparePaneTest::saysWhatToDoFirst()
{
    Shown shown({});
    QVERIFY(!shown.pane.facts());
    QVERIFY(shown.child<QWidget>("compareState")->isVisible());
    ComparisonSubject gone;
    gone.absent = {u"pump:3"_s};
    shown.pane.setSubject(gone);
    const auto labels = shown.child<QWidget>("compareState")->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().contains(u"pump:3"_s); }));
}

// By hand against resources/sample: the four labels of September 2023 that 7, 8 and 9 share.
void ComparePaneTest::comparesTheSample()
{
    Shown shown(subjectOf({7, 8, 9}));
    const auto facts = shown.pane.facts();
    QVERIFY(facts);
    QCOMPARE(facts->columns.size(), size_t(3));
    for (size_t column = 0; column < 3; ++column)
        QCOMPARE(shown.cell("labelsFound", column), u"4 / 4"_s);
    QCOMPARE(shown.cell("trainedOnShare", 0), u"0 %"_s);
    QCOMPARE(shown.cell("trainedOnShare", 2), u"100 %"_s);
    QVERIFY(shown.verdict().contains(u"v9 was trained on this period"_s));
    QVERIFY(shown.child<QLabel>("verdictContext")->text().contains(u"2023-09-01"_s));
    const auto &scene = shown.child<EventLanes>("eventLanes")->scene();
    QCOMPARE(scene.lanes.size(), size_t(3));
    QCOMPARE(scene.labels.size(), size_t(4));
    QCOMPARE(scene.counts.front().text, u"found by all"_s);
    QCOMPARE(scene.counts.front().count, 3);
}

void ComparePaneTest::modelsAreSound()
{
    ComparedTableModel numbers;
    const QAbstractItemModelTester numbersTester(&numbers);
    ConfigurationModel configuration;
    const QAbstractItemModelTester configurationTester(&configuration);
    for (const auto &versions : {std::vector<qint64>{7}, {7, 8, 9}, {1, 2, 3, 4, 6, 7, 8, 9}}) {
        const auto facts = comparisonFacts(subjectOf(versions, WindowKind::Own));
        numbers.setFacts(facts);
        configuration.setFacts(facts);
        QCOMPARE(configuration.columnCount(), int(versions.size()) + 1);
        numbers.setShowsAll(true);
        QVERIFY(numbers.rowCount() > 0);
        configuration.setDifferencesOnly(false);
        QCOMPARE(configuration.rowCount(), configuration.fields());
        numbers.setShowsAll(false);
        configuration.setDifferencesOnly(true);
        QCOMPARE(configuration.rowCount(), configuration.differences());
    }
    numbers.setFacts(nullptr);
    configuration.setFacts(nullptr);
    QCOMPARE(numbers.rowCount(), 0);
    QCOMPARE(configuration.rowCount(), 0);
}

void ComparePaneTest::changesTheWindow_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("columns");
    QTest::newRow("pairwise: two a pair") << int(WindowKind::Pairwise) << 4;
    QTest::newRow("own") << int(WindowKind::Own) << 3;
    QTest::newRow("prior: with theirs behind them") << int(WindowKind::Prior) << 6;
}

void ComparePaneTest::changesTheWindow()
{
    QFETCH(int, kind);
    QFETCH(int, columns);
    Shown shown(subjectOf({7, 8, 9}));
    const QSignalSpy wanted(&shown.pane, &ComparePane::setupWanted);
    shown.chooseWindow(WindowKind(kind));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().at(1).toInt(), int(ViewChange::Window));
    QCOMPARE(int(shown.pane.setup().window), kind);
    QCOMPARE(int(shown.pane.facts()->columns.size()), columns);
    QCOMPARE(int(shown.child<EventLanes>("eventLanes")->scene().lanes.size()), columns);
}

void ComparePaneTest::changesTheBaseline()
{
    Shown shown(subjectOf({7, 8, 9}));
    const auto actions = shown.child<QToolButton>("compareBaseline")->menu()->actions();
    QCOMPARE(actions.size(), 3);
    actions[1]->trigger();
    QCOMPARE(shown.pane.facts()->comparison().baseline, size_t(1));
    QVERIFY(shown.child<QToolButton>("compareBaseline")->text().contains(u"v8"_s));
    QCOMPARE(shown.pane.setup().baseline, shown.subject.setup.versions[1]);
}

void ComparePaneTest::clauseLeadsToItsNumbers()
{
    Shown shown(subjectOf({7, 8, 9}));
    auto *table = shown.child<QTableView>("numbersTable");
    const auto &model = static_cast<const ComparedTableModel &>(*table->model());
    int led = 0;
    for (QLabel *clause : shown.pane.findChildren<QLabel *>(u"verdictClause"_s)) {
        if (clause->focusPolicy() != Qt::StrongFocus)
            continue;
        QTest::keyClick(clause, Qt::Key_Return);
        int pointed = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 1; column < model.columnCount(); ++column)
                pointed += model.index(row, column).data(ComparedTableModel::PointedRole).toBool();
        }
        QVERIFY2(pointed > 0, qPrintable(clause->text()));
        ++led;
    }
    QVERIFY(led > 0);
}

void ComparePaneTest::alignsAtFailure()
{
    Shown shown(subjectOf({4, 7, 9}));
    auto *lanes = shown.child<EventLanes>("eventLanes");
    QTest::mouseClick(shown.child<QToolButton>("alignAtFailure"), Qt::LeftButton);
    QVERIFY(lanes->isAligned());
    QVERIFY(shown.pane.setup().alignedAtFailure);
    const AlignedEvents &aligned = shown.pane.facts()->aligned;
    QVERIFY(!aligned.labels.empty());
    for (const AlignedLabel &label : aligned.labels) {
        for (const AlignedVersion &version : label.versions) {
            for (const AlignedDetection &detection : version.detections)
                QCOMPARE(detection.overlapsLabel, detection.detection.overlaps(label.label));
        }
    }
    QTest::mouseClick(shown.child<QToolButton>("alignAtFailure"), Qt::LeftButton);
    QVERIFY(!lanes->isAligned());
}

void ComparePaneTest::stepsThroughEvents()
{
    Shown shown(subjectOf({7, 8, 9}));
    auto *lanes = shown.child<EventLanes>("eventLanes");
    lanes->setFocus();
    QTest::keyClick(lanes, Qt::Key_Down);
    QCOMPARE(lanes->currentLane(), 0);
    QSignalSpy picked(lanes, &EventLanes::eventPicked);
    QTest::keyClick(lanes, Qt::Key_N);
    QCOMPARE(picked.count(), 1);
    auto *panel = shown.child<QWidget>("eventPanel");
    QVERIFY(panel->isVisible());
    // Who else found it.
    const auto labels = panel->findChildren<QLabel *>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == u"v9"_s; }));
    QTest::keyClick(lanes, Qt::Key_N);
    QTest::keyClick(lanes, Qt::Key_P);
    QCOMPARE(picked.count(), 3);
    QCOMPARE(picked[2].at(1), picked[0].at(1));
    QTest::keyClick(lanes, Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

void ComparePaneTest::drawsNotes()
{
    Shown shown(subjectOf({7, 8, 9}));
    auto *lanes = shown.child<EventLanes>("eventLanes");
    const QImage before = lanes->grab().toImage();
    const Timestamp at = shown.pane.facts()->comparison().window->start + std::chrono::hours(100);
    const QString key = shown.subject.setup.versions[1];
    shown.pane.setNotes({{.id = u"1"_s, .versionKey = u"of another version"_s, .at = {at, at}}});
    QCOMPARE(lanes->grab().toImage(), before);
    shown.pane.setNotes({{.id = u"1"_s, .versionKey = key, .at = {at, at}, .tip = u"valve"_s}});
    QVERIFY(lanes->grab().toImage() != before);
}

void ComparePaneTest::marksASpan()
{
    Shown shown(subjectOf({7, 8, 9}));
    auto *lanes = shown.child<EventLanes>("eventLanes");
    QWidget *area = lanes->viewport();
    const QPoint from(area->width() / 2, area->height() / 2);
    QTest::mousePress(area, Qt::LeftButton, Qt::ShiftModifier, from);
    QTest::mouseMove(area, from + QPoint(60, 0));
    QTest::mouseMove(area, from + QPoint(120, 0));
    QTest::mouseRelease(area, Qt::LeftButton, Qt::ShiftModifier, from + QPoint(120, 0));
    QVERIFY(lanes->span());
    QVERIFY(shown.child<QWidget>("spanPanel")->isVisible());
    QVERIFY(shown.child<QWidget>("spanPanel")->accessibleDescription().contains(u"v8"_s));
    const TimeRange span = *lanes->span();
    QTest::mouseClick(shown.child<QToolButton>("useSpan"), Qt::LeftButton);
    QCOMPARE(shown.pane.setup().window, WindowKind::Given);
    QCOMPARE(shown.pane.setup().given->start, span.start);
    QVERIFY(!lanes->span());
    QCOMPARE(shown.pane.facts()->comparison().window->start, span.start);
}

void ComparePaneTest::zoomsWithoutCalculating()
{
    Shown shown(subjectOf({7, 8, 9}));
    auto *lanes = shown.child<EventLanes>("eventLanes");
    const auto before = shown.pane.facts();
    lanes->setFocus();
    QTest::keyClick(lanes, Qt::Key_Plus);
    QVERIFY(shown.pane.setup().zoom);
    QVERIFY(shown.pane.setup().zoom->length() < before->comparison().window->length());
    QCOMPARE(shown.pane.facts(), before);
    QTest::keyClick(lanes, Qt::Key_0);
    QVERIFY(!shown.pane.setup().zoom);
}

void ComparePaneTest::differencesOnly()
{
    Shown shown(subjectOf({7, 8, 9}));
    auto *table = shown.child<QTableView>("configurationTable");
    const int few = table->model()->rowCount();
    QVERIFY(few > 0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_D);
    QVERIFY(table->model()->rowCount() > few);
    QVERIFY(!shown.pane.setup().differencesOnly);
}

void ComparePaneTest::twentyColumnsStandBelowEachOther()
{
    Shown shown(subjectOf({1, 2, 3, 4, 6, 7, 8, 9}, WindowKind::Own));
    const auto &model = static_cast<const ComparedTableModel &>(
        *shown.child<QTableView>("numbersTable")->model());
    QVERIFY(model.isTransposed());
    QCOMPARE(model.rowCount(), int(shown.pane.facts()->columns.size()));
    QCOMPARE(shown.child<SensorChart>("comparedSensors")->view(), SensorView::Multiples);
}

void ComparePaneTest::copies_data()
{
    using Copy = ComparePane::Copy;
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("part");
    QTest::newRow("verdict") << int(Copy::Verdict) << u"v9 was trained on this period"_s;
    QTest::newRow("numbers") << int(Copy::Numbers) << u"Metric\tv7\tv8\tv9\n"_s;
    QTest::newRow("Markdown") << int(Copy::NumbersMarkdown) << u"| --- |"_s;
    QTest::newRow("events") << int(Copy::Events) << u"2023-09-0"_s;
    QTest::newRow("sensors") << int(Copy::Sensors) << u"Volume_Flow_RateRMS"_s;
    QTest::newRow("configuration") << int(Copy::Configuration) << u"\tv8"_s;
    QTest::newRow("JSON") << int(Copy::Json) << u"\"id\": \"water-loop:7\""_s;
}

void ComparePaneTest::copies()
{
    QFETCH(int, what);
    QFETCH(QString, part);
    Shown shown(subjectOf({7, 8, 9}));
    QGuiApplication::clipboard()->clear();
    shown.pane.copy(ComparePane::Copy(what));
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(part), qPrintable(text.left(600)));
}

void ComparePaneTest::oneVersionOnly()
{
    Shown shown(subjectOf({7}));
    QVERIFY(shown.verdict().contains(u"one version only"_s));
    QCOMPARE(shown.pane.facts()->columns.size(), size_t(1));
}

void ComparePaneTest::labelFileIsNamed()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"labels.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2023-09-04T00:00:00,2023-09-05T00:00:00\nno label\n");
    file.close();
    ComparisonSubject subject = subjectOf({7, 8, 9});
    subject.setup.labelFile = file.fileName();
    {
        Shown shown(subject);
        QCOMPARE(shown.cell("labelsFound", 0), u"1 / 1"_s);
        QVERIFY(shown.pane.facts()->labelTrouble.contains(u"line 2"_s));
    }
    subject.setup.labelFile = folder.filePath(u"gone.csv"_s);
    Shown shown(subject);
    QCOMPARE(shown.cell("labelsFound", 0), u"4 / 4"_s);
    QVERIFY(shown.pane.facts()->labelTrouble.contains(u"gone.csv"_s));
    const auto notes = shown.pane.findChildren<QLabel *>(u"compareNote"_s);
    QVERIFY(std::ranges::any_of(
        notes, [](const QLabel *note) { return note->text().contains(u"gone.csv"_s); }));
}

void ComparePaneTest::paints_data()
{
    QTest::addColumn<QList<qint64>>("versions");
    QTest::addColumn<int>("window");
    QTest::addColumn<bool>("aligned");
    const auto add = [](const char *name, const QList<qint64> &versions, WindowKind kind,
                        bool aligned = false) {
        QTest::newRow(name) << versions << int(kind) << aligned;
    };
    add("sample", {7, 8, 9}, WindowKind::Overlap);
    add("aligned", {7, 8, 9}, WindowKind::Overlap, true);
    add("prior", {4, 6}, WindowKind::Prior);
    add("pairwise", {4, 7, 9}, WindowKind::Pairwise);
    add("nothing in common", {1, 9}, WindowKind::Overlap);
    add("two", {7, 8}, WindowKind::Overlap);
    add("many", {1, 2, 3, 4, 6, 7, 8, 9}, WindowKind::Own);
}

// With BELVEDERE_PICTURES, a folder, each is written there to be looked at.
void ComparePaneTest::paints()
{
    QFETCH(QList<qint64>, versions);
    QFETCH(int, window);
    QFETCH(bool, aligned);
    for (const bool dark : {false, true}) {
        ComparisonSubject subject = subjectOf({versions.begin(), versions.end()},
                                              WindowKind(window));
        subject.setup.alignedAtFailure = aligned;
        Shown shown(subject, {1160, 760});
        const Theme theme = dark ? Theme::dark() : Theme::light();
        qApp->setPalette(theme.palette());
        qApp->setStyleSheet(theme.styleSheet());
        shown.pane.setTheme(theme);
        if (subject.versions.size() == 2 && window == int(WindowKind::Overlap)
            && shown.pane.facts()->columns.size() == 2)
            shown.child<QToolButton>("slopes")->click();
        test::WindowFixture::settle();
        const QPixmap picture = shown.pane.grab();
        QVERIFY(!picture.isNull());
        const QString folder = qEnvironmentVariable("BELVEDERE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(picture.save(
                u"%1/compare %2 %3.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()),
                                              dark ? u"dark"_s : u"light"_s)));
    }
}

} // namespace compare_pane_test

BELVEDERE_WINDOW_TEST(compare_pane_test::ComparePaneTest)
#include "test_compare_pane.moc"
