// The search field: what it offers while one types, what it remembers, and how it marks what it cannot understand.
#include "ui/versions/filter_edit.h"

#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>

using namespace belvedere;

namespace filter_edit_test {

class FilterEditTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsEveryChange();
    void offersNothing_data();
    void offersNothing();
    void offersFields();
    void insertsWhatIsChosen_data();
    void insertsWhatIsChosen();
    void choosingIsNoSearch();
    void goesOnWithTheValues();
    void offersOnRequest_data();
    void offersOnRequest();
    void offersOnlySoMany();
    void letsOneTypeOnWhileOffering();
    void escapeClosesWhatIsOffered();
    void escapeClearsAndRemembers_data();
    void escapeClearsAndRemembers();
    void walksTheHistory();
    void walksNoHistoryWithoutOne();
    void typingLeavesTheHistory();
    void keepsAHistory_data();
    void keepsAHistory();
    void remembers_data();
    void remembers();
    void enterLeadsToTheTable();
    void remembersOnEnterAndWhenLeft();
    void menuListsTheHistory();
    void addsTerms_data();
    void addsTerms();
    void addsTermsToTheHistory();
    void marksProblems_data();
    void marksProblems();
    void marksWithoutChangingTheText();
    void quotesNoHtmlInItsTip_data();
    void quotesNoHtmlInItsTip();

private:
    QAbstractItemView &popup() const
    {
        return *m_edit->findChild<QCompleter *>()->popup(); // a window: no child of the field
    }
    QStringList offered() const;
    void type(const QString &text) { QTest::keyClicks(m_edit, text); }
    // What completeFilter() knows of two versions.
    void completeAsTheWindowDoes();

    ContentsPtr m_contents;
    std::unique_ptr<QWidget> m_window;
    FilterEdit *m_edit = nullptr;
};

namespace {

QString plain(const QString &tip)
{
    QString text = Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText()
                                            : tip;
    return text.remove(QChar(0x200B)); // where long words may break
}

} // namespace

void FilterEditTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_window = std::make_unique<QWidget>();
    m_window->resize(500, 40);
    m_edit = new FilterEdit(m_window.get());
    m_edit->resize(500, 30);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_edit->setFocus();
    QVERIFY(m_edit->hasFocus());
}

void FilterEditTest::cleanup()
{
    m_window.reset();
    m_contents.reset();
}

QStringList FilterEditTest::offered() const
{
    QStringList texts;
    if (popup().isVisible()) {
        for (int row = 0; row < popup().model()->rowCount(); ++row)
            texts += popup().model()->index(row, 0).data().toString();
    }
    return texts;
}

void FilterEditTest::completeAsTheWindowDoes()
{
    auto contents = test::archiveOf({{u"pump"_s, 2}});
    contents->versions[0].version.status = WireEnum<ModelVersionStatus>(u"FAILED"_s);
    m_contents = contents;
    m_edit->setCompletion([this](const QString &text, qsizetype cursor) {
        return completeFilter(text, cursor, {&m_contents->versions[0], &m_contents->versions[1]});
    });
}

void FilterEditTest::tellsEveryChange()
{
    QSignalSpy changed(m_edit, &FilterEdit::filterChanged);
    type(u"ab"_s);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[1][0].toString(), u"ab"_s);
    m_edit->setText(u"c"_s);
    QCOMPARE(changed.size(), 3);
    QVERIFY(!m_edit->accessibleName().isEmpty());
}

void FilterEditTest::offersNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a plain word") << u"zzz"_s;
    QTest::newRow("a field that is none") << u"nofield:x"_s;
    QTest::newRow("a value that is nowhere") << u"status:zzz"_s;
    QTest::newRow("behind a blank") << u"zzz "_s;
    QTest::newRow("what is typed in full already") << u"status:failed"_s;
}

void FilterEditTest::offersNothing()
{
    QFETCH(QString, text);
    completeAsTheWindowDoes();
    type(text);
    QSignalSpy changed(m_edit, &FilterEdit::filterChanged);
    QCoreApplication::processEvents();
    QCOMPARE(offered(), QStringList());
    QCOMPARE(m_edit->text(), text);
    QVERIFY(changed.isEmpty());
}

