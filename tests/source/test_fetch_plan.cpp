#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "app/source/fetch_plan.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace fetch_plan_test {

namespace {

const QString arn = u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/m/id"_s;

FetchScope everything()
{
    return {.now = QDateTime(QDate(2024, 3, 15), QTime(12, 0), Qt::UTC)};
}

FetchScope ofModel()
{
    FetchScope scope = everything();
    scope.model = u"m"_s;
    return scope;
}

FetchQuestion asked(const QString &operation, AnswerSubject subject = {})
{
    subject.operation = operation;
    return {.subject = std::move(subject)};
}

// "DescribeModel {"ModelName":"m"}", in one order.
QStringList keysOf(const QList<FetchQuestion> &questions)
{
    QStringList keys;
    for (const FetchQuestion &question : questions)
        keys += question.key().simplified();
    return keys;
}

Error refusal(const QString &code, int status)
{
    return {.kind = ErrorKind::Rejected, .code = code, .httpStatus = status};
}

} // namespace

// From an answer to the next questions.
class FetchPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithOneQuestion();
    void leadsFromAnswers_data();
    void leadsFromAnswers();
    void saysWhatIsOdd_data();
    void saysWhatIsOdd();
    void filesWhereItBelongs();
    void asksForWholeMonths_data();
    void asksForWholeMonths();
    void asksForDiagnosticsOnRequest();
    void onlyAskedOnce();
    void knowsWhatBecomesOfErrors_data();
    void knowsWhatBecomesOfErrors();
    void readsModelNames_data();
    void readsModelNames();
};

void FetchPlanTest::beginsWithOneQuestion()
{
    QCOMPARE(firstQuestion(everything()).key().simplified(), u"ListModels {}"_s);
    QVERIFY(!firstQuestion(everything()).isNamed);
    QCOMPARE(firstQuestion(ofModel()).key().simplified(), u"DescribeModel {\"ModelName\":\"m\"}"_s);
    QVERIFY(firstQuestion(ofModel()).isNamed);
    QCOMPARE(keysOf(questionsBehindTheFirst(everything())),
             (QStringList{u"ListRetrainingSchedulers {}"_s, u"ListInferenceSchedulers {}"_s,
                          u"ListDatasets {}"_s, u"ListLabelGroups {}"_s}));
    QCOMPARE(keysOf(questionsBehindTheFirst(ofModel())), QStringList());
}

