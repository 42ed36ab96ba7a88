// The second start hands its paths over; nothing that listens or speaks badly can keep a window from opening.
#include "ui/window/single_instance.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QDataStream>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

using namespace belvedere;

namespace single_instance_test {

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void firstOfAll();
    void handsOver_data();
    void handsOver();
    void isFirstOrHandsOver();
    void takesTheSocketOfACrash();
    void leavesASocketThatIsInUse();
    void isNotFooled_data();
    void isNotFooled();
    void goesOnWhereTheOtherHangs();
    void hasANameForEveryDisplay();

private:
    // From another thread, as another process would: the one that listens needs its event loop meanwhile.
    bool handOver(const QStringList &paths);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_name;
};

void SingleInstanceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_name = m_folder->filePath(u"socket"_s);
}

bool SingleInstanceTest::handOver(const QStringList &paths)
{
    bool isDone = false;
    const std::unique_ptr<QThread> other(
        QThread::create([&] { isDone = SingleInstance(m_name).handOver(paths, test::patience); }));
    other->start();
    (void)QTest::qWaitFor([&] { return other->isFinished(); }, test::patience);
    other->wait();
    return isDone;
}

void SingleInstanceTest::firstOfAll()
{
    QVERIFY(!handOver({u"/a"_s}));
}

void SingleInstanceTest::handsOver_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("nothing named") << QStringList();
    QTest::newRow("several") << QStringList{u"/a b"_s, u"/ü/日本"_s};
    QStringList many;
    for (int i = 0; i < 5000; ++i)
        many += u"/a/long/path/number/%1"_s.arg(i);
    QTest::newRow("more than fits a buffer") << many;
}

void SingleInstanceTest::handsOver()
{
    QFETCH(QStringList, paths);
    SingleInstance first(m_name);
    QVERIFY(first.listen());
    QSignalSpy arrived(&first, &SingleInstance::pathsArrived);
    QVERIFY(handOver(paths));
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(arrived.front().front().toStringList(), paths);
    QVERIFY(handOver(paths)); // and once more
    QTRY_COMPARE(arrived.size(), 2);
}

// As whoever double-clicks one file too often.
void SingleInstanceTest::isFirstOrHandsOver()
{
    constexpr int starts = 6;
    std::atomic<int> first = 0;
    std::atomic<int> ended = 0;
    std::atomic<int> arrived = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < starts; ++i) {
        threads.emplace_back(QThread::create([&, i] {
            SingleInstance mine(m_name);
            connect(&mine, &SingleInstance::pathsArrived, &mine,
                    [&](const QStringList &paths) { arrived += int(paths.size()); });
            const bool isFirst = mine.isFirst({u"/%1"_s.arg(i)}, test::patience);
            first += isFirst ? 1 : 0;
            ++ended;
            if (isFirst) // as its window does
                (void)QTest::qWaitFor([&] { return ended == starts; }, test::patience);
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait(test::longPatience));
    QCOMPARE(first.load(), 1);
    QCOMPARE(arrived.load(), starts - 1);
}

void SingleInstanceTest::takesTheSocketOfACrash()
{
    QFile left(m_name);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance first(m_name);
    QVERIFY(first.listen());
    QVERIFY(handOver({}));
}

void SingleInstanceTest::leavesASocketThatIsInUse()
{
    SingleInstance first(m_name);
    QVERIFY(first.listen());
    SingleInstance second(m_name);
    QVERIFY(!second.listen());
    QVERIFY(handOver({}));
}

void SingleInstanceTest::isNotFooled_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("a huge length") << QByteArray("\xff\xff\xff\xff", 4);
    QTest::newRow("a wrong mark") << QByteArray("\0\0\0\x08"
                                                "\0\0\0\0"
                                                "\0\0\0\0",
                                                12);
    QTest::newRow("more strings than bytes") << QByteArray("\0\0\0\x08"
                                                           "BVD1"
                                                           "\x7f\xff\xff\xff",
                                                           12);
}

void SingleInstanceTest::isNotFooled()
{
    QFETCH(QByteArray, bytes);
    SingleInstance first(m_name);
    QVERIFY(first.listen());
    QSignalSpy arrived(&first, &SingleInstance::pathsArrived);
    QLocalSocket socket;
    socket.connectToServer(m_name);
    QVERIFY(socket.waitForConnected(2000));
    socket.write(bytes);
    socket.flush();
    QVERIFY(handOver({u"/honest"_s})); // nobody is kept waiting by it
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(arrived.front().front().toStringList(), QStringList{u"/honest"_s});
}

void SingleInstanceTest::goesOnWhereTheOtherHangs()
{
    QLocalServer hanging;
    QVERIFY(hanging.listen(m_name)); // accepts and never answers
    QVERIFY(!SingleInstance(m_name).handOver({u"/a"_s}, 50));
}

void SingleInstanceTest::hasANameForEveryDisplay()
{
    const QByteArray display = qgetenv("DISPLAY");
    qputenv("DISPLAY", ":1");
    const QString one = SingleInstance::defaultName();
    qputenv("DISPLAY", ":2");
    const QString two = SingleInstance::defaultName();
    QVERIFY(one != two);
    QVERIFY(one.size() < 100); // the path of a socket is short
    if (display.isNull())
        qunsetenv("DISPLAY");
    else
        qputenv("DISPLAY", display);
}

} // namespace single_instance_test

BELVEDERE_TEST(single_instance_test::SingleInstanceTest)
#include "test_single_instance.moc"
