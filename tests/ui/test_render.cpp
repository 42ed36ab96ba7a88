#include "ui/report/render.h"

#include "app/analysis/derive.h"
#include "app/archive/archive_reader.h"
#include "app/base/literals.h"
#include "picture_bounds.h"
#include "tests/support/test_main.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/report/picture.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_pane.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace belvedere;
using namespace belvedere::testing;

namespace render_test {

class RenderTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void drawsEveryViewInEveryFormat_data();
    void drawsEveryViewInEveryFormat();
    void givesTheSameBytes_data() { drawsEveryViewInEveryFormat_data(); }
    void givesTheSameBytes();
    void isTheSameInEveryCountry_data();
    void isTheSameInEveryCountry();
    void scalesPictures();
    void drawsTheDarkTheme();
    void namesTheZone();
    void drawsEveryVersion_data();
    void drawsEveryVersion();
    void showsEveryVersionOfMany_data();
    void showsEveryVersionOfMany();
    void saysWhatHasNoRoom_data();
    void saysWhatHasNoRoom();
    void showsEveryDetail();
    void showsEveryLabelAndSensor();
    void leavesOutWhatNeedsAHand_data();
    void leavesOutWhatNeedsAHand();
    void givesControlsBackToAView();
    void growsMetricsOfTheWindow();
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
    void write(const QString &name, const QByteArray &json) const
    {
        const QFileInfo info(file(name));
        QVERIFY(QDir().mkpath(info.path()));
        QFile out(info.filePath());
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(json), json.size());
    }
    void writeManyLabels() const;
    // A folder of versions 1 to `count` of one model, with dates.
    QString manyVersions(int count) const
    {
        const QString folder = u"many%1"_s.arg(count);
        QByteArray lines;
        for (int version = 1; version <= count; ++version)
            lines += R"({"ModelName":"pump","ModelVersion":%1,"TrainingDataStartTime":%2,)"
                     R"("TrainingDataEndTime":%3,"EvaluationDataStartTime":%3,)"
                     R"("EvaluationDataEndTime":%4})"_ba.replace("%1", QByteArray::number(version))
                         .replace("%2", QByteArray::number(1600000000 + version * 86400))
                         .replace("%3", QByteArray::number(1608000000 + version * 86400))
                         .replace("%4", QByteArray::number(1612000000 + version * 86400))
                     + '\n';
        write(folder + u"/all.jsonl"_s, lines);
        return file(folder);
    }
    // Lines of a picture's text that are one version's name: how often each stands there.
    static QHash<int, int> namedVersions(const QString &text)
    {
        QHash<int, int> names;
        static const QRegularExpression name(u"^v(\\d+)$"_s, QRegularExpression::MultilineOption);
        for (auto matches = name.globalMatch(text); matches.hasNext();)
            ++names[matches.next().captured(1).toInt()];
        return names;
    }
    static QString withVersions(const QString &view)
    {
        return view == u"compare" ? view + u" --versions 7,8,9"_s : view;
    }
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
                                                      {"details", u"skab-rig"_s},
                                                      {"compare", u"could not be chance"_s}};
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
        u"%1 --model water-loop --view %2 -o %3"_s.arg(sample(), withVersions(view), path));
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
        QCOMPARE(
            run(u"%1 --model water-loop --view %2 -o %3"_s.arg(sample(), withVersions(view), path))
                .code,
            0);
    }
    const QByteArray bytes = bytesOf(file(u"first."_s + format));
    QVERIFY(bytes == bytesOf(file(u"second."_s + format)));
    if (format == u"pdf") { // whose date both may have written within one second
        QVERIFY(bytes.contains("/CreationDate (D:20000101000000"));
        QVERIFY(!bytes.contains("(D:202"));
    }
}

