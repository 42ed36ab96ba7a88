#include "tests/cli/program.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace show_command_test {

class ShowCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void whichVersion_data();
    void whichVersion();
    void sameObjectAsInTheList();
    void text();
    void textOfAStandIn();
    void textOfAnOldStandIn();
    void textTellsWhereNumbersDiffer();
    void textOfOddVersions();
    void newestWithoutAnActiveOne();

private:
    Place m_home;
};

void ShowCommandTest::whichVersion_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("several models") << QStringList{} << 2 << 0 << "\n  water-loop-1h\n"_ba;
    QTest::newRow("no such model") << QStringList{u"--model"_s, u"x"_s} << 1 << 0 << "\"x\""_ba;
    QTest::newRow("no such version")
        << QStringList{u"--model=water-loop"_s, u"--version=11"_s} << 1 << 0 << "version 11"_ba;
    QTest::newRow("no number") << QStringList{u"--version=x"_s} << 2 << 0 << "--version"_ba;
    QTest::newRow("active") << QStringList{u"--model=water-loop"_s} << 0 << 9 << ""_ba;
    QTest::newRow("given") << QStringList{u"--model=water-loop"_s, u"--version=6"_s} << 0 << 6
                           << ""_ba;
    QTest::newRow("by ARN")
        << QStringList{u"--model=arn:aws:lookoutequipment:eu-west-1:123456789012:model/water-loop-1h/0d5f3a0e-6f0c-49b1-9f46-6b6a4d3d2a77"_s}
        << 0 << 2 << ""_ba;
}

void ShowCommandTest::whichVersion()
{
    QFETCH(QStringList, options);
    QFETCH(int, version);
    QFETCH(QByteArray, says);
    const ProgramOutcome outcome = m_home.run(QStringList{u"show"_s, sample(), u"--format=json"_s}
                                              + options);
    QTEST(outcome.code, "code");
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    if (version == 0)
        QCOMPARE(outcome.out, ""_ba);
    else
        QCOMPARE(outcome.json()["ModelVersion"_L1].toInt(), version);
}

void ShowCommandTest::sameObjectAsInTheList()
{
    const ProgramOutcome all = m_home.run({u"list"_s, sample(), u"--format=json"_s});
    for (const QJsonValue &version : all.json().array()) {
        const ProgramOutcome one = m_home.run(
            {u"show"_s, sample(), u"--format=json"_s, u"--model"_s,
             version["ModelName"_L1].toString(), u"--version"_s,
             QString::number(version["ModelVersion"_L1].toInt())});
        QCOMPARE(one.code, 0);
        QCOMPARE(one.json().object(), version.toObject());
    }
}

void ShowCommandTest::text()
{
    const ProgramOutcome outcome = m_home.run({u"show"_s, sample(), u"--model=water-loop"_s});
    QCOMPARE(outcome.code, 0);
    for (const char *part :
         {"water-loop, version 9, active\n", "Retraining", "10 minutes", "8 in 3 components",
          "motor\\Current < 0.42", "2023-12-01T00:10:00.000Z", "Threshold met",
          "Both versions had labels", "loop\\Volume_Flow_RateRMS", "describe-model-version-9.json"})
        QVERIFY2(outcome.out.contains(part), part);
    for (const QByteArray &line : outcome.out.split('\n'))
        QVERIFY(!line.endsWith(' '));
}

void ShowCommandTest::textOfAStandIn()
{
    const Place place;
    place.write(
        u"model.json"_s,
        R"({"ModelName":"m","ModelArn":"arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/1","Status":"SUCCESS",)"
        R"("ActiveModelVersion":4,"ModelVersionActivatedAt":1688515200,"NextScheduledRetrainingStartDate":1691193600,)"
        R"("RetrainingSchedulerStatus":"RUNNING"})");
    const ProgramOutcome outcome = place.run({u"show"_s, place.archive()});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.startsWith("m, version 4, active (from DescribeModel"));
    const qsizetype model = outcome.out.indexOf("\nMODEL\n");
    QVERIFY2(model > 0, outcome.out.constData());
    for (const char *part : {"2023-07-05T00:00:00.000Z", "2023-08-05T00:00:00.000Z", "Running"})
        QVERIFY2(outcome.out.indexOf(part) > model, part);
}

