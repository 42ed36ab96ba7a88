// Saved views, undo and notes in the window: from the click to where they are drawn.
#include "tests/ui/window_fixture.h"

#include "app/models/version_table_model.h"
#include "tests/support/test_main.h"
#include "ui/details/details_model.h"
#include "ui/notebook/note_dialog.h"
#include "ui/notebook/notebook_panel.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/timeline/timeline_view.h"
#include "ui/versions/filter_edit.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QAction>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QTreeView>

using namespace belvedere;

namespace window_notebook_test {

using test::samplePath;
using test::WindowFixture;

class WindowNotebookTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void undoesTheFilter();
    void undoesTheComparison();
    void undoesTheZoom();
    void textFieldsKeepTheirOwnUndo();
    void startsWithNothingToUndo();
    void savesAndOpensAView();
    void opensAViewOfAnotherTime();
    void replacesAndDeletesAView();
    void opensAViewFile_data();
    void opensAViewFile();
    void learnsNamesOfAView();
    void keepsTheRestOfASetup();
    void notesAVersion();
    void notesAnEventAndAMoment();
    void showsANote();
    void saysWhatIsDamaged();
};

namespace {

// What comes up next, once it is there.
template<typename Dialog, typename F>
void inNext(F act)
{
    QTimer::singleShot(0, qApp, [act] {
        auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        act(*dialog);
    });
}

void answer(const QString &button)
{
    inNext<QMessageBox>([button](QMessageBox &box) {
        const auto buttons = box.buttons();
        for (QAbstractButton *one : buttons) {
            if (one->text().remove(u'&') == button)
                return one->click();
        }
        box.reject();
        QFAIL("no such button");
    });
}

void writeNote(const QString &text)
{
    inNext<NoteDialog>([text](NoteDialog &dialog) {
        dialog.setNote(text, {});
        dialog.accept();
    });
}

void saveAs(WindowFixture &fixture, const QString &name)
{
    inNext<QInputDialog>([name](QInputDialog &dialog) {
        QVERIFY(!dialog.textValue().isEmpty()); // something is suggested
        dialog.setTextValue(name);
        dialog.accept();
    });
    fixture.child<QAction>("saveView")->trigger();
}

QStringList firstKeys(MainWindow &window, int count)
{
    QStringList keys;
    for (const VersionEntry &entry : window.workspace().contents().front()->versions) {
        if (keys.size() < count)
            keys += entry.key();
    }
    return keys;
}

TimelinePane &timelineOf(WindowFixture &fixture)
{
    return *fixture.child<TimelinePane>("timelinePane");
}

bool detailsHave(WindowFixture &fixture, const QString &text)
{
    const QAbstractItemModel *model = fixture.child<QTreeView>("detailsView")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, DetailsModel::ValueColumn).data().toString() == text)
            return true;
    }
    return false;
}

} // namespace

void WindowNotebookTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void WindowNotebookTest::undoesTheFilter()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    auto *filter = fixture.child<FilterEdit>("filterField");
    auto *table = fixture.child<VersionTableView>("versionTable");
    const int all = table->model()->rowCount();
    for (const QString &text : {u"s"_s, u"st"_s, u"status:failed"_s}) // as typed: one step
        filter->setText(text);
    WindowFixture::settle();
    QVERIFY(table->model()->rowCount() < all);
    QCOMPARE(fixture.child<QAction>("undo")->text(), u"&Undo filter"_s);
    fixture.child<QAction>("undo")->trigger();
    WindowFixture::settle();
    QCOMPARE(filter->text(), QString());
    QCOMPARE(table->model()->rowCount(), all);
    QVERIFY(!fixture.child<QAction>("undo")->isEnabled());
    fixture.child<QAction>("redo")->trigger();
    QCOMPARE(filter->text(), u"status:failed"_s);
    QVERIFY(!fixture.child<QAction>("redo")->isEnabled());
}