void RenderTest::isTheSameInEveryCountry_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("view");
    for (const char *locale : {"de_DE", "ar_EG"}) {
        for (const char *view : {"versions", "timeline", "metrics", "details", "compare"})
            QTest::addRow("%s in %s", view, locale)
                << QString::fromLatin1(locale) << QString::fromLatin1(view);
    }
}

void RenderTest::isTheSameInEveryCountry()
{
    QFETCH(QString, locale);
    QFETCH(QString, view);
    const QString line = u"%1 --model water-loop --view %2 -o %3"_s;
    const QString english = file(u"english.svg"_s);
    const QString foreign = file(u"foreign.svg"_s);
    QLocale::setDefault(QLocale::c());
    view = withVersions(view);
    QCOMPARE(run(line.arg(sample(), view, english)).code, 0);
    const QLocale there(locale);
    QLocale::setDefault(there);
    const int code = run(line.arg(sample(), view, foreign)).code;
    const QLocale after;
    QLocale::setDefault(QLocale::c());
    QCOMPARE(code, 0);
    QCOMPARE(readSvg(bytesOf(foreign)).text, readSvg(bytesOf(english)).text);
    QVERIFY(bytesOf(foreign) == bytesOf(english));
    QCOMPARE(after, there); // what others set comes back
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

void RenderTest::showsEveryVersionOfMany_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("count");
    for (const int count : {20, 100, 300}) {
        QTest::addRow("timeline of %d", count) << u"timeline"_s << count;
        QTest::addRow("versions, %d", count) << u"versions"_s << count;
    }
    QTest::newRow("timeline of 700") << u"timeline"_s << 700;
}

void RenderTest::showsEveryVersionOfMany()
{
    QFETCH(QString, view);
    QFETCH(int, count);
    const QString path = file(u"many.svg"_s);
    const Outcome outcome = run(u"%1 --view %2 -o %3"_s.arg(manyVersions(count), view, path));
    QCOMPARE(outcome.code, 0);
    const SvgFacts facts = readSvg(bytesOf(path));
    QVERIFY2(facts.outside.isEmpty(), qPrintable(facts.outside.join(u' ')));
    const QHash<int, int> names = namedVersions(facts.text);
    const int times = view == u"versions" ? 2 : 1; // in the table, and as a lane
    for (int version = 1; version <= count; ++version)
        QVERIFY2(names.value(version) == times, qPrintable(u"v%1"_s.arg(version)));
    QVERIFY(!facts.text.contains(u"not shown"_s));
}

void RenderTest::saysWhatHasNoRoom_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("count");
    QTest::newRow("more than a picture can hold") << u"--view versions"_s << 1200;
    QTest::newRow("timeline, given size") << u"--view timeline --size 900x500"_s << 100;
    QTest::newRow("versions, given size") << u"--view versions --size 900x700"_s << 100;
}

void RenderTest::saysWhatHasNoRoom()
{
    QFETCH(QString, options);
    QFETCH(int, count);
    const QString path = file(u"cut.svg"_s);
    // The oldest is chosen: what is chosen stays.
    const Outcome outcome = run(
        u"%1 --version 1 %2 -o %3"_s.arg(manyVersions(count), options, path));
    QCOMPARE(outcome.code, 0);
    const SvgFacts facts = readSvg(bytesOf(path));
    const QHash<int, int> names = namedVersions(facts.text);
    const int shown = int(names.size());
    QVERIFY(shown > 3 && shown < count);
    QVERIFY2(facts.text.contains(u"%1 more versions not shown"_s.arg(count - shown)),
             qPrintable(u"%1 of %2 shown; "_s.arg(shown).arg(count) + facts.text.right(300)));
    QVERIFY(names.contains(1));
    QVERIFY(names.contains(count));
    QVERIFY(names.contains(count - shown + 2));
}

