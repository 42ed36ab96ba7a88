#include "app/source/connection_preparation.h"

#include "app/aws/secret_origin.h"
#include "app/base/error_patterns.h"
#include "app/base/literals.h"

#include <QSet>

namespace belvedere {

namespace {

// Those whose thread is not through with them yet. What is here when the program ends goes with it, and is not lost before.
QSet<ServiceConnection *> &leavingConnections()
{
    static auto *const all = new QSet<ServiceConnection *>;
    return *all;
}

// One method a step; owned by its call.
class Preparation final : public QObject
{
public:
    Preparation(ConnectionQuestion question, KeyStore *keys, Call<PreparedConnection> *call)
        : QObject(call),
          m_question(std::move(question)),
          m_keys(keys),
          m_call(call),
          m_connection(std::make_unique<ServiceConnection>(m_question.setup))
    {}
    ~Preparation() override { retireConnection(std::move(m_connection)); }

    void start()
    {
        m_connection->open(this)->then(this, [this](const Result<ServiceFacts> &facts) {
            if (!facts)
                return m_call->finish(facts.error());
            if (const auto fault = faultOf(*facts))
                return m_call->finish(*fault);
            m_prepared.facts = *facts;
            takeKeys();
        });
    }

private:
    const Origin &origin() const { return m_prepared.facts.endpoint->origin; }

    void takeKeys()
    {
        m_prepared.keys = m_question.setup.typedKeys;
        if (m_prepared.keys)
            return m_question.keepsKeys ? keep() : finish();
        if (m_question.saved)
            return load();
        finish();
    }

    void keep()
    {
        if (!m_keys) {
            m_prepared.notKept = noKeychain();
            return finish();
        }
        m_keys->save(*m_prepared.keys, origin(), this)
            ->then(this, [this](const Result<KeyEntry> &entry) {
                if (entry)
                    m_prepared.entry = *entry;
                else
                    m_prepared.notKept = entry.error();
                finish();
            });
    }

    void load()
    {
        if (!m_keys)
            return m_call->finish(noKeychain());
        m_keys->load(*m_question.saved, origin(), this)
            ->then(this, [this](const Result<Credentials> &keys) {
                if (!keys)
                    return m_call->finish(keys.error());
                m_prepared.keys = *keys;
                m_prepared.entry = m_question.saved;
                finish();
            });
    }

    void finish() { m_call->finish(m_prepared); }

    ConnectionQuestion m_question;
    KeyStore *m_keys;
    Call<PreparedConnection> *m_call;
    std::unique_ptr<ServiceConnection> m_connection;
    PreparedConnection m_prepared;
};

} // namespace

Call<PreparedConnection> *prepareConnection(const ConnectionQuestion &question, KeyStore *keys,
                                            QObject *owner)
{
    auto *call = new Call<PreparedConnection>(owner);
    (new Preparation(question, keys, call))->start();
    return call;
}

std::optional<Error> faultOf(const ServiceFacts &facts)
{
    if (facts.endpoint)
        return std::nullopt;
    Error fault = facts.endpoint.error();
    if (facts.settings.region.isEmpty() && fault.context == "region"_L1)
        fault.pattern = noRegionPattern;
    return fault;
}

Error noKeychain()
{
    return {.kind = ErrorKind::NotSupported,
            .context = u"keychain"_s,
            .detail = u"there is no keychain"_s};
}

void retireConnection(std::unique_ptr<ServiceConnection> connection, std::shared_ptr<MfaPrompt> mfa)
{
    if (!connection)
        return;
    // Its end waits for the thread, which may hang in a dead mount or in the desktop's proxy settings: not before that is
    // through with it.
    ServiceConnection *leaving = connection.release();
    leaving->disconnect();
    leaving->setParent(nullptr);
    leavingConnections().insert(leaving);
    QObject::connect(leaving, &QObject::destroyed, leaving,
                     [leaving, mfa = std::move(mfa)] { leavingConnections().remove(leaving); });
    leaving
        ->call<bool>([](ServiceSession &, QObject *owner) { return new Call<bool>(owner, true); },
                     leaving)
        ->then(leaving, [leaving](const Result<bool> &) { leaving->deleteLater(); });
}

QString openHostOf(const QString &endpointUrl)
{
    const Result<Endpoint> endpoint = customEndpoint(endpointUrl, {});
    if (!endpoint || endpoint->origin.scheme != "http" || isLoopback(endpoint->origin))
        return {};
    return QString::fromLatin1(hostHeader(endpoint->origin));
}

} // namespace belvedere
