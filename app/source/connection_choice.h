// Which service somebody connects to, as it is chosen in the window and kept between runs. No secret is part of it.
#pragma once

#include "app/aws/key_store.h"
#include "app/aws/service_settings.h"

#include <optional>

namespace belvedere {

struct ConnectionChoice {
    SettingsChoice settings{};
    bool signs = true; // false: nothing is signed, no keys are needed
    std::optional<KeyEntry>
        keys{};      // where the keychain has keys that were typed; absent: the profile's
    QString model{}; // only this one; empty: everything the service knows

    bool operator==(const ConnectionChoice &) const = default;
};

} // namespace belvedere
