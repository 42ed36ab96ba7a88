#include "app/aws/service_error.h"
#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace belvedere;

namespace service_error_test {

using Means = ServiceErrorClass;

class ServiceErrorTest : public QObject
{
    Q_OBJECT

private slots:
    void codesCountMoreThanStatuses_data();
    void codesCountMoreThanStatuses();
    void retryableAsInTheVectors();
    void kinds_data();
    void kinds();
    void regions_data();
    void regions();
    void clocksAndCredentials_data();
    void clocksAndCredentials();
    void bareCodes_data();
    void bareCodes();
};

void ServiceErrorTest::codesCountMoreThanStatuses_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<ServiceErrorClass>("means");
    QTest::newRow("nothing") << u""_s << 0 << Means::Other;
    QTest::newRow("403 alone") << u""_s << 403 << Means::Other;
    QTest::newRow("404 alone") << u""_s << 404 << Means::NotFound;
    QTest::newRow("429 alone") << u""_s << 429 << Means::Throttling;
    QTest::newRow("429 with another code") << u"QuotaExceeded"_s << 429 << Means::Other;
    QTest::newRow("408 alone") << u""_s << 408 << Means::Other;
    QTest::newRow("500 alone") << u""_s << 500 << Means::Transient;
    QTest::newRow("501 alone") << u""_s << 501 << Means::Other;
    QTest::newRow("504 alone") << u""_s << 504 << Means::Transient;
    QTest::newRow("502 with a code from the future") << u"Fresh"_s << 502 << Means::Transient;
    QTest::newRow("throttled by 400") << u"ThrottlingException"_s << 400 << Means::Throttling;
    QTest::newRow("throttled by 503") << u"SlowDown"_s << 503 << Means::Throttling;
    QTest::newRow("case counts") << u"slowdown"_s << 400 << Means::Other;
    QTest::newRow("beginning of a code") << u"Throttl"_s << 400 << Means::Other;
    QTest::newRow("failed by 400") << u"InternalFailure"_s << 400 << Means::Transient;
    QTest::newRow("late") << u"RequestTimeTooSkewed"_s << 403 << Means::ClockSkew;
    QTest::newRow("expired by 400") << u"ExpiredToken"_s << 400 << Means::Expired;
    QTest::newRow("wrong secret") << u"InvalidSignatureException"_s << 403 << Means::Signature;
    QTest::newRow("unknown key") << u"UnrecognizedClientException"_s << 400 << Means::UnknownKey;
    QTest::newRow("denied") << u"AccessDeniedException"_s << 400 << Means::AccessDenied;
    QTest::newRow("gone") << u"UnknownOperationException"_s << 404 << Means::UnknownOperation;
    QTest::newRow("not found") << u"ResourceNotFoundException"_s << 404 << Means::NotFound;
    QTest::newRow("elsewhere") << u"PermanentRedirect"_s << 301 << Means::WrongRegion;
    QTest::newRow("archived") << u"InvalidObjectState"_s << 403 << Means::Archived;
    QTest::newRow("invalid") << u"ValidationException"_s << 400 << Means::Other;
    QTest::newRow("not ASCII") << u"Thröttling"_s << 400 << Means::Other;
}

void ServiceErrorTest::codesCountMoreThanStatuses()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QTEST(classifyServiceError(code, status), "means");
}

void ServiceErrorTest::retryableAsInTheVectors()
{
    BELVEDERE_NEED_VECTORS("conformance/retry/retry-vectors.json");
    QFile file(test::vectorsFolder() + u"/conformance/retry/retry-vectors.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonValue standard = QJsonDocument::fromJson(file.readAll())["standard_current"_L1];
    const QJsonArray throttling = standard["throttling_codes"_L1].toArray();
    const QJsonArray transient = standard["transient_codes"_L1].toArray();
    QCOMPARE(throttling.size(), 14);
    QCOMPARE(transient.size(), 3);
    for (const QJsonValue code : throttling)
        QCOMPARE(classifyServiceError(code.toString(), 400), Means::Throttling);
    // PriorRequestNotComplete stands in both lists: the longer wait is the kinder one.
    for (const QJsonValue code : transient)
        QCOMPARE(classifyServiceError(code.toString(), 400),
                 throttling.contains(code) ? Means::Throttling : Means::Transient);
    for (const QJsonValue status : standard["transient_statuses"_L1].toArray())
        QCOMPARE(classifyServiceError({}, status.toInt()), Means::Transient);
}

void ServiceErrorTest::kinds_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("throttled") << u"Throttling"_s << 400 << ErrorKind::Throttled;
    QTest::newRow("failed") << u"InternalServerException"_s << 500 << ErrorKind::ServiceFailed;
    QTest::newRow("not implemented") << u""_s << 501 << ErrorKind::ServiceFailed;
    QTest::newRow("no status of an answer") << u""_s << 0 << ErrorKind::ServiceFailed;
    QTest::newRow("redirect") << u""_s << 307 << ErrorKind::ServiceFailed;
    QTest::newRow("expired") << u"ExpiredTokenException"_s << 403 << ErrorKind::KeysExpired;
    QTest::newRow("late") << u"RequestExpired"_s << 400 << ErrorKind::Rejected;
    QTest::newRow("wrong secret") << u"SignatureDoesNotMatch"_s << 403 << ErrorKind::Rejected;
    QTest::newRow("denied") << u"AccessDenied"_s << 403 << ErrorKind::Rejected;
    QTest::newRow("elsewhere") << u"PermanentRedirect"_s << 301 << ErrorKind::Rejected;
    QTest::newRow("invalid") << u"ValidationException"_s << 400 << ErrorKind::Rejected;
}