void RenderTest::showsEveryDetail()
{
    QByteArray members;
    for (int i = 0; i < 80; ++i)
        members += ",\"NewMember" + QByteArray::number(i) + "\":\"value" + QByteArray::number(i)
                   + '"';
    write(u"members/one.json"_s, R"({"ModelName":"pump","ModelVersion":1)" + members + '}');
    const QString path = file(u"members.svg"_s);
    QCOMPARE(run(u"%1 --view details -o %2"_s.arg(file(u"members"_s), path)).code, 0);
    const SvgFacts facts = readSvg(bytesOf(path));
    for (int i = 0; i < 80; ++i)
        QVERIFY2(facts.text.contains(u"\"value%1\""_s.arg(i)), qPrintable(QString::number(i)));
    QVERIFY(!facts.text.contains(u"not shown"_s));

    QCOMPARE(run(u"%1 --view details --size 500x1200 -o %2"_s.arg(file(u"members"_s), path)).code,
             0);
    const QString text = readSvg(bytesOf(path)).text;
    int shown = 0;
    for (int i = 0; i < 80; ++i)
        shown += text.contains(u"\"value%1\""_s.arg(i)) ? 1 : 0;
    QVERIFY(shown > 5 && shown < 80);
    QVERIFY2(text.contains(QRegularExpression(u"\\d+ more lines not shown"_s)), qPrintable(text));
}

// A version with 90 labelled events and 40 sensors.
void RenderTest::writeManyLabels() const
{
    QByteArray labels;
    QByteArray events;
    for (int i = 0; i < 90; ++i) {
        const QByteArray day = QDate(2023, 1, 1).addDays(i).toString(Qt::ISODate).toLatin1();
        const QByteArray range = "{\"start\":\"" + day + "T00:00:00\",\"end\":\"" + day
                                 + "T06:00:00\"";
        labels += (i ? "," : "") + range + '}';
        events += (i ? "," : "") + range + ",\"diagnostics\":[";
        for (int sensor = 0; sensor < 40; ++sensor)
            events += (sensor ? ",{\"name\":\"c\\\\sensor" : "{\"name\":\"c\\\\sensor")
                      + QByteArray::number(sensor) + "\",\"value\":0.025}";
        events += "]}";
    }
    write(u"labels/one.json"_s,
          R"({"ModelName":"pump","ModelVersion":1,"Status":"SUCCESS","ModelMetrics":{)"
          R"("labeled_ranges":[)"
              + labels + R"(],"predicted_ranges":[)" + events + "]}}");
}

void RenderTest::showsEveryLabelAndSensor()
{
    writeManyLabels();
    const QString path = file(u"labels.svg"_s);
    QCOMPARE(run(u"%1 --view metrics -o %2"_s.arg(file(u"labels"_s), path)).code, 0);
    const SvgFacts facts = readSvg(bytesOf(path));
    for (int i = 0; i < 90; ++i) {
        const QString day = QDate(2023, 1, 1).addDays(i).toString(Qt::ISODate);
        QVERIFY2(facts.text.contains(day), qPrintable(day));
    }
    for (int sensor = 0; sensor < 40; ++sensor)
        QVERIFY2(facts.text.contains(u"sensor%1\n"_s.arg(sensor)),
                 qPrintable(QString::number(sensor)));
}

void RenderTest::leavesOutWhatNeedsAHand_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("size");
    for (const char *view : {"versions", "timeline", "metrics", "details"})
        QTest::addRow("%s", view) << QString::fromLatin1(view)
                                  << sample() + u" --model water-loop"_s << QString();
    QTest::newRow("low metrics") << u"metrics"_s << sample() + u" --model water-loop"_s
                                 << u" --size 900x640"_s;
    QTest::newRow("narrow metrics")
        << u"metrics"_s << sample() + u" --model water-loop"_s << u" --size 500x2400"_s;
}

