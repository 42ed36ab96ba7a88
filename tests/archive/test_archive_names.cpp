// What answers call things, made harmless on any system.
#include "app/archive/archive_names.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace belvedere;

namespace archive_names_test {

class ArchiveNamesTest : public QObject
{
    Q_OBJECT

private slots:
    void makesNamesHarmless_data();
    void makesNamesHarmless();
    void keepsNamesApart();
    void survivesAnyName();
    void placesAnswers_data();
    void placesAnswers();
    void findsTheAccount_data();
    void findsTheAccount();
    void ranksLaterAnswers();
    void knowsWhatIsUnfinished_data();
    void knowsWhatIsUnfinished();
};

namespace {

FolderStep modelStep(const QString &name)
{
    return {.text = name, .isFromAnswer = true, .isInRegion = true};
}

bool isHarmlessOnDisk(const QString &name)
{
    static const QRegularExpression form(u"\\A[0-9A-Za-z_-]{1,200}\\z"_s);
    static const QRegularExpression device(u"\\A(con|prn|aux|nul|(com|lpt)[0-9])\\z"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return form.match(name).hasMatch() && !device.match(name).hasMatch();
}

} // namespace

void ArchiveNamesTest::makesNamesHarmless_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isKept");
    const QString longest(200, u'a');
    const std::pair<const char *, QString> hostile[] = {
        {"empty", QString()},
        {"dot", u"."_s},
        {"two dots", u".."_s},
        {"upwards", u"../../.ssh/x"_s},
        {"absolute", u"/etc/passwd"_s},
        {"slash", u"a/b"_s},
        {"backslash", u"a\\b"_s},
        {"drive", u"c:x"_s},
        {"stream", u"pump::$DATA"_s},
        {"device", u"CON"_s},
        {"device in small letters", u"nul"_s},
        {"device in mixed letters", u"Aux"_s},
        {"numbered device", u"com1"_s},
        {"numbered device 0", u"LPT0"_s},
        {"device with a suffix", u"con.json"_s},
        {"dot at the end", u"pump."_s},
        {"blank at the end", u"pump "_s},
        {"line end", u"pump\n"_s},
        {"line end inside", u"pu\nmp"_s},
        {"nul character", u"pump\0x"_s},
        {"too long", longest + u'a'},
        {"unicode", u"Pumpe-ä"_s},
        {"full-width", u"ｐｕｍｐ"_s},
        {"digits of another script", u"pump٣"_s},
        {"lone surrogate", QString(QChar(0xD800))},
        {"shell", u"$(reboot)"_s},
        {"percent", u"%2e%2e"_s},
        {"tilde", u"~root"_s},
        {"stands for others", u"_0123456789abcdef"_s},
        {"stands for others in capitals", u"_0123456789ABCDEF"_s},
        {"folder of the layout", u"datasets"_s},
        {"folder of the layout in capitals", u"Label-Groups"_s},
        {"schedulers", u"inference-schedulers"_s},
        {"list of the layout", u"list-models"_s},
        {"later list of the layout", u"LIST-MODELS_20261127T024733Z"_s},
    };
    for (const auto &[row, name] : hostile)
        QTest::newRow(row) << name << false;
    const std::pair<const char *, QString> harmless[] = {
        {"plain", u"water-loop_1"_s},   {"longest", longest},
        {"like an option", u"-rf"_s},   {"number", u"9"_s},
        {"long device", u"com10"_s},    {"almost a device", u"console"_s},
        {"short stand-in", u"_0123"_s},
    };
    for (const auto &[row, name] : harmless)
        QTest::newRow(row) << name << true;
}

void ArchiveNamesTest::makesNamesHarmless()
{
    QFETCH(QString, name);
    QFETCH(bool, isKept);
    const QString onDisk = folderNameFor(modelStep(name), {});
    QVERIFY2(isHarmlessOnDisk(onDisk), qPrintable(onDisk));
    QCOMPARE(onDisk == name, isKept);
    QCOMPARE(onDisk == standInFor(name), !isKept);
    QCOMPARE(standInFor(name).size(), qsizetype(17));
    // The same when it is there already.
    QCOMPARE(folderNameFor(modelStep(name), {onDisk}), onDisk);
}

void ArchiveNamesTest::keepsNamesApart()
{
    QCOMPARE(folderNameFor(modelStep(u"Pump"_s), {u"pump"_s}), standInFor(u"Pump"_s));
    QCOMPARE(folderNameFor(modelStep(u"pump"_s), {u"pump"_s, standInFor(u"Pump"_s)}), u"pump"_s);
    QCOMPARE(folderNameFor(modelStep(u"Pump"_s), {u"pump"_s, u"Pump"_s}), u"Pump"_s);
    // The Kelvin sign is a k in the eyes of some file systems.
    QCOMPARE(folderNameFor(modelStep(u"kiln"_s), {u"\u212Ailn"_s}), standInFor(u"kiln"_s));
    QVERIFY(standInFor(u"a"_s) != standInFor(u"b"_s));
    // Below a folder of its own, nothing of the layout stands beside it.
    QCOMPARE(folderNameFor({.text = u"datasets"_s, .isFromAnswer = true}, {}), u"datasets"_s);
}

void ArchiveNamesTest::survivesAnyName()
{
    QRandomGenerator random(5);
    const QString characters = u"aZ0-_./\\:*?\"<>| \t\r\n%~$ä\u212A"_s + QChar(0) + QChar(0xD800);
    for (int round = 0; round < 20'000; ++round) {
        QString name;
        const int length = int(random.bounded(12));
        for (int i = 0; i < length; ++i)
            name += characters[random.bounded(int(characters.size()))];
        const QString onDisk = folderNameFor(modelStep(name), {});
        QVERIFY2(isHarmlessOnDisk(onDisk), qPrintable(onDisk));
    }
}

void ArchiveNamesTest::placesAnswers_data()
{
    QTest::addColumn<AnswerSubject>("subject");
    QTest::addColumn<QString>("path"); // empty: none
    const auto row = [](const char *name, AnswerSubject subject, const QString &path) {
        QTest::newRow(name) << std::move(subject) << path;
    };
    row("no operation", {}, {});
    row("no word", {.operation = u"../x"_s}, {});
    row("no month", {.operation = u"ListInferenceEvents"_s, .month = u"2026/3"_s}, {});
    row("models", {.operation = u"ListModels"_s}, u"list-models"_s);
    row("model", {.operation = u"DescribeModel"_s, .model = u"m"_s}, u"m/describe-model"_s);
    row("versions", {.operation = u"ListModelVersions"_s, .model = u"m"_s},
        u"m/list-model-versions"_s);
    row("version", {.operation = u"DescribeModelVersion"_s, .model = u"m"_s, .version = 9},
        u"m/describe-model-version-9"_s);
    row("tags of a model", {.operation = u"ListTagsForResource"_s, .model = u"m"_s},
        u"m/list-tags-for-resource"_s);
    row("tags of a version", {.operation = u"ListTagsForResource"_s, .model = u"m"_s, .version = 2},
        u"m/list-tags-for-resource-2"_s);
    row("retraining", {.operation = u"DescribeRetrainingScheduler"_s, .model = u"m"_s},
        u"m/describe-retraining-scheduler"_s);
    row("scheduler",
        {.operation = u"DescribeInferenceScheduler"_s, .model = u"m"_s, .scheduler = u"s"_s},
        u"m/inference-schedulers/s/describe-inference-scheduler"_s);
    row("events of a month",
        {.operation = u"ListInferenceEvents"_s,
         .model = u"m"_s,
         .scheduler = u"s"_s,
         .month = u"2026-03"_s},
        u"m/inference-schedulers/s/list-inference-events-2026-03"_s);
    row("dataset", {.operation = u"DescribeDataset"_s, .model = u"m"_s, .dataset = u"d"_s},
        u"datasets/d/describe-dataset"_s);
    row("labels", {.operation = u"ListLabels"_s, .labelGroup = u"g"_s},
        u"label-groups/g/list-labels"_s);
}

void ArchiveNamesTest::placesAnswers()
{
    QFETCH(AnswerSubject, subject);
    QFETCH(QString, path);
    const auto place = placeOf(subject);
    QCOMPARE(place.has_value(), !path.isEmpty());
    if (!place)
        return;
    QStringList parts;
    for (const FolderStep &step : place->folders)
        parts += step.text;
    QCOMPARE((parts + QStringList{place->stem}).join(u'/'), path);
}

void ArchiveNamesTest::findsTheAccount_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("path");
    const QString arn = u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id"_s;
    const QString local = u"127.0.0.1"_s;
    QTest::newRow("arn") << arn << local << u"123456789012/eu-west-1"_s;
    QTest::newRow("no arn") << QString() << local << u"127.0.0.1/us-east-1"_s;
    QTest::newRow("capitals") << QString() << u"Stand-In.Example"_s
                              << u"stand-in.example/us-east-1"_s;
    QTest::newRow("account is a path") << u"arn:aws:lookoutequipment:eu-west-1:../../x:model/m"_s
                                       << local << u"127.0.0.1/us-east-1"_s;
    QTest::newRow("region is a path") << u"arn:aws:lookoutequipment:..:123456789012:model/m"_s
                                      << local << u"127.0.0.1/us-east-1"_s;
    QTest::newRow("region is a device") << u"arn:aws:lookoutequipment:con:123456789012:model/m"_s
                                        << local << u"123456789012/"_s + standInFor(u"con"_s);
    QTest::newRow("IPv6") << QString() << u"::1"_s << standInFor(u"::1"_s) + u"/us-east-1"_s;
    QTest::newRow("dots") << QString() << u".."_s << standInFor(u".."_s) + u"/us-east-1"_s;
    QTest::newRow("device") << QString() << u"con.example"_s
                            << standInFor(u"con.example"_s) + u"/us-east-1"_s;
}

