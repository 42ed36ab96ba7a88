// The two panels below: is the archive whole, and which files could not be used.
#include "ui/library/problems_panel.h"
#include "ui/library/wholeness_panel.h"

#include "app/cli/check_command.h"
#include "app/text/sentences.h"
#include "tests/archive/archive_folder.h"
#include "tests/support/test_main.h"
#include "tests/ui/context_menu.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeView>

using namespace belvedere;

namespace panels_test {

using test::ArchiveFolder;
using test::arnsJson;
using test::versionJson;

class PanelsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void noArchiveIsSaid();
    void wholeArchiveSaysSo();
    void listsFindingsPerModel();
    void findsWhatCheckFinds();
    void keepsModelsOfOneNameApart();
    void picksAVersion_data();
    void picksAVersion();
    void copiesAFinding();
    void remediesAreRead();
    void goesToTheArchiveThatWasAsked();
    void checksWhatIsGivenWhileShown();
    void checksWhenItIsShown();
    void neverPairsOldFindingsWithNewArchives_data();
    void neverPairsOldFindingsWithNewArchives();
    void checksAgainOnRequest();
    void doesNothingForTheSameArchives();
    void goesWhileItChecks();
    void hostileNamesInFindings();

    void noProblemsIsSaid();
    void listsProblems();
    void hostileNamesInProblems();
    void showsNoFileOfABucket();
    void keepsTheSelection_data();
    void keepsTheSelection();
    void forgetsWhatIsClosed();
    void copiesProblems();
    void listsOnlySoManyProblems();

private:
    using Archives = std::vector<WholenessPanel::Archive>;

    void show(const Archives &archives);
    void settle() const;
    QTreeView &tree() const { return *m_whole->findChild<QTreeView *>(u"wholenessView"_s); }
    QString summary() const { return m_whole->findChild<QLabel *>(u"wholenessSummary"_s)->text(); }
    QModelIndex finding(const QString &subject) const;
    // All rows, a line each, indented by their depth: subject and what is said.
    QStringList lines() const;

    void writeGaps() const;
    QTableView &table() const { return *m_problems->findChild<QTableView *>(u"problemsView"_s); }
    QStringList problemCells(int column) const;

    std::unique_ptr<ArchiveFolder> m_folder;
    std::unique_ptr<WholenessPanel> m_whole;
    std::unique_ptr<ProblemsPanel> m_problems;
};

namespace {

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

ContentsPtr contentsWith(std::vector<Problem> problems)
{
    auto contents = std::make_shared<ArchiveContents>();
    contents->problems = std::move(problems);
    return contents;
}

Problem problemOf(const QString &path, ErrorKind kind = ErrorKind::CutOff)
{
    return {.path = path, .error = {.kind = kind, .context = path}};
}

// Whatever a tip is taken for, it shows `text`.
bool isPlainTip(const QString &tip)
{
    return !tip.contains(u"<b>"_s) && !tip.contains(u"<img"_s);
}

} // namespace

void PanelsTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_folder = std::make_unique<ArchiveFolder>();
    m_whole = std::make_unique<WholenessPanel>();
    m_whole->resize(900, 400);
    m_problems = std::make_unique<ProblemsPanel>();
    m_problems->resize(900, 400);
    QGuiApplication::clipboard()->setText(u"untouched"_s);
}

void PanelsTest::cleanup()
{
    m_whole.reset();
    m_problems.reset();
    m_folder.reset();
}

void PanelsTest::show(const Archives &archives)
{
    m_whole->setArchives(archives);
    m_whole->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_whole.get()));
    settle();
}

void PanelsTest::settle() const
{
    QTRY_VERIFY(m_whole->isChecked());
}

QStringList PanelsTest::lines() const
{
    QStringList all;
    const auto add = [&](const QModelIndex &parent, int depth, const auto &self) -> void {
        for (int row = 0; row < tree().model()->rowCount(parent); ++row) {
            const QModelIndex index = tree().model()->index(row, 0, parent);
            all += QString(2 * depth, u' ') + index.data().toString() + u": "_s
                   + index.siblingAtColumn(1).data().toString();
            self(index, depth + 1, self);
        }
    };
    add({}, 0, add);
    return all;
}

