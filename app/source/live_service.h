// A service that is asked live, as the window needs it: a Source, and what is known and can be done beyond that.
#pragma once

#include "app/aws/lookout_client.h"
#include "app/aws/mfa_prompt.h"
#include "app/source/connection_choice.h"
#include "app/source/fetch_summary.h"
#include "app/source/service_connection.h"
#include "app/source/source.h"

#include <memory>

namespace belvedere {

class FetchJob;

enum class LiveState {
    Idle,       // shows what was fetched last
    Refreshing, // asks the service
    Failed,     // the last refresh came to an error
    Offline,    // the last refresh could not reach the service; what was fetched before it is shown
};

struct LiveFacts {
    QString profile{}; // its name; empty before the files of the profiles have been read
    QString account{}; // 12 digits; empty where nothing says it
    QString region{};  // empty likewise
    QString host{};    // of the endpoint, with its port
    LiveState state = LiveState::Idle;
    Unreachable unreachable = Unreachable::Other;           // of a refresh that failed
    std::optional<QDateTime> refreshed{};                   // when everything was last fetched, UTC
    std::optional<QDateTime> signedInUntil{};               // UTC; absent: for good, or not known
    FetchProgress progress{};                               // while Refreshing
    std::optional<std::chrono::milliseconds> clockOffset{}; // this machine's clock is off
    bool isOpen = false; // signed requests go out readable by everybody on their way
};

// What a live service is made from. The typed keys are nowhere but in memory.
struct LiveSetup {
    ConnectionChoice choice{};
    std::optional<Credentials> typedKeys{};
    bool wantsTypedKeys = false;      // the profile's must not be used in their place
    std::shared_ptr<MfaPrompt> mfa{}; // null: nobody can be asked

    // Tells the choice of one service from that of another. No secret.
    QString id() const;
};

// To be kept among the settings, and back; absent where the text is none of ours. Never a secret.
QByteArray liveSetupJson(const LiveSetup &setup);
std::optional<LiveSetup> liveSetupOf(const QByteArray &json);

// Nothing is sent before refresh(), makeFetch() or activate().
class LiveService : public Source
{
    Q_OBJECT

public:
    using Source::Source;

    SourceMarks marks() const override;
    virtual const LiveSetup &setup() const = 0;
    virtual LiveFacts facts() const = 0; // marks() among them

    // Everything into an archive of the user's own, with the objects of diagnostics where they are wanted. The job belongs to
    // `owner` and is still to be started; the service may go meanwhile. Errors: those of the keychain, NoCredentials, BadSettings.
    virtual Call<FetchJob *> *makeFetch(const QString &folder, bool withDiagnostics,
                                        QObject *owner) = 0;

    // LookoutClient::updateActiveModelVersion(). Deleting the call is no way to take it back.
    virtual Call<Activation> *activate(const QString &model, qint64 version,
                                       std::optional<qint64> expectedActive, QObject *owner) = 0;

signals:
    void liveChanged(); // facts(); at most some ten times a second
};

} // namespace belvedere
