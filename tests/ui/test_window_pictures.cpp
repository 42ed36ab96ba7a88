// The window in every state, light and dark, at scale 1 and 2. Written where BELVEDERE_PICTURES names a folder, for people
// to look at; the test itself asks that every region was painted and nothing in it is in another theme's colours.
#include "tests/archive/archive_folder.h"
#include "tests/ui/window_fixture.h"

#include "app/text/translation.h"
#include "tests/support/test_main.h"
#include "ui/compare/compare_pane.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/trends/trends_pane.h"

#include <QAction>
#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace belvedere;

namespace window_pictures_test {

using test::ArchiveFolder;
using test::samplePath;
using test::versionJson;
using test::WindowFixture;

class WindowPicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void paints_data();
    void paints();

private:
    void bring(WindowFixture &fixture, const QString &state, const ArchiveFolder &folder);
};

namespace {

QStringList pathsFor(const QString &state, const ArchiveFolder &folder)
{
    if (state == "empty"_L1)
        return {folder.path()};
    if (state == "missing"_L1)
        return {folder.path(u"gone"_s)};
    if (state == "odd"_L1) {
        folder.write(u"long.json"_s, versionJson(QByteArray(180, 'n'), 1,
                                                 R"("Status":"FAILED","FailedReason":")"
                                                     + QByteArray(400, 'w') + '"'));
        folder.write(u"html.json"_s, versionJson("<b>bold</b>&amp;", 1));
        folder.write(u"rtl.json"_s,
                     versionJson("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae", 2));
        folder.write(u"cut.json"_s, "{\"ModelName\"");
        return {folder.path()};
    }
    return {samplePath()};
}

// The share of the picture's pixels that are light.
double lightShare(const QImage &image)
{
    qint64 light = 0;
    qint64 all = 0;
    for (int y = 0; y < image.height(); y += 5) {
        for (int x = 0; x < image.width(); x += 5, ++all)
            light += qGray(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    return double(light) / double(all);
}

int coloursIn(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    return int(colours.size());
}

// Notes on versions, events and moments, and views, with odd texts among them.
void noteMuch(MainWindow &window)
{
    const auto &versions = window.workspace().contents().front()->versions;
    for (const VersionEntry &entry : versions) {
        if (entry.version.version % 3 != 0 || entry.version.modelName != u"water-loop"_s)
            continue;
        UserNote note{.versionKey = entry.key(),
                      .version = entry.version.version,
                      .modelName = entry.version.modelName};
        note.target = UserNote::Target::Version;
        note.text = u"Trained after the pump was changed.\nCompare with \u202E the one before."_s;
        (void)window.notebook().add(note);
        if (!entry.version.modelMetrics)
            continue;
        const auto &events = entry.version.modelMetrics->predictedRanges;
        note.target = UserNote::Target::Event;
        for (size_t event = 0; event < events.size(); event += 5) {
            note.at = events[event];
            note.text = u"Valve stuck"_s;
            note.tags = {u"valve"_s, u"to be checked"_s};
            (void)window.notebook().add(note);
        }
    }
    const Timestamp moment = parseIsoTime("2023-09-19T02:25:00Z").value();
    (void)window.notebook().add({.target = UserNote::Target::Moment,
                                 .modelName = u"water-loop"_s,
                                 .at = {moment, moment},
                                 .text = u"valve stuck, see log"_s});
    for (const QString &name : {u"Autumn retraining review"_s, u"Unlabelled longer than 2 h"_s,
                                u"ש"_s + QString(80, u'x')})
        window.savedViews().add({.name = name});
}

} // namespace

void WindowPicturesTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
    // For people to look at: in the language of the machine, as LANGUAGE says.
    if (!qEnvironmentVariableIsEmpty("BELVEDERE_PICTURES"))
        installTranslation(*qApp, QLocale::system(),
                           QStringLiteral(BELVEDERE_BINARY_DIR "/share/belvedere/translations"));
}

void WindowPicturesTest::paints_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        for (const char *state :
             {"nothing", "empty", "missing", "versions", "nomatch", "error", "metrics", "compare",
              "aligned", "apart", "trends", "panels", "odd", "noted", "response", "shortcuts"})
            QTest::addRow("%s %s", state, dark ? "dark" : "light")
                << QString::fromLatin1(state) << dark;
    }
}

