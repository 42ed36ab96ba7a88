#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace file_name_test {

class FileNameTest : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        const auto half = [](char16_t unit) { return QString(QChar(unit)); };
        QTest::newRow("empty") << ""_ba << u""_s;
        QTest::newRow("ASCII") << "/a/b.json"_ba << u"/a/b.json"_s;
        QTest::newRow("UTF-8") << "/ä/水😀.json"_ba << u"/ä/水😀.json"_s;
        QTest::newRow("no UTF-8 at all") << "\xff\xfe"_ba << half(0xDCFF) + half(0xDCFE);
        QTest::newRow("Latin 1 in UTF-8") << "ä\xe4z"_ba << u"ä"_s + half(0xDCE4) + u'z';
        QTest::newRow("cut off") << "a\xe6\xb0"_ba << u'a' + half(0xDCE6) + half(0xDCB0);
        QTest::newRow("too long a form") << "\xc0\xaf"_ba << half(0xDCC0) + half(0xDCAF);
        QTest::newRow("half a character in three bytes")
            << "\xed\xb3\xbf"_ba << half(0xDCED) + half(0xDCB3) + half(0xDCBF);
        QTest::newRow("between pairs") << "😀\x80😀"_ba << u"😀"_s + half(0xDC80) + u"😀"_s;
    }
    void thereAndBack()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QCOMPARE(decodedFileName(bytes), name);
        QCOMPARE(encodedFileName(name), bytes);
        QCOMPARE(isPlainFileName(name), QString::fromUtf8(bytes).toUtf8() == bytes);
    }
};

} // namespace file_name_test

BELVEDERE_TEST(file_name_test::FileNameTest)
#include "test_file_name.moc"
