#include "app/source/service_connection.h"

#include "app/aws/retry_policy.h"
#include "app/base/literals.h"

#include <QHostInfo>

namespace belvedere {

namespace {

void lookUpBySystem(const QString &host, QObject *context, const std::function<void(bool)> &tell)
{
    QHostInfo::lookupHost(
        host, context, [tell](const QHostInfo &info) { tell(info.error() == QHostInfo::NoError); });
}

} // namespace

// What lives in the network's thread; the session goes with that.
struct ServiceConnection::Room {
    SystemClock clock{};
    LocalProcessRunner processes{};
    QObject *root = nullptr; // owns everything there
    ServiceSession *session = nullptr;
};

QString ServiceFacts::host() const
{
    return endpoint ? QString::fromLatin1(hostHeader(endpoint->origin)) : QString();
}

ServiceConnection::ServiceConnection(SessionSetup setup, MfaPrompt *mfa, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_mfa(mfa),
      m_room(std::make_shared<Room>()),
      m_thread(std::make_unique<NetworkThread>())
{
    m_thread->post([room = m_room](QObject &root) { room->root = &root; });
}

ServiceConnection::~ServiceConnection() = default;

ServiceSession *ServiceConnection::sessionIn(Room &room)
{
    return room.session;
}

Call<ServiceFacts> *ServiceConnection::open(QObject *owner)
{
    return m_thread->call<ServiceFacts>(
        [this](QObject *work) { return new Call<ServiceFacts>(work, begin()); }, owner);
}

// In the network's thread.
Result<ServiceFacts> ServiceConnection::begin()
{
    auto session = ServiceSession::make(
        m_setup, {.clock = m_room->clock, .processes = m_room->processes, .mfa = m_mfa});
    if (!session)
        return session.error();
    ServiceSession *made = session->release();
    made->setParent(m_room->root);
    m_room->session = made;
    connect(made, &ServiceSession::attempted, this, &ServiceConnection::attempted);
    connect(made, &ServiceSession::clockFoundOff, this, &ServiceConnection::clockFoundOff);
    connect(made, &ServiceSession::notEncrypted, this, &ServiceConnection::notEncrypted);
    return ServiceFacts{.settings = made->settings(), .endpoint = made->lookout().endpoint()};
}

Call<Unreachable> *ServiceConnection::whyUnreachable(const Error &error, QObject *owner,
                                                     const QString &otherHost)
{
    return call<Unreachable>(
        [error, otherHost, lookUp = m_setup.lookUp ? m_setup.lookUp : HostLookup(&lookUpBySystem)](
            ServiceSession &session, QObject *work) {
            if (!session.lookout().mayHaveEnded(error))
                return new Call<Unreachable>(work, Unreachable::Other);
            if (!isUnreachable(error))
                return new Call<Unreachable>(work, Unreachable::ServiceEnded);
            auto *answer = new Call<Unreachable>(work);
            lookUp(otherHost, answer, [answer](bool isThere) {
                answer->finish(isThere ? Unreachable::ServiceEnded : Unreachable::NoNetwork);
            });
            return answer;
        },
        owner);
}

} // namespace belvedere
