#include "app/aws/partition.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace partition_test {

class PartitionTest : public QObject
{
    Q_OBJECT

private slots:
    void theTableIsThatOfTheVectors();
    void everyRegionHasItsPartition_data();
    void everyRegionHasItsPartition();
    void unknownRegionsAreInTheFirst_data();
    void unknownRegionsAreInTheFirst();
    void regionWords_data();
    void regionWords();

private:
    static QJsonArray vectors()
    {
        QFile file(test::vectorsFolder() + u"/conformance/endpoints/partitions.json"_s);
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll())["partitions"_L1].toArray()
                   : QJsonArray();
    }
};

void PartitionTest::theTableIsThatOfTheVectors()
{
    BELVEDERE_NEED_VECTORS("conformance/endpoints");
    const QJsonArray known = vectors();
    QCOMPARE(size_t(known.size()), partitions().size());
    for (qsizetype i = 0; i < known.size(); ++i) {
        const Partition &partition = partitions()[size_t(i)];
        const QJsonValue outputs = known[i]["outputs"_L1];
        QCOMPARE(QString(partition.name), known[i]["id"_L1].toString());
        QCOMPARE(QString(partition.regionPattern), known[i]["regionRegex"_L1].toString());
        QCOMPARE(QString(partition.dnsSuffix), outputs["dnsSuffix"_L1].toString());
        QCOMPARE(QString(partition.dualStackDnsSuffix),
                 outputs["dualStackDnsSuffix"_L1].toString());
        // Where one had neither, the table would need to say so.
        QVERIFY(outputs["supportsFIPS"_L1].toBool());
        QVERIFY(outputs["supportsDualStack"_L1].toBool());
    }
}

void PartitionTest::everyRegionHasItsPartition_data()
{
    BELVEDERE_NEED_VECTORS("conformance/endpoints");
    QTest::addColumn<QString>("partition");
    for (const QJsonValue known : vectors()) {
        for (const QString &region : known["regions"_L1].toObject().keys())
            QTest::newRow(qPrintable(region)) << known["id"_L1].toString();
    }
}

void PartitionTest::everyRegionHasItsPartition()
{
    QFETCH(QString, partition);
    QCOMPARE(QString(partitionOf(QTest::currentDataTag()).name), partition);
}

void PartitionTest::unknownRegionsAreInTheFirst_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("snow") << "snow"_ba;
    QTest::newRow("of a future part") << "moon-tycho-1"_ba;
    QTest::newRow("a line more") << "cn-north-1\n"_ba;
    QTest::newRow("upper case") << "CN-NORTH-1"_ba;
    QTest::newRow("no number") << "cn-north"_ba;
}

void PartitionTest::unknownRegionsAreInTheFirst()
{
    QFETCH(QByteArray, region);
    QCOMPARE(partitionOf(region).name, "aws"_L1);
}

void PartitionTest::regionWords_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("dot") << "eu-west-1.evil"_ba << false;
    QTest::newRow("slash") << "evil.com/"_ba << false;
    QTest::newRow("hash") << "evil#"_ba << false;
    QTest::newRow("at sign") << "x@evil"_ba << false;
    QTest::newRow("upper case") << "EU-WEST-1"_ba << false;
    QTest::newRow("blank") << "eu west"_ba << false;
    QTest::newRow("line") << "eu-west-1\n"_ba << false;
    QTest::newRow("zero") << QByteArray("eu\0", 3) << false;
    QTest::newRow("not ASCII") << "\xc3\xbc"_ba << false;
    QTest::newRow("64 letters") << QByteArray(64, 'a') << false;
    QTest::newRow("63 letters") << QByteArray(63, 'a') << true;
    QTest::newRow("one letter") << "a"_ba << true;
    QTest::newRow("a region") << "ap-northeast-2"_ba << true;
}

void PartitionTest::regionWords()
{
    QFETCH(QByteArray, region);
    QTEST(isRegionWord(region), "isOne");
}

} // namespace partition_test

BELVEDERE_TEST(partition_test::PartitionTest)
#include "test_partition.moc"