void WindowPicturesTest::bring(WindowFixture &fixture, const QString &state,
                               const ArchiveFolder &folder)
{
    fixture.open(pathsFor(state, folder));
    if (state == "nothing"_L1) {
        fixture.child<QAction>("closeArchive")->trigger();
    } else if (state == "nomatch"_L1) {
        fixture.child<QLineEdit>("filterField")->setText(u"status:success recall>2"_s);
    } else if (state == "error"_L1) {
        fixture.child<QLineEdit>("filterField")->setText(u"status:success (recall>0.5"_s);
    } else if (state == "response"_L1 || state == "shortcuts"_L1) {
        fixture.child<QAction>(state == "response"_L1 ? "showResponse" : "shortcuts")->trigger();
    } else if (state == "apart"_L1) {
        for (const VersionEntry &entry :
             fixture.window().workspace().contents().front()->versions) {
            if (entry.version.modelName == u"water-loop"_s && entry.version.version != 5)
                fixture.window().marks().add(entry.key(), entry.id());
        }
        QTest::mouseClick(fixture.child<QPushButton>("compareButton"), Qt::LeftButton);
        QTRY_VERIFY(fixture.child<ComparePane>("comparePane")->facts());
    } else if (state == "versions"_L1 || state == "compare"_L1 || state == "aligned"_L1) {
        auto *table = fixture.child<QTableView>("versionTable");
        for (const int row : {3, 2, 1}) {
            table->setCurrentIndex(table->model()->index(row, 0));
            fixture.child<QAction>("compare")->trigger();
        }
        if (state != "versions"_L1) {
            QTest::mouseClick(fixture.child<QPushButton>("compareButton"), Qt::LeftButton);
            QTRY_VERIFY(fixture.child<ComparePane>("comparePane")->facts());
        }
        if (state == "aligned"_L1) {
            fixture.child<QToolButton>("alignAtFailure")->click();
            auto *scroll = fixture.child<QScrollArea>("compareScroll");
            WindowFixture::settle();
            scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        }
    } else if (state == "noted"_L1) {
        noteMuch(fixture.window());
        WindowFixture::settle();
        fixture.child<QTreeView>("detailsView")->scrollToBottom(); // where notes are
    } else if (state == "metrics"_L1) {
        fixture.child<QTabWidget>("tabs")->setCurrentIndex(1);
        QTRY_VERIFY(fixture.child<MetricsPane>("metricsPane")->isVisible());
    } else if (state == "trends"_L1) {
        fixture.child<QAction>("showTrends")->trigger();
        QTRY_VERIFY(fixture.child<TrendsPane>("trendsPane")->isVisible());
    } else if (state == "panels"_L1) {
        fixture.child<QDockWidget>("problemsDock")->show();
        fixture.child<QDockWidget>("wholenessDock")->show();
        fixture.child<QDockWidget>("wholenessDock")->raise();
        QTRY_VERIFY(fixture.child<QWidget>("wholenessView")->isVisible());
    }
}

void WindowPicturesTest::paints()
{
    QFETCH(const QString, state);
    QFETCH(const bool, dark);
    const ArchiveFolder folder;
    WindowFixture fixture;
    bring(fixture, state, folder);
    fixture.child<QAction>(dark ? "themeDark" : "themeLight")->trigger();
    fixture.window().resize(1280, 800);
    WindowFixture::settle();
    QWidget *shown = &fixture.window();
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible() && qobject_cast<QDialog *>(window))
            shown = window;
    }
    const QPixmap picture = shown->grab();
    const QImage image = picture.toImage();
    QVERIFY2(coloursIn(image) > 30, "hardly anything was painted");
    const double light = lightShare(image);
    QVERIFY2(dark ? light < 0.2 : light > 0.8, qPrintable(u"%1 of it is light"_s.arg(light)));
    const QString out = qEnvironmentVariable("BELVEDERE_PICTURES");
    if (!out.isEmpty())
        QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(out, state, dark ? u"dark"_s : u"light"_s)));
}

} // namespace window_pictures_test

BELVEDERE_WINDOW_TEST(window_pictures_test::WindowPicturesTest)
#include "test_window_pictures.moc"
