#include "app/source/connection_check.h"

#include "app/aws/credential_source.h"
#include "app/aws/redaction.h"
#include "app/aws/retry_policy.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"
#include "app/source/connection_preparation.h"

#include <QTimer>

namespace belvedere {

namespace {

// Where nobody promised that there is a token service, it is not waited for as long.
constexpr std::chrono::seconds standInPatience{10};

struct KeyFacts {
    QString id{};
    std::optional<QDateTime> expiresAt{};
};

// The secret stays in the network's thread.
Call<KeyFacts> *askForKeys(ServiceSession &session, QObject *owner)
{
    auto *call = new Call<KeyFacts>(owner);
    session.credentials().credentials(call)->then(call, [call](const Result<Credentials> &keys) {
        call->finish(keys.transform([](const Credentials &found) {
            return KeyFacts{QString::fromUtf8(shortKeyId(found.accessKeyId)), found.expiration};
        }));
    });
    return call;
}

// Empty: there is none.
QString firstModelOf(const QByteArray &body)
{
    const Result<JsonDocument> document = JsonDocument::parse(body);
    if (!document)
        return {};
    JsonReader in(document->root(), u"$"_s);
    const auto models = in.array("ModelSummaries"_L1);
    const auto first = models ? models->firstChild() : std::nullopt;
    if (!first)
        return {};
    return JsonReader(*first, u"$"_s).optional<QString>("ModelName"_L1).value_or(QString());
}

} // namespace

ConnectionCheck::ConnectionCheck(std::shared_ptr<MfaPrompt> mfa, QObject *parent)
    : QObject(parent),
      m_mfa(std::move(mfa))
{
    clear();
}

ConnectionCheck::~ConnectionCheck()
{
    letGo();
}

void ConnectionCheck::clear()
{
    for (size_t i = 0; i < m_steps.size(); ++i)
        m_steps[i] = {.kind = CheckStepKind(i)};
    m_facts = {};
    m_settings = {};
    m_unreachable = Unreachable::Other;
}

void ConnectionCheck::letGo()
{
    m_calls.reset();
    retireConnection(std::move(m_connection), m_mfa);
}

void ConnectionCheck::start(const SessionSetup &setup, const QString &bucket)
{
    letGo();
    clear();
    m_isRunning = true;
    m_signs = setup.signs;
    m_bucket = bucket;
    m_facts.isTyped = setup.typedKeys.has_value();
    m_calls = std::make_unique<QObject>();
    m_connection = std::make_unique<ServiceConnection>(setup, m_mfa.get());
    connect(m_connection.get(), &ServiceConnection::clockFoundOff, this,
            &ConnectionCheck::clockFoundOff);
    connect(m_connection.get(), &ServiceConnection::notEncrypted, this,
            &ConnectionCheck::notEncrypted);
    connect(m_connection.get(), &ServiceConnection::attempted, this, &ConnectionCheck::heard);
    checkSettings();
}

void ConnectionCheck::cancel()
{
    if (!m_isRunning)
        return;
    letGo();
    skipRest(CheckSkip::Cancelled);
    conclude();
}

void ConnectionCheck::reset()
{
    letGo();
    m_isRunning = false;
    clear();
    emit changed();
}

const CheckStep *ConnectionCheck::failedStep() const
{
    const auto failed = std::ranges::find(m_steps, CheckState::Failed, &CheckStep::state);
    return failed == m_steps.end() ? nullptr : &*failed;
}

void ConnectionCheck::begin(CheckStepKind kind)
{
    m_current = kind;
    step(kind).state = CheckState::Running;
    m_since.start();
    emit changed();
}

void ConnectionCheck::end(CheckState state)
{
    CheckStep &done = step(m_current);
    done.state = state;
    done.duration = std::chrono::milliseconds(m_since.elapsed());
    if (done.error && !done.error->requestId.isEmpty())
        done.requestId = done.error->requestId;
    emit changed();
}

void ConnectionCheck::skip(CheckStepKind kind, CheckSkip why)
{
    step(kind).state = CheckState::Skipped;
    step(kind).skip = why;
}

void ConnectionCheck::skipRest(CheckSkip why)
{
    for (const CheckStep &each : m_steps) {
        if (each.state == CheckState::Waiting || each.state == CheckState::Running)
            skip(each.kind, why);
    }
}

void ConnectionCheck::fail(const Error &error)
{
    step(m_current).error = error;
    end(CheckState::Failed);
    skipRest(CheckSkip::EarlierFailed);
    explain(error);
}

// Of the token service only the network tells something; it has not ended.
void ConnectionCheck::explain(const Error &error)
{
    const bool isModels = m_current == CheckStepKind::Models;
    const bool isIdentity = m_current == CheckStepKind::Identity && isUnreachable(error);
    if (!isModels && !isIdentity)
        return conclude();
    m_connection->whyUnreachable(error, m_calls.get())
        ->then(this, [this, isModels](const Result<Unreachable> &why) {
            if (why && (isModels || *why == Unreachable::NoNetwork))
                m_unreachable = *why;
            conclude();
        });
}

void ConnectionCheck::conclude()
{
    m_isRunning = false;
    letGo();
    emit changed();
    emit finished();
}

void ConnectionCheck::heard(const RequestRecord &record)
{
    if (step(m_current).state == CheckState::Running && !record.requestId.isEmpty())
        step(m_current).requestId = record.requestId;
}

void ConnectionCheck::checkSettings()
{
    begin(CheckStepKind::Settings);
    m_connection->open(m_calls.get())->then(this, [this](const Result<ServiceFacts> &facts) {
        if (!facts)
            return fail(facts.error());
        m_settings = facts->settings;
        m_facts.profile = m_settings.profile;
        m_facts.region = m_settings.region;
        m_facts.host = facts->host();
        if (const auto fault = faultOf(*facts))
            return fail(*fault);
        m_facts.isCustomEndpoint = facts->endpoint->isCustom;
        end(CheckState::Ok);
        checkCredentials();
    });
}

void ConnectionCheck::checkCredentials()
{
    if (!m_signs) {
        skip(CheckStepKind::Credentials, CheckSkip::NotSigned);
        skip(CheckStepKind::Identity, CheckSkip::NotSigned);
        return checkModels();
    }
    begin(CheckStepKind::Credentials);
    m_connection->call<KeyFacts>(&askForKeys, m_calls.get())
        ->then(this, [this](const Result<KeyFacts> &keys) {
            if (!keys)
                return fail(keys.error());
            m_facts.keyId = keys->id;
            m_facts.expiresAt = keys->expiresAt;
            end(CheckState::Ok);
            checkIdentity();
        });
}

// One that knows the service, and nothing of tokens.
bool ConnectionCheck::isStandIn() const
{
    return m_facts.isCustomEndpoint && m_settings.endpoint(u"sts"_s).isEmpty();
}

void ConnectionCheck::checkIdentity()
{
    begin(CheckStepKind::Identity);
    auto *asking = new QObject(m_calls.get());
    m_connection
        ->call<CallerIdentity>(
            [](ServiceSession &session, QObject *owner) { return session.sts().whoAmI(owner); },
            asking)
        ->then(this, [this, asking](const Result<CallerIdentity> &identity) {
            delete asking;
            if (!identity)
                return identityFailed(identity.error());
            m_facts.identity = *identity;
            end(CheckState::Ok);
            checkModels();
        });
    if (!isStandIn())
        return;
    QTimer::singleShot(standInPatience, asking, [this, asking] {
        delete asking; // and with it the call
        identityFailed({.kind = ErrorKind::TimedOut});
    });
}

void ConnectionCheck::identityFailed(const Error &error)
{
    if (!isStandIn())
        return fail(error);
    step(CheckStepKind::Identity).error = error;
    end(CheckState::Warning);
    checkModels();
}

void ConnectionCheck::checkModels()
{
    begin(CheckStepKind::Models);
    m_connection
        ->call<ServiceAnswer>(
            [](ServiceSession &session, QObject *owner) {
                return session.lookout().ask("ListModels", {{u"MaxResults"_s, 1}}, owner);
            },
            m_calls.get())
        ->then(this, [this](const Result<ServiceAnswer> &answer) {
            if (!answer)
                return fail(answer.error());
            step(CheckStepKind::Models).requestId = answer->requestId;
            m_facts.firstModel = firstModelOf(answer->body);
            end(CheckState::Ok);
            checkObjects();
        });
}

void ConnectionCheck::checkObjects()
{
    if (m_bucket.isEmpty()) {
        skip(CheckStepKind::Objects, CheckSkip::NoBucket);
        return conclude();
    }
    begin(CheckStepKind::Objects);
    m_facts.bucket = m_bucket;
    m_connection
        ->call<S3ListPage>(
            [bucket = m_bucket](ServiceSession &session, QObject *owner) {
                return session.s3().list(bucket, {.maxKeys = 1}, owner);
            },
            m_calls.get())
        ->then(this, [this](const Result<S3ListPage> &page) {
            if (!page)
                return fail(page.error());
            m_facts.hasObject = !page->objects.empty();
            end(CheckState::Ok);
            conclude();
        });
}

} // namespace belvedere
