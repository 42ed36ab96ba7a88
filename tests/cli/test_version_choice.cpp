#include "app/base/literals.h"
#include "app/cli/version_choice.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;
using namespace belvedere::cli;

namespace version_choice_test {

namespace {

void addModel(ArchiveContents &contents, const QString &name, const QString &arn,
              const std::vector<qint64> &versions, qint64 active = -1)
{
    ModelEntry model{.name = name, .arn = arn};
    for (const qint64 number : versions) {
        VersionEntry entry;
        entry.version.modelName = name;
        entry.version.version = number;
        entry.derived.active = number == active;
        model.versions.push_back(contents.versions.size());
        contents.versions.push_back(entry);
    }
    contents.models.push_back(model);
}

} // namespace

class VersionChoiceTest : public QObject
{
    Q_OBJECT

private slots:
    void chooses_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<qint64>("version"); // -1: none given
        QTest::addColumn<QString>("id");     // empty: an error
        QTest::addColumn<QString>("says");
        QTest::newRow("several models") << QString() << qint64(-1) << QString() << u"  b\n"_s;
        QTest::newRow("no such model") << u"x\n"_s << qint64(-1) << QString() << u"x\\x0A"_s;
        QTest::newRow("no such version") << u"b"_s << qint64(9) << QString() << u"version 9"_s;
        QTest::newRow("a model without versions")
            << u"empty"_s << qint64(-1) << QString() << u"empty"_s;
        QTest::newRow("two of one name") << u"twin"_s << qint64(1) << QString() << u"arn:2"_s;
        QTest::newRow("two of one name, by ARN")
            << u"arn:2"_s << qint64(-1) << u"twin:3"_s << QString();
        QTest::newRow("active") << u"b"_s << qint64(-1) << u"b:2"_s << QString();
        QTest::newRow("newest") << u"c"_s << qint64(-1) << u"c:5"_s << QString();
        QTest::newRow("given") << u"b"_s << qint64(3) << u"b:3"_s << QString();
    }
    void chooses()
    {
        QFETCH(QString, model);
        QFETCH(qint64, version);
        QFETCH(QString, id);
        QFETCH(QString, says);
        ArchiveContents contents;
        addModel(contents, u"b"_s, u"arn:b"_s, {1, 2, 3}, 2);
        addModel(contents, u"c"_s, QString(), {4, 5});
        addModel(contents, u"empty"_s, QString(), {});
        addModel(contents, u"twin"_s, u"arn:1"_s, {1});
        addModel(contents, u"twin"_s, u"arn:2"_s, {1, 3});
        const auto choice = chooseVersion(contents,
                                          model.isEmpty() ? std::nullopt : std::optional(model),
                                          version < 0 ? std::nullopt : std::optional(version));
        QCOMPARE(bool(choice), !id.isEmpty());
        if (choice)
            QCOMPARE(choice->entry->id(), id);
        else
            QVERIFY2(choice.error().detail.contains(says), qPrintable(choice.error().detail));
    }

    // Its name is all there is to choose it by.
    void theOnlyOneWithoutAnArn()
    {
        ArchiveContents contents;
        addModel(contents, u"x"_s, QString(), {7});
        addModel(contents, u"x"_s, u"arn:1"_s, {1});
        addModel(contents, u"x"_s, u"arn:2"_s, {2});
        QCOMPARE(chooseVersion(contents, u"x"_s, {})->entry->id(), u"x:7"_s);
        QCOMPARE(chooseVersion(contents, u"arn:2"_s, {})->entry->id(), u"x:2"_s);
        QCOMPARE(chooseVersion(contents, {}, {}).error().kind, ErrorKind::Usage);
        contents.models[0].versions.clear(); // only in a list of models
        QCOMPARE(chooseVersion(contents, u"x"_s, {}).error().kind, ErrorKind::Usage);
    }

    void oneNumberWithSeveralArns()
    {
        ArchiveContents contents;
        addModel(contents, u"x"_s, QString(), {1, 2, 2}, 2);
        contents.versions[1].version.versionArn = u"arn:a"_s;
        contents.versions[2].version.versionArn = u"arn:b"_s;
        for (const std::optional<qint64> &number :
             {std::optional<qint64>(2), std::optional<qint64>()}) {
            const auto choice = chooseVersion(contents, u"x"_s, number);
            QVERIFY(!choice);
            QCOMPARE(choice.error().kind, ErrorKind::Usage);
            QVERIFY(choice.error().detail.endsWith(u"\n  arn:a\n  arn:b"_s));
        }
        QCOMPARE(chooseVersion(contents, u"arn:b"_s, {})->entry, &contents.versions[2]);
        QCOMPARE(chooseVersion(contents, u"arn:b"_s, 2)->entry, &contents.versions[2]);
        QCOMPARE(chooseVersion(contents, u"arn:b"_s, 1).error().kind, ErrorKind::NotFound);
        contents.versions[1].version.versionArn.reset();
        QCOMPARE(chooseVersion(contents, u"x"_s, 2)->entry, &contents.versions[1]);
        // As the service forms it.
        contents.models[0].arn = u"arn:x"_s;
        QCOMPARE(chooseVersion(contents, u"arn:x/model-version/2"_s, {})->entry,
                 &contents.versions[1]);
    }

    void theOnlyModelWithVersions()
    {
        ArchiveContents contents;
        QCOMPARE(chooseVersion(contents, {}, {}).error().kind, ErrorKind::NotFound);
        addModel(contents, u"listed"_s, QString(), {});
        addModel(contents, u"m"_s, QString(), {1, 2});
        QCOMPARE(chooseVersion(contents, {}, {})->entry->id(), u"m:2"_s);
        addModel(contents, u"n"_s, QString(), {1});
        QCOMPARE(chooseVersion(contents, {}, {}).error().kind, ErrorKind::Usage);
    }
};

} // namespace version_choice_test

BELVEDERE_TEST(version_choice_test::VersionChoiceTest)
#include "test_version_choice.moc"
