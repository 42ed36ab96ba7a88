// Keeps long-lived keys where the desktop keeps passwords, and nowhere else.
#pragma once

#include "app/aws/credentials.h"
#include "app/aws/http.h"

namespace belvedere {

// Where keys lie: worth nothing without the keychain, and so to be saved among the settings.
struct KeyEntry {
    QString id{};    // random
    Origin origin{}; // of the endpoint they were typed for

    bool operator==(const KeyEntry &) const = default;
};

// Errors: NotFound for an entry that is not there, or that belongs to another endpoint; NoPermission where the keychain is
// locked or the question was dismissed; NotSupported where there is no keychain; TimedOut after 30 seconds; Forbidden for keys
// with a session token, which stay in memory; WriteFailed, NotReadable.
class KeyStore
{
public:
    virtual ~KeyStore() = default;

    virtual Call<KeyEntry> *save(const Credentials &keys, const Origin &origin, QObject *owner) = 0;
    // Keys are given for the endpoint only that they were typed for.
    virtual Call<Credentials> *load(const KeyEntry &entry, const Origin &origin,
                                    QObject *owner) = 0;
    // True: it is gone, or was not there.
    virtual Call<bool> *remove(const KeyEntry &entry, QObject *owner) = 0;
};

} // namespace belvedere
