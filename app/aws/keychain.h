// The platform's keychain through QtKeychain: never a file of our own in its place.
#pragma once

#include "app/aws/key_store.h"

#include <chrono>

namespace belvedere {

// Lives in a thread with an event loop; everything is asked for asynchronously.
class Keychain final : public KeyStore
{
public:
    explicit Keychain(std::chrono::milliseconds timeLimit = std::chrono::seconds(30))
        : m_timeLimit(timeLimit)
    {}

    Call<KeyEntry> *save(const Credentials &keys, const Origin &origin, QObject *owner) override;
    Call<Credentials> *load(const KeyEntry &entry, const Origin &origin, QObject *owner) override;
    Call<bool> *remove(const KeyEntry &entry, QObject *owner) override;

private:
    std::chrono::milliseconds m_timeLimit;
};

} // namespace belvedere