QModelIndex PanelsTest::finding(const QString &subject) const
{
    const auto found = tree().model()->match(tree().model()->index(0, 0), Qt::DisplayRole, subject,
                                             1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.front();
}

// Model a is whole; b lacks a description, a diagnostics file, and says two things of one version.
void PanelsTest::writeGaps() const
{
    m_folder->write(u"a1.json"_s, versionJson("a", 1, arnsJson("a", 1)));
    m_folder->write(
        u"list.json"_s,
        R"({"ModelVersionSummaries":[{"ModelName":"b","ModelVersion":1},{"ModelName":"b","ModelVersion":2}]})");
    m_folder->write(
        u"b1.json"_s,
        versionJson("b", 1,
                    R"("ModelDiagnosticsResultsObject":{"Bucket":"bucket","Key":"b/1.json.gz"})"));
    m_folder->write(u"b3.json"_s, versionJson("b", 3, R"("LastUpdatedTime":5,"RoleArn":"x")"));
    m_folder->write(u"b3-again.json"_s,
                    versionJson("b", 3, R"("LastUpdatedTime":5,"RoleArn":"y")"));
}

void PanelsTest::noArchiveIsSaid()
{
    show({});
    QCOMPARE(summary(), u"No archive is open."_s);
    QCOMPARE(lines(), QStringList());
}

void PanelsTest::wholeArchiveSaysSo()
{
    m_folder->write(u"a1.json"_s, versionJson("a", 1));
    show({{u"archive"_s, m_folder->read()}});
    QVERIFY2(summary().startsWith(u"Whole"_s), qPrintable(summary()));
    QCOMPARE(lines(), QStringList({u"archive: whole"_s, u"  a: whole"_s}));
    // An archive without anything in it lacks nothing either.
    show({{u"empty"_s, std::make_shared<ArchiveContents>()}});
    QCOMPARE(lines(), QStringList{u"empty: whole"_s});
}

void PanelsTest::listsFindingsPerModel()
{
    writeGaps();
    show({{u"archive"_s, m_folder->read()}});
    QCOMPARE(summary(), u"3 missing or damaged"_s);
    QStringList subjects;
    for (const QString &line : lines())
        subjects += line.left(line.indexOf(u": "_s));
    QCOMPARE(
        subjects,
        QStringList({u"archive"_s, u"  a"_s, u"  b"_s, u"    v1 · Diagnostics file missing"_s,
                     u"    v2 · Listed, not described"_s, u"    v3 · Responses contradict"_s}));
    QCOMPARE(lines()[0], u"archive: 2 missing, 1 damaged"_s);
    QCOMPARE(lines()[1], u"  a: whole"_s);
    const QModelIndex diagnostics = finding(u"v1 · Diagnostics file missing"_s);
    QVERIFY(diagnostics.siblingAtColumn(1).data().toString().contains(u"s3://bucket/b/1"_s));
    QVERIFY(diagnostics.siblingAtColumn(2).data().toString().endsWith(u"/b1.json"_s));
    QVERIFY(tree().isExpanded(diagnostics.parent())); // few enough to be seen at once
}

void PanelsTest::findsWhatCheckFinds()
{
    m_folder->write(u"a1.json"_s, versionJson("a", 1));
    m_folder->write(u"broken.json"_s, R"({"ModelName":"a","ModelVersion":2,"St)");
    m_folder->write(
        u"page.json"_s,
        R"({"NextToken":"x","ModelVersionSummaries":[{"ModelName":"a","ModelVersion":1}]})");
    m_folder->write(u"manifest-sha256.txt"_s,
                    QByteArray(64, '0') + "  a1.json\n" + QByteArray(64, '1') + "  gone.json\n");
    const ContentsPtr contents = m_folder->read();
    QStringList kinds;
    for (const Finding &finding : cli::allFindings(*contents))
        kinds += findingHeading(finding.kind);
    kinds.sort();
    QCOMPARE(kinds, QStringList({u"Broken file"_s, u"File changed since the manifest"_s,
                                 u"File of the manifest missing"_s, u"List goes on elsewhere"_s}));
    show({{u"archive"_s, contents}});
    QCOMPARE(summary(), u"4 missing or damaged"_s);
    // Those of no model stand beside the models.
    QCOMPARE(finding(u"Broken file"_s).parent(), tree().model()->index(0, 0));
}

void PanelsTest::keepsModelsOfOneNameApart()
{
    const auto arns = [](const char *region) {
        const QByteArray arn = QByteArray("arn:aws:lookoutequipment:") + region
                               + ":123456789012:model/pump/1";
        return R"("ModelArn":")" + arn + R"(","ModelVersionArn":")" + arn
               + R"(/model-version/1","LastUpdatedTime":5)";
    };
    m_folder->write(u"eu.json"_s, versionJson("pump", 1, arns("eu-west-1")));
    m_folder->write(u"us.json"_s, versionJson("pump", 1, arns("us-east-1") + R"(,"RoleArn":"x")"));
    m_folder->write(u"us-again.json"_s,
                    versionJson("pump", 1, arns("us-east-1") + R"(,"RoleArn":"y")"));
    show({{u"archive"_s, m_folder->read()}});
    const QStringList all = lines();
    QCOMPARE(all.size(), 4); // the archive, its two models, one finding
    QVERIFY(all[1].startsWith(u"  pump: "_s) && all[2].startsWith(u"  pump: "_s));
    QVERIFY(all[3].startsWith(u"    v1 · Responses contradict"_s));
    QSignalSpy picked(m_whole.get(), &WholenessPanel::versionPicked);
    tree().setCurrentIndex(finding(u"v1 · Responses contradict"_s));
    QTest::keyClick(&tree(), Qt::Key_Return);
    QCOMPARE(picked.size(), 1);
    QVERIFY(picked[0][0].toString().contains(u"us-east-1"_s));
}