void FetchPlanTest::leadsFromAnswers_data()
{
    QTest::addColumn<FetchScope>("scope");
    QTest::addColumn<FetchQuestion>("question");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("next");
    QTest::newRow("no models") << everything() << asked(u"ListModels"_s)
                               << R"({"ModelSummaries":[]})"_ba << QStringList{};
    QTest::newRow("models")
        << everything() << asked(u"ListModels"_s)
        << R"({"NextToken":"t","ModelSummaries":[{"ModelName":"m"},{"ModelName":"n"}]})"_ba
        << QStringList{u"DescribeModel {\"ModelName\":\"m\"}"_s,
                       u"ListModelVersions {\"ModelName\":\"m\"}"_s,
                       u"DescribeModel {\"ModelName\":\"n\"}"_s,
                       u"ListModelVersions {\"ModelName\":\"n\"}"_s};
    QTest::newRow("a model of all")
        << everything() << asked(u"DescribeModel"_s, {.model = u"m"_s})
        << R"({"ModelName":"m","ModelArn":"a","DatasetName":"d","LabelsInputConfiguration":{"LabelGroupName":"g"}})"_ba
        << QStringList{u"ListTagsForResource {\"ResourceArn\":\"a\"}"_s};
    QTest::newRow("the model that was named")
        << ofModel() << asked(u"DescribeModel"_s, {.model = u"m"_s})
        << R"({"ModelName":"m","ModelArn":"a","DatasetName":"d","LabelsInputConfiguration":{"LabelGroupName":"g"}})"_ba
        << QStringList{u"ListTagsForResource {\"ResourceArn\":\"a\"}"_s,
                       u"DescribeModel {\"ModelName\":\"m\"}"_s,
                       u"ListModelVersions {\"ModelName\":\"m\"}"_s,
                       u"DescribeRetrainingScheduler {\"ModelName\":\"m\"}"_s,
                       u"ListInferenceSchedulers {\"ModelName\":\"m\"}"_s,
                       u"DescribeDataset {\"DatasetName\":\"d\"}"_s,
                       u"DescribeLabelGroup {\"LabelGroupName\":\"g\"}"_s,
                       u"ListLabels {\"LabelGroupName\":\"g\"}"_s};
    QTest::newRow("a bare model that was named")
        << ofModel() << asked(u"DescribeModel"_s, {.model = u"m"_s}) << R"({"ModelName":"m"})"_ba
        << QStringList{u"DescribeModel {\"ModelName\":\"m\"}"_s,
                       u"ListModelVersions {\"ModelName\":\"m\"}"_s,
                       u"DescribeRetrainingScheduler {\"ModelName\":\"m\"}"_s,
                       u"ListInferenceSchedulers {\"ModelName\":\"m\"}"_s};
    QTest::newRow("versions")
        << everything() << asked(u"ListModelVersions"_s, {.model = u"m"_s})
        << R"({"ModelVersionSummaries":[{"ModelName":"m","ModelVersion":2},{"ModelName":"m","ModelVersion":1}]})"_ba
        << QStringList{u"DescribeModelVersion {\"ModelName\":\"m\",\"ModelVersion\":2}"_s,
                       u"DescribeModelVersion {\"ModelName\":\"m\",\"ModelVersion\":1}"_s};
    QTest::newRow("a version of all")
        << everything() << asked(u"DescribeModelVersion"_s, {.model = u"m"_s, .version = 1})
        << R"({"ModelName":"m","ModelVersion":1,"DatasetName":"d"})"_ba << QStringList{};
    QTest::newRow("a version with another dataset")
        << ofModel() << asked(u"DescribeModelVersion"_s, {.model = u"m"_s, .version = 1})
        << R"({"ModelName":"m","ModelVersion":1,"DatasetName":"old","DatasetArn":"a"})"_ba
        << QStringList{u"DescribeDataset {\"DatasetName\":\"old\"}"_s};
    QTest::newRow("retraining schedulers")
        << everything() << asked(u"ListRetrainingSchedulers"_s)
        << R"({"RetrainingSchedulerSummaries":[{"ModelName":"m"}]})"_ba
        << QStringList{u"DescribeRetrainingScheduler {\"ModelName\":\"m\"}"_s};
    QTest::newRow("inference schedulers")
        << everything() << asked(u"ListInferenceSchedulers"_s)
        << R"({"InferenceSchedulerSummaries":[{"ModelName":"m","InferenceSchedulerName":"s"}]})"_ba
        << QStringList{u"DescribeInferenceScheduler {\"InferenceSchedulerName\":\"s\"}"_s,
                       u"ListInferenceExecutions {\"InferenceSchedulerName\":\"s\"}"_s};
    QTest::newRow("datasets") << everything() << asked(u"ListDatasets"_s)
                              << R"({"DatasetSummaries":[{"DatasetName":"d"}]})"_ba
                              << QStringList{u"DescribeDataset {\"DatasetName\":\"d\"}"_s};
    QTest::newRow("a dataset") << everything() << asked(u"DescribeDataset"_s, {.dataset = u"d"_s})
                               << R"({"DatasetName":"d","DatasetArn":"a"})"_ba
                               << QStringList{u"ListTagsForResource {\"ResourceArn\":\"a\"}"_s};
    QTest::newRow("label groups") << everything() << asked(u"ListLabelGroups"_s)
                                  << R"({"LabelGroupSummaries":[{"LabelGroupName":"g"}]})"_ba
                                  << QStringList{u"DescribeLabelGroup {\"LabelGroupName\":\"g\"}"_s,
                                                 u"ListLabels {\"LabelGroupName\":\"g\"}"_s};
    QTest::newRow("labels") << everything() << asked(u"ListLabels"_s, {.labelGroup = u"g"_s})
                            << R"({"LabelSummaries":[{"LabelGroupName":"g"}]})"_ba << QStringList{};
    QTest::newRow("tags") << everything() << asked(u"ListTagsForResource"_s, {.model = u"m"_s})
                          << R"({"Tags":[]})"_ba << QStringList{};
    QTest::newRow("an operation from the future")
        << everything() << asked(u"ListPumps"_s) << R"({"Pumps":[{"Name":"p"}]})"_ba
        << QStringList{};
}

