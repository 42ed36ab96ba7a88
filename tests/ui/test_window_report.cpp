// The report of the comparison, exported from the window: what stands in it, and that the window stays usable meanwhile.
#include "tests/support/cpu_time.h"
#include "tests/support/sanitized.h"
#include "tests/ui/window_fixture.h"

#include "tests/support/test_main.h"
#include "ui/compare/compare_pane.h"
#include "ui/notebook/notebook.h"
#include "ui/window/export.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>

using namespace belvedere;

namespace window_report_test {

using test::samplePath;
using test::WindowFixture;

// Takes the addresses that the desktop would open.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "take"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QStringList opened{};

public slots:
    void take(const QUrl &address) { opened += address.toLocalFile(); }
};

// How long the event loop was away at most.
class LoopWatch final : public QObject
{
public:
    LoopWatch()
    {
        m_timer.setInterval(5);
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = std::max(m_longest, m_last.restart()); });
        m_last.start();
        m_timer.start();
    }
    qint64 longestMs() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_last;
    qint64 m_longest = 0;
};

class WindowReportTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isOfferedWhereAComparisonIs();
    void writesWhatIsShown_data();
    void writesWhatIsShown();
    void opensWhatWasWritten();
    void writesNothingWhenCancelled();
    void saysWhatWentWrong();
    void speaksOfTheWindow();
    void staysUsable();
    void refusesOtherSuffixes();
    void hearsOfCancellingBetweenSources();

private:
    void compare(const QList<qint64> &numbers);
    void exportTo(const QString &path);
    QMessageBox *message() const
    {
        return m_fixture->window().findChild<QMessageBox *>(u"reportWritten"_s);
    }
    QByteArray written(const QString &name) const
    {
        QFile file(m_fixture->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QAction &action() const { return *m_fixture->child<QAction>("exportReport"); }

    std::unique_ptr<WindowFixture> m_fixture;

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
};

namespace {

QList<VersionRef> refsOf(const ArchiveContents &contents, const QList<qint64> &numbers)
{
    QList<VersionRef> refs;
    for (const qint64 number : numbers) {
        for (const VersionEntry &entry : contents.versions) {
            if (entry.version.version == number && entry.version.modelName != u"water-loop-1h")
                refs.emplaceBack(entry.key(), entry.id());
        }
    }
    return refs;
}

} // namespace

void WindowReportTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

// By the menu and the list, as a user does; until it is shown.
void WindowReportTest::compare(const QList<qint64> &numbers)
{
    MainWindow &window = m_fixture->window();
    window.marks().toggle(refsOf(*window.workspace().contents().front(), numbers));
    m_fixture->child<QAction>("showCompare")->trigger();
    QTRY_VERIFY(m_fixture->window().findChild<ComparePane *>(u"comparePane"_s));
    QTRY_VERIFY(m_fixture->child<ComparePane>("comparePane")->facts());
}

void WindowReportTest::exportTo(const QString &path)
{
    QTimer::singleShot(0, qApp, [path] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
    });
    action().trigger();
}

void WindowReportTest::isOfferedWhereAComparisonIs()
{
    m_fixture->open({samplePath()});
    QVERIFY(!action().isEnabled());
    compare({8, 9});
    QTRY_VERIFY(action().isEnabled());
    const QList<QMenu *> menus =
        m_fixture->child<QToolButton>("compareCopy")->menu()
            ? QList<QMenu *>{m_fixture->child<QToolButton>("compareCopy")->menu(),
                             m_fixture->child<QToolButton>("exportButton")->menu()}
            : QList<QMenu *>();
    QCOMPARE(menus.size(), 2);
    for (const QMenu *menu : menus)
        QVERIFY(menu->actions().contains(&action()));
    m_fixture->child<QAction>("showMetrics")->trigger();
    QVERIFY(!action().isEnabled());
    m_fixture->child<QAction>("showCompare")->trigger();
    QTRY_VERIFY(action().isEnabled());
    m_fixture->window().marks().clear();
    QTRY_VERIFY(!action().isEnabled());
}

void WindowReportTest::writesWhatIsShown_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("HTML") << u"report.html"_s;
    QTest::newRow("PDF") << u"report.pdf"_s;
}

