// No letter leads to two things in one menu, nor beside the menu bar in a window, in any language of the program.
#include "tests/ui/window_fixture.h"

#include "app/text/translation.h"
#include "tests/support/test_main.h"
#include "ui/compare/compare_pane.h"
#include "ui/notebook/notebook.h"

#include <QAbstractItemView>
#include <QAction>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QTranslator>

using namespace belvedere;

namespace mnemonics_test {

using test::samplePath;
using test::WindowFixture;

namespace {

// What is told of two that have the same key.
class Clashes
{
public:
    void add(const QString &place, const QString &text)
    {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            return;
        ++m_seen;
        QString &first = m_keys[place][key.toString()];
        if (!first.isEmpty() && first != text)
            m_told += u"%1: \"%2\" and \"%3\""_s.arg(place, first, text);
        first = text;
    }
    void addMenu(const QString &place, QMenu &menu)
    {
        emit menu.aboutToShow(); // some are filled then
        for (const QAction *action : menu.actions()) {
            if (!action->isVisible())
                continue;
            add(place, action->text());
            if (action->menu())
                addMenu(place + u" > "_s + QString(action->text()).remove(u'&'), *action->menu());
        }
    }
    QString told() const { return m_told.join(u'\n'); }
    int seen() const { return m_seen; }

private:
    QMap<QString, QMap<QString, QString>> m_keys;
    QStringList m_told;
    int m_seen = 0;
};

QString placeOf(const QObject &object)
{
    return object.objectName().isEmpty() ? QString::fromLatin1(object.metaObject()->className())
                                         : object.objectName();
}

// The menu that comes up where somebody clicks, if one does.
void addContextMenu(Clashes &clashes, QWidget &widget, bool &anyMenu)
{
    anyMenu = false;
    QTimer::singleShot(0, &widget, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        anyMenu = true;
        clashes.addMenu(u"menu of "_s + placeOf(widget), *menu);
        menu->close();
    });
    if (auto *view = qobject_cast<QAbstractItemView *>(&widget);
        view && view->model() && !view->currentIndex().isValid())
        view->setCurrentIndex(view->model()->index(0, 0));
    // A scroll area leaves the mouse to its viewport.
    const auto reason = qobject_cast<QAbstractScrollArea *>(&widget) ? QContextMenuEvent::Keyboard
                                                                     : QContextMenuEvent::Mouse;
    const QPoint at(std::min(20, widget.width() / 2), std::min(12, widget.height() / 2));
    QContextMenuEvent event(reason, at, widget.mapToGlobal(at));
    QApplication::sendEvent(&widget, &event);
    WindowFixture::settle();
}

void addButtons(Clashes &clashes, const QString &place, QWidget &window)
{
    const auto buttons = window.findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (button->isVisible() && button->window() == &window)
            clashes.add(place, button->text());
    }
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible() && label->window() == &window && label->buddy())
            clashes.add(place, label->text());
    }
    const auto tabs = window.findChildren<QTabBar *>();
    for (const QTabBar *bar : tabs) {
        for (int i = 0; bar->window() == &window && i < bar->count(); ++i)
            clashes.add(place, bar->tabText(i));
    }
}

} // namespace

class MnemonicsTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachLetterLeadsToOne_data();
    void eachLetterLeadsToOne();
    void findsAClash();

private:
    static void fill(WindowFixture &fixture);
};

void MnemonicsTest::eachLetterLeadsToOne_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

// Something in every list, and every view made.
void MnemonicsTest::fill(WindowFixture &fixture)
{
    MainWindow &window = fixture.open({samplePath()});
    const auto &versions = window.workspace().contents().front()->versions;
    window.marks().addAll(
        {{versions[8].key(), versions[8].id()}, {versions[9].key(), versions[9].id()}});
    window.notebook().add({.target = UserNote::Target::Version,
                           .versionKey = versions[8].key(),
                           .text = u"note"_s,
                           .tags = {u"tag"_s}});
    window.savedViews().add({.name = u"view"_s});
    for (const char *view : {"showMetrics", "showTrends", "showCompare", "showVersions"}) {
        fixture.child<QAction>(view)->trigger();
        WindowFixture::settle();
    }
    for (const char *dock : {"wholenessDock", "problemsDock"})
        fixture.child<QDockWidget>(dock)->show();
    WindowFixture::settle();
}

void MnemonicsTest::eachLetterLeadsToOne()
{
    QFETCH(QString, language);
    const QString folder = QStringLiteral(BELVEDERE_BINARY_DIR "/share/belvedere/translations");
    QCOMPARE(installTranslation(*qApp, QLocale(language), folder), language);
    WindowFixture fixture;
    fill(fixture);
    MainWindow &window = fixture.window();
    Clashes clashes;
    for (QAction *action : window.menuBar()->actions()) {
        clashes.add(u"window"_s, action->text());
        clashes.addMenu(action->text().remove(u'&'), *action->menu());
    }
    addButtons(clashes, u"window"_s, window);
    const auto buttons = window.findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->menu())
            clashes.addMenu(placeOf(*button), *button->menu());
    }
    QSet<QString> menus;
    for (const char *view : {"showMetrics", "showTrends", "showCompare", "showVersions"}) {
        fixture.child<QAction>(view)->trigger();
        WindowFixture::settle();
        const auto widgets = window.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            bool anyMenu = false;
            const bool asks = widget->isVisible() && !qobject_cast<QMenu *>(widget)
                              && widget->window() == &window
                              && widget->contextMenuPolicy() == Qt::CustomContextMenu;
            if (asks || widget->inherits("belvedere::TimelineView")
                || (widget->inherits("belvedere::Card") && widget->isVisible()))
                addContextMenu(clashes, *widget, anyMenu);
            if (anyMenu)
                menus += placeOf(*widget);
        }
    }
    QVERIFY2(clashes.told().isEmpty(), qPrintable(clashes.told()));
    qInfo("%d letters; menus of %s", clashes.seen(),
          qPrintable(QStringList(menus.values()).join(u", "_s)));
    QVERIFY(clashes.seen() > 80);
    QVERIFY(menus.size() >= 5);
    const auto translators = qApp->findChildren<QTranslator *>();
    qDeleteAll(translators);
}

void MnemonicsTest::findsAClash()
{
    QMenu menu;
    menu.addAction(u"&Copy"_s);
    menu.addAction(u"&Cut"_s);
    menu.addAction(u"A && &B"_s);
    Clashes clashes;
    clashes.addMenu(u"menu"_s, menu);
    QCOMPARE(clashes.told(), u"menu: \"&Copy\" and \"&Cut\""_s);
}

} // namespace mnemonics_test

BELVEDERE_WINDOW_TEST(mnemonics_test::MnemonicsTest)
#include "test_mnemonics.moc"
