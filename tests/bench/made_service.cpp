#include "tests/bench/made_service.h"

#include "app/base/literals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace belvedere::bench {

namespace {

const QString arnStart = u"arn:aws:lookoutequipment:eu-west-1:123456789012:"_s;
constexpr int pageSize = 500;

QString modelArn()
{
    return arnStart + u"model/pump/11111111-2222-3333-4444-555555555555"_s;
}

QJsonObject versionHead(int number)
{
    return {{u"ModelName"_s, u"pump"_s},
            {u"ModelArn"_s, modelArn()},
            {u"ModelVersion"_s, number},
            {u"ModelVersionArn"_s, modelArn() + u"/model-version/"_s + QString::number(number)},
            {u"CreatedAt"_s, 1'600'000'000 + number * 3600},
            {u"Status"_s, u"SUCCESS"_s},
            {u"SourceType"_s, u"RETRAINING"_s}};
}

QJsonObject versionPage(int versions, const QJsonObject &input)
{
    const int first = input["NextToken"_L1].toString().toInt();
    QJsonArray summaries;
    for (int i = first; i < std::min(first + pageSize, versions); ++i)
        summaries.append(versionHead(i + 1));
    QJsonObject page{{u"ModelVersionSummaries"_s, summaries}};
    if (first + pageSize < versions)
        page.insert(u"NextToken"_s, QString::number(first + pageSize));
    return page;
}

// As large as they were: a few hundred predicted ranges with a few sensors each.
QJsonObject described(const QJsonObject &input)
{
    QJsonArray ranges;
    const auto sensor = [](const QString &name) {
        return QJsonObject{{u"name"_s, name}, {u"value"_s, 0.5}};
    };
    for (int i = 0; i < 20; ++i) {
        const QString day = u"2020-01-"_s + QString::number(i + 10);
        ranges.append(
            QJsonObject{{u"start"_s, QString(day + u"T00:00:00.000000"_s)},
                        {u"end"_s, QString(day + u"T06:00:00.000000"_s)},
                        {u"diagnostics"_s, QJsonArray{sensor(u"c\\s1"_s), sensor(u"c\\s2"_s)}}});
    }
    QJsonObject version = versionHead(input["ModelVersion"_L1].toInt());
    const QJsonObject metrics{{u"labeled_ranges"_s, QJsonArray{}}, {u"predicted_ranges"_s, ranges}};
    version.insert(u"ModelMetrics"_s,
                   QString::fromUtf8(QJsonDocument(metrics).toJson(QJsonDocument::Compact)));
    return version;
}

QJsonObject answerTo(const QByteArray &operation, const QJsonObject &input, int versions)
{
    if (operation == "ListModels")
        return {
            {u"ModelSummaries"_s, QJsonArray{QJsonObject{{u"ModelName"_s, u"pump"_s},
                                                         {u"ModelArn"_s, modelArn()},
                                                         {u"Status"_s, u"SUCCESS"_s},
                                                         {u"ActiveModelVersion"_s, versions}}}}};
    if (operation == "DescribeModel")
        return {{u"ModelName"_s, u"pump"_s},
                {u"ModelArn"_s, modelArn()},
                {u"Status"_s, u"SUCCESS"_s},
                {u"ActiveModelVersion"_s, versions}};
    if (operation == "ListModelVersions")
        return versionPage(versions, input);
    if (operation == "DescribeModelVersion")
        return described(input);
    if (operation == "ListTagsForResource")
        return {{u"Tags"_s, QJsonArray{}}};
    // Nothing else is there.
    QByteArray list = operation; // "ListLabelGroups"
    const QByteArray what = list.replace("List", "").chopped(1);
    return {{QString::fromLatin1(what) + u"Summaries"_s, QJsonArray{}}};
}

QByteArray bodyFor(const test::FaultRequest &request, int versions)
{
    const QByteArray operation = request.header("X-Amz-Target").split('.').constLast();
    const QJsonObject input = QJsonDocument::fromJson(request.body()).object();
    return QJsonDocument(answerTo(operation, input, versions)).toJson(QJsonDocument::Compact);
}

test::FaultScript scriptOf(int versions, ServiceManner manner)
{
    return [versions, manner](const test::FaultRequest &request, int number) {
        test::FaultAnswer answer;
        if (manner.throttleEvery > 0 && (number + 1) % manner.throttleEvery == 0)
            answer = test::answer(429,
                                  R"({"__type":"ThrottlingException","message":"Rate exceeded"})",
                                  {"Content-Type: application/x-amz-json-1.0"});
        else
            answer = test::answer(200, bodyFor(request, versions),
                                  {"Content-Type: application/x-amz-json-1.0"});
        if (manner.latency.count() > 0)
            answer.prepend(test::pauseFor(manner.latency));
        return answer;
    };
}

} // namespace

MadeService::MadeService(int versions, ServiceManner manner) : m_server(scriptOf(versions, manner))
{}

QByteArray MadeService::url() const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.port());
}

} // namespace belvedere::bench
