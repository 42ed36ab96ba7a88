// The panel below the comparison list and the dialog for notes, as a user clicks through them.
#include "ui/notebook/note_dialog.h"
#include "ui/notebook/note_text.h"
#include "ui/notebook/notebook_panel.h"
#include "ui/notebook/notes_model.h"
#include "ui/notebook/saved_views_model.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace belvedere;

namespace notebook_panel_test {

using Target = UserNote::Target;

class NotebookPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void viewsAsAModel();
    void notesAsAModel();
    void saysNotesInWords_data();
    void saysNotesInWords();
    void hintsWhereNothingIs();
    void viewsByKeyboard();
    void renamesInPlace_data();
    void renamesInPlace();
    void viewsByMenu();
    void notesByKeyboard();
    void notesByMenu();
    void showsOnlyATag();
    void keepsTheCurrentOne();
    void dialogTakesANote();
    void dialogRefuses_data();
    void dialogRefuses();
    void dialogCompletesTags();
    void paints_data();
    void paints();
};

namespace {

Timestamp panelTime(int hours)
{
    return Timestamp(std::chrono::hours(470'000 + hours)); // 2023-08-14 08:00 and on
}

UserNote panelNote(const QString &text, const QStringList &tags = {})
{
    return {.target = Target::Version,
            .versionKey = u"arn:model/water-loop/9"_s,
            .version = 9,
            .modelName = u"water-loop"_s,
            .text = text,
            .tags = tags};
}

// Chooses what begins with the text in the menu that opens next.
void chooseInMenu(const QString &text)
{
    QTimer::singleShot(0, qApp, [text] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QList<QAction *> actions = menu->actions();
        for (qsizetype i = 0; i < actions.size(); ++i) {
            if (actions[i]->menu())
                actions += actions[i]->menu()->actions();
        }
        for (QAction *action : actions) {
            if (action->text().remove(u'&').startsWith(text)) {
                menu->close();
                action->trigger();
                return;
            }
        }
        menu->close();
        QFAIL(qPrintable(u"nothing in the menu begins with "_s + text));
    });
}

struct Shown {
    SavedViews views{QString()};
    int hours = 0;
    Notebook notebook{QString(), [this] { return panelTime(hours); }};
    NotebookPanel panel{views, notebook};

    Shown()
    {
        panel.resize(224, 400);
        panel.show();
        (void)QTest::qWaitForWindowActive(&panel);
    }
    QListView &list(const char *name)
    {
        auto *found = panel.findChild<QListView *>(QLatin1StringView(name));
        if (!found)
            qFatal("no list");
        return *found;
    }
    QListView &viewsList() { return list("savedViewsList"); }
    QListView &notesList() { return list("notesList"); }
    void focus(QListView &view, int row)
    {
        view.setFocus();
        view.setCurrentIndex(view.model()->index(row, 0));
    }
    void openMenu(QListView &view, const QString &choice)
    {
        chooseInMenu(choice);
        emit view.customContextMenuRequested(view.rect().center());
    }
};

} // namespace

void NotebookPanelTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void NotebookPanelTest::viewsAsAModel()
{
    SavedViews views{QString()};
    SavedViewsModel model(views);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &name : {u"a\u202E\n"_s + u"b"_s, u"c"_s, u"d"_s})
        views.add({.name = name, .filter = u"<b>x</b>"_s});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"a\\u{202E}\\x0Ab"_s);
    QCOMPARE(model.index(0).data(Qt::EditRole).toString(), u"a\u202E\nb"_s);
    const QString tip = model.index(0).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(u"<b>"_s), qPrintable(tip));
    QVERIFY(!model.setData(model.index(1), u"d"_s, Qt::EditRole)); // another one's
    QVERIFY(!model.setData(model.index(1), u" "_s, Qt::EditRole));
    QVERIFY(model.setData(model.index(1), u"e"_s, Qt::EditRole));
    QCOMPARE(model.rowOf(u"e"_s), 1);
    views.move(0, 2);
    views.remove(u"e"_s);
    QCOMPARE(model.rowCount(), 2);
}

