// Tries a connection step by step, as the test button of the Connect dialog does, and stops where it fails.
#pragma once

#include "app/source/service_connection.h"

#include <QElapsedTimer>

#include <array>

namespace belvedere {

enum class CheckStepKind {
    Settings,    // files of the profiles, the profile, region and endpoint
    Credentials, // keys that are good
    Identity,    // GetCallerIdentity
    Models,      // ListModels with one result
    Objects,     // ListObjectsV2 with one key, where there is a bucket
};
constexpr int checkStepCount = 5;

enum class CheckState { Waiting, Running, Ok, Warning, Failed, Skipped };

enum class CheckSkip {
    None,
    NotSigned,     // without a signature there are no keys and nobody to be
    NoBucket,      // none was named
    EarlierFailed, // an earlier step failed
    Cancelled,
};

struct CheckStep {
    CheckStepKind kind = CheckStepKind::Settings;
    CheckState state = CheckState::Waiting;
    CheckSkip skip = CheckSkip::None;
    std::optional<Error> error{}; // of Failed and Warning
    QString requestId{};          // of the last request; empty where there was none
    std::chrono::milliseconds duration{0};

    bool operator==(const CheckStep &) const = default;
};

// What the steps found out, as far as they came. No secret.
struct CheckFacts {
    QString profile{};
    QString region{};
    QString host{}; // of lookoutequipment
    bool isCustomEndpoint = false;
    bool isTyped = false; // the keys were typed
    QString keyId{};      // "AKIA****MPLE"
    std::optional<QDateTime> expiresAt{};
    std::optional<CallerIdentity> identity{};
    std::optional<QString> firstModel{}; // empty: there is no model; absent: not known
    QString bucket{};
    bool hasObject = false; // in the bucket

    bool operator==(const CheckFacts &) const = default;
};

// Lives in the thread of its owner. At most one run at a time; deleting it cancels.
class ConnectionCheck final : public QObject
{
    Q_OBJECT

public:
    using Steps = std::array<CheckStep, checkStepCount>;

    // `mfa` may be null: nobody can be asked.
    explicit ConnectionCheck(std::shared_ptr<MfaPrompt> mfa = {}, QObject *parent = nullptr);
    ~ConnectionCheck() override;

    // `bucket` empty: none is asked for. Ends a run before it.
    void start(const SessionSetup &setup, const QString &bucket);
    // At once; steps that are not done become Skipped. Nothing where nothing runs.
    void cancel();
    // Back to steps that wait.
    void reset();

    bool isRunning() const { return m_isRunning; }
    const Steps &steps() const { return m_steps; }
    const CheckFacts &facts() const { return m_facts; }
    // The step that failed; null where none did.
    const CheckStep *failedStep() const;
    // Of the step that failed.
    Unreachable unreachable() const { return m_unreachable; }

signals:
    void changed();
    void finished();
    void clockFoundOff(std::chrono::milliseconds offset);
    void notEncrypted(const QString &host);

private:
    CheckStep &step(CheckStepKind kind) { return m_steps[size_t(kind)]; }
    void clear();
    void begin(CheckStepKind kind);
    void end(CheckState state);
    void skip(CheckStepKind kind, CheckSkip why);
    void fail(const Error &error);
    void explain(const Error &error);
    void skipRest(CheckSkip why);
    void conclude();
    void letGo();
    void heard(const RequestRecord &record);

    void checkSettings();
    void checkCredentials();
    void checkIdentity();
    void identityFailed(const Error &error);
    void checkModels();
    void checkObjects();
    bool isStandIn() const;

    const std::shared_ptr<MfaPrompt> m_mfa;
    std::unique_ptr<ServiceConnection> m_connection;
    std::unique_ptr<QObject> m_calls; // owns what is on its way
    QElapsedTimer m_since;            // the running step
    Steps m_steps;
    CheckFacts m_facts;
    ServiceSettings m_settings;
    Unreachable m_unreachable = Unreachable::Other;
    CheckStepKind m_current = CheckStepKind::Settings;
    QString m_bucket;
    bool m_signs = true;
    bool m_isRunning = false;
};

} // namespace belvedere
