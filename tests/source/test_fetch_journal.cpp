#include "app/base/literals.h"
#include "app/source/fetch_journal.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace belvedere;
using namespace std::chrono_literals;

namespace fetch_journal_test {

namespace {

const Timestamp start{Milliseconds(1'700'000'000'000)};

JournalEntry entry(const QString &question)
{
    return {.question = question,
            .account = u"123456789012"_s,
            .files = {u"a/1.json"_s, u"a/2.json"_s},
            .sha256 = {QByteArray(64, 'a'), QByteArray(64, 'b')},
            .answered = start};
}

} // namespace

class FetchJournalTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void remembersForADay_data();
    void remembersForADay();
    void survivesAKillWhileWriting();
    void ignoresWhatIsNone_data();
    void ignoresWhatIsNone();
    void goesWithTheEnd();
    void worksWithoutAPlace();
    void isOfOneFetch();
    void isForNobodyElse();

private:
    JournalPlace place() const
    {
        return journalPlace(m_dir->path() + u"/cache"_s, u"/out"_s, u"host"_s, u"eu-west-1"_s,
                            u"p"_s);
    }
    void write(const QByteArray &bytes) const
    {
        QDir().mkpath(place().folder);
        QFile file(place().path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void FetchJournalTest::remembersForADay_data()
{
    QTest::addColumn<Milliseconds>("later");
    QTest::addColumn<bool>("remembers");
    QTest::newRow("at once") << Milliseconds(0) << true;
    QTest::newRow("a day") << Milliseconds(24h) << true;
    QTest::newRow("more than a day") << Milliseconds(24h + 1ms) << false;
    QTest::newRow("the clock went back") << Milliseconds(-1ms) << false;
}

void FetchJournalTest::remembersForADay()
{
    QFETCH(Milliseconds, later);
    QFETCH(bool, remembers);
    FetchJournal(place(), start).add(entry(u"q"_s));
    const FetchJournal next(place(), start + later);
    QCOMPARE(next.entries().contains(u"q"_s), remembers);
    if (remembers)
        QCOMPARE(next.entries().value(u"q"_s), entry(u"q"_s));
    // What is too old is not carried along by those that come after.
    QCOMPARE(FetchJournal(place(), start + 1h).entries().contains(u"q"_s), remembers);
}

void FetchJournalTest::survivesAKillWhileWriting()
{
    {
        FetchJournal journal(place(), start);
        journal.add(entry(u"q"_s));
        journal.add(entry(u"r"_s));
    }
    QFile file(place().path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() - 10));
    const FetchJournal next(place(), start);
    QVERIFY(next.entries().contains(u"q"_s));
    QVERIFY(!next.entries().contains(u"r"_s));
}

void FetchJournalTest::ignoresWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("no JSON") << "hello\n"_ba;
    QTest::newRow("of a later program") << R"({"version":2,"began":1700000000000})"
                                           "\n"
                                           R"({"question":"q","files":["f"],"sha256":["x"]})"
                                           "\n"_ba;
    QTest::newRow("no files") << R"({"version":1,"began":1700000000000})"
                                 "\n"
                                 R"({"question":"q"})"
                                 "\n"_ba;
    QTest::newRow("fewer checksums") << R"({"version":1,"began":1700000000000})"
                                        "\n"
                                        R"({"question":"q","files":["f","g"],"sha256":["x"]})"
                                        "\n"_ba;
}

void FetchJournalTest::ignoresWhatIsNone()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    FetchJournal journal(place(), start);
    QVERIFY(journal.entries().isEmpty());
    journal.add(entry(u"q"_s)); // and begins anew
    QCOMPARE(FetchJournal(place(), start).entries().size(), 1);
}

void FetchJournalTest::goesWithTheEnd()
{
    FetchJournal journal(place(), start);
    journal.add(entry(u"q"_s));
    journal.remove();
    QVERIFY(!QFile::exists(place().path()));
    journal.add(entry(u"r"_s));
    QVERIFY(!QFile::exists(place().path()));
}

void FetchJournalTest::worksWithoutAPlace()
{
    FetchJournal nowhere(journalPlace({}, u"/out"_s, {}, {}, {}), start);
    nowhere.add(entry(u"q"_s));
    nowhere.remove();
    // A folder that cannot be made is none.
    write("x");
    JournalPlace blocked{.folder = place().path(), .name = u"j"_s};
    FetchJournal journal(blocked, start);
    journal.add(entry(u"q"_s));
    QVERIFY(FetchJournal(blocked, start).entries().isEmpty());
}

void FetchJournalTest::isOfOneFetch()
{
    const auto named = [](const QString &out, const QString &host, const QString &region,
                          const QString &profile) {
        return journalPlace(u"/c"_s, out, host, region, profile).name;
    };
    QSet<QString> names{
        named(u"/o"_s, u"h"_s, u"r"_s, u"p"_s), named(u"/x"_s, u"h"_s, u"r"_s, u"p"_s),
        named(u"/o"_s, u"x"_s, u"r"_s, u"p"_s), named(u"/o"_s, u"h"_s, u"x"_s, u"p"_s),
        named(u"/o"_s, u"h"_s, u"r"_s, u"x"_s)};
    QCOMPARE(names.size(), 5);
    QCOMPARE(named(QDir::current().filePath(u"o"_s), u"h"_s, u"r"_s, u"p"_s),
             named(u"o"_s, u"h"_s, u"r"_s, u"p"_s));
}

void FetchJournalTest::isForNobodyElse()
{
    FetchJournal(place(), start).add(entry(u"q"_s));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QCOMPARE(QFile::permissions(place().path()) & others, QFileDevice::Permissions());
    QCOMPARE(QFile::permissions(place().folder) & others, QFileDevice::Permissions());
}

} // namespace fetch_journal_test

BELVEDERE_TEST(fetch_journal_test::FetchJournalTest)
#include "test_fetch_journal.moc"
