// How a profile stands, as far as files tell: nothing is run and nothing is sent.
#pragma once

#include "app/aws/profile_chain.h"
#include "app/aws/service_settings.h"

namespace belvedere {

// What its keys come from.
enum class ProfileKind { None, Keys, SessionKeys, Role, WebIdentity, Sso, Process, Login, Source };

enum class ProfileReadiness {
    Ok,          // `expiresAt` where an end is known
    Expired,     // keys that nothing renews
    NeedsMfa,    // a code will be asked for
    NeedsSignIn, // in the browser
    NotChecked,  // a process or the network would tell
    Broken,      // `why`
};

struct ProfileState {
    QString name{};
    ProfileKind kind = ProfileKind::None;
    QString region{}; // as it would be used; empty: none
    ProfileReadiness readiness = ProfileReadiness::NotChecked;
    std::optional<QDateTime> expiresAt{}; // UTC
    std::optional<Error> why{};           // of Broken and NeedsSignIn

    bool operator==(const ProfileState &) const = default;
};

// The words of `belvedere profiles`: "role", "needs-sign-in".
QLatin1StringView wordOf(ProfileKind kind);
QLatin1StringView wordOf(ProfileReadiness readiness);

// By name. Reads sign-in tokens and cached keys from the disk: not for the thread of the window.
QList<ProfileState> profileStates(const ProfileSet &profiles, const Environment &environment,
                                  const ConfigLocations &locations, const QDateTime &now);

} // namespace belvedere