void NotebookPanelTest::notesAsAModel()
{
    int hours = 0;
    Notebook notebook(QString(), [&] { return panelTime(hours++); });
    NotesModel model(notebook);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QString first = notebook.add(panelNote(u"first"_s, {u"x"_s}));
    (void)notebook.add(panelNote(u"second\nline"_s));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), u"v9 — second"_s); // the latest on top
    QVERIFY(notebook.change(first, u"first again"_s, {u"x"_s}));
    QCOMPARE(model.index(0).data().toString(), u"v9 — first again"_s);
    model.setTag(u"X"_s);
    QCOMPARE(model.rowCount(), 1);
    model.setTheme(Theme::dark());
    model.setDisplay({QTimeZone("Asia/Kolkata"), QLocale()});
    QVERIFY(notebook.remove(first)); // with it goes the tag, and so does the choice of it
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.tag(), QString());
}

void NotebookPanelTest::saysNotesInWords_data()
{
    QTest::addColumn<UserNote>("note");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("about");
    UserNote note = panelNote(u"  see log\nmore"_s);
    QTest::newRow("version") << note << u"v9 — see log"_s << u"water-loop v9"_s;
    note.target = Target::Event;
    note.at = {panelTime(0), panelTime(5)};
    QTest::newRow("event")
        << note << u"v9 · Aug 14 — see log"_s
        << u"water-loop v9, event of 2023-08-14 08:00:00 UTC to 2023-08-14 13:00:00 UTC"_s;
    note.target = Target::Moment;
    note.at = {panelTime(0), panelTime(0)};
    QTest::newRow("moment") << note << u"v9 · Aug 14 — see log"_s
                            << u"water-loop v9, 2023-08-14 08:00:00 UTC"_s;
    note.versionKey.clear();
    note.version = 0;
    QTest::newRow("moment of all versions")
        << note << u"Aug 14 — see log"_s << u"water-loop, 2023-08-14 08:00:00 UTC"_s;
    note.modelName.clear();
    QTest::newRow("moment of everything")
        << note << u"Aug 14 — see log"_s << u"2023-08-14 08:00:00 UTC"_s;
    note.text = u"\u202Eevil\u0000<b>"_s;
    QTest::newRow("odd characters")
        << note << u"Aug 14 — \\u{202E}evil\\x00<b>"_s << u"2023-08-14 08:00:00 UTC"_s;
    note = panelNote(u"x"_s);
    note.version = 0;
    QTest::newRow("without a number") << note << u"9 — x"_s << u"water-loop 9"_s;
}

void NotebookPanelTest::saysNotesInWords()
{
    QFETCH(UserNote, note);
    QFETCH(QString, line);
    QFETCH(QString, about);
    const belvedere::Display display{QTimeZone::utc(), QLocale::c()};
    QCOMPARE(noteLine(note, display), line);
    QCOMPARE(noteAbout(note, display), about);
    QVERIFY(noteToolTip(note, display).startsWith(about + u'\n'));
}

void NotebookPanelTest::hintsWhereNothingIs()
{
    Shown shown;
    auto *viewsHint = shown.panel.findChild<QLabel *>(u"savedViewsHint"_s);
    auto *notesHint = shown.panel.findChild<QLabel *>(u"notesHint"_s);
    QVERIFY(viewsHint->isVisible() && notesHint->isVisible());
    QVERIFY(!shown.viewsList().isVisible() && !shown.notesList().isVisible());
    QVERIFY(!shown.viewsList().accessibleName().isEmpty());
    // A file can be opened there, too.
    QSignalSpy file(&shown.panel, &NotebookPanel::viewFileWanted);
    chooseInMenu(u"Open file"_s);
    emit viewsHint->customContextMenuRequested({5, 5});
    QCOMPARE(file.size(), 1);
    QSignalSpy save(&shown.panel, &NotebookPanel::viewSaveWanted);
    QSignalSpy add(&shown.panel, &NotebookPanel::noteAddWanted);
    shown.panel.findChild<QToolButton *>(u"saveViewButton"_s)->click();
    shown.panel.findChild<QToolButton *>(u"addNoteButton"_s)->click();
    QCOMPARE(save.size(), 1);
    QCOMPARE(add.size(), 1);
    shown.views.add({.name = u"a"_s});
    (void)shown.notebook.add(panelNote(u"n"_s));
    QVERIFY(!viewsHint->isVisible() && !notesHint->isVisible());
    QVERIFY(shown.viewsList().isVisible() && shown.notesList().isVisible());
}

