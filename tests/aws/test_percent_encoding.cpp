#include "app/aws/percent_encoding.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace percent_encoding_test {

class PercentEncodingTest : public QObject
{
    Q_OBJECT

private slots:
    void encodesAllButTheUnreserved_data();
    void encodesAllButTheUnreserved();
    void everyByteComesBack();
    void brokenEscapesStay_data();
    void brokenEscapesStay();
};

void PercentEncodingTest::encodesAllButTheUnreserved_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("empty") << ""_ba
                           << ""_ba
                           << ""_ba;
    QTest::newRow("zero") << QByteArray(1, '\0') << "%00"_ba
                          << "%00"_ba;
    QTest::newRow("control and high bytes") << "\x01\xff"_ba
                                            << "%01%FF"_ba
                                            << "%01%FF"_ba;
    QTest::newRow("percent") << "%7E"_ba
                             << "%257E"_ba
                             << "%257E"_ba;
    QTest::newRow("plus, quote, bar") << "+'|"_ba
                                      << "%2B%27%7C"_ba
                                      << "%2B%27%7C"_ba;
    QTest::newRow("what a URL allows") << "!$&()*,;=:@/?#"_ba
                                       << "%21%24%26%28%29%2A%2C%3B%3D%3A%40%2F%3F%23"_ba
                                       << "%21%24%26%28%29%2A%2C%3B%3D%3A%40/%3F%23"_ba;
    QTest::newRow("unreserved") << "AZaz09-._~"_ba
                                << "AZaz09-._~"_ba
                                << "AZaz09-._~"_ba;
    QTest::newRow("UTF-8") << "dir/a b\xc3\xbc"_ba
                           << "dir%2Fa%20b%C3%BC"_ba
                           << "dir/a%20b%C3%BC"_ba;
}

void PercentEncodingTest::encodesAllButTheUnreserved()
{
    QFETCH(QByteArray, bytes);
    QTEST(percentEncoded(bytes), "encoded");
    QTEST(percentEncodedPath(bytes), "path");
}

void PercentEncodingTest::everyByteComesBack()
{
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all.append(char(byte));
    QCOMPARE(percentDecoded(percentEncoded(all)), all);
    QCOMPARE(percentDecoded(percentEncodedPath(all).toLower()), all.toLower());
}

void PercentEncodingTest::brokenEscapesStay_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("alone") << "%"_ba
                           << "%"_ba;
    QTest::newRow("one digit") << "a%4"_ba
                               << "a%4"_ba;
    QTest::newRow("no digits") << "%zz%4g%g4"_ba
                               << "%zz%4g%g4"_ba;
    QTest::newRow("percent before an escape") << "%%41"_ba
                                              << "%A"_ba;
    QTest::newRow("plus") << "a+b"_ba
                          << "a+b"_ba;
    QTest::newRow("either case") << "%e1%88%B4"_ba
                                 << "\xe1\x88\xb4"_ba;
}

void PercentEncodingTest::brokenEscapesStay()
{
    QFETCH(QByteArray, encoded);
    QTEST(percentDecoded(encoded), "bytes");
}

} // namespace percent_encoding_test

BELVEDERE_TEST(percent_encoding_test::PercentEncodingTest)
#include "test_percent_encoding.moc"