void WindowNotebookTest::undoesTheComparison()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    const QStringList keys = firstKeys(window, 3);
    window.marks().addAll({{keys[0], u"a:1"_s}, {keys[1], u"a:2"_s}});
    const int slot = window.marks().slotOf(keys[1]);
    fixture.child<FilterEdit>("filterField")->setText(u"x"_s); // another kind between them
    window.marks().remove(keys[1]);
    fixture.child<QAction>("undo")->trigger();
    QCOMPARE(window.marks().compared(), keys.mid(0, 2));
    QCOMPARE(window.marks().slotOf(keys[1]), slot); // its colour comes back with it
    fixture.child<QAction>("undo")->trigger();
    fixture.child<QAction>("undo")->trigger();
    QCOMPARE(window.marks().compared(), QStringList());
    fixture.child<QAction>("redo")->trigger();
    QCOMPARE(window.marks().compared(), keys.mid(0, 2));
}

void WindowNotebookTest::undoesTheZoom()
{
    WindowFixture fixture;
    fixture.open({samplePath()});
    TimelinePane &timeline = timelineOf(fixture);
    const auto whole = timeline.viewRange();
    for (int i = 0; i < 3; ++i)
        fixture.child<QAction>("zoomIn")->trigger();
    const auto near = timeline.viewRange();
    QVERIFY(near != whole);
    QCOMPARE(fixture.child<QAction>("undo")->text(), u"&Undo zoom"_s);
    fixture.child<QAction>("undo")->trigger();
    QCOMPARE(timeline.viewRange(), whole);
    QVERIFY(timeline.isFitted());
    QVERIFY(!fixture.child<QAction>("undo")->isEnabled());
    fixture.child<QAction>("redo")->trigger();
    QCOMPARE(timeline.viewRange(), near);
}

void WindowNotebookTest::textFieldsKeepTheirOwnUndo()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    window.activateWindow();
    fixture.child<QAction>("zoomIn")->trigger();
    auto *filter = fixture.child<FilterEdit>("filterField");
    filter->setFocus();
    QTest::keyClicks(filter, u"abc"_s);
    QTest::keyClick(filter, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(filter->text(), QString());
    QVERIFY(!timelineOf(fixture).isFitted()); // the view's own is another one
}

void WindowNotebookTest::startsWithNothingToUndo()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    fixture.child<FilterEdit>("filterField")->setText(u"recall>0.5"_s);
    fixture.child<QAction>("zoomIn")->trigger();
    window.marks().add(firstKeys(window, 1).front(), u"a:1"_s);
    fixture.open({}, false);
    QCOMPARE(fixture.child<FilterEdit>("filterField")->text(), u"recall>0.5"_s);
    QVERIFY(!fixture.child<QAction>("undo")->isEnabled());
    QVERIFY(!fixture.child<QAction>("redo")->isEnabled());
}

void WindowNotebookTest::savesAndOpensAView()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    const QStringList keys = firstKeys(window, 3);
    const QStringList wanted{keys[2], keys[0]};
    fixture.child<FilterEdit>("filterField")->setText(u"status:success"_s);
    window.marks().addAll({{wanted[0], u"a:3"_s}, {wanted[1], u"a:1"_s}});
    fixture.child<QAction>("zoomIn")->trigger();
    const ViewState state = window.viewState();
    QVERIFY(state.timeline.has_value());
    saveAs(fixture, u"Autumn"_s);
    QCOMPARE(window.savedViews().all().size(), size_t(1));
    // In another run, and after everything has changed.
    MainWindow &again = fixture.open({}, false);
    fixture.child<FilterEdit>("filterField")->clear();
    again.marks().clear();
    again.marks().add(keys[1], u"a:2"_s);
    fixture.child<QAction>("fitTimeline")->trigger();
    auto *list = fixture.child<QListView>("savedViewsList");
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    WindowFixture::settle();
    QVERIFY(again.viewState() == state);
    QCOMPARE(again.marks().compared(), wanted);
    QCOMPARE(fixture.child<QAction>("undo")->text(), u"&Undo opening of a view"_s);
    fixture.child<QAction>("undo")->trigger();
    QCOMPARE(again.marks().compared(), QStringList{keys[1]});
    QVERIFY(timelineOf(fixture).isFitted());
}

