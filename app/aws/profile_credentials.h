// The keys of a profile, shared by all requests and kept fresh.
//
// Keys that expire are fetched anew 15 minutes before, in the background, and 10 minutes before at the latest, when requests
// wait for them; where a code would have to be typed, only when they have expired. The files are read again when they
// changed, and when the service said that the keys have expired. Where new ones do not come because of the network or a
// program, those at hand are given as long as they are good, unless the settings are other ones.
#pragma once

#include "app/aws/credential_chain.h"
#include "app/aws/credential_source.h"

#include <QPointer>

namespace belvedere {

// Lives in one thread, not the window's: it reads files. The tools outlive it.
class ProfileCredentials final : public QObject, public CredentialSource
{
public:
    ProfileCredentials(SettingsChoice choice, const Environment &environment,
                       ConfigLocations locations, const CredentialTools &tools,
                       QObject *parent = nullptr);
    ~ProfileCredentials() override;

    Call<Credentials> *credentials(QObject *owner) override;
    void expired(const Credentials &credentials) override;

    // What was read last; for those who want to know whom to talk to. Error: that of the files or the settings.
    Result<ServiceSettings> settings();

private:
    struct Stamps {
        QList<ConfigStamp> config{}; // of the two files
        ConfigStamp token{};         // of the sign-in

        bool operator==(const Stamps &) const = default;
    };

    bool areGood(std::chrono::seconds reserve) const;
    std::chrono::seconds waitingReserve() const;
    QList<ConfigStamp> configStamps() const;
    ConfigStamp tokenStamp() const;
    void noticeFiles();
    Result<CredentialSetup> readSetup() const;
    void startRefresh();
    std::optional<Error> faultOf(const Credentials &keys) const;
    bool isPassing(const Error &fault) const;
    void refreshed(const Result<Credentials> &result);
    void keepOrDrop(const Error &fault);
    void answerWaiting(const Result<Credentials> &result);
    void stopIfNobodyWaits();

    SettingsChoice m_choice;
    Environment m_environment;
    ConfigLocations m_locations;
    CredentialTools m_tools;
    SsoRefreshTimes m_refreshTimes;

    std::optional<Credentials> m_keys;
    std::optional<Credentials> m_rejected; // the service said that these have expired
    bool m_isStale = false;                // those at hand were made with another sign-in
    KeysOrigin m_origin;                   // of the keys at hand, or of those on their way
    QDateTime m_advisoryFailed;            // the last one in the background
    Stamps m_stamps;
    QDateTime m_stampsTaken;

    QPointer<Call<Credentials>> m_refresh;
    bool m_isInBackground = false;
    QList<QPointer<Call<Credentials>>> m_waiting;
};

// Keys that somebody typed; nothing gets them anew.
class FixedCredentials final : public CredentialSource
{
public:
    explicit FixedCredentials(Credentials credentials) : m_credentials(std::move(credentials)) {}

    Call<Credentials> *credentials(QObject *owner) override;
    void expired(const Credentials &credentials) override;

private:
    Credentials m_credentials;
    bool m_isExpired = false;
};

} // namespace belvedere