void PanelsTest::picksAVersion_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("key");
    for (const char *by : {"double click", "Return", "Enter"}) {
        const QString how = QString::fromLatin1(by);
        QTest::addRow("described, by %s", by) << u"v3 · Responses contradict"_s << how << u"b:3"_s;
        QTest::addRow("listed, by %s", by) << u"v2 · Listed, not described"_s << how << u"b:2"_s;
        QTest::addRow("a model, by %s", by) << u"b"_s << how << QString();
        QTest::addRow("an archive, by %s", by) << u"archive"_s << how << QString();
    }
}

void PanelsTest::picksAVersion()
{
    QFETCH(QString, row);
    QFETCH(QString, by);
    QFETCH(QString, key);
    writeGaps();
    show({{u"archive"_s, m_folder->read()}});
    const QModelIndex index = finding(row);
    QVERIFY(index.isValid());
    QSignalSpy picked(m_whole.get(), &WholenessPanel::versionPicked);
    tree().setCurrentIndex(index);
    tree().scrollTo(index);
    const QPoint at = tree().visualRect(index).center();
    if (by == "double click"_L1) {
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(tree().viewport(), Qt::LeftButton, {}, at);
    } else {
        QTest::keyClick(&tree(), by == "Enter"_L1 ? Qt::Key_Enter : Qt::Key_Return);
    }
    QCOMPARE(picked.size(), key.isEmpty() ? 0 : 1);
    if (!key.isEmpty())
        QCOMPARE(picked[0][0].toString(), key);
}

void PanelsTest::copiesAFinding()
{
    writeGaps();
    show({{u"archive"_s, m_folder->read()}});
    m_whole->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_whole.get()));
    tree().setFocus();
    const QModelIndex index = finding(u"v1 · Diagnostics file missing"_s);
    tree().setCurrentIndex(index.siblingAtColumn(1)); // the whole row, whatever is current in it
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier);
    const QStringList cells = clipboard().split(u'\t');
    QCOMPARE(cells.size(), 3);
    QCOMPARE(cells[0], u"v1 · Diagnostics file missing"_s);
    QVERIFY(cells[1].contains(u"s3://bucket/b/1.json.gz"_s));
    QCOMPARE(cells[2], m_folder->path(u"b1.json"_s));
}