void FetchPlanTest::leadsFromAnswers()
{
    QFETCH(FetchScope, scope);
    QFETCH(FetchQuestion, question);
    QFETCH(QByteArray, body);
    const auto step = stepBehind(question, body, scope);
    QVERIFY(step);
    QTEST(keysOf(step->next), "next");
    QCOMPARE(step->unusable, QStringList());
}

void FetchPlanTest::saysWhatIsOdd_data()
{
    QTest::addColumn<FetchQuestion>("question");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("unusable"); // empty: an error
    QTest::newRow("no JSON") << asked(u"ListModels"_s) << "<html>"_ba << QStringList{};
    QTest::newRow("no object") << asked(u"ListModels"_s) << "[]"_ba << QStringList{};
    QTest::newRow("empty") << asked(u"ListModels"_s) << ""_ba << QStringList{};
    QTest::newRow("no list") << asked(u"ListModels"_s) << "{}"_ba
                             << QStringList{u"$.ModelSummaries"_s};
    QTest::newRow("list is no list") << asked(u"ListModels"_s) << R"({"ModelSummaries":{}})"_ba
                                     << QStringList{u"$.ModelSummaries"_s};
    QTest::newRow("one without a name")
        << asked(u"ListModels"_s) << R"({"ModelSummaries":[{"ModelName":"m"},{"ModelName":7}]})"_ba
        << QStringList{u"$.ModelSummaries[1].ModelName"_s};
    QTest::newRow("no number of a version")
        << asked(u"ListModelVersions"_s, {.model = u"m"_s})
        << R"({"ModelVersionSummaries":[{"ModelName":"m","ModelVersion":"x"},{"ModelName":"m","ModelVersion":0}]})"_ba
        << QStringList{u"$.ModelVersionSummaries[0].ModelName"_s,
                       u"$.ModelVersionSummaries[1].ModelName"_s};
    QTest::newRow("nobody knows since when")
        << asked(u"DescribeInferenceScheduler"_s, {.scheduler = u"s"_s})
        << R"({"InferenceSchedulerName":"s","CreatedAt":"soon"})"_ba
        << QStringList{u"$.CreatedAt"_s};
    QTest::newRow("older than the service")
        << asked(u"DescribeInferenceScheduler"_s, {.scheduler = u"s"_s})
        << R"({"InferenceSchedulerName":"s","CreatedAt":-62135596800})"_ba
        << QStringList{u"$.CreatedAt"_s};
}

void FetchPlanTest::saysWhatIsOdd()
{
    QFETCH(FetchQuestion, question);
    QFETCH(QByteArray, body);
    QFETCH(QStringList, unusable);
    const auto step = stepBehind(question, body, everything());
    QCOMPARE(bool(step), !unusable.isEmpty());
    if (step)
        QCOMPARE(step->unusable, unusable);
    QVERIFY(!step || step->next.size() <= 240);
}

void FetchPlanTest::filesWhereItBelongs()
{
    const auto step = stepBehind(
        asked(u"ListInferenceSchedulers"_s),
        R"({"InferenceSchedulerSummaries":[{"ModelName":"m","InferenceSchedulerName":"s","InferenceSchedulerArn":"a"}]})",
        everything());
    QVERIFY(step);
    QCOMPARE(step->arn, u"a"_s);
    QCOMPARE(step->next.size(), 2);
    for (const FetchQuestion &next : step->next) {
        QCOMPARE(next.subject.model, u"m"_s);
        QCOMPARE(next.subject.scheduler, u"s"_s);
        QCOMPARE(next.arn, u"a"_s);
    }
    // Versions under the model that was asked for, whatever an entry calls itself.
    const auto versions = stepBehind(
        asked(u"ListModelVersions"_s, {.model = u"m"_s}),
        R"({"ModelVersionSummaries":[{"ModelName":"../../x","ModelVersion":3}]})", everything());
    QCOMPARE(versions->next[0].subject.model, u"m"_s);
}

