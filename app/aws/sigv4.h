// Signature Version 4 in the Authorization header.
// Source: "Create a signed AWS API request", IAM User Guide; aws-client.md sections 2 and 3; vectors of aws-c-auth.
#pragma once

#include "app/aws/credentials.h"
#include "app/aws/http.h"

namespace belvedere {

struct SigningScope {
    QByteArray service{"lookoutequipment"};
    QByteArray region{};
    bool normalizePath = true;     // S3: false
    bool doubleEncodePath = true;  // S3: false
    bool signBody = false;         // adds x-amz-content-sha256, as S3 asks for
    bool omitSessionToken = false; // the token's header is added after signing
};

SigningScope lookoutScope(const QByteArray &region);
SigningScope stsScope(const QByteArray &region);
SigningScope s3Scope(const QByteArray &region);

// The stages of a signature, for tests and for finding a difference. The first holds the session token: never logged.
struct SigningSteps {
    QByteArray canonicalRequest{};
    QByteArray stringToSign{};
    QByteArray signature{}; // hex, lower case
};

// The request as it is to be sent: with Host, X-Amz-Date, where needed X-Amz-Security-Token and x-amz-content-sha256, and
// Authorization; whatever stood under these names before is replaced, so that a request may be signed again. Headers that
// proxies change (aws-client.md section 3) are not signed. `time` is UTC.
HttpRequest signedRequest(HttpRequest request, const Credentials &credentials,
                          const SigningScope &scope, const QDateTime &time,
                          SigningSteps *steps = nullptr);

} // namespace belvedere
