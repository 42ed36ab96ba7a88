#include "app/aws/http.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace http_test {

class HttpTest : public QObject
{
    Q_OBJECT

private slots:
    void headersAreFoundWithoutRegardToCase()
    {
        HttpHeaders headers{{"X-Amzn-RequestId", " abc "}, {"Empty", ""}, {"empty", "second"}};
        QCOMPARE(headerValue(headers, "x-amzn-requestid"), QByteArray("abc"));
        QVERIFY(headerValue(headers, "absent").isNull());
        QVERIFY(!headerValue(headers, "EMPTY").isNull());
        QVERIFY(headerValue(headers, "EMPTY").isEmpty());
    }

    void aHeaderIsSetOnce()
    {
        HttpHeaders headers{{"Host", "a"}, {"x", "1"}, {"HOST", "b"}};
        setHeader(headers, "host", "c");
        QCOMPARE(headers, (HttpHeaders{{"x", "1"}, {"host", "c"}}));
    }

    void namesTheHost_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("header");
        const auto row = [](const char *name, QByteArray scheme, QByteArray host, int port,
                            QByteArray header) {
            QTest::newRow(name) << scheme << host << port << header;
        };
        row("no port", "https", "a.example", 0, "a.example");
        row("https' own", "https", "a.example", 443, "a.example");
        row("another", "https", "a.example", 80, "a.example:80");
        row("http's own", "http", "127.0.0.1", 80, "127.0.0.1");
        row("IPv6", "http", "::1", 9000, "[::1]:9000");
    }

    void namesTheHost()
    {
        QFETCH(QByteArray, scheme);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QTEST(hostHeader({scheme, host, port}), "header");
    }
};

} // namespace http_test

BELVEDERE_TEST(http_test::HttpTest)
#include "test_http.moc"