void WindowReportTest::writesWhatIsShown()
{
    QFETCH(QString, name);
    MainWindow &window = m_fixture->open({samplePath()});
    window.setZone(QTimeZone("Asia/Tokyo"));
    QFile labels(m_fixture->path(u"labels.csv"_s));
    QVERIFY(labels.open(QIODevice::WriteOnly));
    labels.write("2023-09-19T00:00:00,2023-09-20T12:00:00\nnonsense\n");
    labels.close();
    const QString key = refsOf(*window.workspace().contents().front(), {9}).front().first;
    window.notebook().add({.target = UserNote::Target::Version,
                           .versionKey = key,
                           .version = 9,
                           .text = u"first line\nsecond <line>"_s});
    compare({7, 8, 9});
    ComparisonSetup setup = window.comparisonSetup();
    setup.baseline = refsOf(*window.workspace().contents().front(), {8}).front().first;
    setup.window = WindowKind::Given;
    setup.given = GivenWindow{*parseIsoTime("2023-09-10T00:00:00Z"),
                              *parseIsoTime("2023-09-25T00:00:00Z")};
    setup.labelFile = labels.fileName();
    setup.sensorNames.insert(u"motor\\Voltage"_s, u"motor\\Current"_s);
    window.changeComparisonSetup(setup, ViewChange::Window);
    const auto isShown = [&] {
        const auto facts = m_fixture->child<ComparePane>("comparePane")->facts();
        return facts && facts->document.request.labelFile && !facts->labelTrouble.isEmpty();
    };
    QTRY_VERIFY(isShown());
    exportTo(m_fixture->path(name));
    QTRY_VERIFY(message());
    QVERIFY(message()->text().contains(m_fixture->path(name)));
    const QByteArray bytes = written(name);
    if (name.endsWith(u".pdf"_s)) {
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.trimmed().endsWith("%%EOF"));
        return;
    }
    for (const char *words :
         {"all times Asia/Tokyo", "2023-09-10 09:00 → 2023-09-25 09:00 JST", "labels.csv",
          "is no label; the other lines are used", "motor\\Voltage → motor\\Current",
          "first line<br/>second &lt;line&gt;", "water-loop:8", "describe-model-version-9.json",
          "id=\"sources\""})
        QVERIFY2(bytes.contains(words), words);
    // Size and hash of every source.
    QCOMPARE(bytes.count("describe-model-version-"), 3);
    QVERIFY(!bytes.contains("the file has gone"));
}

void WindowReportTest::opensWhatWasWritten()
{
    Desktop desktop;
    m_fixture->open({samplePath()});
    compare({8, 9});
    for (const QString &label : {u"Open"_s, u"Show in file manager"_s, u"Close"_s}) {
        exportTo(m_fixture->path(label + u".html"_s));
        QTRY_VERIFY(message());
        const auto buttons = message()->buttons();
        for (QAbstractButton *button : buttons) {
            if (button->text().remove(u'&') == label)
                button->click();
        }
        QTRY_VERIFY(!message());
    }
    const QString first = m_fixture->path(u"Open.html"_s);
    QCOMPARE(desktop.opened, QStringList({first, QFileInfo(first).path()}));
}

void WindowReportTest::writesNothingWhenCancelled()
{
    m_fixture->open({samplePath()});
    compare({7, 8, 9});
    exportTo(m_fixture->path(u"cancelled.pdf"_s));
    auto *dialog = m_fixture->child<QProgressDialog>("reportProgress");
    dialog->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!m_fixture->window().findChild<QProgressDialog *>(u"reportProgress"_s));
    QVERIFY(!message());
    QCOMPARE(m_fixture->child<QLabel>("statusMessage")->text(), u"Nothing was written."_s);
    QVERIFY(!QFile::exists(m_fixture->path(u"cancelled.pdf"_s)));
}

void WindowReportTest::saysWhatWentWrong()
{
    m_fixture->open({samplePath()});
    compare({8, 9});
    // What stands there is no file that could be replaced.
    const QString path = m_fixture->path(u"taken.html"_s);
    QVERIFY(QDir().mkpath(path + u"/inside"_s));
    const auto facts = m_fixture->child<ComparePane>("comparePane")->facts();
    ReportProgress progress;
    const auto error = writeReport({facts, {}, {}}, path, progress);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::WriteFailed);
    QCOMPARE(QDir(path).entryList(QDir::NoDotAndDotDot | QDir::AllEntries),
             QStringList{u"inside"_s});
}