void ServiceErrorTest::kinds()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    const Error error = serviceError({.status = status}, {.code = code}, u"Op"_s);
    QTEST(error.kind, "kind");
    QCOMPARE(error.code, code);
    QCOMPARE(error.httpStatus, status);
}

void ServiceErrorTest::regions_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("isOfRegion");
    const QString scoped = u"Credential should be scoped to a valid region, not 'eu-wset-1'."_s;
    QTest::newRow("InvalidSignatureException") << u"InvalidSignatureException"_s << scoped << true;
    QTest::newRow("SignatureDoesNotMatch") << u"SignatureDoesNotMatch"_s << scoped << true;
    QTest::newRow("AuthorizationHeaderMalformed")
        << u"AuthorizationHeaderMalformed"_s << u"the region 'a' is wrong; expecting 'b'"_s << true;
    QTest::newRow("AuthorizationHeaderMalformed, otherwise")
        << u"AuthorizationHeaderMalformed"_s << u"the Credential is mis-formatted"_s << false;
    QTest::newRow("a wrong secret")
        << u"InvalidSignatureException"_s << u"The request signature we calculated does not match"_s
        << false;
    QTest::newRow("another service")
        << u"InvalidSignatureException"_s
        << u"Credential should be scoped to correct service: 'lookoutequipment'."_s << false;
    QTest::newRow("no signature at all") << u"ValidationException"_s << scoped << false;
}

void ServiceErrorTest::regions()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    const Error error = serviceError({.status = 403}, {.code = code, .message = message}, u"Op"_s);
    QTEST(error.pattern == wrongRegionPattern, "isOfRegion");
    QCOMPARE(error.detail, message);
}

void ServiceErrorTest::clocksAndCredentials_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isClock");
    QTest::addColumn<bool>("isCredentials");
    QTest::newRow("none") << u""_s << false << false;
    QTest::newRow("RequestTimeTooSkewed") << u"RequestTimeTooSkewed"_s << true << false;
    QTest::newRow("RequestInTheFuture") << u"RequestInTheFuture"_s << true << false;
    QTest::newRow("RequestExpired") << u"RequestExpired"_s << true << false;
    QTest::newRow("InvalidSignatureException") << u"InvalidSignatureException"_s << true << true;
    QTest::newRow("SignatureDoesNotMatch") << u"SignatureDoesNotMatch"_s << true << true;
    QTest::newRow("AuthFailure") << u"AuthFailure"_s << true << true;
    QTest::newRow("IncompleteSignature") << u"IncompleteSignature"_s << false << true;
    QTest::newRow("ExpiredToken") << u"ExpiredToken"_s << false << true;
    QTest::newRow("InvalidClientTokenId") << u"InvalidClientTokenId"_s << false << true;
    QTest::newRow("AccessDenied") << u"AccessDenied"_s << false << false;
}

void ServiceErrorTest::clocksAndCredentials()
{
    QFETCH(QString, code);
    QTEST(mayBeClockSkew(code), "isClock");
    QTEST(isCredentialsError({.code = code, .httpStatus = 403}), "isCredentials");
}

void ServiceErrorTest::bareCodes_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("colon only") << u":"_s << u""_s;
    QTest::newRow("hash only") << u"#"_s << u""_s;
    QTest::newRow("bare") << u"A"_s << u"A"_s;
    QTest::newRow("blanks") << u" A "_s << u"A"_s;
    QTest::newRow("hash behind the colon") << u"n#A:http://x#B"_s << u"A"_s;
    QTest::newRow("two hashes") << u"a#b#C"_s << u"C"_s;
}

void ServiceErrorTest::bareCodes()
{
    QFETCH(QString, sent);
    QTEST(bareErrorCode(sent), "code");
}

} // namespace service_error_test

BELVEDERE_TEST(service_error_test::ServiceErrorTest)
#include "test_service_error.moc"
