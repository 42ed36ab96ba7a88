#include "app/models/version_columns.h"

#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"

#include <QSet>
#include <QTest>

using namespace belvedere;
using namespace belvedere::test;

namespace version_columns_test {

class VersionColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyScalarFieldOnce();
    void asInThePicture();
    void labelsFoundOfTotal();
    void unknownKey();
};

void VersionColumnsTest::everyScalarFieldOnce()
{
    QSet<QString> keys;
    const VersionEntry entry;
    for (const VersionColumn &column : versionColumns()) {
        QVERIFY2(!keys.contains(column.key), column.key.data());
        keys.insert(column.key);
        QVERIFY(column.label && column.help && column.context);
        (void)column.read(entry);
    }
    for (const Field<ModelVersion> &field : modelVersionFields())
        QCOMPARE(keys.contains(field.key), field.form == FieldForm::Scalar);
    for (const Field<Derived> &field : derivedFields())
        QVERIFY2(keys.contains(field.key), field.key.data());
}

void VersionColumnsTest::asInThePicture()
{
    QStringList labels;
    for (const VersionColumn &column : versionColumns()) {
        if (column.isShownAtFirst)
            labels += QString::fromLatin1(column.label);
    }
    QCOMPARE(labels, (QStringList{u"Version"_s, u"Status"_s, u"Source"_s, u"Created"_s,
                                  u"Quality"_s, u"Promotion"_s, u"Labels found"_s, u"Precision"_s,
                                  u"Forewarning"_s, u"Unlabelled"_s, u"Alarm time"_s}));
}

void VersionColumnsTest::labelsFoundOfTotal()
{
    const VersionColumn &column = versionColumns()[size_t(versionColumn("labelsFound"_L1))];
    VersionEntry entry;
    QVERIFY(isAbsent(column.read(entry)));
    entry.derived.labelsFound = 0;
    entry.derived.labelsTotal = 0;
    QVERIFY(isAbsent(column.read(entry)));
    entry.derived.labelsTotal = 6;
    entry.derived.labelsFound = 3;
    QCOMPARE(std::get<Ratio>(column.read(entry)), (Ratio{3, 6}));
}

void VersionColumnsTest::unknownKey()
{
    QCOMPARE(versionColumn("nosuch"_L1), -1);
    QCOMPARE(versionColumn("ModelVersion"_L1), 0);
}

} // namespace version_columns_test

BELVEDERE_TEST(version_columns_test::VersionColumnsTest)
#include "test_version_columns.moc"