// No overlap: the options of the command line would mean nothing to who clicks.
void WindowReportTest::speaksOfTheWindow()
{
    m_fixture->open({samplePath()});
    compare({1, 9});
    exportTo(m_fixture->path(u"apart.html"_s));
    QTRY_VERIFY(message());
    const QByteArray bytes = written(u"apart.html"_s);
    QVERIFY(bytes.contains("nothing to compare like for like"));
    QVERIFY(!bytes.contains("--window"));
}

// 20 versions with 1,000 events each, 300 sensors.
void WindowReportTest::staysUsable()
{
    QDir().mkpath(m_fixture->path(u"many"_s));
    QList<qint64> numbers;
    for (int version = 1; version <= 20; ++version) {
        numbers += version;
        QFile file(m_fixture->path(u"many/%1.json"_s.arg(version)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"ModelName":"pump","ModelVersion":)" + QByteArray::number(version)
            + R"(,"Status":"SUCCESS","EvaluationDataStartTime":"2020-01-01T00:00:00",)"
              R"("EvaluationDataEndTime":"2022-01-01T00:00:00",)"
              R"("DataPreProcessingConfiguration":{"TargetSamplingRate":"PT10M"},"ModelMetrics":{)"
              R"("labeled_ranges":[{"start":"2020-02-05T00:00:00","end":"2020-02-06T00:00:00"}],)"
              R"("predicted_ranges":[)");
        QDateTime start(QDate(2020, 1, 1), QTime(0, version), Qt::UTC);
        for (int event = 0; event < test::many(1000); ++event) {
            start = start.addSecs(60 * 1000);
            file.write((event ? ",{" : "{") + QByteArray("\"start\":\"")
                       + start.toString(Qt::ISODate).chopped(1).toLatin1() + "\",\"end\":\""
                       + start.addSecs(3600 + 60 * ((event * version) % 50))
                             .toString(Qt::ISODate)
                             .chopped(1)
                             .toLatin1()
                       + "\",\"diagnostics\":[");
            const int sensors = event == 0 ? 300 : 20;
            for (int sensor = 0; sensor < sensors; ++sensor)
                file.write((sensor ? "," : "") + QByteArray("{\"name\":\"c\\\\s")
                           + QByteArray::number(sensor)
                           + "\",\"value\":" + QByteArray::number(1.0 / sensors) + "}");
            file.write("]}");
        }
        file.write("]}}");
    }
    m_fixture->open({m_fixture->path(u"many"_s)});
    compare(numbers);
    WindowFixture::settle();
    for (const QString &name : {u"many.html"_s, u"many.pdf"_s}) {
        exportTo(m_fixture->path(name));
        qint64 longest = 0;
        QElapsedTimer whole;
        whole.start();
        const double own = test::threadSeconds();
        const double all = test::processSeconds();
        {
            const LoopWatch watch;
            QTRY_VERIFY(message());
            longest = watch.longestMs();
        }
        qInfo("%s: %lld bytes in %lld ms, the window was away for at most %lld ms",
              qPrintable(name), qlonglong(written(name).size()), whole.elapsed(), longest);
        const double share = (test::threadSeconds() - own) / (test::processSeconds() - all);
        QVERIFY(written(name).size() > 10'000);
        // The work is done beside the window.
        QVERIFY2(share < 0.5, qPrintable(QString::number(share)));
        message()->close();
        QTRY_VERIFY(!message());
    }
}

void WindowReportTest::refusesOtherSuffixes()
{
    m_fixture->open({samplePath()});
    compare({8, 9});
    ReportProgress progress;
    const auto facts = m_fixture->child<ComparePane>("comparePane")->facts();
    const auto error = writeReport({facts, {}, {}}, m_fixture->path(u"a.docx"_s), progress);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Usage);
    QVERIFY(!QFile::exists(m_fixture->path(u"a.docx"_s)));
}

void WindowReportTest::hearsOfCancellingBetweenSources()
{
    m_fixture->open({samplePath()});
    compare({7, 8, 9});
    const auto facts = m_fixture->child<ComparePane>("comparePane")->facts();
    int calls = 0;
    const auto sources = cli::comparisonSources(facts->document.request,
                                                [&calls](qint64) { return ++calls < 4; });
    QCOMPARE(calls, 4);
    QVERIFY(sources.size() < 3);
    ReportProgress progress;
    progress.isCancelled = true;
    const auto error = writeReport({facts, {}, {}}, m_fixture->path(u"a.html"_s), progress);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(m_fixture->path(u"a.html"_s)));
}

} // namespace window_report_test

BELVEDERE_WINDOW_TEST(window_report_test::WindowReportTest)
#include "test_window_report.moc"
