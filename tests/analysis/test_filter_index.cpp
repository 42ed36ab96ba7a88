#include "app/analysis/derive.h"
#include "app/analysis/filter.h"
#include "app/analysis/text_scan.h"
#include "tests/analysis/version_maker.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <random>

using namespace belvedere;
using namespace belvedere::test;

namespace filter_index_test {

namespace {

// As long lists are: few models, few words, ARNs and paths of their own.
std::vector<VersionEntry> manyVersions(int count)
{
    std::vector<VersionEntry> entries(static_cast<size_t>(count));
    const auto schema = schemaOf(u"pump"_s, {u"Sensor0"_s, u"Sensor1"_s});
    const QStringList words{u"SUCCESS"_s, u"FAILED"_s, u"CANCELED"_s};
    for (int i = 0; i < count; ++i) {
        VersionEntry &entry = entries[size_t(i)];
        ModelVersion &version = entry.version;
        version.modelName = u"plant-%1-pump"_s.arg(i / 50);
        version.version = i % 50 + 1;
        version.modelArn =
            u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/%1/5b1f0c52-2a57-4d0c-8c77-0f6f54a8e0b1"_s
                .arg(version.modelName);
        version.versionArn = *version.modelArn + u"/model-version/%1"_s.arg(version.version);
        version.status = WireEnum<ModelVersionStatus>(words[i % 3]);
        version.datasetName = u"dataset-%1"_s.arg(i / 50);
        version.roleArn = u"arn:aws:iam::123456789012:role/lookout"_s;
        version.created = minute(i);
        version.schema = schema;
        version.autoPromotionResultReason =
            u"The comparison metrics of version %1 are better than those before"_s.arg(i);
        version.diagnosticsResults = S3Location{
            u"results-bucket"_s,
            u"diagnostics/%1/%2/model_diagnostics_results.json.gz"_s.arg(version.modelName)
                .arg(version.version)};
        entry.derived.events = i % 40;
        if (i % 3 == 0) {
            entry.derived.labelsFound = i % 7;
            entry.derived.labelsTotal = 7;
        }
    }
    return entries;
}

std::vector<const VersionEntry *> pointersTo(const std::vector<VersionEntry> &entries)
{
    std::vector<const VersionEntry *> pointers;
    for (const VersionEntry &entry : entries)
        pointers.push_back(&entry);
    return pointers;
}

} // namespace

class FilterIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void scansLikeFind();
    void emptyList();
    void agreesWithMatches_data();
    void agreesWithMatches();
    void separatorsAreNoText();
};

void FilterIndexTest::scansLikeFind()
{
    std::mt19937 random(11);
    std::string text(500, 'a');
    for (char &c : text)
        c = char('a' + random() % 3);
    for (int round = 0; round < 5000; ++round) {
        std::string needle;
        for (unsigned i = 0; i <= random() % 6; ++i)
            needle += char('a' + random() % 3);
        const size_t from = random() % 520;
        QCOMPARE(scanFor(needle, text, from), text.find(needle, from));
    }
    QCOMPARE(scanFor("a", "", 0), std::string::npos);
}

void FilterIndexTest::emptyList()
{
    const FilterIndex index({});
    QVERIFY(index.select(Filter()).empty());
    QVERIFY(index.select(*Filter::parse(u"water"_s)).empty());
    QVERIFY(index.select(*Filter::parse(u"-water"_s)).empty());
}

void FilterIndexTest::agreesWithMatches_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "plant",
                             "plant-1",
                             "PLANT-12-",
                             "version/7",
                             "better",
                             "version 999",
                             "status:failed",
                             "-status:failed plant-3",
                             "failed or canceled",
                             "version>=48",
                             "recall>0.5",
                             "-recall>0.5",
                             "sensor:pump\\*",
                             "sensor:motor",
                             "created:2024-01",
                             "plant-2*",
                             "*-version/3",
                             "nothing",
                             "(plant-1 or plant-2) -version:3",
                             "\"are better\"",
                             "e",
                             "model:plant-*-pump",
                             "\"\""})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void FilterIndexTest::agreesWithMatches()
{
    QFETCH(QString, text);
    static const std::vector<VersionEntry> entries = manyVersions(1000);
    static const FilterIndex index(pointersTo(entries));
    const auto filter = Filter::parse(text);
    QVERIFY(filter);
    std::vector<quint32> expected;
    for (quint32 i = 0; i < entries.size(); ++i) {
        if (filter->matches(entries[i]))
            expected.push_back(i);
    }
    QCOMPARE(index.select(*filter), expected);
}

void FilterIndexTest::separatorsAreNoText()
{
    // No word reaches from one field into the next, whatever the texts are.
    std::vector<VersionEntry> entries(3);
    for (VersionEntry &entry : entries) {
        entry.version.modelName = u"one\u00FF"_s;
        entry.version.datasetName = u"two\uFFFF"_s;
        entry.version.datasetArn = u"\0"_s;
    }
    entries[1].version.modelName = u"onet"_s;
    const FilterIndex index(pointersTo(entries));
    QCOMPARE(index.select(*Filter::parse(u"onetwo"_s)).size(), 0);
    QCOMPARE(index.select(*Filter::parse(u"\u00FF"_s)), (std::vector<quint32>{0, 2}));
    QCOMPARE(index.select(*Filter::parse(u"\u00FFtwo"_s)).size(), 0);
    QCOMPARE(index.select(*Filter::parse(u"\uFFFF"_s)).size(), 3);
}

} // namespace filter_index_test

BELVEDERE_TEST(filter_index_test::FilterIndexTest)
#include "test_filter_index.moc"
