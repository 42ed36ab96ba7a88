#include "app/cli/arguments.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::cli;

namespace render_arguments_test {

class RenderArgumentsTest final : public QObject
{
    Q_OBJECT

private slots:
    void refusesWithAReason_data();
    void refusesWithAReason();
    void readsEveryOption();
    void hasDefaults();
    void takesWhatStandsBehindTheEnd();
    void helpNeedsNothingElse();
};

void RenderArgumentsTest::refusesWithAReason_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << QString() << u"folder"_s;
    QTest::newRow("no view") << u"x -o a.png"_s << u"--view"_s;
    QTest::newRow("no output") << u"x --view metrics"_s << u"-o"_s;
    QTest::newRow("no path") << u"--view metrics -o a.png"_s << u"folder"_s;
    QTest::newRow("comparison of nothing") << u"x --view compare -o a.png"_s << u"--versions"_s;
    QTest::newRow("comparison of a version")
        << u"x --view compare --version 7 -o a.png"_s << u"--version"_s;
    QTest::newRow("another view of versions")
        << u"x --view metrics --versions 7,8 -o a.png"_s << u"--view compare"_s;
    QTest::newRow("another view with a window")
        << u"x --view timeline --window own -o a.png"_s << u"--view compare"_s;
    QTest::newRow("diagnostics") << u"x --view diagnostics -o a.png"_s << u"\"diagnostics\""_s;
    QTest::newRow("view without value") << u"x -o a.png --view"_s << u"--view wants"_s;
    QTest::newRow("empty value") << u"x -o a.png --view="_s << u"--view takes"_s;
    QTest::newRow("no suffix") << u"x --view metrics -o a"_s << u".png"_s;
    QTest::newRow("suffix alone") << u"x --view metrics -o .png"_s << u".png"_s;
    QTest::newRow("another suffix") << u"x --view metrics -o a.jpg"_s << u"a.jpg"_s;
    QTest::newRow("size of one number") << u"x --view metrics -o a.png --size 900"_s << u"--size"_s;
    QTest::newRow("size zero") << u"x --view metrics -o a.png --size 0x0"_s << u"--size"_s;
    QTest::newRow("size negative") << u"x --view metrics -o a.png --size=-9x900"_s << u"--size"_s;
    QTest::newRow("size huge") << u"x --view metrics -o a.png --size 99999x99999"_s << u"--size"_s;
    QTest::newRow("theme") << u"x --view metrics -o a.png --theme blue"_s << u"\"blue\""_s;
    QTest::newRow("scale") << u"x --view metrics -o a.png --scale 3"_s << u"--scale"_s;
    QTest::newRow("zone") << u"x --view metrics -o a.png --zone Nowhere/Land"_s
                          << u"Nowhere/Land"_s;
    QTest::newRow("version negative")
        << u"x --view metrics -o a.png --version=-1"_s << u"--version"_s;
    QTest::newRow("version as a word")
        << u"x --view metrics -o a.png --version nine"_s << u"nine"_s;
    QTest::newRow("unknown option") << u"x --view metrics -o a.png --colour red"_s << u"--colour"_s;
    QTest::newRow("filter is no option here")
        << u"x --view metrics -o a.png --filter x"_s << u"--filter"_s;
}

void RenderArgumentsTest::refusesWithAReason()
{
    QFETCH(QString, line);
    QFETCH(QString, reason);
    const auto arguments = parseArguments(QStringList{u"render"_s}
                                          + line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!arguments);
    QCOMPARE(arguments.error().kind, ErrorKind::Usage);
    QVERIFY2(arguments.error().detail.contains(reason), qPrintable(arguments.error().detail));
}

void RenderArgumentsTest::readsEveryOption()
{
    const auto arguments = parseArguments(
        u"render one --view=timeline two -o out/A.SVG --model pump --version 4 --size 800X600 --theme dark --scale 2 --zone Europe/Berlin three"_s
            .split(u' '));
    QVERIFY2(bool(arguments), arguments ? "" : qPrintable(arguments.error().detail));
    QCOMPARE(arguments->paths, QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(arguments->picture.view, ReportView::Timeline);
    QCOMPARE(arguments->output, u"out/A.SVG"_s);
    QCOMPARE(arguments->picture.format, PictureFormat::Svg);
    QCOMPARE(arguments->model, u"pump"_s);
    QCOMPARE(arguments->version, 4);
    QCOMPARE(arguments->picture.size, QSize(800, 600));
    QVERIFY(arguments->picture.isDark);
    QCOMPARE(arguments->picture.scale, 2);
    QCOMPARE(arguments->picture.zone.id(), "Europe/Berlin"_ba);
}

void RenderArgumentsTest::hasDefaults()
{
    const auto arguments = parseArguments(
        {u"render"_s, u"x"_s, u"--view"_s, u"details"_s, u"-o"_s, u"a.pdf"_s});
    QVERIFY(bool(arguments));
    QCOMPARE(arguments->picture.format, PictureFormat::Pdf);
    QVERIFY(!arguments->model && !arguments->version && !arguments->picture.size);
    QVERIFY(!arguments->picture.isDark);
    QCOMPARE(arguments->picture.scale, 1);
    QCOMPARE(arguments->picture.zone, QTimeZone::utc());
}

void RenderArgumentsTest::takesWhatStandsBehindTheEnd()
{
    const auto arguments = parseArguments({u"render"_s, u"--view"_s, u"metrics"_s, u"-o"_s,
                                           u"a.png"_s, u"--"_s, u"--odd"_s, u"render"_s});
    QVERIFY(bool(arguments));
    QCOMPARE(arguments->paths, QStringList({u"--odd"_s, u"render"_s}));
}

void RenderArgumentsTest::helpNeedsNothingElse()
{
    const auto arguments = parseArguments({u"render"_s, u"--help"_s});
    QVERIFY(bool(arguments));
    QVERIFY(arguments->help);
}

} // namespace render_arguments_test

BELVEDERE_TEST(render_arguments_test::RenderArgumentsTest)
#include "test_render_arguments.moc"
