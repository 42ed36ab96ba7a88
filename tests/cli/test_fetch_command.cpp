// `belvedere fetch` as a script runs it: what it says, and with which exit code.
#include "tests/cli/program.h"
#include "tests/support/fault_server.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace fetch_command_test {

namespace {

QByteArray operationOf(const FaultRequest &request)
{
    return request.header("X-Amz-Target").split('.').constLast();
}

FaultAnswer refusalOf(int status, const QByteArray &code, const QByteArray &words = {})
{
    return answer(status, R"({"__type":")" + code + R"(","Message":")" + words + R"("})");
}

// One model with one version, which has a file of diagnostics; no label groups at all.
FaultAnswer smallService(const FaultRequest &request, int)
{
    const QByteArray operation = operationOf(request);
    const QByteArray model = R"("ModelName":"m","ModelArn":)"
                             R"("arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id")";
    if (operation == "ListModels")
        return answer(200, R"({"ModelSummaries":[{)" + model + "}]}");
    if (operation == "DescribeModel")
        return answer(200, "{" + model + "}");
    if (operation == "ListModelVersions")
        return answer(200, R"({"ModelVersionSummaries":[{"ModelVersion":1,)" + model + "}]}");
    if (operation == "DescribeModelVersion")
        return answer(200, R"({"ModelVersion":1,"ModelDiagnosticsResultsObject":)"
                           R"({"Bucket":"some-bucket","Key":"k.json.gz"},)"
                               + model + "}");
    if (operation == "ListTagsForResource")
        return answer(200, R"({"Tags":[]})");
    if (operation == "ListLabelGroups")
        return refusalOf(404, "UnknownOperationException");
    return answer(200, "{\"" + operation.mid(4).chopped(1) + "Summaries\":[]}");
}

} // namespace

class FetchCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
    void saysWhatCannotBe_data();
    void saysWhatCannotBe();
    void namesWhatIsLeftOut();
    void countsEveryRepeat();

private:
    ProgramOutcome fetch(const QStringList &words) const
    {
        return m_place.run(QStringList{u"fetch"_s, u"--region=eu-west-1"_s} + words,
                           {u"AWS_ACCESS_KEY_ID=AKIDEXAMPLE"_s, u"AWS_SECRET_ACCESS_KEY=secret"_s,
                            u"AWS_CONFIG_FILE="_s + m_place.path(u"config"_s),
                            u"AWS_SHARED_CREDENTIALS_FILE="_s + m_place.path(u"credentials"_s),
                            u"no_proxy=*"_s});
    }
    static QString at(const FaultServer &server)
    {
        return u"--endpoint-url=http://127.0.0.1:%1"_s.arg(server.port());
    }

    Place m_place;
};

void FetchCommandTest::refusals_data()
{
    QTest::addColumn<FaultAnswer>("steps");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QByteArray>("without");
    const QByteArray page = "<!DOCTYPE html>\n<html>\n<head><title>Welcome</title></head></html>\n";
    const QByteArray another = "ListModels: what answers at this address is not the service";
    QTest::newRow("404, nothing else") << answer(404, "") << 1 << another << "not there"_ba;
    QTest::newRow("404, a page") << answer(404, page) << 1 << another << "DOCTYPE"_ba;
    QTest::newRow("501, a page") << answer(501, page) << 1 << another << "DOCTYPE"_ba;
    QTest::newRow("410") << answer(410, "{}") << 1 << another << "its words"_ba;
    QTest::newRow("another service")
        << refusalOf(400, "UnknownOperationException") << 1 << "does not know the question"_ba
        << "left out"_ba;
    QTest::newRow("no models for these keys")
        << refusalOf(403, "AccessDeniedException") << 1 << "ask for the rights"_ba
        << "DOCTYPE"_ba;
    QTest::newRow("another region")
        << refusalOf(403, "InvalidSignatureException",
                     "Credential should be scoped to a valid region, not 'eu-wset-1'.")
        << 3 << "the region does not match"_ba
        << "secret access key"_ba;
}

void FetchCommandTest::refusals()
{
    QFETCH(FaultAnswer, steps);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, without);
    FaultServer server([steps](const FaultRequest &, int) { return steps; });
    const ProgramOutcome outcome = fetch({at(server), u"--out="_s + m_place.path(u"refused"_s)});
    QVERIFY2(outcome.code == code, outcome.err.constData());
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY2(!outcome.err.contains(without), outcome.err.constData());
    QCOMPARE(outcome.out, ""_ba);
}

void FetchCommandTest::saysWhatCannotBe_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const QString out = u"--out="_s + m_place.path(u"nothing"_s);
    QTest::newRow("into a bucket") << QStringList{u"--out=s3://bucket/archive"_s} << 2
                                   << "writes to a folder of this machine only"_ba;
    QTest::newRow("no scheme") << QStringList{out, u"--endpoint-url=127.0.0.1:18001"_s} << 2
                               << "put http:// or https:// in front of it"_ba;
    QTest::newRow("no such profile")
        << QStringList{out, u"--profile=nobody"_s} << 3
        << "nobody: there is no profile of this name; belvedere profiles lists"_ba;
}

void FetchCommandTest::saysWhatCannotBe()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const ProgramOutcome outcome = fetch(words);
    QVERIFY2(outcome.code == code, outcome.err.constData());
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY(!QFile::exists(m_place.path(u"s3:"_s)));
}

void FetchCommandTest::namesWhatIsLeftOut()
{
    FaultServer server(&smallService);
    const ProgramOutcome outcome = fetch({at(server), u"--out="_s + m_place.path(u"left-out"_s)});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.startsWith("1 version of 1 model;"), outcome.out.constData());
    QVERIFY2(outcome.out.endsWith("\nnot there, and left out: ListLabelGroups\n"),
             outcome.out.constData());
    QVERIFY2(outcome.err.contains("1 diagnostics file was not asked for; fetch it with "
                                  "--with-diagnostics"),
             outcome.err.constData());
}

// The one object is asked for three times, as the client may, and by nobody else.
void FetchCommandTest::countsEveryRepeat()
{
    FaultServer server(&smallService);
    const ProgramOutcome outcome = fetch(
        {at(server), u"--out="_s + m_place.path(u"repeats"_s), u"--with-diagnostics"_s,
         u"--s3-endpoint-url=http://127.0.0.1:%1"_s.arg(closedPort()), u"--format=json"_s});
    QVERIFY2(outcome.code == 1, outcome.err.constData());
    const QJsonDocument summary = outcome.json();
    QCOMPARE(summary["retries"_L1].toInt(), 2);
    QCOMPARE(summary["requests"_L1].toInt(), int(server.requests().size()) + 3);
    QCOMPARE(summary["failed"_L1].toArray().size(), 1);
    QCOMPARE(summary["failed"_L1][0]["operation"_L1].toString(), u"GetObject"_s);
}

} // namespace fetch_command_test

BELVEDERE_TEST(fetch_command_test::FetchCommandTest)
#include "test_fetch_command.moc"
