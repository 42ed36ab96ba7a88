// Archives in buckets of s3rver, which checks signatures, as a script reads them.
#include "tests/cli/program.h"
#include "tests/interop/peer_process.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace bucket_peers_test {

class BucketPeersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_place = std::make_unique<Place>(); }
    void isTheSameAsTheFolder_data();
    void isTheSameAsTheFolder();
    void isNotSignedIn();

private:
    QStringList variables(const QString &secret = u"S3RVER"_s) const
    {
        return {u"AWS_ACCESS_KEY_ID=S3RVER"_s,
                u"AWS_SECRET_ACCESS_KEY="_s + secret,
                u"AWS_CONFIG_FILE="_s + m_place->path(u"config"_s),
                u"AWS_SHARED_CREDENTIALS_FILE="_s + m_place->path(u"credentials"_s),
                u"AWS_REGION=eu-west-1"_s,
                u"AWS_ENDPOINT_URL_S3="_s + m_peer->url(),
                u"no_proxy=*"_s};
    }

    std::unique_ptr<PeerProcess> m_peer;
    std::unique_ptr<Place> m_place;
};

void BucketPeersTest::initTestCase()
{
    BELVEDERE_NEED_PEERS();
    m_peer = std::make_unique<PeerProcess>(u"s3_server.mjs"_s,
                                           QStringList{u"--archive"_s, sample()});
    QVERIFY(m_peer->isReady());
}

void BucketPeersTest::isTheSameAsTheFolder_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{u"list"_s};
    QTest::newRow("list, json") << QStringList{u"list"_s, u"--format=json"_s};
    QTest::newRow("compare") << QStringList{u"compare"_s, u"--model=water-loop"_s,
                                            u"--versions=7,8,9"_s, u"--format=json"_s};
}

void BucketPeersTest::isTheSameAsTheFolder()
{
    QFETCH(QStringList, words);
    const auto folder = m_place->run(words + QStringList{sample()});
    const auto bucket = m_place->run(words + QStringList{u"s3://belvedere-archive/rig"_s},
                                     variables());
    QVERIFY2(bucket.code == 0, bucket.err.constData());
    QByteArray expected = folder.out;
    expected.replace(sample().toUtf8() + '/', "s3://belvedere-archive/rig/");
    QCOMPARE(bucket.out, expected);
    QCOMPARE(bucket.err, folder.err);
    // The second time only the list is asked for.
    const int before = m_peer->control("/").object()["total"_L1].toInt();
    const auto again = m_place->run(words + QStringList{u"s3://belvedere-archive/rig"_s},
                                    variables());
    QCOMPARE(again.out, expected);
    QCOMPARE(m_peer->control("/").object()["total"_L1].toInt(), before + 1);
}

void BucketPeersTest::isNotSignedIn()
{
    const auto outcome = m_place->run({u"list"_s, u"s3://belvedere-archive/rig"_s},
                                      variables(u"wrong"_s));
    QVERIFY2(outcome.code == 3, outcome.err.constData());
    QCOMPARE(outcome.out, ""_ba);
    QVERIFY(outcome.err.contains("s3://belvedere-archive/rig/"));
}

} // namespace bucket_peers_test

BELVEDERE_TEST(bucket_peers_test::BucketPeersTest)
#include "test_bucket_peers.moc"
