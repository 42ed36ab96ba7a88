#include "app/models/version_mime.h"

#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace version_mime_test {

class VersionMimeTest : public QObject
{
    Q_OBJECT

private slots:
    void bringsBackWhatWasPacked();
    void refusesWhatIsNotOurs_data();
    void refusesWhatIsNotOurs();
};

void VersionMimeTest::bringsBackWhatWasPacked()
{
    QVERIFY(!versionMimeData({}));
    const QList<VersionRef> versions{{u"arn:1"_s, u"pump:1"_s}, {u"new\nline"_s, u"pump:2"_s}};
    const auto data = versionMimeData(versions);
    QCOMPARE(versionsOfMimeData(data.get()), versions);
    QCOMPARE(data->text(), u"pump:1\npump:2"_s);
}

void VersionMimeTest::refusesWhatIsNotOurs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << "hello, this is text"_ba;
    QTest::newRow("claims more than there is") << "\xff\xff\xff\xff"_ba;
    QTest::newRow("cut off") << QByteArray("\0\0\0\2\0\0\0\2\0a", 10);
}

void VersionMimeTest::refusesWhatIsNotOurs()
{
    QFETCH(QByteArray, bytes);
    QMimeData data;
    QVERIFY(versionsOfMimeData(&data).isEmpty());
    QVERIFY(versionsOfMimeData(nullptr).isEmpty());
    data.setData(QString(versionMimeType), bytes);
    QVERIFY(versionsOfMimeData(&data).isEmpty());
}

} // namespace version_mime_test

BELVEDERE_TEST(version_mime_test::VersionMimeTest)
#include "test_version_mime.moc"
