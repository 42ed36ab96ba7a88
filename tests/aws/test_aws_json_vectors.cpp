// The tests of the protocol awsJson1_0 that Smithy publishes.
//
// Input: the body is made from the parameters by a serializer of this test, as the program makes it from its own; everything
// else - method, path, headers, bytes - is the program's request. Output: answers are read by the program's own readers, which
// take members one by one.
#include "app/aws/aws_json.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"
#include "tests/support/test_main.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace belvedere;

namespace aws_json_vectors_test {

namespace {

QJsonArray suites(const QString &way)
{
    QFile file(test::vectorsFolder() + u"/conformance/protocol/"_s + way + u"/json_1_0.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                          : QJsonArray();
}

void addRows(const QString &way, int count)
{
    QTest::addColumn<QJsonObject>("suite");
    QTest::addColumn<QJsonObject>("vector");
    int rows = 0;
    for (const QJsonValue suite : suites(way)) {
        for (const QJsonValue vector : suite["cases"_L1].toArray()) {
            QTest::newRow(qPrintable(vector["id"_L1].toString()))
                << suite.toObject() << vector.toObject();
            ++rows;
        }
    }
    QCOMPARE(rows, count);
}

// Parameters as JSON of the wire, by the shapes of the suite.
QJsonValue onTheWire(const QJsonObject &shapes, const QString &shapeName, const QJsonValue &value)
{
    const QJsonObject shape = shapes[shapeName].toObject();
    const QString type = shape["type"_L1].toString();
    if (type == u"blob")
        return QString::fromLatin1(value.toString().toUtf8().toBase64());
    if (type == u"list") {
        QJsonArray out;
        for (const QJsonValue element : value.toArray())
            out.append(onTheWire(shapes, shape["member"_L1]["shape"_L1].toString(), element));
        return out;
    }
    if (type != u"structure" && type != u"map")
        return value;
    QJsonObject out;
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QJsonValue of = type == u"map" ? shape["value"_L1]
                                             : shape["members"_L1].toObject()[member.key()];
        out[member.key()] = onTheWire(shapes, of["shape"_L1].toString(), member.value());
    }
    return out;
}

HttpResponse responseFrom(const QJsonObject &vector)
{
    const QJsonValue response = vector["response"_L1];
    HttpResponse out{.status = response["status_code"_L1].toInt(),
                     .body = response["body"_L1].toString().toUtf8()};
    const QJsonObject headers = response["headers"_L1].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        out.headers.append({header.key().toUtf8(), header.value().toString().toUtf8()});
    return out;
}

// Whether the program's readers find in `json` what the vector expects, by the shapes of the suite.
class Comparison
{
public:
    explicit Comparison(QJsonObject shapes) : m_shapes(std::move(shapes)) {}

    bool holds(const QString &shapeName, JsonValue json, const QJsonValue &expected) const
    {
        const QJsonObject shape = m_shapes[shapeName].toObject();
        const QString type = shape["type"_L1].toString();
        NoteKind why{};
        if (type == u"structure" || type == u"map")
            return objectHolds(shape, json, expected.toObject());
        if (type == u"list")
            return listHolds(shape["member"_L1]["shape"_L1].toString(), json, expected.toArray());
        if (type == u"boolean")
            return convertJson(json, why, std::type_identity<bool>{}) == expected.toBool();
        if (type == u"integer" || type == u"long")
            return convertJson(json, why, std::type_identity<qint64>{}) == expected.toInteger();
        if (type == u"timestamp")
            return convertJson(json, why, std::type_identity<Timestamp>{})
                   == timestampFromEpochSeconds(expected.toDouble());
        if (type == u"float" || type == u"double")
            return notFiniteHolds(json, expected);
        return type == u"string"
               && convertJson(json, why, std::type_identity<QString>{}) == expected.toString();
    }

private:
    bool objectHolds(const QJsonObject &shape, JsonValue json, const QJsonObject &expected) const
    {
        JsonReader in(json, u"$"_s);
        const bool isMap = shape["type"_L1].toString() == u"map";
        int found = 0;
        for (auto member = expected.begin(); member != expected.end(); ++member) {
            const QByteArray name = member.key().toUtf8();
            const auto value = in.take(QLatin1StringView(name));
            const QJsonValue of = isMap ? shape["value"_L1]
                                        : shape["members"_L1].toObject()[member.key()];
            if (!value || !holds(of["shape"_L1].toString(), *value, member.value()))
                return false;
            ++found;
        }
        return found == expected.size();
    }

    bool listHolds(const QString &shapeName, JsonValue json, const QJsonArray &expected) const
    {
        qsizetype index = 0;
        for (auto element = json.firstChild(); element; element = element->nextSibling()) {
            if (index >= expected.size() || !holds(shapeName, *element, expected[index]))
                return false;
            ++index;
        }
        return json.isArray() && index == expected.size();
    }