// The row says already of which version; what is to be done is what is read here.
void PanelsTest::remediesAreRead()
{
    writeGaps();
    show({{u"archive"_s, m_folder->read()}});
    const QModelIndex index = finding(u"v2 · Listed, not described"_s).siblingAtColumn(1);
    const QString text = index.data().toString();
    QVERIFY2(text.startsWith(u"A list names this version"_s), qPrintable(text));
    QVERIFY(!text.contains(u"/list.json"_s)); // stands in the next column
    for (const int width : {900, 500}) {
        m_whole->resize(width, 400);
        QCoreApplication::processEvents();
        const QRect room = tree().visualRect(index);
        const QRect needed = tree().fontMetrics().boundingRect(QRect(0, 0, room.width() - 6, 1000),
                                                               Qt::TextWordWrap, text);
        QVERIFY2(room.height() >= needed.height(), qPrintable(QString::number(width)));
    }
}

void PanelsTest::goesToTheArchiveThatWasAsked()
{
    writeGaps();
    const ContentsPtr gaps = m_folder->read();
    Archives archives;
    for (int i = 0; i < 6; ++i)
        archives.push_back({u"archive %1"_s.arg(i), gaps});
    m_whole->setArchives(archives);
    m_whole->resize(900, 200);
    m_whole->show();
    m_whole->lookAt(4); // before it has been checked
    settle();
    QCOMPARE(tree().currentIndex(), finding(u"archive 4"_s));
    QVERIFY(tree().viewport()->rect().contains(tree().visualRect(finding(u"archive 4"_s))));
    m_whole->lookAt(1);
    QCOMPARE(tree().currentIndex(), finding(u"archive 1"_s));
    QVERIFY(tree().viewport()->rect().contains(tree().visualRect(finding(u"archive 1"_s))));
    m_whole->lookAt(-1);
    m_whole->lookAt(99);
    QCOMPARE(tree().currentIndex(), finding(u"archive 1"_s));
}

void PanelsTest::checksWhatIsGivenWhileShown()
{
    m_folder->write(u"a1.json"_s, versionJson("a", 1));
    const ContentsPtr whole = m_folder->read();
    writeGaps();
    const ContentsPtr gaps = m_folder->read();
    show({{u"archive"_s, whole}});
    m_whole->setArchives({{u"archive"_s, gaps}});
    QVERIFY(!m_whole->isChecked());
    settle();
    QCOMPARE(summary(), u"3 missing or damaged"_s);
    m_whole->setArchives({{u"archive"_s, whole}, {u"other"_s, gaps}});
    settle();
    QCOMPARE(tree().model()->rowCount(), 2);
    QCOMPARE(lines()[0], u"archive: whole"_s);
}

// Reading every file of a manifest is not done for nobody.
void PanelsTest::checksWhenItIsShown()
{
    writeGaps();
    const ContentsPtr gaps = m_folder->read();
    QSignalSpy checked(m_whole.get(), &WholenessPanel::checked);
    m_whole->setArchives({{u"archive"_s, gaps}});
    for (int round = 0; round < 10; ++round)
        QCoreApplication::processEvents();
    QVERIFY(!m_whole->isChecked());
    QVERIFY(checked.isEmpty());
    show({{u"archive"_s, gaps}});
    QCOMPARE(checked.size(), 1);
    // Hidden and shown again with others.
    m_whole->hide();
    m_whole->setArchives({{u"empty"_s, std::make_shared<ArchiveContents>()}});
    QVERIFY(!m_whole->isChecked());
    m_whole->show();
    settle();
    QCOMPARE(lines(), QStringList{u"empty: whole"_s});
}

void PanelsTest::neverPairsOldFindingsWithNewArchives_data()
{
    QTest::addColumn<QString>("meanwhile"); // while the first are being checked
    QTest::addColumn<int>("archives");      // that are open then
    QTest::newRow("shown all the time") << u"shown"_s << 1;
    QTest::newRow("shown, fewer of them") << u"shown"_s << 0;
    QTest::newRow("shown, more of them") << u"shown"_s << 3;
    QTest::newRow("hidden and shown at once") << u"shown at once"_s << 1;
    QTest::newRow("hidden, more of them") << u"shown at once"_s << 3;
    QTest::newRow("hidden until the first are checked") << u"shown later"_s << 1;
    QTest::newRow("hidden until then, fewer of them") << u"shown later"_s << 0;
}