void FetchPlanTest::asksForWholeMonths_data()
{
    QTest::addColumn<QByteArray>("created");
    QTest::addColumn<QStringList>("months");
    QTest::newRow("this month") << "1709251200"_ba << QStringList{u"2024-03"_s};
    QTest::newRow("the last second of a month")
        << "1706745599"_ba << QStringList{u"2024-01"_s, u"2024-02"_s, u"2024-03"_s};
    QTest::newRow("as text") << "\"2024-02-29T23:59:59.999000+00:00\""_ba
                             << QStringList{u"2024-02"_s, u"2024-03"_s};
    QTest::newRow("in the month before, there")
        << "\"2024-03-01T01:00:00+02:00\""_ba << QStringList{u"2024-02"_s, u"2024-03"_s};
    QTest::newRow("over a year") << "1701385200"_ba
                                 << QStringList{u"2023-11"_s, u"2023-12"_s, u"2024-01"_s,
                                                u"2024-02"_s, u"2024-03"_s};
    QTest::newRow("not yet") << "1714521600"_ba << QStringList{};
}

void FetchPlanTest::asksForWholeMonths()
{
    QFETCH(QByteArray, created);
    QFETCH(QStringList, months);
    const auto step = stepBehind(
        asked(u"DescribeInferenceScheduler"_s, {.model = u"m"_s, .scheduler = u"s"_s}),
        R"({"InferenceSchedulerName":"s","CreatedAt":)" + created + '}', everything());
    QVERIFY(step);
    QStringList found;
    qint64 end = 0;
    for (const FetchQuestion &next : step->next) {
        QCOMPARE(next.subject.operation, u"ListInferenceEvents"_s);
        found += next.subject.month;
        const qint64 start = next.input["IntervalStartTime"_L1].toInteger();
        QVERIFY(end == 0 || start == end); // without a gap
        end = next.input["IntervalEndTime"_L1].toInteger();
        QCOMPARE(QDateTime::fromSecsSinceEpoch(start, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s),
                 next.subject.month + u"-01 00:00:00"_s);
    }
    QCOMPARE(found, months);
}

void FetchPlanTest::asksForDiagnosticsOnRequest()
{
    const FetchQuestion question = asked(u"DescribeModelVersion"_s,
                                         {.model = u"m"_s, .version = 3});
    const QByteArray body =
        R"({"ModelName":"m","ModelVersion":3,"ModelArn":"a","ModelDiagnosticsResultsObject":{"Bucket":"b","Key":"k/x.gz"}})";
    QCOMPARE(stepBehind(question, body, everything())->next.size(), 0);
    QVERIFY(stepBehind(question, body, everything())->leavesDiagnostics);
    QVERIFY(!stepBehind(question, R"({"ModelName":"m"})", everything())->leavesDiagnostics);
    FetchScope scope = everything();
    scope.withDiagnostics = true;
    const auto step = stepBehind(question, body, scope);
    QCOMPARE(step->next.size(), 1);
    QVERIFY(!step->leavesDiagnostics);
    QCOMPARE(step->next[0].object, (S3Location{u"b"_s, u"k/x.gz"_s}));
    QCOMPARE(step->next[0].subject.version, 3);
    QCOMPARE(step->next[0].arn, u"a"_s);
    QVERIFY(step->next[0].isObject());
    // Two versions may name the same object: each has a file of its own.
    const auto other = stepBehind(asked(u"DescribeModelVersion"_s, {.model = u"m"_s, .version = 4}),
                                  body, scope);
    QVERIFY(step->next[0].key() != other->next[0].key());
    QCOMPARE(stepBehind(question, R"({"ModelDiagnosticsResultsObject":{"Bucket":"b"}})", scope)
                 ->unusable,
             QStringList{u"$.ModelDiagnosticsResultsObject"_s});
}

void FetchPlanTest::onlyAskedOnce()
{
    const auto behindModel = stepBehind(firstQuestion(ofModel()),
                                        R"({"ModelName":"m","ModelArn":"a"})", ofModel());
    QVERIFY(behindModel->next.contains(firstQuestion(ofModel())));
}

