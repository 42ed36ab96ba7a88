// A service with one model, for what fetches: it answers from memory, fails, or keeps silent as a test says.
#pragma once

#include "app/base/literals.h"
#include "app/source/fetch_asker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTimer>

namespace belvedere::test {

inline const QString serviceArn = u"arn:aws:lookoutequipment:eu-west-1:123456789012:"_s;

inline QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// What the service has; shared by all who ask.
struct Service {
    QList<int> versions{1, 2, 3};
    QMap<int, QString> status{};
    std::optional<Error> error{};   // of everything
    QMap<QString, Error> failing{}; // by operation
    bool isSilent = false;          // answers nothing but the lists
    bool hasDiagnostics = false;
    QStringList asked{};
};

class FakeService final : public FetchAsker
{
public:
    explicit FakeService(Service &service) : m_service(service) {}

    Call<QList<ServiceAnswer>> *ask(const FetchQuestion &question, OnPage page,
                                    QObject *owner) override
    {
        const QString operation = question.subject.operation;
        m_service.asked += operation;
        emit sent(false);
        auto *call = new Call<QList<ServiceAnswer>>(owner);
        if (m_service.isSilent && operation == "DescribeModelVersion"_L1)
            return call; // never
        QTimer::singleShot(0, call, [this, call, question, page] {
            if (m_service.error)
                return call->finish(*m_service.error);
            if (m_service.failing.contains(question.subject.operation))
                return call->finish(m_service.failing.value(question.subject.operation));
            const ServiceAnswer answer{
                .body = bodyFor(question),
                .answered = QDateTime(QDate(2026, 11, 27), QTime(1, 2), Qt::UTC)};
            page(answer);
            call->finish(QList<ServiceAnswer>{answer});
        });
        return call;
    }

    Call<QDateTime> *download(const S3Location &object, std::shared_ptr<ObjectFile> file,
                              QObject *owner) override
    {
        m_service.asked += object.uri();
        const QByteArray bytes = "content of " + object.key.toUtf8();
        const ObjectIdentity identity{
            .bucket = object.bucket, .key = object.key, .etag = u"\"e\""_s, .length = bytes.size()};
        std::optional<Error> error = file->restart(identity, {});
        if (!error)
            error = file->append(bytes);
        return error ? new Call<QDateTime>(owner, *error)
                     : new Call<QDateTime>(owner, QDateTime::currentDateTimeUtc());
    }

private:
    QByteArray bodyFor(const FetchQuestion &question) const
    {
        const QString &operation = question.subject.operation;
        const QString arn = serviceArn + u"model/m/id"_s;
        const QJsonObject model{{u"ModelName"_s, u"m"_s}, {u"ModelArn"_s, arn}};
        if (operation == "ListModels"_L1)
            return compactJson({{u"ModelSummaries"_s, QJsonArray{model}}});
        if (operation == "DescribeModel"_L1)
            return compactJson(model);
        if (operation == "ListModelVersions"_L1) {
            QJsonArray entries;
            for (const int version : m_service.versions) {
                QJsonObject entry = model;
                entry.insert(u"ModelVersion"_s, version);
                entries.append(entry);
            }
            return compactJson({{u"ModelVersionSummaries"_s, entries}});
        }
        if (operation == "DescribeModelVersion"_L1) {
            QJsonObject entry = model;
            const int version = int(question.subject.version);
            entry.insert(u"ModelVersion"_s, version);
            entry.insert(u"Status"_s, m_service.status.value(version, u"SUCCESS"_s));
            if (m_service.hasDiagnostics)
                entry.insert(u"ModelDiagnosticsResultsObject"_s,
                             QJsonObject{{u"Bucket"_s, u"diagnostics"_s},
                                         {u"Key"_s, u"m/%1.json.gz"_s.arg(version)}});
            return compactJson(entry);
        }
        if (operation == "ListTagsForResource"_L1)
            return R"({"Tags":[]})";
        return compactJson(
            {{QString(operation).remove(u"List"_s).chopped(1) + u"Summaries"_s, QJsonArray{}}});
    }

    Service &m_service;
};

} // namespace belvedere::test
