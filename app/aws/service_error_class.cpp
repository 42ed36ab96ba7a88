#include "app/aws/service_error.h"

#include "app/base/literals.h"

#include <algorithm>
#include <array>
#include <span>

namespace belvedere {

namespace {

constexpr std::array throttlingCodes{
    "BandwidthLimitExceeded"_L1,
    "EC2ThrottledException"_L1,
    "LimitExceededException"_L1,
    "PriorRequestNotComplete"_L1,
    "ProvisionedThroughputExceededException"_L1,
    "RequestLimitExceeded"_L1,
    "RequestThrottled"_L1,
    "RequestThrottledException"_L1,
    "SlowDown"_L1,
    "ThrottledException"_L1,
    "Throttling"_L1,
    "ThrottlingException"_L1,
    "TooManyRequestsException"_L1,
    "TransactionInProgressException"_L1,
};
constexpr std::array transientCodes{
    "IDPCommunicationError"_L1, "InternalError"_L1,
    "InternalFailure"_L1,       "InternalServerException"_L1,
    "RequestTimeout"_L1,        "RequestTimeoutException"_L1,
    "ServiceUnavailable"_L1,    "ServiceUnavailableException"_L1,
};
constexpr std::array clockCodes{"RequestExpired"_L1, "RequestInTheFuture"_L1,
                                "RequestTimeTooSkewed"_L1};
constexpr std::array expiredCodes{"ExpiredToken"_L1, "ExpiredTokenException"_L1,
                                  "TokenRefreshRequired"_L1};
constexpr std::array signatureCodes{"AuthFailure"_L1, "IncompleteSignature"_L1,
                                    "IncompleteSignatureException"_L1,
                                    "InvalidSignatureException"_L1, "SignatureDoesNotMatch"_L1};
constexpr std::array unknownKeyCodes{"InvalidAccessKeyId"_L1,
                                     "InvalidClientTokenId"_L1,
                                     "InvalidToken"_L1,
                                     "MissingAuthenticationToken"_L1,
                                     "MissingAuthenticationTokenException"_L1,
                                     "NotAuthorized"_L1,
                                     "UnrecognizedClientException"_L1};
constexpr std::array deniedCodes{"AccessDenied"_L1, "AccessDeniedException"_L1,
                                 "AllAccessDisabled"_L1, "OptInRequired"_L1,
                                 "UnauthorizedOperation"_L1};
constexpr std::array unknownOperationCodes{"InvalidAction"_L1, "UnknownOperation"_L1,
                                           "UnknownOperationException"_L1};
constexpr std::array notFoundCodes{"NoSuchBucket"_L1, "NoSuchKey"_L1, "NoSuchVersion"_L1,
                                   "ResourceNotFoundException"_L1};
constexpr std::array wrongRegionCodes{"AuthorizationHeaderMalformed"_L1,
                                      "IllegalLocationConstraintException"_L1,
                                      "PermanentRedirect"_L1, "TemporaryRedirect"_L1};
constexpr std::array archivedCodes{"InvalidObjectState"_L1};

struct CodeGroup {
    ServiceErrorClass means;
    std::span<const QLatin1StringView> codes;
};

constexpr std::array codeGroups{
    CodeGroup{ServiceErrorClass::Throttling, throttlingCodes},
    CodeGroup{ServiceErrorClass::Transient, transientCodes},
    CodeGroup{ServiceErrorClass::ClockSkew, clockCodes},
    CodeGroup{ServiceErrorClass::Expired, expiredCodes},
    CodeGroup{ServiceErrorClass::Signature, signatureCodes},
    CodeGroup{ServiceErrorClass::UnknownKey, unknownKeyCodes},
    CodeGroup{ServiceErrorClass::AccessDenied, deniedCodes},
    CodeGroup{ServiceErrorClass::UnknownOperation, unknownOperationCodes},
    CodeGroup{ServiceErrorClass::NotFound, notFoundCodes},
    CodeGroup{ServiceErrorClass::WrongRegion, wrongRegionCodes},
    CodeGroup{ServiceErrorClass::Archived, archivedCodes},
};

// A status of the retryable ones counts beside a code nobody knows, too.
ServiceErrorClass classOfStatus(bool hasCode, int status)
{
    if (status == 500 || status == 502 || status == 503 || status == 504)
        return ServiceErrorClass::Transient;
    if (!hasCode && status == 429)
        return ServiceErrorClass::Throttling;
    if (!hasCode && status == 404)
        return ServiceErrorClass::NotFound;
    return ServiceErrorClass::Other;
}

} // namespace

ServiceErrorClass classifyServiceError(QStringView code, int httpStatus)
{
    for (const CodeGroup &group : codeGroups) {
        if (std::find(group.codes.begin(), group.codes.end(), code) != group.codes.end())
            return group.means;
    }
    return classOfStatus(!code.isEmpty(), httpStatus);
}

ServiceErrorClass classifyServiceError(const Error &error)
{
    return classifyServiceError(error.code, error.httpStatus);
}

bool mayBeClockSkew(QStringView code)
{
    return code == "InvalidSignatureException"_L1 || code == "SignatureDoesNotMatch"_L1
           || code == "AuthFailure"_L1
           || classifyServiceError(code, 0) == ServiceErrorClass::ClockSkew;
}

bool isCredentialsError(const Error &error)
{
    const ServiceErrorClass means = classifyServiceError(error);
    return means == ServiceErrorClass::Expired || means == ServiceErrorClass::Signature
           || means == ServiceErrorClass::UnknownKey;
}

} // namespace belvedere