void FilterEditTest::offersFields()
{
    completeAsTheWindowDoes();
    type(u"sta"_s);
    QTRY_VERIFY(offered().contains(u"status:"_s));
    for (const QString &field : offered())
        QVERIFY2(field.startsWith(u"sta"_s, Qt::CaseInsensitive), qPrintable(field));
    QCOMPARE(m_edit->text(), u"sta"_s); // only offered
    type(u"x"_s);
    QTRY_VERIFY(!popup().isVisible());
}

void FilterEditTest::insertsWhatIsChosen_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("behind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cursor");
    const auto row = [](const char *name, const QString &before, const QString &typed,
                        const QString &behind, const QString &text, int cursor) {
        QTest::newRow(name) << before << typed << behind << text << cursor;
    };
    row("alone", {}, u"status:fai"_s, {}, u"status:failed"_s, 13);
    row("behind another term", u"pump "_s, u"status:fai"_s, {}, u"pump status:failed"_s, 18);
    row("before another term", {}, u"status:fai"_s, u" pump"_s, u"status:failed pump"_s, 13);
    row("in parentheses", u"(a or "_s, u"status:fai"_s, u")"_s, u"(a or status:failed)"_s, 19);
    row("negated", u"-"_s, u"status:fai"_s, {}, u"-status:failed"_s, 14);
}

void FilterEditTest::insertsWhatIsChosen()
{
    QFETCH(QString, before);
    QFETCH(QString, typed);
    QFETCH(QString, behind);
    QFETCH(QString, text);
    QFETCH(int, cursor);
    completeAsTheWindowDoes();
    m_edit->setText(before + behind);
    m_edit->setCursorPosition(int(before.size()));
    type(typed);
    QTRY_COMPARE(offered(), QStringList{u"failed"_s});
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Return);
    QCOMPARE(m_edit->text(), text);
    QCOMPARE(m_edit->cursorPosition(), cursor);
    QTRY_VERIFY(!popup().isVisible());
}

// The key that chooses does not end the filter, of which half is there.
void FilterEditTest::choosingIsNoSearch()
{
    completeAsTheWindowDoes();
    QSignalSpy goes(m_edit, &FilterEdit::left);
    type(u"status:fai"_s);
    QTRY_COMPARE(offered(), QStringList{u"failed"_s});
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"status:failed"_s);
    QCOMPARE(m_edit->history(), QStringList());
    QVERIFY(goes.isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->history(), QStringList{u"status:failed"_s});
}

// "status:" alone finds nothing yet: its values are what comes next.
void FilterEditTest::goesOnWithTheValues()
{
    completeAsTheWindowDoes();
    type(u"status"_s);
    QTRY_VERIFY(offered().contains(u"status:"_s));
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"status:"_s);
    QTRY_COMPARE(offered(), QStringList({u"failed"_s, u"success"_s}));
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Down);
    QTest::keyClick(&popup(), Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"status:success"_s);
}

void FilterEditTest::offersOnRequest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cursor");
    QTest::addColumn<QString>("candidate");
    QTest::newRow("where nothing is typed yet") << QString() << 0 << u"status:"_s;
    QTest::newRow("behind a field") << u"status:"_s << 7 << u"failed"_s;
    QTest::newRow("behind a term") << u"pump "_s << 5 << u"status:"_s;
    QTest::newRow("in a field") << u"sta pump"_s << 3 << u"status:"_s;
}

