#include "app/aws/lookout_client.h"
#include "app/aws/service_error.h"
#include "app/base/json_document.h"
#include "app/base/literals.h"

#include <QPointer>

namespace belvedere {

// Reads, sends, and where the answer is lost, reads again; owned by its call.
class ActivationSteps final : public QObject
{
public:
    ActivationSteps(LookoutClient &client, const QString &model, qint64 version,
                    Call<Activation> &result)
        : QObject(&result),
          m_client(&client),
          m_model(model),
          m_version(version),
          m_result(result)
    {}

    void begin(std::optional<qint64> expected)
    {
        readActive([this, expected](const Result<std::optional<qint64>> &active) {
            if (!active)
                return m_result.finish(active.error());
            m_activation.before = *active;
            if (*active == expected)
                return send();
            m_activation.now = *active;
            finish(Activation::Outcome::NotExpected);
        });
    }

private:
    using OnActive = std::function<void(const Result<std::optional<qint64>> &)>;

    void readActive(OnActive then)
    {
        if (!m_client)
            return m_result.finish(Error{.kind = ErrorKind::Cancelled});
        m_client->ask("DescribeModel", {{"ModelName"_L1, m_model}}, this)
            ->then(this, [then = std::move(then)](const Result<ServiceAnswer> &answer) {
                then(answer.and_then([](const ServiceAnswer &description) {
                    return versionIn(description.body, "ActiveModelVersion", "DescribeModel");
                }));
            });
    }

    // Absent where the answer names none.
    static Result<std::optional<qint64>> versionIn(const QByteArray &body, std::string_view member,
                                                   const char *operation)
    {
        const Result<JsonDocument> document = JsonDocument::parse(body);
        if (!document)
            return document.error();
        const auto json = document->root().member(member);
        if (!json || json->isNull())
            return std::optional<qint64>();
        const auto version = json->toInteger();
        if (!version)
            return Error{.kind = ErrorKind::ServiceFailed,
                         .context = QString::fromLatin1(operation),
                         .detail = u"the number of the active version is none"_s};
        return version;
    }

    void send()
    {
        if (!m_client)
            return m_result.finish(Error{.kind = ErrorKind::Cancelled});
        const QJsonObject input{{"ModelName"_L1, m_model}, {"ModelVersion"_L1, m_version}};
        m_client->askOnce("UpdateActiveModelVersion", input, true, this)
            ->then(this, [this](const Result<ServiceAnswer> &answer) { sent(answer); });
    }

    void sent(const Result<ServiceAnswer> &answer)
    {
        if (!answer && changedNothing(answer.error()))
            return m_result.finish(answer.error());
        m_activation.requestId = answer ? answer->requestId : answer.error().requestId;
        if (!answer) {
            m_activation.why = answer.error();
            return readAgain();
        }
        const auto now = versionIn(answer->body, "CurrentActiveVersion",
                                   "UpdateActiveModelVersion");
        if (now && *now == m_version) {
            m_activation.now = m_version;
            return finish(Activation::Outcome::Activated);
        }
        // A success that says something else, or nothing.
        readAgain();
    }

    // The service said no, or the request did not reach it.
    static bool changedNothing(const Error &error)
    {
        switch (error.kind) {
        case ErrorKind::ConnectFailed: // perhaps after the request had arrived
        case ErrorKind::TimedOut:
        case ErrorKind::TooLarge: // an answer nobody wants to hold
            return false;
        case ErrorKind::ServiceFailed:
            return classifyServiceError(error) == ServiceErrorClass::UnknownOperation;
        default:
            return true;
        }
    }

    void readAgain()
    {
        readActive([this](const Result<std::optional<qint64>> &active) {
            if (!active) {
                if (!m_activation.why)
                    m_activation.why = active.error();
                return finish(Activation::Outcome::Unknown);
            }
            m_activation.now = *active;
            finish(*active == m_version ? Activation::Outcome::Activated
                                        : Activation::Outcome::NotActivated);
        });
    }

    void finish(Activation::Outcome outcome)
    {
        m_activation.outcome = outcome;
        m_result.finish(m_activation);
    }

    QPointer<LookoutClient> m_client;
    const QString m_model;
    const qint64 m_version;
    Call<Activation> &m_result;
    Activation m_activation;
};

Call<Activation> *LookoutClient::updateActiveModelVersion(const QString &model, qint64 version,
                                                          std::optional<qint64> expectedActive,
                                                          QObject *owner)
{
    auto *call = new Call<Activation>(owner);
    (new ActivationSteps(*this, model, version, *call))->begin(expectedActive);
    return call;
}

} // namespace belvedere
