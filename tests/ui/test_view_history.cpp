#include "ui/notebook/view_history.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace view_history_test {

class ViewHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void beginsEmpty();
    void goesBackAndForth();
    void putsTogetherWhatFollows_data();
    void putsTogetherWhatFollows();
    void thereAndBackIsNothing();
    void aChangeEndsWhatWasUndone();
    void undoEndsAMerge();
    void namesTheStep();
    void staysSmall();
    void isAmended();
    void isReset();
};

namespace {

ViewState filtered(const QString &text)
{
    return {.filter = text};
}

ViewState zoomedTo(int hours)
{
    return {.timeline = TimeRange{Timestamp{}, Timestamp(std::chrono::hours(hours))}};
}

} // namespace

void ViewHistoryTest::beginsEmpty()
{
    ViewHistory history([] { return Milliseconds(0); });
    QVERIFY(!history.canUndo() && !history.canRedo());
    QVERIFY(history.undo() == ViewState());
    QVERIFY(history.redo() == ViewState());
    history.push({}, ViewChange::Filter); // nothing has changed
    QVERIFY(!history.canUndo());
    QCOMPARE(history.undoText(), u"&Undo"_s);
    QCOMPARE(history.redoText(), u"&Redo"_s);
}

void ViewHistoryTest::goesBackAndForth()
{
    Milliseconds now{0};
    ViewHistory history([&] { return now; });
    history.reset(filtered(u"0"_s));
    for (const QString &text : {u"1"_s, u"2"_s, u"3"_s}) {
        now += Milliseconds(5000);
        history.push(filtered(text), ViewChange::Filter);
    }
    QCOMPARE(history.present().filter, u"3"_s);
    QCOMPARE(history.undo().filter, u"2"_s);
    QCOMPARE(history.undo().filter, u"1"_s);
    QCOMPARE(history.undo().filter, u"0"_s);
    QVERIFY(!history.canUndo());
    QCOMPARE(history.undo().filter, u"0"_s);
    QCOMPARE(history.redo().filter, u"1"_s);
    QCOMPARE(history.redo().filter, u"2"_s);
    QCOMPARE(history.redo().filter, u"3"_s);
    QVERIFY(!history.canRedo());
}

void ViewHistoryTest::putsTogetherWhatFollows_data()
{
    QTest::addColumn<int>("pause"); // milliseconds between two changes
    QTest::addColumn<bool>("sameKind");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("at once") << 0 << true << true;
    QTest::newRow("within a second") << 1000 << true << true;
    QTest::newRow("after a second") << 1001 << true << false;
    QTest::newRow("of another kind") << 10 << false << false;
}

void ViewHistoryTest::putsTogetherWhatFollows()
{
    QFETCH(int, pause);
    QFETCH(bool, sameKind);
    QFETCH(bool, isOne);
    Milliseconds now{0};
    ViewHistory history([&] { return now; });
    history.push(zoomedTo(100), ViewChange::Timeline);
    now += Milliseconds(pause);
    history.push(zoomedTo(50), sameKind ? ViewChange::Timeline : ViewChange::Zoom);
    now += Milliseconds(pause);
    history.push(zoomedTo(25), ViewChange::Timeline);
    QVERIFY(history.present() == zoomedTo(25));
    if (isOne) {
        QVERIFY(history.undo() == ViewState());
        QVERIFY(history.redo() == zoomedTo(25));
    } else {
        QVERIFY(history.undo() == zoomedTo(50));
        QVERIFY(history.undo() == zoomedTo(100));
    }
}

void ViewHistoryTest::thereAndBackIsNothing()
{
    ViewHistory history([] { return Milliseconds(0); });
    history.push(filtered(u"a"_s), ViewChange::Filter);
    history.push({}, ViewChange::Filter);
    QVERIFY(!history.canUndo());
    history.push(filtered(u"b"_s), ViewChange::Filter);
    QCOMPARE(history.undo().filter, QString());
    QVERIFY(!history.canUndo());
}

void ViewHistoryTest::aChangeEndsWhatWasUndone()
{
    Milliseconds now{0};
    ViewHistory history([&] { return now += Milliseconds(2000); });
    history.push(filtered(u"a"_s), ViewChange::Filter);
    history.push(filtered(u"b"_s), ViewChange::Filter);
    QCOMPARE(history.undo().filter, u"a"_s);
    history.push(filtered(u"a"_s), ViewChange::Filter); // what undo itself brings about
    QVERIFY(history.canRedo());
    history.push(filtered(u"c"_s), ViewChange::Filter);
    QVERIFY(!history.canRedo());
    QCOMPARE(history.undo().filter, u"a"_s);
}

void ViewHistoryTest::undoEndsAMerge()
{
    ViewHistory history([] { return Milliseconds(0); });
    history.push(filtered(u"a"_s), ViewChange::Filter);
    (void)history.undo();
    (void)history.redo();
    history.push(filtered(u"ab"_s), ViewChange::Filter);
    QCOMPARE(history.undo().filter, u"a"_s);
}

void ViewHistoryTest::namesTheStep()
{
    ViewHistory history([] { return Milliseconds(0); });
    history.push(zoomedTo(1), ViewChange::Timeline);
    history.push(filtered(u"a"_s), ViewChange::Filter);
    QCOMPARE(history.undoText(), u"&Undo filter"_s);
    (void)history.undo();
    QCOMPARE(history.undoText(), u"&Undo zoom"_s);
    QCOMPARE(history.redoText(), u"&Redo filter"_s);
    for (int what = 0; what <= int(ViewChange::View); ++what) {
        ViewHistory one([] { return Milliseconds(0); });
        one.push(filtered(u"x"_s), ViewChange(what));
        QVERIFY(one.undoText().size() > u"&Undo"_s.size());
        (void)one.undo();
        QVERIFY(one.redoText().startsWith(u"&Redo "_s));
    }
}

void ViewHistoryTest::staysSmall()
{
    Milliseconds now{0};
    ViewHistory history([&] { return now += Milliseconds(2000); });
    for (int i = 1; i <= 500; ++i)
        history.push(zoomedTo(i), ViewChange::Timeline);
    int steps = 0;
    for (; history.canUndo(); ++steps)
        (void)history.undo();
    QCOMPARE(steps, 200);
    QVERIFY(history.present() == zoomedTo(300));
}

void ViewHistoryTest::isAmended()
{
    Milliseconds now{0};
    ViewHistory history([&] { return now += Milliseconds(2000); });
    history.amend(filtered(u"first"_s));
    QVERIFY(!history.canUndo());
    history.push(filtered(u"a"_s), ViewChange::Filter);
    history.amend(filtered(u"a, but different"_s));
    history.push(filtered(u"b"_s), ViewChange::Filter);
    QCOMPARE(history.undo().filter, u"a, but different"_s);
    QCOMPARE(history.undo().filter, u"first"_s);
}

void ViewHistoryTest::isReset()
{
    ViewHistory history([] { return Milliseconds(0); });
    history.push(filtered(u"a"_s), ViewChange::Filter);
    history.reset(filtered(u"b"_s));
    QVERIFY(!history.canUndo() && !history.canRedo());
    QCOMPARE(history.present().filter, u"b"_s);
}

} // namespace view_history_test

BELVEDERE_TEST(view_history_test::ViewHistoryTest)
#include "test_view_history.moc"