// The timeline follows a filter a moment later: the zoom of a view must outlive what is shown until then.
void WindowNotebookTest::opensAViewOfAnotherTime()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    auto *filter = fixture.child<FilterEdit>("filterField");
    SavedView view{.name = u"early"_s, .filter = u"version<3"_s};
    view.timeline = TimeRange{parseIsoTime("2023-02-01").value(),
                              parseIsoTime("2023-02-08").value()};
    window.savedViews().add(view);
    filter->setText(u"version:9"_s);
    WindowFixture::settle();
    emit fixture.child<NotebookPanel>("notebookPanel")->viewOpened(view);
    WindowFixture::settle();
    QCOMPARE(timelineOf(fixture).viewRange(), view.timeline);
    QVERIFY(window.viewState() == view.state());
    fixture.child<QAction>("undo")->trigger();
    WindowFixture::settle();
    QVERIFY(timelineOf(fixture).isFitted());
    fixture.child<QAction>("redo")->trigger();
    WindowFixture::settle();
    QCOMPARE(timelineOf(fixture).viewRange(), view.timeline);
}

void WindowNotebookTest::replacesAndDeletesAView()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    saveAs(fixture, u"a"_s);
    fixture.child<FilterEdit>("filterField")->setText(u"x"_s);
    inNext<QInputDialog>([](QInputDialog &dialog) {
        dialog.setTextValue(u"a"_s);
        QTimer::singleShot(0, qApp, [] { answer(u"Cancel"_s); });
        dialog.accept();
    });
    fixture.child<QAction>("saveView")->trigger();
    QCOMPARE(window.savedViews().find(u"a"_s)->filter, QString());
    auto *panel = fixture.child<NotebookPanel>("notebookPanel");
    answer(u"Replace"_s);
    emit panel->viewReplaceWanted(u"a"_s);
    QCOMPARE(window.savedViews().find(u"a"_s)->filter, u"x"_s);
    answer(u"Cancel"_s);
    emit panel->viewRemoveWanted(u"a"_s);
    QVERIFY(window.savedViews().find(u"a"_s));
    answer(u"Delete"_s);
    emit panel->viewRemoveWanted(u"a"_s);
    QVERIFY(!window.savedViews().find(u"a"_s));
}

void WindowNotebookTest::opensAViewFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("filter"); // afterwards
    QTest::addColumn<int>("views");
    QTest::newRow("one view") << R"({"name":"n","filter":"from a file"})"_ba << u"from a file"_s
                              << 1;
    QTest::newRow("two views") << R"([{"name":"n","filter":"f"},{"name":"m"}])"_ba << u"here"_s
                               << 2;
    QTest::newRow("cut off") << R"([{"name":"n")"_ba << u"here"_s << 0;
}

void WindowNotebookTest::opensAViewFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, filter);
    QFETCH(int, views);
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    fixture.child<FilterEdit>("filterField")->setText(u"here"_s);
    const QString path = fixture.path(u"v.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    if (views == 0) {
        inNext<QMessageBox>([path](QMessageBox &box) {
            QVERIFY2(box.text().startsWith(path), qPrintable(box.text()));
            box.accept();
        });
    }
    window.openViewFile(path);
    QCOMPARE(fixture.child<FilterEdit>("filterField")->text(), filter);
    QCOMPARE(window.savedViews().all().size(), size_t(views));
}