void PanelsTest::neverPairsOldFindingsWithNewArchives()
{
    QFETCH(QString, meanwhile);
    QFETCH(int, archives);
    // A manifest over a large file: its check lasts longer than what happens meanwhile.
    writeGaps();
    m_folder->write(u"large.bin"_s, QByteArray(64 * 1024 * 1024, 'x'));
    m_folder->write(u"manifest-sha256.txt"_s, QByteArray(64, '0') + "  large.bin\n");
    const ContentsPtr slow = m_folder->read();
    const ArchiveFolder other;
    other.write(u"a1.json"_s, versionJson("whole", 1));
    const ContentsPtr whole = other.read();
    Archives next;
    for (int i = 0; i < archives; ++i)
        next.push_back({u"next"_s, whole});

    m_whole->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_whole.get()));
    settle(); // nothing is soon checked
    QSignalSpy checked(m_whole.get(), &WholenessPanel::checked);
    m_whole->setArchives({{u"slow"_s, slow}});
    if (meanwhile != "shown"_L1)
        m_whole->hide();
    m_whole->setArchives(next);
    if (meanwhile == "shown at once"_L1)
        m_whole->show();
    // What is shown at any time is about what is open.
    const auto isSound = [&] {
        const QStringList shown = lines();
        return std::ranges::none_of(shown, [](const QString &line) {
            return line.startsWith(u"slow"_s) || line.contains(u"missing"_s);
        });
    };
    if (meanwhile == "shown later"_L1) {
        auto *again = m_whole->findChild<QPushButton *>();
        QTRY_VERIFY(again->isEnabled()); // the first check has ended
        QVERIFY(isSound());
        QVERIFY(!m_whole->isChecked());
        m_whole->show();
    }
    QTRY_VERIFY(!isSound() || m_whole->isChecked());
    QVERIFY(isSound());
    QCOMPARE(tree().model()->rowCount(), archives);
    QVERIFY2(!summary().contains(u"Checking"_s), qPrintable(summary()));
    QCOMPARE(checked.size(), 1);
}

void PanelsTest::checksAgainOnRequest()
{
    m_folder->write(u"a1.json"_s, versionJson("a", 1));
    const QByteArray sum = QCryptographicHash::hash(versionJson("a", 1), QCryptographicHash::Sha256)
                               .toHex();
    m_folder->write(u"manifest-sha256.txt"_s, sum + "  a1.json\n");
    show({{u"archive"_s, m_folder->read()}});
    QCOMPARE(lines()[0], u"archive: whole"_s);
    m_folder->write(u"a1.json"_s, versionJson("a", 1, R"("RoleArn":"x")"));
    auto *again = m_whole->findChild<QPushButton *>();
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(!again->isEnabled()); // once at a time
    settle();
    QCOMPARE(lines()[0], u"archive: 1 damaged"_s);
    QVERIFY(again->isEnabled());
}

void PanelsTest::doesNothingForTheSameArchives()
{
    writeGaps();
    const Archives archives{{u"archive"_s, m_folder->read()}};
    show(archives);
    const QModelIndex index = finding(u"v3 · Responses contradict"_s);
    tree().setCurrentIndex(index);
    QSignalSpy checked(m_whole.get(), &WholenessPanel::checked);
    m_whole->setArchives(archives);
    m_whole->hide();
    m_whole->show();
    QVERIFY(m_whole->isChecked());
    for (int round = 0; round < 10; ++round)
        QCoreApplication::processEvents();
    QVERIFY(checked.isEmpty());
    QCOMPARE(tree().currentIndex(), index);
}

void PanelsTest::goesWhileItChecks()
{
    m_folder->write(u"large.bin"_s, QByteArray(16 * 1024 * 1024, 'x'));
    m_folder->write(u"manifest-sha256.txt"_s, QByteArray(64, '0') + "  large.bin\n");
    m_whole->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_whole.get()));
    settle();
    m_whole->setArchives({{u"archive"_s, m_folder->read()}});
    QVERIFY(!m_whole->isChecked());
    QSignalSpy checked(m_whole.get(), &WholenessPanel::checked);
    m_whole.reset();
    for (int round = 0; round < 10; ++round)
        QCoreApplication::processEvents();
    QVERIFY(checked.isEmpty());
}

