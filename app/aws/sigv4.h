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

// The stages of a signature, for tests and for finding a difference.
struct SigningSteps {
    QByteArray canonicalRequest{};
    QByteArray stringToSign{};
    QByteArray signature{}; // hex, lower case
};

// The request as it is to be sent: with host, x-amz-date, where needed x-amz-security-token and x-amz-content-sha256, and
// Authorization. Headers that proxies change (aws-client.md section 3) are not signed. `time` is UTC.
HttpRequest signedRequest(HttpRequest request, const Credentials &credentials,
                          const SigningScope &scope, const QDateTime &time,
                          SigningSteps *steps = nullptr);

} // namespace belvedere
