#include "ui/report/render.h"

#include "app/analysis/derive.h"
#include "app/base/literals.h"
#include "picture_bounds.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;
using namespace belvedere::testing;

class RenderTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void drawsEveryViewInEveryFormat_data();
    void drawsEveryViewInEveryFormat();
    void givesTheSameBytes_data() { drawsEveryViewInEveryFormat_data(); }
    void givesTheSameBytes();
    void scalesPictures();
    void drawsTheDarkTheme();
    void namesTheZone();
    void drawsEveryVersion_data();
    void drawsEveryVersion();
    void refuses_data();
    void refuses();
    void leavesTheOldFileWhenItFails();
    void drawsNothingAndVersionsWithoutMetrics();

private:
    struct Outcome {
        int code = 0;
        QByteArray out;
        QByteArray err;
    };
    static Outcome run(const QString &line)
    {
        Outcome outcome;
        const cli::Streams streams{.out =
                                       [&](const QByteArray &bytes) {
                                           outcome.out += bytes;
                                           return 0;
                                       },
                                   .err = [&](const QByteArray &bytes) { outcome.err += bytes; }};
        outcome.code = renderMain(
            (u"render "_s + line).split(u' '),
            {.finish = [](ArchiveContents &contents) { deriveAll(contents); }}, streams);
        return outcome;
    }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    static QByteArray bytesOf(const QString &path)
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    static QString sample() { return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample"); }

    QTemporaryDir m_folder;
};

void RenderTest::drawsEveryViewInEveryFormat_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("word"); // that stands in the picture
    const std::pair<const char *, QString> views[] = {{"versions", u"Promotion"_s},
                                                      {"timeline", u"v10"_s},
                                                      {"metrics", u"Volume_Flow_RateRMS"_s},
                                                      {"details", u"skab-rig"_s}};
    for (const auto &[view, word] : views) {
        for (const char *format : {"png", "svg", "pdf"})
            QTest::addRow("%s as %s", view, format)
                << QString::fromLatin1(view) << QString::fromLatin1(format) << word;
    }
}

void RenderTest::drawsEveryViewInEveryFormat()
{
    QFETCH(QString, view);
    QFETCH(QString, format);
    QFETCH(QString, word);
    const QString path = file(view + u'.' + format);
    const Outcome outcome = run(
        u"%1 --model water-loop --view %2 -o %3"_s.arg(sample(), view, path));
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, QByteArray());
    const QByteArray bytes = bytesOf(path);
    if (format == u"png") {
        const QImage image = QImage::fromData(bytes, "PNG");
        QVERIFY(image.width() >= 700 && image.height() >= 500);
    } else if (format == u"svg") {
        const SvgFacts facts = readSvg(bytes);
        QVERIFY(facts.isWellFormed);
        QVERIFY2(facts.outside.isEmpty(), qPrintable(facts.outside.join(u' ')));
        QVERIFY2(facts.text.contains(word), qPrintable(facts.text.left(2000)));
        QVERIFY(!bytes.contains("nan"));
    } else {
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.trimmed().endsWith("%%EOF"));
        QVERIFY(bytes.contains("/FontFile")); // text is text
    }
}

void RenderTest::givesTheSameBytes()
{
    QFETCH(QString, view);
    QFETCH(QString, format);
    for (const QString &name : {u"first"_s, u"second"_s}) {
        const QString path = file(name + u'.' + format);
        QCOMPARE(run(u"%1 --model water-loop --view %2 -o %3"_s.arg(sample(), view, path)).code, 0);
    }
    const QByteArray bytes = bytesOf(file(u"first."_s + format));
    QVERIFY(bytes == bytesOf(file(u"second."_s + format)));
    if (format == u"pdf") { // whose date both may have written within one second
        QVERIFY(bytes.contains("/CreationDate (D:20000101000000"));
        QVERIFY(!bytes.contains("(D:202"));
    }
}

void RenderTest::scalesPictures()
{
    const QString path = file(u"scaled.png"_s);
    QCOMPARE(run(u"%1 --model water-loop --view metrics --size 900x640 --scale 2 -o %2"_s.arg(
                     sample(), path))
                 .code,
             0);
    QCOMPARE(QImage(path).size(), QSize(1800, 1280));
    QCOMPARE(run(u"%1 --model water-loop --view metrics --size 900x640 -o %2"_s.arg(sample(), path))
                 .code,
             0);
    QCOMPARE(QImage(path).size(), QSize(900, 640));
}

