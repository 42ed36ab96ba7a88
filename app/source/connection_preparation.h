// What has to be known before anything is sent: whom a choice leads to, and the keys that were typed for it or lie in the
// keychain.
#pragma once

#include "app/aws/key_store.h"
#include "app/source/service_connection.h"

namespace belvedere {

struct ConnectionQuestion {
    SessionSetup setup{};            // its typedKeys: those that were typed just now
    std::optional<KeyEntry> saved{}; // where the keychain has some; for where none were typed
    bool keepsKeys = false;          // puts what was typed into the keychain
};

struct PreparedConnection {
    ServiceFacts facts{};
    std::optional<Credentials> keys{}; // typed, or of the keychain; in memory only
    std::optional<KeyEntry> entry{};   // where the keychain has them
    std::optional<Error> notKept{};    // why it does not have what was typed
};

// Reads files and asks the keychain; nothing is run and nothing is sent. Errors: those of the files and the settings,
// BadSettings for a region that is missing, and those of KeyStore::load(). `keys` may be null: there is no keychain.
Call<PreparedConnection> *prepareConnection(const ConnectionQuestion &question, KeyStore *keys,
                                            QObject *owner);

// What stands in the way of asking: the endpoint's fault, which is told apart where there only is no region.
std::optional<Error> faultOf(const ServiceFacts &facts);

Error noKeychain();

// Lets go of a connection without waiting for whatever its thread is doing. `mfa` lives as long.
void retireConnection(std::unique_ptr<ServiceConnection> connection,
                      std::shared_ptr<MfaPrompt> mfa = {});

// The host that would be asked without encryption, away from this machine; empty: none, or no URL.
QString openHostOf(const QString &endpointUrl);

} // namespace belvedere
