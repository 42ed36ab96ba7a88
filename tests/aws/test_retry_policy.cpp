#include "app/aws/http_date.h"
#include "app/aws/retry_policy.h"
#include "app/aws/retry_quota.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace belvedere;
using namespace std::chrono_literals;

namespace retry_policy_test {

using std::chrono::milliseconds;

namespace {

QJsonObject vectors()
{
    QFile file(test::vectorsFolder() + u"/conformance/retry/retry-vectors.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

milliseconds fromSeconds(const QJsonValue &seconds)
{
    return milliseconds(qRound64(seconds.toDouble() * 1000));
}

const QDateTime noon(QDate(2026, 11, 10), QTime(12, 0), Qt::UTC);

} // namespace

class RetryPolicyTest : public QObject
{
    Q_OBJECT

private slots:
    void followsTheVectors_data();
    void followsTheVectors();
    void headerVectors();
    void kinds_data();
    void kinds();
    void backsOff_data();
    void backsOff();
    void takesHints_data();
    void takesHints();
    void readsDates_data();
    void readsDates();
    void aQuotaRunsOut();
};

void RetryPolicyTest::followsTheVectors_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonValue>("vector");
    const QJsonObject all = vectors();
    if (all.isEmpty()) { // skipped or failed below
        QTest::newRow("absent") << QString() << QString() << QJsonValue();
        return;
    }
    const QString current = u"standard_2026"_s;
    const QJsonObject rules = all.value(current).toObject();
    const QJsonObject hint = rules.value("retry_after"_L1).toObject();
    QTest::newRow("2026: delays") << current << u"delays"_s
                                  << rules.value("backoff_rand1_nonthrottling_attempt_1_to_11"_L1);
    QTest::newRow("2026: throttling base")
        << current << u"throttlingBase"_s << rules.value("throttling_base_s"_L1);
    QTest::newRow("2026: most") << current << u"most"_s << rules.value("max_backoff_s"_L1);
    QTest::newRow("2026: quota") << current << u"quota"_s << rules.value("quota"_L1);
    for (const QJsonValue &item : hint.value("cases"_L1).toArray())
        QTest::addRow("2026: retry after '%s'",
                      qPrintable(item.toObject().value("header"_L1).toString()))
            << current << u"retryAfter"_s << item;
    const QString old = u"standard_current"_s;
    const QJsonObject before = all.value(old).toObject();
    for (auto item = before.begin(); item != before.end(); ++item)
        QTest::addRow("before November 2026: %s", qPrintable(item.key()))
            << old << item.key() << QJsonValue(item.value());
}

void RetryPolicyTest::followsTheVectors()
{
    BELVEDERE_NEED_VECTORS("conformance/retry");
    QFETCH(QString, set);
    QFETCH(QString, kind);
    QFETCH(QJsonValue, vector);
    if (kind == "transient_codes"_L1 || kind == "throttling_codes"_L1) {
        const RetryKind expected = kind.startsWith("throttling"_L1) ? RetryKind::Throttled
                                                                    : RetryKind::Transient;
        for (const QJsonValue &code : vector.toArray()) {
            const RetryKind found = retryKind(
                {.kind = ErrorKind::Rejected, .code = code.toString(), .httpStatus = 400});
            // It stands in both lists; either way it is sent again.
            if (code.toString() != "PriorRequestNotComplete"_L1)
                QVERIFY2(found == expected, qPrintable(code.toString()));
            QVERIFY(found != RetryKind::Never);
        }
        return;
    }
    if (kind == "transient_statuses"_L1) {
        for (const QJsonValue &status : vector.toArray())
            QCOMPARE(retryKind({.kind = ErrorKind::ServiceFailed, .httpStatus = status.toInt()}),
                     RetryKind::Transient);
        return;
    }
    if (set == "standard_current"_L1 && kind != "max_backoff_s"_L1
        && kind != "max_attempts_default"_L1)
        QSKIP("a formula or quota of before November 2026, which this program does not use");
    if (kind == "max_attempts_default"_L1) {
        QCOMPARE(vector.toInt(), 3); // of CallerOptions, see test_signed_caller
    } else if (kind == "delays"_L1) {
        int retry = 0;
        for (const QJsonValue &delay : vector.toArray())
            QCOMPARE(backoff(++retry, RetryKind::Transient, 1.0), fromSeconds(delay));
        QCOMPARE(retry, 11);
    } else if (kind == "throttlingBase"_L1) {
        QCOMPARE(backoff(1, RetryKind::Throttled, 1.0), fromSeconds(vector));
    } else if (kind == "most"_L1 || kind == "max_backoff_s"_L1) {
        QCOMPARE(backoff(30, RetryKind::Throttled, 1.0), fromSeconds(vector));
    } else if (kind == "quota"_L1) {
        const QJsonObject quota = vector.toObject();
        RetryQuota ours;
        QCOMPARE(ours.left(), quota.value("capacity"_L1).toInt());
        QCOMPARE(ours.acquire(RetryKind::Transient), quota.value("retry_cost"_L1).toInt());
        QCOMPARE(ours.acquire(RetryKind::Throttled), quota.value("throttling_cost"_L1).toInt());
        const int left = ours.left();
        ours.giveBack({});
        QCOMPARE(ours.left() - left, quota.value("no_retry_release"_L1).toInt());
    } else {
        const QJsonObject item = vector.toObject();
        const HttpHeaders headers{
            {"x-amz-retry-after", item.value("header"_L1).toString().toLatin1()}};
        const int attempt = item.value("attempt"_L1).toInt();
        QCOMPARE(retryDelay(backoff(attempt, RetryKind::Transient, 1.0), retryHint(headers, noon)),
                 fromSeconds(item.value("delay_s"_L1)));
        RetryQuota quota;
        const auto cost = quota.acquire(RetryKind::Transient);
        QCOMPARE(quota.left(), item.value("capacity_after_acquire"_L1).toInt());
        quota.giveBack(cost);
        QCOMPARE(quota.left(), item.value("capacity_after_success"_L1).toInt());
    }
}

void RetryPolicyTest::headerVectors()
{
    BELVEDERE_NEED_VECTORS("conformance/retry");
    int checked = 0;
    for (const QJsonValue &value : vectors().value("amz_sdk_request_header"_L1).toArray()) {
        const QJsonObject item = value.toObject();
        const QJsonArray expected = item.value("expected"_L1).toArray();
        const QJsonArray answers = item.value("responses"_L1).toArray();
        const QJsonArray received = item.value("client_received_at"_L1).toArray();
        for (int attempt = 1; attempt <= int(expected.size()); ++attempt) {
            std::optional<QDateTime> expires;
            if (attempt > 1) {
                const QDateTime at = QDateTime::fromString(received.at(attempt - 2).toString(),
                                                           Qt::ISODate);
                const auto date = httpDate(
                    answers.at(attempt - 2).toArray().at(1).toString().toLatin1());
                QVERIFY(date.has_value());
                // The vector's clock moves by a second between two attempts.
                expires = at.addSecs(1 + item.value("read_timeout_s"_L1).toInt())
                              .addMSecs(at.msecsTo(*date));
            }
            QCOMPARE(QString::fromLatin1(
                         retryHeader(attempt, item.value("max_attempts"_L1).toInt(), expires)),
                     expected.at(attempt - 1).toString());
            ++checked;
        }
    }
    QCOMPARE(checked, 3);
    QCOMPARE(retryHeader(2, 3, {}), "attempt=2; max=3");
}

void RetryPolicyTest::kinds_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<RetryKind>("kind");
    const auto row = [](const char *name, const Error &error, RetryKind kind) {
        QTest::newRow(name) << error << kind;
    };
    row("no address", {.kind = ErrorKind::HostNotFound}, RetryKind::Transient);
    row("no connection", {.kind = ErrorKind::ConnectFailed}, RetryKind::Transient);
    row("cut off in an error", {.kind = ErrorKind::ConnectFailed, .httpStatus = 403},
        RetryKind::Transient);
    row("no answer in time", {.kind = ErrorKind::TimedOut}, RetryKind::Transient);
    row("TLS", {.kind = ErrorKind::TlsFailed}, RetryKind::Never);
    row("proxy", {.kind = ErrorKind::ProxyFailed}, RetryKind::Never);
    row("too large", {.kind = ErrorKind::TooLarge, .httpStatus = 200}, RetryKind::Never);
    row("forbidden", {.kind = ErrorKind::Forbidden}, RetryKind::Never);
    row("cancelled", {.kind = ErrorKind::Cancelled}, RetryKind::Never);
    row("disk full", {.kind = ErrorKind::WriteFailed}, RetryKind::Never);
    row("no keys", {.kind = ErrorKind::NoCredentials}, RetryKind::Never);
    row("keys expired",
        {.kind = ErrorKind::KeysExpired, .code = u"ExpiredToken"_s, .httpStatus = 503},
        RetryKind::Never);
    row("a success that is none", {.kind = ErrorKind::ServiceFailed, .httpStatus = 200},
        RetryKind::Transient);
    row("no HTTP", {.kind = ErrorKind::ServiceFailed}, RetryKind::Transient);
    row("not implemented", {.kind = ErrorKind::ServiceFailed, .httpStatus = 501}, RetryKind::Never);
    row("429 without a code", {.kind = ErrorKind::Throttled, .httpStatus = 429},
        RetryKind::Throttled);
    row("throttled with a 400",
        {.kind = ErrorKind::Rejected, .code = u"ThrottlingException"_s, .httpStatus = 400},
        RetryKind::Throttled);
    row("slow down", {.kind = ErrorKind::ServiceFailed, .code = u"SlowDown"_s, .httpStatus = 503},
        RetryKind::Throttled);
    row("refused",
        {.kind = ErrorKind::Rejected, .code = u"ValidationException"_s, .httpStatus = 400},
        RetryKind::Never);
}

void RetryPolicyTest::kinds()
{
    QFETCH(Error, error);
    QTEST(retryKind(error), "kind");
}

void RetryPolicyTest::backsOff_data()
{
    QTest::addColumn<int>("retry");
    QTest::addColumn<RetryKind>("kind");
    QTest::addColumn<double>("chance");
    QTest::addColumn<milliseconds>("delay");
    QTest::newRow("no chance") << 5 << RetryKind::Throttled << 0.0 << milliseconds(0);
    QTest::newRow("half") << 3 << RetryKind::Throttled << 0.5 << milliseconds(2000);
    QTest::newRow("beyond any count")
        << 1'000'000 << RetryKind::Transient << 1.0 << milliseconds(20'000);
    QTest::newRow("none yet") << 0 << RetryKind::Transient << 1.0 << milliseconds(50);
}

void RetryPolicyTest::backsOff()
{
    QFETCH(int, retry);
    QFETCH(RetryKind, kind);
    QFETCH(double, chance);
    QTEST(backoff(retry, kind, chance), "delay");
}

void RetryPolicyTest::takesHints_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<qint64>("hintMs"); // -1: none
    const auto row = [](const char *name, const HttpHeaders &headers, qint64 hintMs) {
        QTest::newRow(name) << headers << hintMs;
    };
    row("none", {}, -1);
    row("empty", {{"Retry-After", ""}}, -1);
    row("seconds", {{"Retry-After", "3"}}, 3000);
    row("negative seconds", {{"Retry-After", "-3"}}, -1);
    row("a fraction", {{"Retry-After", "1.5"}}, -1);
    row("beyond any number", {{"Retry-After", "99999999999999999999"}}, -1);
    row("the largest number", {{"Retry-After", "9223372036854775807"}}, 86'400'000'000);
    row("Amazon's first", {{"Retry-After", "3"}, {"X-Amz-Retry-After", "10"}}, 10);
    row("Amazon's is bad", {{"Retry-After", "3"}, {"X-Amz-Retry-After", "soon"}}, -1);
    row("a date", {{"Retry-After", "Tue, 10 Nov 2026 12:00:07 GMT"}}, 7000);
    row("a date that has passed", {{"Retry-After", "Tue, 10 Nov 2026 11:59:59 GMT"}}, -1);
    row("a date by the service's clock",
        {{"Retry-After", "Tue, 10 Nov 2026 13:00:02 GMT"},
         {"Date", "Tue, 10 Nov 2026 13:00:00 GMT"}},
        2000);
    row("no date", {{"Retry-After", "tomorrow"}}, -1);
}

void RetryPolicyTest::takesHints()
{
    QFETCH(HttpHeaders, headers);
    const auto hint = retryHint(headers, noon);
    QTEST(hint ? qint64(hint->count()) : -1, "hintMs");
}

void RetryPolicyTest::readsDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isDate");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("as it should be") << QByteArray("Tue, 10 Nov 2026 12:00:00 GMT") << true;
    QTest::newRow("blanks around it") << QByteArray(" Tue, 10 Nov 2026 12:00:00 GMT ") << true;
    QTest::newRow("another weekday") << QByteArray("Mon, 10 Nov 2026 12:00:00 GMT") << false;
    QTest::newRow("another zone") << QByteArray("Tue, 10 Nov 2026 12:00:00 CET") << false;
    QTest::newRow("no such day") << QByteArray("Tue, 31 Nov 2026 12:00:00 GMT") << false;
    QTest::newRow("ISO") << QByteArray("2026-11-10T12:00:00Z") << false;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << false;
}

void RetryPolicyTest::readsDates()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isDate);
    const auto date = httpDate(text);
    QCOMPARE(date.has_value(), isDate);
    if (isDate)
        QCOMPARE(*date, noon);
}

void RetryPolicyTest::aQuotaRunsOut()
{
    RetryQuota quota;
    int retries = 0;
    while (quota.acquire(RetryKind::Transient))
        ++retries;
    QCOMPARE(retries, 35); // 500 / 14
    QCOMPARE(quota.left(), 10);
    QVERIFY(quota.acquire(RetryKind::Throttled)); // costs less
    QVERIFY(quota.acquire(RetryKind::Throttled));
    QVERIFY(!quota.acquire(RetryKind::Throttled));
    QCOMPARE(quota.left(), 0);
    for (int i = 0; i < 1000; ++i)
        quota.giveBack(14);
    QCOMPARE(quota.left(), 500);
}

} // namespace retry_policy_test

BELVEDERE_TEST(retry_policy_test::RetryPolicyTest)
#include "test_retry_policy.moc"