// A view from another machine names versions by key alone; the list shows their names once their archive is open.
void WindowNotebookTest::learnsNamesOfAView()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({}, false);
    const QString key = u"arn:aws:lookoutequipment:eu-west-1:1:model/none/1/model-version/1"_s;
    window.applyComparisonSetup({.versions = {key}});
    QCOMPARE(window.marks().compared(), QStringList{key});
    QCOMPARE(window.marks().idOf(key), QString());
    window.open({samplePath()});
    (void)QTest::qWaitFor([&] { return !window.workspace().isLoading(); }, test::patience);
    WindowFixture::settle();
    const VersionEntry &entry = window.workspace().contents().front()->versions.front();
    window.applyComparisonSetup({.versions = {key, entry.key()}});
    QCOMPARE(window.marks().idOf(entry.key()), entry.id());
}

void WindowNotebookTest::keepsTheRestOfASetup()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    const QStringList keys = firstKeys(window, 2);
    ComparisonSetup setup{.versions = keys,
                          .baseline = keys[1],
                          .window = WindowKind::Own,
                          .alpha = 0.1,
                          .sensorNames = {{u"a"_s, u"b"_s}}};
    window.applyComparisonSetup(setup);
    QVERIFY(window.comparisonSetup() == setup);
    QVERIFY(!fixture.child<QAction>("undo")->isEnabled()); // the program's doing
    setup.baseline = keys[0];
    window.changeComparisonSetup(setup, ViewChange::Baseline);
    QCOMPARE(fixture.child<QAction>("undo")->text(), u"&Undo baseline"_s);
    fixture.child<QAction>("undo")->trigger();
    QCOMPARE(window.comparisonSetup().baseline, keys[1]);
    window.marks().remove(keys[0]);
    QCOMPARE(window.comparisonSetup().versions, QStringList{keys[1]});
    QCOMPARE(window.comparisonSetup().alpha, 0.1);
}

void WindowNotebookTest::notesAVersion()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    auto *versions = fixture.child<VersionsPane>("versions");
    auto *table = fixture.child<VersionTableView>("versionTable");
    const QString key = versions->currentVersion();
    writeNote(u"valve stuck,\nsee log"_s);
    fixture.child<QAction>("addNote")->trigger();
    QCOMPARE(window.notebook().all().size(), size_t(1));
    const UserNote &note = window.notebook().all().front();
    QCOMPARE(note.versionKey, key);
    QCOMPARE(note.modelName, u"water-loop"_s);
    QVERIFY(note.version > 0);
    const QModelIndex row = table->model()->index(table->currentIndex().row(), 0);
    QVERIFY(row.data(VersionTableModel::NoteRole).toString().contains(u"valve stuck"_s));
    QVERIFY(detailsHave(fixture, u"valve stuck,\nsee log"_s));
    QVERIFY(QFile::exists(fixture.config() + u"/notes.json"_s));
    QCOMPARE(fixture.child<QListView>("notesList")->model()->rowCount(), 1);
    const QString id = note.id;
    writeNote(u"changed"_s);
    emit fixture.child<NotebookPanel>("notebookPanel")->noteEditWanted(id);
    QVERIFY(detailsHave(fixture, u"changed"_s));
    answer(u"Delete"_s);
    emit fixture.child<NotebookPanel>("notebookPanel")->noteRemoveWanted(id);
    QVERIFY(!detailsHave(fixture, u"changed"_s));
    QVERIFY(row.data(VersionTableModel::NoteRole).toString().isEmpty());
}