void RenderTest::drawsTheDarkTheme()
{
    const QString path = file(u"dark.png"_s);
    QCOMPARE(
        run(u"%1 --model water-loop --view timeline --theme dark -o %2"_s.arg(sample(), path)).code,
        0);
    QCOMPARE(QImage(path).pixelColor(2, 2), Theme::dark().background);
    QCOMPARE(run(u"%1 --model water-loop --view timeline -o %2"_s.arg(sample(), path)).code, 0);
    QCOMPARE(QImage(path).pixelColor(2, 2), Theme::light().background);
}

void RenderTest::namesTheZone()
{
    const QString path = file(u"zone.svg"_s);
    QCOMPARE(
        run(u"%1 --model water-loop --view details --zone Asia/Kolkata -o %2"_s.arg(sample(), path))
            .code,
        0);
    const QString text = readSvg(bytesOf(path)).text;
    QVERIFY(text.contains(u"Asia/Kolkata"_s));
    QVERIFY(text.contains(u"05:40:00"_s)); // created 00:10 UTC
}

void RenderTest::drawsEveryVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= 10; ++version)
        QTest::addRow("v%d", version) << version;
}

void RenderTest::drawsEveryVersion()
{
    QFETCH(int, version);
    const QString path = file(u"version.svg"_s);
    QCOMPARE(run(u"%1 --model water-loop --version %2 --view metrics -o %3"_s.arg(sample())
                     .arg(version)
                     .arg(path))
                 .code,
             0);
    const SvgFacts facts = readSvg(bytesOf(path));
    QVERIFY(facts.text.contains(u"version %1"_s.arg(version)));
    QVERIFY2(facts.outside.isEmpty(), qPrintable(facts.outside.join(u' ')));
}

void RenderTest::refuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    const QString out = u" -o "_s + file(u"refused.png"_s);
    QTest::newRow("no view") << sample() + out << 2 << "--view"_ba;
    QTest::newRow("view of later") << sample() + u" --view compare"_s + out << 2 << "compare"_ba;
    QTest::newRow("two models") << sample() + u" --view metrics"_s + out << 2 << "water-loop-1h"_ba;
    QTest::newRow("no such model")
        << sample() + u" --view metrics --model x"_s + out << 1 << "x"_ba;
    QTest::newRow("no such version")
        << sample() + u" --view metrics --model water-loop --version 99"_s + out << 1 << "99"_ba;
    QTest::newRow("no such folder")
        << u"/nowhere/at/all --view metrics"_s + out << 1 << "/nowhere/at/all"_ba;
    QTest::newRow("folder of the output missing")
        << sample() + u" --view metrics --model water-loop -o /nowhere/at/all/a.png"_s << 1
        << "/nowhere/at/all"_ba;
}

void RenderTest::refuses()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, reason);
    const Outcome outcome = run(line);
    QTEST(outcome.code, "code");
    QVERIFY2(outcome.err.contains(reason), outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY(!QFileInfo::exists(file(u"refused.png"_s)));
}

void RenderTest::leavesTheOldFileWhenItFails()
{
    const QString path = file(u"kept.png"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    QCOMPARE(run(u"%1 --model x --view metrics -o %2"_s.arg(sample(), path)).code, 1);
    QCOMPARE(bytesOf(path), "old"_ba);
    QCOMPARE(run(u"%1 --model water-loop --view metrics -o %2"_s.arg(sample(), path)).code, 0);
    QVERIFY(QImage(path).width() > 0);
    QCOMPARE(QDir(m_folder.path()).entryList({u"*kept*"_s}, QDir::Files | QDir::Hidden),
             QStringList(u"kept.png"_s));
}

void RenderTest::drawsNothingAndVersionsWithoutMetrics()
{
    const QString folder = file(u"odd"_s);
    QVERIFY(QDir().mkpath(folder));
    QCOMPARE(run(u"%1 --view metrics -o %2"_s.arg(folder, file(u"none.png"_s))).code, 1);
    QFile one(folder + u"/one.json"_s);
    QVERIFY(one.open(QIODevice::WriteOnly));
    one.write(R"({"ModelName":"<b>pump</b>","ModelVersion":1})");
    one.close();
    for (const QString &view : {u"versions"_s, u"timeline"_s, u"metrics"_s, u"details"_s}) {
        const QString path = file(view + u"-odd.svg"_s);
        QCOMPARE(run(u"%1 --view %2 -o %3"_s.arg(folder, view, path)).code, 0);
        const SvgFacts facts = readSvg(bytesOf(path));
        QVERIFY2(facts.isWellFormed, qPrintable(view));
        QVERIFY(facts.outside.isEmpty());
        QVERIFY(bytesOf(path).contains("<title>&lt;b&gt;pump&lt;/b&gt;"));
        QVERIFY2(facts.text.contains(u"<b>pump</b>"_s), qPrintable(view));
    }
}

QTEST_MAIN(RenderTest)
#include "test_render.moc"