void NotebookPanelTest::viewsByKeyboard()
{
    Shown shown;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        shown.views.add({.name = name, .filter = u"of "_s + name});
    QListView &list = shown.viewsList();
    QSignalSpy opened(&shown.panel, &NotebookPanel::viewOpened);
    QSignalSpy removed(&shown.panel, &NotebookPanel::viewRemoveWanted);
    shown.focus(list, 1);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.front().front().value<SavedView>().filter, u"of b"_s);
    QTest::keyClick(&list, Qt::Key_Delete);
    QCOMPARE(removed.front().front().toString(), u"b"_s);
    QCOMPARE(shown.views.all().size(), size_t(3)); // the panel only asks
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(shown.views.indexOf(u"b"_s), 0);
    QCOMPARE(list.currentIndex().row(), 0);
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(&list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(shown.views.indexOf(u"b"_s), 1);
}

void NotebookPanelTest::renamesInPlace_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("a new name") << u"x"_s << u"x"_s;
    QTest::newRow("nothing") << QString() << u"b"_s;
    QTest::newRow("another's name") << u"a"_s << u"b"_s;
    QTest::newRow("the same") << u"b"_s << u"b"_s;
}

void NotebookPanelTest::renamesInPlace()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    Shown shown;
    for (const QString &one : {u"a"_s, u"b"_s})
        shown.views.add({.name = one});
    QListView &list = shown.viewsList();
    QSignalSpy opened(&shown.panel, &NotebookPanel::viewOpened);
    shown.focus(list, 1);
    QTest::keyClick(&list, Qt::Key_F2);
    auto *editor = list.findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(typed);
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(shown.views.all()[1].name, name);
    QCOMPARE(opened.size(), 0);
    QCOMPARE(list.currentIndex().data(SavedViewsModel::NameRole).toString(), name);
}

void NotebookPanelTest::viewsByMenu()
{
    Shown shown;
    for (const QString &name : {u"a"_s, u"b"_s})
        shown.views.add({.name = name});
    QListView &list = shown.viewsList();
    shown.focus(list, 1);
    const auto count = [&](auto signal, const QString &choice) {
        QSignalSpy spy(&shown.panel, signal);
        shown.openMenu(list, choice);
        return spy.size() == 1 && (spy.front().isEmpty() || spy.front().front().isValid());
    };
    QVERIFY(count(&NotebookPanel::viewOpened, u"Open"_s));
    QVERIFY(count(&NotebookPanel::viewReplaceWanted, u"Replace"_s));
    QVERIFY(count(&NotebookPanel::viewRemoveWanted, u"Delete"_s));
    QVERIFY(count(&NotebookPanel::viewFileWanted, u"Open file"_s));
    QSignalSpy exported(&shown.panel, &NotebookPanel::viewExportWanted);
    shown.openMenu(list, u"Export…"_s);
    shown.openMenu(list, u"Export all"_s);
    QCOMPARE(exported[0].front().toStringList(), QStringList{u"b"_s});
    QCOMPARE(exported[1].front().toStringList(), QStringList({u"a"_s, u"b"_s}));
    shown.openMenu(list, u"Rename"_s);
    QVERIFY(list.findChild<QLineEdit *>());
}

