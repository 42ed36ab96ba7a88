// Everything that talks to the services for one profile, region and endpoint: credentials, connections, limits, clients.
#pragma once

#include "app/aws/config_files.h"
#include "app/aws/connection_limit.h"
#include "app/aws/lookout_client.h"
#include "app/aws/mfa_prompt.h"
#include "app/aws/process_runner.h"
#include "app/aws/request_record.h"
#include "app/aws/s3_client.h"
#include "app/aws/service_settings.h"
#include "app/aws/sts_client.h"

#include <functional>
#include <memory>

namespace belvedere {

class CredentialSource;

// Tells whether a host has an address: once, in the thread it is called in, and only as long as `context` lives.
using HostLookup = std::function<void(const QString &host, QObject *context,
                                      const std::function<void(bool isThere)> &tell)>;

// What somebody chose, and where everything else is read.
struct SessionSetup {
    SettingsChoice choice{};
    Environment environment{};
    ConfigLocations locations{};
    std::optional<Credentials> typedKeys{};  // in place of the profile's
    bool signs = true;                       // false: --no-sign-request
    int connections = ConnectionLimit::most; // 1 to 6, of each service
    HostLookup lookUp{};                     // in place of the system's, for tests
};

// What a session works with; all of it outlives the session.
struct SessionTools {
    Clock &clock;
    ProcessRunner &processes;
    MfaPrompt *mfa = nullptr;     // null: nobody can be asked. Asked in the network's thread
    HttpSender *sender = nullptr; // in place of the network, for tests; null: one of its own
};

// Lives in the network's thread. Nothing is sent and nothing is run before a client is asked for something.
class ServiceSession final : public QObject
{
    Q_OBJECT

public:
    // Reads the files of the profiles: in the network's thread. An endpoint that cannot be found out (no region) is not an
    // error here, but of that service's client: see its endpoint(). Errors: those of the files, and BadSettings.
    static Result<std::unique_ptr<ServiceSession>> make(SessionSetup setup,
                                                        const SessionTools &tools);
    ~ServiceSession() override;

    LookoutClient &lookout();
    S3Client &s3();
    StsClient &sts();
    // For those who want to know whether there are keys before anything is sent.
    CredentialSource &credentials();

    const ServiceSettings &settings() const;
    bool signs() const; // false: requests go out without keys

signals:
    // One attempt of a request of one of the clients.
    void attempted(const belvedere::RequestRecord &record);
    // A service refused a signature because of the time in it: this machine's clock is behind by so much (ahead: below 0).
    void clockFoundOff(std::chrono::milliseconds offset);
    // A signed request goes out readable by everybody on its way; once for each host, before it does.
    void notEncrypted(const QString &host);

private:
    struct Parts;

    explicit ServiceSession(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace belvedere