void RenderTest::leavesOutWhatNeedsAHand()
{
    QFETCH(QString, view);
    QFETCH(QString, folder);
    QFETCH(QString, size);
    const QString path = file(u"hand.svg"_s);
    QCOMPARE(run(u"%1 --view %2%3 -o %4"_s.arg(folder, view, size, path)).code, 0);
    const QStringList lines = readSvg(bytesOf(path)).text.split(u'\n');
    for (const QString &line : lines) {
        for (const QString &word : {u"Go to"_s, u"By component"_s, u"click"_s, u"show file"_s,
                                    u"raw…"_s, u"show fewer"_s, u"Durations"_s})
            QVERIFY2(!line.contains(word), qPrintable(line));
        for (const QString &word : {u"All"_s, u"+"_s, u"−"_s, u"Forewarning "_s})
            QVERIFY2(line.trimmed() != word, qPrintable(line));
    }
}

// As the window does with a view of its own.
void RenderTest::givesControlsBackToAView()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *timeline = new TimelinePane;
    auto *metrics = new MetricsPane;
    auto *button = new QToolButton;
    auto *hidden = new QToolButton;
    auto *list = new QListWidget;
    button->setText(u"a button"_s);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{timeline, metrics, button, hidden, list})
        layout->addWidget(widget);
    hidden->hide();
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    window.resize(900, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QList<QWidget *> all = window.findChildren<QWidget *>();
    const auto shown = [&] {
        QList<bool> states;
        for (const QWidget *widget : all)
            states += widget->isVisible();
        return states;
    };
    const QList<bool> before = shown();
    const auto picture = pictureOf(window, PictureFormat::Svg, 1, u"title"_s);
    QVERIFY(picture);
    const QString text = readSvg(*picture).text;
    QVERIFY(!text.contains(u"a button"_s));
    QVERIFY(!text.contains(u"Go to"_s));
    QVERIFY(!text.contains(u"loosen the filter"_s));
    QCOMPARE(shown(), before);
    QCOMPARE(list->verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOn);
}

void RenderTest::growsMetricsOfTheWindow()
{
    writeManyLabels();
    const auto contents = readArchive({file(u"labels"_s)}, {.finish = &deriveAll});
    QVERIFY(contents);
    MetricsPane pane;
    pane.setSynchronous(true);
    pane.resize(900, 700);
    pane.setVersion(*contents, (*contents)->versions.front().key());
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    auto *scroll = pane.findChild<QScrollArea *>(u"metricsScroll"_s);
    scroll->verticalScrollBar()->setValue(7);
    const int scrolled = scroll->verticalScrollBar()->value();
    const auto picture = pictureOf(pane, PictureFormat::Svg, 1, u"title"_s);
    QVERIFY(picture);
    const SvgFacts facts = readSvg(*picture);
    for (const QString &word : {u"2023-01-01"_s, u"2023-03-31"_s, u"sensor0"_s, u"sensor39"_s})
        QVERIFY2(facts.text.contains(word), qPrintable(word));
    QCOMPARE(pane.size(), QSize(900, 700));
    QCOMPARE(scroll->verticalScrollBar()->value(), scrolled);
    QCOMPARE(scroll->verticalScrollBarPolicy(), Qt::ScrollBarAsNeeded);
    QTRY_VERIFY(pane.findChild<QToolButton *>(u"byComponent"_s)->isVisible());
}

void RenderTest::refuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    const QString out = u" -o "_s + file(u"refused.png"_s);
    QTest::newRow("no view") << sample() + out << 2 << "--view"_ba;
    QTest::newRow("compare nothing")
        << sample() + u" --view compare"_s + out << 2 << "--versions"_ba;
    QTest::newRow("compare what is not there")
        << sample() + u" --view compare --model water-loop --versions 7,77"_s + out << 1
        << "there is no version 77"_ba;
    QTest::newRow("compare against another")
        << sample() + u" --view compare --model water-loop --versions 7,8 --baseline 9"_s + out << 2
        << "is not among --versions"_ba;
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

} // namespace render_test

BELVEDERE_WINDOW_TEST(render_test::RenderTest)
#include "test_render.moc"
