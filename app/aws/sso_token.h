// The sign-in token that `aws sso login` leaves in a file, and how it is kept fresh.
// Source: AWS SDKs and Tools Reference Guide, "IAM Identity Center credential provider"; botocore's tokens.py.
#pragma once

#include "app/aws/config_files.h"
#include "app/aws/credential_tools.h"
#include "app/aws/endpoint.h"
#include "app/aws/profile_chain.h"

#include <QHash>

namespace belvedere {

struct SsoToken {
    QString accessToken{};
    QDateTime expiresAt{}; // UTC
    QString refreshToken{};
    QString clientId{};
    QString clientSecret{};
    std::optional<QDateTime> registrationExpiresAt{};

    bool operator==(const SsoToken &) const = default;
};

// Named by the SHA-1 of the session's name, else of the start URL.
QString ssoTokenPath(const SsoStep &step, const ConfigLocations &locations);

// Errors: NotFound and the others of a file; Malformed, MissingMember. Never what stands there.
Result<SsoToken> readSsoToken(const QString &path);

// Puts the members of the token into the file, which has to be there, and keeps the others: whole or not at all, 0600.
// Error: WriteFailed.
std::optional<Error> saveSsoToken(const QString &path, const SsoToken &token);

bool isExpired(const SsoToken &token, const QDateTime &now);
// It has what a refresh needs, and the program that signed in is still known to the service. Tokens without a session never are.
bool isRefreshable(const SsoStep &step, const SsoToken &token, const QDateTime &now);

// The last try of a refresh.
struct SsoRefreshTry {
    QDateTime time{};
    std::optional<Error> error{}; // what it came to; absent: it went well, or was ended
};

// By file: at most one a minute.
using SsoRefreshTimes = QHash<QString, SsoRefreshTry>;

struct SsoTokenPlace {
    QString path{};                   // of the file
    Endpoint endpoint{};              // of the token service
    QString profile{};                // for messages
    SsoRefreshTimes *times = nullptr; // outlives the call
};

// A token that is good at this moment: refreshed if less than 15 minutes are left and that is possible, under a lock that
// other programs of ours see. Errors: NeedsSignIn with the profile, where the service refused or there is nothing to refresh;
// TimedOut where another program holds the lock, WriteFailed where there can be none; Forbidden, and those of the service and
// the network.
Call<SsoToken> *freshSsoToken(const SsoStep &step, const SsoTokenPlace &place,
                              const CredentialTools &tools, QObject *owner);

} // namespace belvedere