void WindowNotebookTest::notesAnEventAndAMoment()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    auto *versions = fixture.child<VersionsPane>("versions");
    TimelinePane &timeline = timelineOf(fixture);
    timeline.nextEvent();
    auto *view = fixture.child<TimelineView>("timelineView");
    QVERIFY(view->pickedEvent() >= 0);
    const TimeRange event = window.workspace()
                                .contents()
                                .front()
                                ->find(versions->currentVersion())
                                ->version.modelMetrics->predictedRanges.front();
    writeNote(u"on the event"_s);
    emit timeline.eventNoteWanted(versions->currentVersion(), u"water-loop"_s, event);
    writeNote(u"on the moment"_s);
    emit timeline.momentNoteWanted({}, u"water-loop"_s, event.start);
    QCOMPARE(window.notebook().all().size(), size_t(2));
    QCOMPARE(int(window.notebook().all()[0].target), int(UserNote::Target::Event));
    QCOMPARE(window.notebook().all()[0].at, event);
    QVERIFY(window.notebook().all()[0].version > 0);
    QCOMPARE(int(window.notebook().all()[1].target), int(UserNote::Target::Moment));
    QVERIFY(window.notebook().all()[1].versionKey.isEmpty());
    QVERIFY(detailsHave(fixture, u"on the event"_s));
    QVERIFY(!detailsHave(fixture, u"on the moment"_s));
}

void WindowNotebookTest::showsANote()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({samplePath()});
    auto *versions = fixture.child<VersionsPane>("versions");
    const ContentsPtr contents = window.workspace().contents().front();
    const auto entry = std::ranges::find_if(contents->versions, [&](const VersionEntry &one) {
        return one.version.modelMetrics && one.version.modelMetrics->predictedRanges.size() > 2
               && one.key() != versions->currentVersion();
    });
    QVERIFY(entry != contents->versions.end());
    const TimeRange event = entry->version.modelMetrics->predictedRanges[1];
    UserNote note{.target = UserNote::Target::Event,
                  .versionKey = entry->key(),
                  .modelName = entry->version.modelName,
                  .at = event,
                  .text = u"x"_s};
    fixture.child<QTabWidget>("tabs")->setCurrentIndex(1);
    auto *panel = fixture.child<NotebookPanel>("notebookPanel");
    emit panel->noteOpened(note);
    QCOMPARE(fixture.child<QTabWidget>("tabs")->currentIndex(), 0);
    QCOMPARE(versions->currentVersion(), entry->key());
    QCOMPARE(timelineOf(fixture).timeCursor(), event.start);
    QVERIFY(fixture.child<TimelineView>("timelineView")->pickedEvent() >= 0);
    // A moment out of view comes into it.
    for (int i = 0; i < 6; ++i)
        fixture.child<QAction>("zoomIn")->trigger();
    note = {.target = UserNote::Target::Moment,
            .at = {event.start - std::chrono::hours(24 * 40),
                   event.start - std::chrono::hours(24 * 40)},
            .text = u"y"_s};
    emit panel->noteOpened(note);
    const auto shown = timelineOf(fixture).viewRange();
    QVERIFY(shown->start <= note.at.start && note.at.start <= shown->end);
    note = {.target = UserNote::Target::Version, .versionKey = u"gone"_s, .text = u"z"_s};
    emit panel->noteOpened(note); // only says so
    QCOMPARE(versions->currentVersion(), entry->key());
}

void WindowNotebookTest::saysWhatIsDamaged()
{
    WindowFixture fixture;
    QDir().mkpath(fixture.config());
    for (const QString &name : {u"views.json"_s, u"notes.json"_s}) {
        QFile file(fixture.config() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{broken") == 7);
    }
    MainWindow &window = fixture.open({samplePath()});
    QVERIFY(QFile::exists(fixture.config() + u"/views.json.damaged"_s));
    QVERIFY(QFile::exists(fixture.config() + u"/notes.json.damaged"_s));
    const auto labels = window.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().contains(u"views.json.damaged"_s)
               && label->text().contains(u"notes.json.damaged"_s);
    }));
    QCOMPARE(window.savedViews().add({.name = u"new"_s}), u"new"_s);
}

} // namespace window_notebook_test

BELVEDERE_WINDOW_TEST(window_notebook_test::WindowNotebookTest)
#include "test_window_notebook.moc"
