// A keychain in memory, which fails as it is told to.
#pragma once

#include "app/aws/key_store.h"
#include "app/base/call.h"

namespace belvedere::test {

class FakeKeyStore final : public KeyStore
{
public:
    Call<KeyEntry> *save(const Credentials &keys, const Origin &origin, QObject *owner) override
    {
        if (m_isSilent)
            return new Call<KeyEntry>(owner);
        if (m_failure)
            return new Call<KeyEntry>(owner, *m_failure);
        const KeyEntry entry{QStringLiteral("entry-%1").arg(m_kept.size()), origin};
        m_kept.append({entry, keys});
        return new Call<KeyEntry>(owner, entry);
    }
    Call<Credentials> *load(const KeyEntry &entry, const Origin &origin, QObject *owner) override
    {
        if (m_isSilent)
            return new Call<Credentials>(owner);
        if (m_failure)
            return new Call<Credentials>(owner, *m_failure);
        for (const auto &[kept, keys] : std::as_const(m_kept)) {
            if (kept == entry && entry.origin == origin)
                return new Call<Credentials>(owner, keys);
        }
        return new Call<Credentials>(
            owner, Error{.kind = ErrorKind::NotFound, .context = QStringLiteral("keychain")});
    }
    Call<bool> *remove(const KeyEntry &entry, QObject *owner) override
    {
        m_removed.append(entry.id);
        m_kept.removeIf([&](const auto &kept) { return kept.first == entry; });
        return m_failure ? new Call<bool>(owner, *m_failure) : new Call<bool>(owner, true);
    }

    QList<std::pair<KeyEntry, Credentials>> m_kept;
    QStringList m_removed;
    std::optional<Error> m_failure{};
    bool m_isSilent = false; // answers nothing
};

} // namespace belvedere::test