    // "NaN" and its like are no number that could be drawn: the member is absent, and its text can be read.
    static bool notFiniteHolds(JsonValue json, const QJsonValue &expected)
    {
        NoteKind why{};
        return !convertJson(json, why, std::type_identity<double>{})
               && json.toString() == expected.toString();
    }

    QJsonObject m_shapes;
};

} // namespace

class AwsJsonVectorsTest : public QObject
{
    Q_OBJECT

private slots:
    void theServiceHasWhatIsSkipped();
    void requests_data();
    void requests();
    void answers_data();
    void answers();
};

// The reasons of the skips below, held against the service's own model.
void AwsJsonVectorsTest::theServiceHasWhatIsSkipped()
{
    BELVEDERE_NEED_VECTORS("api/service-2.json");
    QFile file(test::vectorsFolder() + u"/api/service-2.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray model = file.readAll();
    QVERIFY(model.contains("\"jsonVersion\""));
    QVERIFY(!model.contains("hostPrefix"));
    QVERIFY(!model.contains("requestcompression"));
    const QJsonObject shapes = QJsonDocument::fromJson(model)["shapes"_L1].toObject();
    for (const QJsonValue shape : shapes)
        QVERIFY(shape["type"_L1].toString() != u"blob");
}

void AwsJsonVectorsTest::requests_data()
{
    BELVEDERE_NEED_VECTORS("conformance/protocol/input");
    addRows(u"input"_s, 21);
}

void AwsJsonVectorsTest::requests()
{
    QFETCH(const QJsonObject, suite);
    QFETCH(const QJsonObject, vector);
    const QJsonObject given = vector["given"_L1].toObject();
    if (given.contains("requestcompression"_L1))
        QSKIP("no operation of Lookout for Equipment compresses its request");
    if (given["endpoint"_L1].toObject().contains("hostPrefix"_L1))
        QSKIP("no operation of Lookout for Equipment puts a prefix before its host");

    const QString url = suite["clientEndpoint"_L1].toString(u"https://example.com"_s);
    const auto endpoint = customEndpoint(url, u"test"_s);
    QVERIFY(endpoint);
    const QByteArray target = suite["metadata"_L1]["targetPrefix"_L1].toString().toUtf8() + "."
                              + given["name"_L1].toString().toUtf8();
    const QJsonObject input = onTheWire(suite["shapes"_L1].toObject(),
                                        given["input"_L1]["shape"_L1].toString(),
                                        vector["params"_L1])
                                  .toObject();
    const HttpRequest request = awsJsonRequest(*endpoint, target, input);

    const QJsonValue expected = vector["serialized"_L1];
    QCOMPARE(QString::fromLatin1(request.method), expected["method"_L1].toString());
    QCOMPARE(QString::fromLatin1(request.path), expected["uri"_L1].toString());
    QVERIFY(request.query.isEmpty());
    const QJsonObject headers = expected["headers"_L1].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        QCOMPARE(QString::fromLatin1(headerValue(request.headers, header.key().toLatin1())),
                 header.value().toString());
    QCOMPARE(QJsonDocument::fromJson(request.body),
             QJsonDocument::fromJson(expected["body"_L1].toString().toUtf8()));
    if (const QString host = expected["host"_L1].toString(); !host.isEmpty())
        QCOMPARE(QString::fromLatin1(hostHeader(request.origin)), host.section(u'/', 0, 0));
}

void AwsJsonVectorsTest::answers_data()
{
    BELVEDERE_NEED_VECTORS("conformance/protocol/output");
    addRows(u"output"_s, 32);
}

void AwsJsonVectorsTest::answers()
{
    QFETCH(const QJsonObject, suite);
    QFETCH(const QJsonObject, vector);
    const HttpResponse response = responseFrom(vector);
    const auto answer = awsJsonAnswer(response, u"Op"_s);
    if (const QString code = vector["errorCode"_L1].toString(); !code.isEmpty()) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, code);
        QCOMPARE(answer.error().detail, vector["errorMessage"_L1].toString());
        QCOMPARE(answer.error().httpStatus, response.status);
        return;
    }
    if (response.body.isEmpty()) {
        QCOMPARE(answer.error().kind, ErrorKind::ServiceFailed);
        QSKIP(
            "refused as unusable: all operations of this program have output, and an empty answer is one that was cut");
    }
    QVERIFY(answer);
    const QJsonObject expected = vector["result"_L1].toObject();
    if (expected["contents"_L1].toObject().contains("blobValue"_L1))
        QSKIP("no shape of Lookout for Equipment is a blob");
    if (expected.isEmpty())
        return; // whatever else stands in the object is of no harm
    const Comparison comparison(suite["shapes"_L1].toObject());
    QVERIFY(comparison.holds(vector["given"_L1]["output"_L1]["shape"_L1].toString(), answer->root(),
                             expected));
}

} // namespace aws_json_vectors_test

BELVEDERE_TEST(aws_json_vectors_test::AwsJsonVectorsTest)
#include "test_aws_json_vectors.moc"
