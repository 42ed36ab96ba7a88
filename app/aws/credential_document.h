// Keys as JSON: what processes print, containers and instances answer, and caches hold.
#pragma once

#include "app/aws/credentials.h"
#include "app/base/json_document.h"
#include "app/base/result.h"

namespace belvedere {

// How a document calls its members. An empty name: it has none.
struct CredentialMembers {
    QLatin1StringView id{"AccessKeyId"};
    QLatin1StringView secret{"SecretAccessKey"};
    QLatin1StringView token{"SessionToken"};
    QLatin1StringView expiration{"Expiration"};
    QLatin1StringView account{"AccountId"};
};

// "2023-07-05T00:00:00Z", with "+00:00" or "UTC" in the place of Z, too.
std::optional<QDateTime> credentialTime(const QString &text);

// Errors name the member and never what stands there: Malformed, MissingMember.
Result<JsonDocument> credentialJson(const QByteArray &text, const QString &context);
Result<Credentials> credentialsOf(JsonValue json, const CredentialMembers &members,
                                  const QString &context);

} // namespace belvedere
