// A session with the service in the network's thread, for those who live in another one.
#pragma once

#include "app/aws/network_thread.h"
#include "app/aws/service_session.h"
#include "app/base/literals.h"

namespace belvedere {

// What a session found out about whom it talks to; nothing has been sent for it.
struct ServiceFacts {
    ServiceSettings settings{};
    Result<Endpoint> endpoint = Error{}; // of lookoutequipment

    QString host() const; // of the endpoint, with its port; empty where there is none
};

// What it means that the service could not be reached.
enum class Unreachable { Other, ServiceEnded, NoNetwork };

// Lives in the thread of its owner, as do its calls.
class ServiceConnection final : public QObject
{
    Q_OBJECT

public:
    // `mfa` is asked in the network's thread, and outlives this; null: nobody can be asked.
    explicit ServiceConnection(SessionSetup setup, MfaPrompt *mfa = nullptr,
                               QObject *parent = nullptr);
    ~ServiceConnection() override;

    // Once, before anything else. Errors: those of ServiceSession::make().
    Call<ServiceFacts> *open(QObject *owner);

    // What an error of asking means: whether the service has ended, or nothing can be reached at all. Looks another host up
    // where it has to, after a failure to reach one of Amazon's: one that is there as long as there is a network.
    Call<Unreachable> *whyUnreachable(const Error &error, QObject *owner,
                                      const QString &otherHost = u"sts.amazonaws.com"_s);

    // `start` runs in the network's thread, after open(); its result comes back to this one.
    template<typename T>
    Call<T> *call(std::function<Call<T> *(ServiceSession &session, QObject *owner)> start,
                  QObject *owner)
    {
        return m_thread->call<T>(
            [room = m_room, start = std::move(start)](QObject *work) -> Call<T> * {
                if (ServiceSession *session = sessionIn(*room))
                    return start(*session, work);
                return new Call<T>(work, Error{.kind = ErrorKind::Cancelled});
            },
            owner);
    }

signals:
    void attempted(const belvedere::RequestRecord &record);
    void clockFoundOff(std::chrono::milliseconds offset);
    void notEncrypted(const QString &host);

private:
    struct Room;

    static ServiceSession *sessionIn(Room &room);
    Result<ServiceFacts> begin();

    const SessionSetup m_setup;
    MfaPrompt *m_mfa;
    std::shared_ptr<Room> m_room;            // for the network's thread alone
    std::unique_ptr<NetworkThread> m_thread; // ends before the others go
};

} // namespace belvedere