void PanelsTest::hostileNamesInFindings()
{
    const QString name = u"<b>bold</b>\u202E\n"_s + QString(10'000, u'x');
    auto contents = std::make_shared<ArchiveContents>();
    contents->models.push_back({.name = name, .activeVersion = 1, .versions = {}});
    contents->problems.push_back(problemOf(u"/x/"_s + name));
    show({{name, contents}});
    QCOMPARE(tree().model()->rowCount(), 1);
    QCOMPARE(summary(), u"2 missing or damaged"_s);
    QVERIFY(finding(u"v1 · Listed, not described"_s).isValid());
    const auto check = [&](const QModelIndex &parent, const auto &self) -> void {
        for (int row = 0; row < tree().model()->rowCount(parent); ++row) {
            for (int column = 0; column < 2; ++column) {
                const QModelIndex index = tree().model()->index(row, column, parent);
                const QString text = index.data().toString();
                QVERIFY2(!text.contains(u'\n') && !text.contains(QChar(0x202E)),
                         qPrintable(text.left(100)));
                QVERIFY(isPlainTip(index.data(Qt::ToolTipRole).toString()));
            }
            self(tree().model()->index(row, 0, parent), self);
        }
    };
    check({}, check);
    QVERIFY(tree().model()->index(0, 0).data().toString().startsWith(u"<b>bold</b>\\u{202E}"_s));
    QVERIFY(tree().model()->index(0, 0).data().toString().size() <= 100);
    QCOMPARE(m_whole->findChild<QLabel *>(u"wholenessSummary"_s)->textFormat(), Qt::PlainText);
}

QStringList PanelsTest::problemCells(int column) const
{
    QStringList cells;
    for (int row = 0; row < table().model()->rowCount(); ++row)
        cells += table().model()->index(row, column).data().toString();
    return cells;
}

void PanelsTest::noProblemsIsSaid()
{
    const auto isSaid = [this] {
        return m_problems->findChild<QLabel *>()->text().startsWith(u"No problems"_s);
    };
    m_problems->show();
    QVERIFY(isSaid());
    QVERIFY(!table().isVisible());
    m_problems->setContents({contentsWith({problemOf(u"/a/b.json"_s)})});
    QVERIFY(!isSaid());
    QVERIFY(table().isVisible());
    m_problems->setContents({contentsWith({})});
    QVERIFY(isSaid());
    QVERIFY(!table().isVisible());
}

void PanelsTest::listsProblems()
{
    m_problems->setContents({contentsWith({problemOf(u"/one/cut.json"_s),
                                           problemOf(u"/one/locked"_s, ErrorKind::NoPermission)}),
                             contentsWith({problemOf(u"/two/x/empty.json"_s, ErrorKind::Empty)})});
    const QAbstractItemModelTester tester(table().model());
    QCOMPARE(problemCells(0), QStringList({u"cut.json"_s, u"locked"_s, u"empty.json"_s}));
    QCOMPARE(
        problemCells(1),
        QStringList(
            {u"the JSON ends before it is complete; save the response again"_s,
             u"the system does not allow it; ask for the rights, or copy it to where you have them"_s,
             u"the file is empty; save the response again"_s}));
    QCOMPARE(problemCells(2), QStringList({u"/one"_s, u"/one"_s, u"/two/x"_s}));
    QVERIFY2(m_problems->findChild<QLabel *>()->text().startsWith(u"3 files could not"_s),
             qPrintable(m_problems->findChild<QLabel *>()->text()));
    QVERIFY(
        table().model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"/one/cut.json"_s));
}

void PanelsTest::showsNoFileOfABucket()
{
    m_problems->show();
    const QStringList paths{u"/one/cut.json"_s, u"s3://plant/one/cut.json"_s,
                            u"endpoint.example/cut.json"_s};
    for (const QString &path : paths) {
        m_problems->setContents({contentsWith({problemOf(path)})});
        table().setCurrentIndex(table().model()->index(0, 0));
        const QStringList texts = test::contextMenuOf(table());
        QVERIFY(texts.contains(u"Copy path"_s));
        QCOMPARE(texts.contains(u"Show in file manager"_s), path == paths.front());
    }
}