void FetchPlanTest::knowsWhatBecomesOfErrors_data()
{
    QTest::addColumn<FetchQuestion>("question");
    QTest::addColumn<Error>("error");
    QTest::addColumn<FetchFate>("fate");
    const FetchQuestion version = asked(u"DescribeModelVersion"_s, {.model = u"m"_s, .version = 1});
    const FetchQuestion tags = asked(u"ListTagsForResource"_s, {.model = u"m"_s});
    FetchQuestion named = asked(u"DescribeModel"_s, {.model = u"m"_s});
    named.isNamed = true;
    FetchQuestion object = asked(u"GetObject"_s, {.model = u"m"_s, .version = 1});
    object.object = {u"b"_s, u"k"_s};
    const auto of = [](ErrorKind kind) { return Error{.kind = kind}; };
    const Error notFound = refusal(u"ResourceNotFoundException"_s, 404);
    const Error unknown = refusal(u"UnknownOperationException"_s, 404);
    QTest::newRow("deleted meanwhile") << version << notFound << FetchFate::Absent;
    const Error bare{.kind = ErrorKind::Rejected, .httpStatus = 404};
    const Error another{
        .kind = ErrorKind::Rejected, .httpStatus = 404, .pattern = notServicePattern};
    const FetchQuestion models = asked(u"ListModels"_s);
    const FetchQuestion datasets = asked(u"ListDatasets"_s);
    QTest::newRow("no list of models, bare") << models << bare << FetchFate::Failed;
    QTest::newRow("no list of models, not the service") << models << another << FetchFate::Stop;
    QTest::newRow("no list of models, by its code") << models << notFound << FetchFate::Failed;
    QTest::newRow("the named model, not the service") << named << another << FetchFate::Stop;
    QTest::newRow("no list of datasets, bare") << datasets << bare << FetchFate::Failed;
    QTest::newRow("no list of datasets, not the service")
        << datasets << another << FetchFate::Failed;
    QTest::newRow("no list of datasets, by its code") << datasets << notFound << FetchFate::Failed;
    QTest::newRow("a version, bare") << version << bare << FetchFate::Failed;
    QTest::newRow("an object, bare") << object << bare << FetchFate::Failed;
    QTest::newRow("nothing of that name") << named << notFound << FetchFate::Failed;
    QTest::newRow("does not know tags") << tags << unknown << FetchFate::Absent;
    QTest::newRow("does not know versions") << version << unknown << FetchFate::Failed;
    QTest::newRow("does not know models") << asked(u"ListModels"_s) << unknown << FetchFate::Failed;
    QTest::newRow("may not") << tags << refusal(u"AccessDeniedException"_s, 403)
                             << FetchFate::Failed;
    QTest::newRow("invalid") << tags << refusal(u"ValidationException"_s, 400) << FetchFate::Failed;
    QTest::newRow("throttled") << tags << of(ErrorKind::Throttled) << FetchFate::Again;
    QTest::newRow("timed out") << tags << of(ErrorKind::TimedOut) << FetchFate::Again;
    QTest::newRow("connection lost") << tags << of(ErrorKind::ConnectFailed) << FetchFate::Again;
    QTest::newRow("502") << tags << Error{.kind = ErrorKind::ServiceFailed, .httpStatus = 502}
                         << FetchFate::Again;
    QTest::newRow("wrong secret") << tags << refusal(u"InvalidSignatureException"_s, 403)
                                  << FetchFate::SignIn;
    QTest::newRow("unknown key") << tags << refusal(u"UnrecognizedClientException"_s, 400)
                                 << FetchFate::SignIn;
    QTest::newRow("expired token")
        << tags << refusal(u"ExpiredTokenException"_s, 403) << FetchFate::SignIn;
    for (const auto &[name, kind] :
         {std::pair("expired", ErrorKind::KeysExpired),
          std::pair("no keys", ErrorKind::NoCredentials), std::pair("no code", ErrorKind::NeedsMfa),
          std::pair("no sign-in", ErrorKind::NeedsSignIn),
          std::pair("broken profile", ErrorKind::BadSettings),
          std::pair("login_session", ErrorKind::NotSupported)})
        QTest::newRow(name) << tags << of(kind) << FetchFate::SignIn;
    QTest::newRow("certificate") << tags << of(ErrorKind::TlsFailed) << FetchFate::Stop;
    QTest::newRow("proxy") << tags << of(ErrorKind::ProxyFailed) << FetchFate::Stop;
    QTest::newRow("a role that is denied") << tags
                                           << Error{.kind = ErrorKind::Rejected,
                                                    .context = u"sts.example"_s,
                                                    .code = u"AccessDenied"_s,
                                                    .httpStatus = 403}
                                           << FetchFate::SignIn;
    QTest::newRow("may not, with its context") << tags
                                               << Error{.kind = ErrorKind::Rejected,
                                                        .context = u"ListTagsForResource"_s,
                                                        .code = u"AccessDeniedException"_s,
                                                        .httpStatus = 403}
                                               << FetchFate::Failed;
    QTest::newRow("no bundle") << tags
                               << Error{.kind = ErrorKind::BadSettings, .context = u"ca_bundle"_s}
                               << FetchFate::Stop;
    QTest::newRow("https proxy") << tags
                                 << Error{.kind = ErrorKind::NotSupported,
                                          .context = u"HTTPS_PROXY"_s}
                                 << FetchFate::Stop;
    QTest::newRow("no such object") << object << refusal(u"NoSuchKey"_s, 404) << FetchFate::Absent;
    QTest::newRow("object denied")
        << object << refusal(u"AccessDenied"_s, 403) << FetchFate::Failed;
    QTest::newRow("object archived")
        << object << refusal(u"InvalidObjectState"_s, 403) << FetchFate::Failed;
    QTest::newRow("a store with other keys")
        << object << refusal(u"InvalidAccessKeyId"_s, 403) << FetchFate::Failed;
    QTest::newRow("object's bucket is a host")
        << object << of(ErrorKind::BadSettings) << FetchFate::Failed;
    for (const auto &[name, kind] : {std::pair("object, no keys", ErrorKind::NoCredentials),
                                     std::pair("object, no code", ErrorKind::NeedsMfa),
                                     std::pair("object, no sign-in", ErrorKind::NeedsSignIn),
                                     std::pair("object, keys expired", ErrorKind::KeysExpired)})
        QTest::newRow(name) << object << of(kind) << FetchFate::SignIn;
    QTest::newRow("object, a role that is denied") << object
                                                   << Error{.kind = ErrorKind::Rejected,
                                                            .context = u"sts.example"_s,
                                                            .code = u"AccessDenied"_s,
                                                            .httpStatus = 403}
                                                   << FetchFate::SignIn;
    QTest::newRow("object denied, with its context") << object
                                                     << Error{.kind = ErrorKind::Rejected,
                                                              .context = u"s3://b/k"_s,
                                                              .code = u"AccessDenied"_s,
                                                              .httpStatus = 403}
                                                     << FetchFate::Failed;
    QTest::newRow("object, expired")
        << object << refusal(u"ExpiredToken"_s, 400) << FetchFate::SignIn;
    QTest::newRow("object cut off") << object << of(ErrorKind::ConnectFailed) << FetchFate::Again;
}

void FetchPlanTest::knowsWhatBecomesOfErrors()
{
    QFETCH(FetchQuestion, question);
    QFETCH(Error, error);
    QTEST(fateOf(question, error), "fate");
}

void FetchPlanTest::readsModelNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("name") << u"m"_s << u"m"_s;
    QTest::newRow("ARN") << arn << u"m"_s;
    QTest::newRow("ARN of a version") << arn + u"/model-version/3"_s << u"m"_s;
    QTest::newRow("ARN of a dataset")
        << u"arn:aws:lookoutequipment:eu-west-1:123456789012:dataset/d/id"_s << QString();
    QTest::newRow("ARN of nothing") << u"arn:"_s << QString();
}

void FetchPlanTest::readsModelNames()
{
    QFETCH(QString, text);
    QTEST(modelNameOf(text), "name");
}

} // namespace fetch_plan_test

BELVEDERE_TEST(fetch_plan_test::FetchPlanTest)
#include "test_fetch_plan.moc"