void ArchiveNamesTest::findsTheAccount()
{
    QFETCH(QString, arn);
    QFETCH(QString, host);
    const AccountPlace place = accountPlaceOf(arn, host, u"us-east-1"_s);
    QTEST(place.account + u'/' + place.region, "path");
}

void ArchiveNamesTest::ranksLaterAnswers()
{
    const Timestamp noon = *parseIsoTime("2026-11-27T12:00:00.750Z");
    const AnswerRank first;
    const AnswerRank second = rankBehind(first, noon);
    const AnswerRank third = rankBehind(second, noon);
    const AnswerRank late = rankBehind(third, *parseIsoTime("1999-01-01T00:00:00Z"));
    QCOMPARE(rankedStem(u"x"_s, first), u"x"_s);
    QCOMPARE(rankedStem(u"x"_s, second), u"x_20261127T120000Z"_s);
    QCOMPARE(rankedStem(u"x"_s, third), u"x_20261127T120000Z-2"_s);
    QCOMPARE(rankedStem(u"x"_s, late), u"x_20261127T120000Z-3"_s);
    QVERIFY(first < second && second < third && third < late);
    for (const AnswerRank &rank : {first, second, third, late}) {
        const RankedStem parsed = rankOf(rankedStem(u"list-labels"_s, rank));
        QCOMPARE(parsed.stem, u"list-labels"_s);
        QVERIFY(parsed.rank == rank);
    }
    QCOMPARE(rankOf(u"x_20261127T1200Z"_s).stem, u"x_20261127T1200Z"_s);
    QCOMPARE(rankOf(u"x_20261127T120000Z-"_s).stem, u"x_20261127T120000Z-"_s);
}

void ArchiveNamesTest::knowsWhatIsUnfinished_data()
{
    QTest::addColumn<bool>("isTemporary");
    QTest::newRow("/a/.belvedere-x1.tmp") << true;
    QTest::newRow("/a/.belvedere-x1.tmp/1.json") << true;
    QTest::newRow("/a/.belvedere-fetch.lock") << false;
    QTest::newRow("/a/belvedere-x1.tmp") << false;
    QTest::newRow("/a/x.json") << false;
    QTest::newRow("/") << false;
}

void ArchiveNamesTest::knowsWhatIsUnfinished()
{
    QTEST(isTemporaryPath(QTest::currentDataTag()), "isTemporary");
}

} // namespace archive_names_test

BELVEDERE_TEST(archive_names_test::ArchiveNamesTest)
#include "test_archive_names.moc"