void NotebookPanelTest::notesByKeyboard()
{
    Shown shown;
    const QString id = shown.notebook.add(panelNote(u"text\nof lines"_s));
    QListView &list = shown.notesList();
    QSignalSpy opened(&shown.panel, &NotebookPanel::noteOpened);
    QSignalSpy edited(&shown.panel, &NotebookPanel::noteEditWanted);
    QSignalSpy removed(&shown.panel, &NotebookPanel::noteRemoveWanted);
    shown.focus(list, 0);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(opened.front().front().value<UserNote>().id, id);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualRect(list.model()->index(0, 0)).center());
    QCOMPARE(opened.size(), 2);
    QTest::keyClick(&list, Qt::Key_F2);
    QCOMPARE(edited.front().front().toString(), id);
    QTest::keyClick(&list, Qt::Key_Delete);
    QCOMPARE(removed.front().front().toString(), id);
    QTest::keyClick(&list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"text\nof lines"_s);
    QVERIFY(shown.notebook.find(id));
}

void NotebookPanelTest::notesByMenu()
{
    Shown shown;
    const QString one = shown.notebook.add(panelNote(u"one"_s));
    shown.hours = 1;
    const QString two = shown.notebook.add(panelNote(u"two"_s));
    QListView &list = shown.notesList();
    shown.focus(list, 1);
    const auto idOf = [&](auto signal, const QString &choice) {
        QSignalSpy spy(&shown.panel, signal);
        shown.openMenu(list, choice);
        return spy.size() == 1 ? spy.front().front().toString() : u"not once"_s;
    };
    QCOMPARE(idOf(&NotebookPanel::noteEditWanted, u"Edit"_s), one);
    QCOMPARE(idOf(&NotebookPanel::noteRemoveWanted, u"Delete"_s), one);
    shown.openMenu(list, u"Copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"one"_s);
    QSignalSpy exported(&shown.panel, &NotebookPanel::noteExportWanted);
    shown.openMenu(list, u"Export…"_s);
    shown.openMenu(list, u"Export all"_s);
    QCOMPARE(exported[0].front().toStringList(), QStringList{one});
    QCOMPARE(exported[1].front().toStringList(), QStringList({two, one}));
}

void NotebookPanelTest::showsOnlyATag()
{
    Shown shown;
    (void)shown.notebook.add(panelNote(u"one"_s, {u"R&D"_s}));
    shown.hours = 1;
    (void)shown.notebook.add(panelNote(u"two"_s));
    QListView &list = shown.notesList();
    shown.focus(list, 0);
    shown.openMenu(list, u"RD"_s); // without its ampersands
    QCOMPARE(list.model()->rowCount(), 1);
    QCOMPARE(list.model()->index(0, 0).data().toString(), u"v9 — one"_s);
    shown.focus(list, 0);
    shown.openMenu(list, u"All notes"_s);
    QCOMPARE(list.model()->rowCount(), 2);
}

void NotebookPanelTest::keepsTheCurrentOne()
{
    Shown shown;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        shown.views.add({.name = name});
    shown.panel.chooseView(u"b"_s);
    shown.views.remove(u"a"_s);
    QCOMPARE(shown.viewsList().currentIndex().row(), 0);
    shown.views.remove(u"b"_s);
    QVERIFY(!shown.viewsList().currentIndex().isValid());
    QTest::keyClick(&shown.viewsList(), Qt::Key_Delete); // nothing is current: nothing happens
    const QString id = shown.notebook.add(panelNote(u"n"_s));
    shown.panel.chooseNote(id);
    shown.hours = 2;
    (void)shown.notebook.add(panelNote(u"m"_s));
    QCOMPARE(shown.notesList().currentIndex().data(NotesModel::IdRole).toString(), id);
    QCOMPARE(shown.notesList().currentIndex().row(), 1);
}

void NotebookPanelTest::dialogTakesANote()
{
    NoteDialog dialog(u"water-loop <b>v9</b>"_s);
    dialog.setNote(u"text"_s, {u"a"_s, u"b c"_s});
    dialog.show();
    QCOMPARE(dialog.findChild<QLabel *>(u"noteAbout"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(dialog.tags(), QStringList({u"a"_s, u"b c"_s}));
    auto *text = dialog.findChild<QPlainTextEdit *>(u"noteText"_s);
    QTest::keyClicks(text, u" more"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, u"line"_s);
    QVERIFY(dialog.isVisible());
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.text(), u"text more\nline"_s);
}

void NotebookPanelTest::dialogRefuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("says");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("blanks") << u" \n "_s << false;
    QTest::newRow("too much") << QString(longestNote + 1, u'x') << true;
}

void NotebookPanelTest::dialogRefuses()
{
    QFETCH(QString, text);
    QFETCH(bool, says);
    NoteDialog dialog(u"v9"_s);
    dialog.setNote(text, {});
    dialog.show();
    auto *edit = dialog.findChild<QPlainTextEdit *>(u"noteText"_s);
    QVERIFY(!dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled());
    QCOMPARE(dialog.findChild<QLabel *>(u"noteProblem"_s)->isVisible(), says);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(dialog.isVisible());
    edit->setPlainText(QString(longestNote, u'x'));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void NotebookPanelTest::dialogCompletesTags()
{
    NoteDialog dialog(u"v9"_s);
    dialog.setKnownTags({u"pump"_s, u"valve"_s, u"Valve stuck"_s});
    dialog.show();
    auto *tags = dialog.findChild<QLineEdit *>(u"noteTags"_s);
    auto *completer = dialog.findChild<QCompleter *>();
    tags->setFocus();
    QTest::keyClicks(tags, u"x, VA"_s);
    QCOMPARE(completer->completionCount(), 2);
    emit completer->activated(u"Valve stuck"_s);
    QCOMPARE(tags->text(), u"x, Valve stuck, "_s);
    QCOMPARE(dialog.tags(), QStringList({u"x"_s, u"Valve stuck"_s}));
    // Also before others.
    tags->setText(u"pu, z"_s);
    tags->setCursorPosition(1);
    QTest::keyClick(tags, Qt::Key_Delete);
    emit completer->activated(u"pump"_s);
    QCOMPARE(dialog.tags(), QStringList({u"pump"_s, u"z"_s}));
}

void NotebookPanelTest::paints_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

// Written where BELVEDERE_PICTURES names a folder, for people to look at.
void NotebookPanelTest::paints()
{
    QFETCH(const bool, dark);
    const Theme theme = dark ? Theme::dark() : Theme::light();
    qApp->setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
    Shown empty;
    Shown shown;
    for (const QString &name : {u"Autumn"_s, u"\u05e9\u202E"_s, QString(100, u'w')})
        shown.views.add({.name = name});
    for (int i = 0; i < 12; ++i)
        (void)shown.notebook.add(panelNote(u"note %1\nof lines"_s.arg(i)));
    shown.panel.setTheme(theme);
    shown.focus(shown.viewsList(), 1);
    NoteDialog dialog(
        u"water-loop v9, event of 2023-08-14 08:00:00 UTC to 2023-08-14 13:00:00 UTC"_s);
    dialog.setNote(u"Valve stuck,\nsee log."_s, {u"valve"_s, u"to be checked"_s});
    dialog.show();
    QCoreApplication::processEvents();
    const QString out = qEnvironmentVariable("BELVEDERE_PICTURES");
    const std::pair<QString, QWidget *> pictures[] = {
        {u"panel-empty"_s, &empty.panel}, {u"panel"_s, &shown.panel}, {u"dialog"_s, &dialog}};
    for (const auto &[name, widget] : pictures) {
        const QPixmap picture = widget->grab();
        QVERIFY(!picture.isNull());
        if (!out.isEmpty())
            QVERIFY(picture.save(
                u"%1/notebook-%2-%3.png"_s.arg(out, name, dark ? u"dark"_s : u"light"_s)));
    }
    qApp->setStyleSheet({});
    qApp->setPalette({});
}

} // namespace notebook_panel_test

BELVEDERE_WINDOW_TEST(notebook_panel_test::NotebookPanelTest)
#include "test_notebook_panel.moc"
