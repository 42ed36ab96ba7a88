// The way from a profile to keys: where the first keys come from, and the roles that are assumed with them one after the
// other. Nothing is read, run or sent here.
// Source: AWS SDKs and Tools Reference Guide, "Assume role credential provider"; the order within a profile is botocore's.
#pragma once

#include "app/aws/credentials.h"
#include "app/aws/profile_file.h"

#include <chrono>
#include <variant>

namespace belvedere {

struct KeysStep {
    Credentials keys{};
    bool operator==(const KeysStep &) const = default;
};

struct WebIdentityStep {
    QString roleArn{};
    QString sessionName{}; // empty: one of ours
    QString tokenFile{};
    bool operator==(const WebIdentityStep &) const = default;
};

struct SsoStep {
    QString session{}; // empty: the older form, without one
    QString startUrl{};
    QString region{};
    QString accountId{}; // with roleName; both empty: a token for something else than keys
    QString roleName{};
    bool operator==(const SsoStep &) const = default;
};

struct ProcessStep {
    QString command{};
    QString accountId{}; // where the process gives none
    bool operator==(const ProcessStep &) const = default;
};

enum class NamedSource { Variables, Container, InstanceMetadata };

struct SourceStep {
    NamedSource source = NamedSource::Variables;
    bool operator==(const SourceStep &) const = default;
};

using BaseStep = std::variant<KeysStep, WebIdentityStep, SsoStep, ProcessStep, SourceStep>;

struct AssumeRoleStep {
    QString profile{}; // where the role stands
    QString roleArn{};
    QString sessionName{}; // empty: one of ours
    QString externalId{};
    QString mfaSerial{};
    std::optional<std::chrono::seconds> duration{};
    bool operator==(const AssumeRoleStep &) const = default;
};

struct ProfileChain {
    QString baseProfile{}; // where the base stands
    BaseStep base{};
    QList<AssumeRoleStep> roles{}; // in the order in which they are assumed

    bool operator==(const ProfileChain &) const = default;
};

// Errors: NoCredentials if the profile says nothing about keys; BadSettings for one that contradicts itself, lacks a part or
// runs in circles; NotSupported for login_session. `context` is the profile.
Result<ProfileChain> profileChain(const ProfileSet &profiles, const QString &profile);

// Whether one of its roles wants a one-time code.
bool needsMfa(const ProfileChain &chain);

} // namespace belvedere
