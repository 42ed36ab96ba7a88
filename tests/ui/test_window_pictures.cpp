// The window in every state, light and dark, at scale 1 and 2. Written where BELVEDERE_PICTURES names a folder, for people
// to look at; the test itself asks that every region was painted and nothing in it is in another theme's colours.
#include "tests/archive/archive_folder.h"
#include "tests/ui/window_fixture.h"

#include "ui/metrics/metrics_pane.h"
#include "ui/trends/trends_pane.h"

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>

using namespace belvedere;
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

} // namespace

void WindowPicturesTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void WindowPicturesTest::paints_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        for (const char *state : {"nothing", "empty", "missing", "versions", "nomatch", "error",
                                  "metrics", "trends", "panels", "odd"})
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
    } else if (state == "versions"_L1) {
        auto *table = fixture.child<QTableView>("versionTable");
        for (const int row : {3, 2, 1}) {
            table->setCurrentIndex(table->model()->index(row, 0));
            fixture.child<QAction>("compare")->trigger();
        }
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
    WindowFixture::settle();
    const QPixmap picture = fixture.window().grab();
    const QImage image = picture.toImage();
    QVERIFY2(coloursIn(image) > 30, "hardly anything was painted");
    const double light = lightShare(image);
    QVERIFY2(dark ? light < 0.2 : light > 0.8, qPrintable(u"%1 of it is light"_s.arg(light)));
    const QString out = qEnvironmentVariable("BELVEDERE_PICTURES");
    if (!out.isEmpty())
        QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(out, state, dark ? u"dark"_s : u"light"_s)));
}

QTEST_MAIN(WindowPicturesTest)
#include "test_window_pictures.moc"