// Whoever asks wants to see what there is, also where nothing has been typed.
void FilterEditTest::offersOnRequest()
{
    QFETCH(QString, text);
    QFETCH(int, cursor);
    QFETCH(QString, candidate);
    completeAsTheWindowDoes();
    m_edit->setText(text);
    m_edit->setCursorPosition(cursor);
    QTest::keyClick(m_edit, Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY2(offered().contains(candidate), qPrintable(offered().join(u' ')));
    QCOMPARE(m_edit->text(), text); // the key itself writes no blank
}

void FilterEditTest::offersOnlySoMany()
{
    QStringList many;
    for (int i = 0; i < 5000; ++i)
        many += u"a%1"_s.arg(i);
    m_edit->setCompletion([&many](const QString &, qsizetype) { return Completion{0, many}; });
    type(u"a"_s);
    QTRY_VERIFY(popup().isVisible());
    QVERIFY(offered().size() >= 12); // a page of them
    QVERIFY(offered().size() <= 500);
}

void FilterEditTest::letsOneTypeOnWhileOffering()
{
    completeAsTheWindowDoes();
    type(u"st"_s);
    QTRY_VERIFY(popup().isVisible());
    QTest::keyClicks(&popup(), u"atus:f"_s); // the keyboard is the popup's now
    QCOMPARE(m_edit->text(), u"status:f"_s);
    QTRY_COMPARE(offered(), QStringList{u"failed"_s});
}

void FilterEditTest::escapeClosesWhatIsOffered()
{
    completeAsTheWindowDoes();
    type(u"status:f"_s);
    QTRY_VERIFY(popup().isVisible());
    QTest::keyClick(&popup(), Qt::Key_Escape);
    QCOMPARE(m_edit->text(), u"status:f"_s); // and only that
    QVERIFY(!popup().isVisible());
    QVERIFY(m_edit->history().isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(m_edit->text(), QString());
}

void FilterEditTest::escapeClearsAndRemembers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("history");
    QTest::addColumn<int>("left");
    QTest::newRow("empty") << QString() << QStringList() << 1;
    QTest::newRow("blanks") << u"  "_s << QStringList() << 0;
    QTest::newRow("a filter") << u" version>3  pump "_s << QStringList{u"version>3 pump"_s} << 0;
}

void FilterEditTest::escapeClearsAndRemembers()
{
    QFETCH(QString, text);
    QFETCH(QStringList, history);
    QFETCH(int, left);
    m_edit->setText(text);
    QSignalSpy goes(m_edit, &FilterEdit::left);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(m_edit->text(), QString());
    QCOMPARE(m_edit->history(), history);
    QCOMPARE(goes.size(), left);
    // Once more leads to the table.
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(goes.size(), left + 1);
}

void FilterEditTest::walksTheHistory()
{
    m_edit->setHistory({u"old"_s, u"middle"_s, u"new"_s});
    m_edit->setText(u"being typed"_s);
    QSignalSpy goes(m_edit, &FilterEdit::left);
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(m_edit, key);
        return m_edit->text();
    };
    QCOMPARE(press(Qt::Key_Up), u"new"_s);
    QCOMPARE(press(Qt::Key_Up), u"middle"_s);
    QCOMPARE(press(Qt::Key_Up), u"old"_s);
    QCOMPARE(press(Qt::Key_Up), u"old"_s); // no further
    QCOMPARE(press(Qt::Key_Down), u"middle"_s);
    QCOMPARE(press(Qt::Key_Down), u"new"_s);
    QCOMPARE(press(Qt::Key_Down), u"being typed"_s); // and back
    QVERIFY(goes.isEmpty());
    QCOMPARE(press(Qt::Key_Down), u"being typed"_s);
    QCOMPARE(goes.size(), 1); // on to the table
    QCOMPARE(m_edit->history(), QStringList({u"old"_s, u"middle"_s, u"new"_s}));
}

void FilterEditTest::walksNoHistoryWithoutOne()
{
    m_edit->setText(u"a"_s);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(m_edit->text(), u"a"_s);
    QSignalSpy goes(m_edit, &FilterEdit::left);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QCOMPARE(goes.size(), 1);
}

void FilterEditTest::typingLeavesTheHistory()
{
    m_edit->setHistory({u"old"_s, u"new"_s});
    QTest::keyClick(m_edit, Qt::Key_Up);
    type(u"er"_s);
    QCOMPARE(m_edit->text(), u"newer"_s);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(m_edit->text(), u"new"_s); // from the newest again
    QTest::keyClick(m_edit, Qt::Key_Down);
    QCOMPARE(m_edit->text(), u"newer"_s);
}

void FilterEditTest::keepsAHistory_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("kept");
    QStringList many;
    for (int i = 1; i <= 60; ++i)
        many += u"version=%1"_s.arg(i);
    QTest::newRow("none") << QStringList() << QStringList();
    QTest::newRow("empty ones") << QStringList{QString(), u"a"_s, QString()} << QStringList{u"a"_s};
    QTest::newRow("repeated ones")
        << QStringList{u"a"_s, u"b"_s, u"a"_s} << QStringList{u"b"_s, u"a"_s};
    QTest::newRow("more than are kept") << many << many.mid(10); // the newest 50
}

