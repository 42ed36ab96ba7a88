// The operations of lookoutequipment, as anybody above asks for them: nobody there sees a retry, a page or a token.
// Source: service model lookoutequipment 2020-12-15; service-rules.md sections 2 and 5.
#pragma once

#include "app/aws/endpoint.h"

#include <QDateTime>
#include <QJsonObject>

namespace belvedere {

class Clock;
class SignedCaller;

// What a client of one service works with. `caller` and `clock` outlive it.
struct ClientParts {
    SignedCaller &caller;
    Clock &clock;
    Result<Endpoint> endpoint; // an error is what every call then comes to
    bool signs = true;
};

struct ServiceAnswer {
    QByteArray body{};    // a JSON object, exactly as it came
    QDateTime answered{}; // UTC, by the service's clock where it told
    QString requestId{};  // empty where there was none
    int attempts = 1;

    bool operator==(const ServiceAnswer &) const = default;
};

// What came of making a version the active one.
struct Activation {
    enum class Outcome {
        Activated, // it is the active one now: the service said so, or it was read again after its answer was lost
        NotExpected,  // nothing was sent: another version than the expected one was active
        NotActivated, // the answer was lost, and the version is not the active one (`why`)
        Unknown,      // the answer was lost, and reading again failed, too (`why`)
    };
    Outcome outcome = Outcome::Unknown;
    std::optional<qint64> before{}; // active just before; for undo
    std::optional<qint64> now{};    // active afterwards, as far as it is known
    std::optional<Error> why{};     // what the answer was lost with
    QString requestId{}; // of the update; empty where nothing was sent or nothing came back

    bool operator==(const Activation &) const = default;
};

// Lives in the network's thread, as do its calls.
class LookoutClient final : public QObject
{
public:
    using OnPage = std::function<void(const ServiceAnswer &)>;

    explicit LookoutClient(ClientParts parts, QObject *parent = nullptr);

    // Errors: those of the credentials and the network; Rejected, Throttled, ServiceFailed, KeysExpired with the operation as
    // `context`.
    Call<ServiceAnswer> *ask(const QByteArray &operation, const QJsonObject &input, QObject *owner);

    // A list from its first page to its last, 500 entries a page; an operation without pages is one. `page`, if any, is
    // called for each page as it comes. Where the token of the next page has expired meanwhile, the list is asked for once
    // more: then `page` hears the pages from the first one on again, and the result is those of the second time. A token that
    // comes back is ServiceFailed.
    Call<QList<ServiceAnswer>> *askAllPages(const QByteArray &operation, const QJsonObject &input,
                                            OnPage page, QObject *owner);

    // Exactly once, after reading that `expectedActive` is still the active version (absent: none is). An error means that
    // nothing was changed; whatever may have changed something is an Activation.
    Call<Activation> *updateActiveModelVersion(const QString &model, qint64 version,
                                               std::optional<qint64> expectedActive,
                                               QObject *owner);

    const Result<Endpoint> &endpoint() const { return m_parts.endpoint; }

    // Whether this may be the end of the service on 2026-10-07: a failure to reach, or to be known at, a host that the rules
    // computed.
    bool mayHaveEnded(const Error &error) const;

private:
    friend class ActivationSteps;

    Call<ServiceAnswer> *askOnce(const QByteArray &operation, const QJsonObject &input,
                                 bool isExactlyOnce, QObject *owner);

    const ClientParts m_parts;
};

} // namespace belvedere
