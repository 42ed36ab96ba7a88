#include "app/aws/process_runner.h"
#include "app/aws/shell_words.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <signal.h>

using namespace belvedere;

namespace process_runner_test {

namespace {

Environment plainEnvironment()
{
    Environment environment;
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    return environment;
}

ProcessRequest shell(const QString &script)
{
    return {.program = u"sh"_s, .arguments = {u"-c"_s, script}, .environment = plainEnvironment()};
}

} // namespace

class ProcessRunnerTest : public QObject
{
    Q_OBJECT

private:
    LocalProcessRunner m_runner;

    std::optional<Result<ProcessOutcome>> run(const ProcessRequest &request)
    {
        std::optional<Result<ProcessOutcome>> outcome;
        QObject owner;
        m_runner.run(request, &owner)->then(&owner, [&](const Result<ProcessOutcome> &result) {
            outcome.emplace(result);
        });
        if (outcome) // never before the event loop
            return std::nullopt;
        [&] { QTRY_VERIFY(outcome.has_value()); }();
        return outcome;
    }

private slots:
    void splitsWords_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QString &command, const QStringList &words) {
            QTest::newRow(name) << command << true << words;
        };
        QTest::newRow("open single") << u"a 'b"_s << false << QStringList();
        QTest::newRow("open double") << u"a \"b"_s << false << QStringList();
        QTest::newRow("backslash at the end") << u"a\\"_s << false << QStringList();
        row("nothing", u"  \t\n"_s, {});
        row("empty word", u"''"_s, {u""_s});
        row("single", u"'a b' c"_s, {u"a b"_s, u"c"_s});
        row("escaped blank", u"e\\ f g"_s, {u"e f"_s, u"g"_s});
        row("joined", u"a'b'\"c\"d"_s, {u"abcd"_s});
        row("no escape in single", u"'a\\b'"_s, {u"a\\b"_s});
        row("escapes in double", u"\"a\\\"b\\\\c\\d\""_s, {u"a\"b\\c\\d"_s});
        row("no shell", u"a | b; $HOME `c` # d"_s,
            {u"a"_s, u"|"_s, u"b;"_s, u"$HOME"_s, u"`c`"_s, u"#"_s, u"d"_s});
    }

    void splitsWords()
    {
        QFETCH(QString, command);
        QFETCH(bool, isWhole);
        const auto words = shellWords(command);
        QCOMPARE(words.has_value(), isWhole);
        if (words)
            QTEST(*words, "words");
    }

    void tellsWhatItPrinted()
    {
        const auto outcome = run(shell(u"echo out; printf 'e\\033r\\001r' >&2; exit 3"_s));
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->exitCode, 3);
        QCOMPARE((*outcome)->output, QByteArray("out\n"));
        QCOMPARE((*outcome)->errors, QByteArray("err"));
    }

    void getsNothingToReadAndOnlyItsEnvironment()
    {
        ProcessRequest request = shell(u"cat; echo \"$ONE$TWO\""_s);
        request.environment.insert(u"ONE"_s, u"1"_s);
        qputenv("TWO", "2");
        const auto outcome = run(request);
        qunsetenv("TWO");
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->output, QByteArray("1\n"));
    }

    void cutsErrors()
    {
        const auto outcome = run(shell(u"head -c 100000 /dev/zero | tr '\\0' x >&2"_s));
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->errors.size(), 2048);
    }

    void keepsWholeCharactersOnly()
    {
        // U+009B begins an escape sequence, too.
        auto outcome = run(shell(u"printf 'a\\302\\233b\\302\\240\\nc\\233' >&2"_s));
        QVERIFY(outcome && *outcome);
        QCOMPARE(QString::fromUtf8((*outcome)->errors), u"ab\u00a0\nc\ufffd"_s);
        outcome = run(
            shell(u"printf x >&2; for i in $(seq 2000); do printf '\\303\\251'; done >&2"_s));
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->errors.size(), 2047);
        QVERIFY(QString::fromUtf8((*outcome)->errors).endsWith(u'\u00e9'));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("timeLimit");
        QTest::addColumn<ErrorKind>("kind");
        const QStringList none;
        QTest::newRow("not in PATH")
            << u"no-such-program"_s << none << 60'000 << ErrorKind::NotFound;
        QTest::newRow("no such file")
            << u"/no/such/program"_s << none << 60'000 << ErrorKind::NotFound;
        QTest::newRow("no program")
            << u"/etc/passwd"_s << none << 60'000 << ErrorKind::NoPermission;
        QTest::newRow("too slow") << u"sleep"_s << QStringList{u"600"_s} << 50
                                  << ErrorKind::TimedOut;
        QTest::newRow("too much") << u"yes"_s << none << 60'000 << ErrorKind::TooLarge;
        QTest::newRow("crash") << u"sh"_s << QStringList{u"-c"_s, u"kill -9 $$"_s} << 60'000
                               << ErrorKind::NotReadable;
    }

    void refuses()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(int, timeLimit);
        const auto outcome = run({.program = program,
                                  .arguments = arguments,
                                  .environment = plainEnvironment(),
                                  .timeLimit = std::chrono::milliseconds(timeLimit)});
        QVERIFY(outcome && !*outcome);
        QTEST(outcome->error().kind, "kind");
        QCOMPARE(outcome->error().context, program);
        if (outcome->error().kind == ErrorKind::NotFound)
            QVERIFY(outcome->error().detail.contains("/usr/bin:/bin"_L1));
    }

    // Nothing tells that it has ended, as it never began.
    void letsGoOfWhatCannotStart()
    {
        QObject owner;
        auto *call = m_runner.run({.program = u"/etc/passwd"_s, .environment = plainEnvironment()},
                                  &owner);
        const QPointer<QProcess> process = owner.findChild<QProcess *>();
        QVERIFY(process);
        QCOMPARE(process->state(), QProcess::Starting);
        delete call;
        QTRY_VERIFY(!process);
    }

    // The system keeps what ended until somebody has asked how.
    void leavesNothingBehindWithItsThread()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(u"pid"_s);
        QThread thread;
        auto *owner = new QObject;
        owner->moveToThread(&thread);
        QPointer<QProcess> process;
        thread.start();
        QMetaObject::invokeMethod(owner, [&] {
            m_runner.run(shell(u"echo $$ > '%1.new'; mv '%1.new' '%1'; exec sleep 600"_s.arg(file)),
                         owner);
            process = owner->findChild<QProcess *>();
        });
        QTRY_VERIFY(QFile::exists(file));
        QFile pidFile(file);
        QVERIFY(pidFile.open(QIODevice::ReadOnly));
        const pid_t pid = pidFile.readAll().trimmed().toInt();
        QVERIFY(pid > 1);
        QMetaObject::invokeMethod(
            owner, [owner] { delete owner; }, Qt::BlockingQueuedConnection);
        thread.quit();
        QVERIFY(thread.wait(60'000));
        QVERIFY(!process);
        QCOMPARE(::kill(pid, 0), -1);
    }

    // The child of the child, too.
    void cancellingEndsTheGroup()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(u"pid"_s);
        QObject owner;
        bool isCalled = false;
        auto *call = m_runner.run(
            shell(u"sleep 600 & echo $! > '%1.new'; mv '%1.new' '%1'; wait"_s.arg(file)), &owner);
        call->then(&owner, [&](const auto &) { isCalled = true; });
        QTRY_VERIFY(QFile::exists(file));
        QFile pidFile(file);
        QVERIFY(pidFile.open(QIODevice::ReadOnly));
        const pid_t pid = pidFile.readAll().trimmed().toInt();
        QVERIFY(pid > 1);
        QCOMPARE(::kill(pid, 0), 0);
        const QPointer<QProcess> process = owner.findChild<QProcess *>();
        QVERIFY(process);
        delete call;
        QTRY_VERIFY(!process); // it is waited for, and then let go
        // Gone, or a zombie that nobody waits for where process 1 does not.
        const auto isGone = [pid] {
            QFile status(u"/proc/%1/stat"_s.arg(pid));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY(isGone());
        QVERIFY(!isCalled);
    }
};

} // namespace process_runner_test

BELVEDERE_TEST(process_runner_test::ProcessRunnerTest)
#include "test_process_runner.moc"