// As an AWS CLI from before model versions writes it.
void ShowCommandTest::textOfAnOldStandIn()
{
    const Place place;
    place.write(
        u"model.json"_s,
        R"({"ModelName":"m","ModelArn":"arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/1","Status":"SUCCESS",)"
        R"("DatasetName":"d","CreatedAt":1688515200})");
    const ProgramOutcome outcome = place.run({u"show"_s, place.archive()});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.startsWith("m, version not known\n"), outcome.out.constData());
    QVERIFY(outcome.out.contains("listed as version 1"));
    for (const char *claim : {"no retraining", "\n  Active ", "active (", "\n  Version "})
        QVERIFY2(!outcome.out.contains(claim), outcome.out.constData());
    const ProgramOutcome json = place.run({u"show"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(json.json()["ModelVersion"_L1], QJsonValue(1));
    QVERIFY(!json.json()["derived"_L1].toObject().contains("active"_L1));
    QCOMPARE(json.json()["derived"_L1]["fromDescribeModel"_L1], QJsonValue(true));
    const ProgramOutcome list = place.run({u"list"_s, place.archive()});
    QVERIFY2(list.out.contains("1 ?") && list.out.contains("\n? A DescribeModel without"),
             list.out.constData());
    const ProgramOutcome check = place.run({u"check"_s, place.archive()});
    QCOMPARE(check.code, 0); // nothing is missing or damaged
    QVERIFY2(check.out.contains("m (1 version): whole\n  ? A DescribeModel without"),
             check.out.constData());
}

void ShowCommandTest::textTellsWhereNumbersDiffer()
{
    const Place place;
    place.write(
        u"1.json"_s,
        description(
            "m", 1,
            R"(,"EvaluationDataStartTime":"2023-07-01T00:00:00Z","EvaluationDataEndTime":"2023-07-02T00:00:00Z","ModelMetrics":)"
            R"({"labeled_ranges":[{"start":"2023-07-01T01:00:00","end":"2023-07-01T02:00:00"}],)"
            R"("predicted_ranges":[{"start":"2023-07-01T01:30:00","end":"2023-07-01T01:40:00"}],)"
            R"("labeled_event_metrics":{"num_labeled":3,"num_identified":1}})"));
    const ProgramOutcome outcome = place.run({u"show"_s, place.archive()});
    QVERIFY2(outcome.out.contains("Labelled events: the service says 3, the ranges give 1; "
                                  "nothing in the response says why they differ\n"),
             outcome.out.constData());
    QVERIFY(!m_home.run({u"show"_s, sample(), u"--model=water-loop"_s})
                 .out.contains("the service says"));
}

void ShowCommandTest::textOfOddVersions()
{
    const Place place;
    place.write(
        u"1.json"_s,
        description(
            "m", 1,
            R"(,"FailedReason":"first\nsecond\u202e","CreatedAt":"soon","ModelMetrics":"{\"a\":",)"
            R"("New":"\u001b[2J")"));
    const ProgramOutcome outcome = place.run({u"show"_s, place.archive()});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("first\\x0Asecond\\u{202E}"));
    QVERIFY(outcome.out.contains("not readable at byte 5"));
    QVERIFY(outcome.out.contains("CreatedAt is no time"));
    QVERIFY(!outcome.out.contains('\x1b'));
}

void ShowCommandTest::newestWithoutAnActiveOne()
{
    const Place place;
    for (const int version : {2, 10, 9})
        place.write(QString::number(version), description("m", version));
    const ProgramOutcome outcome = place.run({u"show"_s, place.archive(), u"--format=json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.json()["ModelVersion"_L1].toInt(), 10);
}

} // namespace show_command_test

BELVEDERE_TEST(show_command_test::ShowCommandTest)
#include "test_show_command.moc"