void PanelsTest::hostileNamesInProblems()
{
    const QString name = u"<b>bold<b>&\n\t\u202E"_s + QString(10'000, u'x');
    Problem problem = problemOf(u"/<b>f<b>\n/"_s + name, ErrorKind::Malformed);
    problem.error.detail = u"<img src=x>\n!"_s;
    m_problems->setContents({contentsWith({problem})});
    const QString shown = problemCells(0)[0];
    QVERIFY2(shown.startsWith(u"<b>bold<b>&\\x0A\\x09\\u{202E}xxx"_s), qPrintable(shown.left(99)));
    QVERIFY(shown.size() <= 200);
    QCOMPARE(problemCells(2)[0], u"/<b>f<b>\\x0A"_s);
    QVERIFY(problemCells(1)[0].contains(u"<img src=x>\\x0A!"_s));
    for (int column = 0; column < 3; ++column) {
        const QModelIndex index = table().model()->index(0, column);
        QVERIFY(isPlainTip(index.data(Qt::ToolTipRole).toString()));
    }
    m_problems->show();
    QVERIFY(!m_problems->grab().isNull());
}

void PanelsTest::keepsTheSelection_data()
{
    QTest::addColumn<bool>("isReadAgain");
    QTest::newRow("the same contents") << false;
    // Another file of the archive has changed.
    QTest::newRow("contents with the same problems") << true;
}

void PanelsTest::keepsTheSelection()
{
    QFETCH(bool, isReadAgain);
    const std::vector<Problem> problems{problemOf(u"/one/a.json"_s), problemOf(u"/one/b.json"_s),
                                        problemOf(u"/one/c.json"_s)};
    const ContentsPtr contents = contentsWith(problems);
    m_problems->show();
    m_problems->setContents({contents});
    table().setCurrentIndex(table().model()->index(1, 1));
    table().horizontalHeader()->resizeSection(0, 77); // as the user wants it
    m_problems->setContents({isReadAgain ? contentsWith(problems) : contents});
    QCOMPARE(table().currentIndex().row(), 1);
    QCOMPARE(table().selectionModel()->selectedRows().size(), 1);
    QVERIFY(table().selectionModel()->isRowSelected(1));
    QCOMPARE(table().columnWidth(0), 77);
}

void PanelsTest::forgetsWhatIsClosed()
{
    const ContentsPtr one = contentsWith({problemOf(u"/one/a.json"_s)});
    const ContentsPtr two = contentsWith({problemOf(u"/two/b.json"_s)});
    m_problems->setContents({one, two});
    QCOMPARE(problemCells(0), QStringList({u"a.json"_s, u"b.json"_s}));
    m_problems->setContents({two});
    QCOMPARE(problemCells(0), QStringList{u"b.json"_s});
    QVERIFY(m_problems->findChild<QLabel *>()->text().startsWith(u"1 file could not"_s));
    m_problems->setContents({});
    QCOMPARE(problemCells(0), QStringList());
}

void PanelsTest::copiesProblems()
{
    const std::vector<Problem> problems{problemOf(u"/one/a.json"_s), problemOf(u"/one/b\n.json"_s),
                                        problemOf(u"/one/c.json"_s)};
    m_problems->setContents({contentsWith(problems)});
    m_problems->show();
    m_problems->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_problems.get()));
    table().setFocus();
    table().selectRow(1);
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), problemText(problems[1]));
    QVERIFY(!clipboard().contains(u'\n')); // a line for each
    table().selectAll();
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard().split(u'\n').size(), 3);
    QCOMPARE(clipboard().split(u'\n').last(), problemText(problems[2]));
}

// A folder of a million pictures must not make the window stand still.
void PanelsTest::listsOnlySoManyProblems()
{
    std::vector<Problem> problems;
    problems.reserve(10'500);
    for (int i = 0; i < 10'500; ++i)
        problems.push_back(problemOf(u"/one/%1"_s.arg(i)));
    m_problems->setContents({contentsWith(problems)});
    QCOMPARE(table().model()->rowCount(), 10'000);
    QVERIFY(m_problems->findChild<QLabel *>()->text().startsWith(u"10500 files"_s));
}

} // namespace panels_test

BELVEDERE_WINDOW_TEST(panels_test::PanelsTest)
#include "test_panels.moc"