void FilterEditTest::keepsAHistory()
{
    QFETCH(QStringList, given);
    QFETCH(QStringList, kept);
    m_edit->setHistory(given);
    QCOMPARE(m_edit->history(), kept);
    if (kept.isEmpty())
        return;
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(m_edit->text(), kept.last());
}

void FilterEditTest::remembers_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isProblem");
    QTest::addColumn<QStringList>("after");
    const QStringList two{u"a"_s, u"b"_s};
    QTest::newRow("nothing") << two << QString() << false << two;
    QTest::newRow("blanks") << two << u"   "_s << false << two;
    QTest::newRow("what makes no sense") << two << u"(c"_s << true << two;
    QTest::newRow("something new") << two << u"c"_s << false << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("the same again") << two << u"b"_s << false << two;
    QTest::newRow("an older one again") << two << u"a"_s << false << QStringList{u"b"_s, u"a"_s};
    QTest::newRow("the same but for blanks") << two << u" b  "_s << false << two;
}

void FilterEditTest::remembers()
{
    QFETCH(QStringList, before);
    QFETCH(QString, text);
    QFETCH(bool, isProblem);
    QFETCH(QStringList, after);
    m_edit->setHistory(before);
    m_edit->setText(text);
    m_edit->setProblem(isProblem ? 0 : -1, isProblem ? u"not closed"_s : QString());
    m_edit->remember();
    QCOMPARE(m_edit->history(), after);
    QCOMPARE(m_edit->text(), text);
}

void FilterEditTest::enterLeadsToTheTable()
{
    QSignalSpy goes(m_edit, &FilterEdit::left);
    type(u"a"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"a"_s);
    QCOMPARE(goes.size(), 1);
}

void FilterEditTest::remembersOnEnterAndWhenLeft()
{
    auto *other = new QLineEdit(m_window.get());
    other->show();
    type(u"a"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->history(), QStringList{u"a"_s});
    type(u"b"_s);
    other->setFocus();
    QTRY_COMPARE(m_edit->history(), QStringList({u"a"_s, u"ab"_s}));
}

void FilterEditTest::menuListsTheHistory()
{
    auto *menu = m_edit->findChild<QMenu *>();
    QVERIFY(menu);
    QAction *opener = nullptr;
    for (QAction *action : m_edit->actions())
        opener = action->toolTip().contains(u"Earlier"_s) ? action : opener;
    QVERIFY(opener);
    QVERIFY(!opener->isEnabled()); // nothing to be had yet
    m_edit->setHistory({u"status:a&b"_s, u"new\u202E"_s});
    QVERIFY(opener->isEnabled());
    opener->trigger();
    const auto entries = menu->actions();
    QCOMPARE(entries[0]->text(), u"new\\u{202E}"_s); // the newest first, all of it to be seen
    QCOMPARE(entries[1]->text(), u"status:a&&b"_s);  // no letter of it is a key
    entries[1]->trigger();
    QCOMPARE(m_edit->text(), u"status:a&b"_s);
    entries.last()->trigger(); // forget
    QVERIFY(m_edit->history().isEmpty());
    QVERIFY(!opener->isEnabled());
    menu->close();
}

void FilterEditTest::addsTerms_data()
{
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("text");
    QTest::newRow("to nothing") << QString() << u"version:3"_s;
    QTest::newRow("to blanks") << u"  "_s << u"version:3"_s;
    QTest::newRow("to a term") << u"status:success"_s << u"status:success version:3"_s;
    QTest::newRow("to terms with blanks") << u" a   b "_s << u"a b version:3"_s;
    QTest::newRow("to an or") << u"a or b"_s << u"(a or b) version:3"_s;
    QTest::newRow("to an or in capitals") << u"a OR b"_s << u"(a OR b) version:3"_s;
    QTest::newRow("to words with or in them") << u"order motor"_s << u"order motor version:3"_s;
}

void FilterEditTest::addsTerms()
{
    QFETCH(QString, present);
    QFETCH(QString, text);
    m_edit->setText(present);
    m_edit->addTerm(u"version:3"_s);
    QCOMPARE(m_edit->text(), text);
    QVERIFY(Filter::parse(m_edit->text()));
    // Whatever was there before: only version 3 of what it found.
    const auto before = Filter::parse(present);
    const auto after = Filter::parse(m_edit->text());
    for (const qint64 number : {2, 3}) {
        for (const auto &model : {u"a"_s, u"b"_s, u"order motor"_s}) {
            const VersionEntry entry = test::entryOf(model, number);
            QCOMPARE(after->matches(entry), before->matches(entry) && number == 3);
        }
    }
}

void FilterEditTest::addsTermsToTheHistory()
{
    m_edit->setText(u"a"_s);
    m_edit->addTerm(u"version:3"_s);
    QCOMPARE(m_edit->history(), QStringList({u"a"_s, u"a version:3"_s}));
    QTest::keyClick(m_edit, Qt::Key_Up);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(m_edit->text(), u"a"_s); // so that it can be taken back
}

void FilterEditTest::marksProblems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::newRow("at the start") << u"(a"_s << 0;
    QTest::newRow("in the middle") << u"a (b"_s << 2;
    QTest::newRow("at the end") << u"a or"_s << 4;
    QTest::newRow("far behind the end") << u"a"_s << 1000;
    QTest::newRow("in nothing") << QString() << 0;
}

void FilterEditTest::marksProblems()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QVERIFY(!m_edit->property("invalid").toBool());
    m_edit->setText(text);
    m_edit->setProblem(position, u"this is not closed"_s);
    QVERIFY(m_edit->property("invalid").toBool());
    QCOMPARE(m_edit->accessibleDescription(), u"this is not closed"_s);
    QCOMPARE(plain(m_edit->toolTip()), u"this is not closed"_s);
    QVERIFY(!m_edit->grab().isNull());
    m_edit->setProblem(position, u"that neither"_s); // another one
    QVERIFY(m_edit->property("invalid").toBool());
    QCOMPARE(m_edit->accessibleDescription(), u"that neither"_s);
    m_edit->setProblem(-1);
    QVERIFY(!m_edit->property("invalid").toBool());
    QCOMPARE(m_edit->accessibleDescription(), QString());
    QCOMPARE(m_edit->toolTip(), QString());
}

// Nothing but the look: a mark must not filter again, nor move what the hand is at.
void FilterEditTest::marksWithoutChangingTheText()
{
    type(u"a (b c"_s);
    m_edit->setSelection(2, 2);
    QSignalSpy changed(m_edit, &FilterEdit::filterChanged);
    m_edit->setProblem(2, u"not closed"_s);
    QCOMPARE(m_edit->text(), u"a (b c"_s);
    QCOMPARE(m_edit->selectedText(), u"(b"_s);
    QCOMPARE(m_edit->cursorPosition(), 4);
    m_edit->setProblem(-1);
    QCOMPARE(m_edit->selectedText(), u"(b"_s);
    QVERIFY(changed.isEmpty());
    QVERIFY(m_edit->isUndoAvailable());
    m_edit->undo();
    QVERIFY(m_edit->text() != u"a (b c"_s);
}

void FilterEditTest::quotesNoHtmlInItsTip_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("bold") << u"<b>x</b> is no field"_s;
    QTest::newRow("in the middle") << u"at 3: <b>x</b>"_s;
    QTest::newRow("a picture") << u"<img src=\"file:///etc/passwd\">"_s;
    QTest::newRow("an entity") << u"&lt;b&gt; & more"_s;
    QTest::newRow("two lines") << u"first <i>\nsecond"_s;
    QTest::newRow("a word without an end") << u"<b>"_s + QString(500, u'x');
}

void FilterEditTest::quotesNoHtmlInItsTip()
{
    QFETCH(QString, sentence);
    m_edit->setText(u"<b>x</b>"_s);
    m_edit->setProblem(0, sentence);
    QCOMPARE(plain(m_edit->toolTip()), sentence);
    QCOMPARE(m_edit->accessibleDescription(), sentence);
}

} // namespace filter_edit_test

BELVEDERE_WINDOW_TEST(filter_edit_test::FilterEditTest)
#include "test_filter_edit.moc"
