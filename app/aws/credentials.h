// What a request is signed with. Never logged, never shown, never part of an Error.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace belvedere {

struct Credentials {
    QByteArray accessKeyId{};
    QByteArray secretAccessKey{};
    QByteArray sessionToken{};             // empty: long-lived keys
    std::optional<QDateTime> expiration{}; // UTC; absent: none is known
    QString accountId{};                   // empty where it is not known

    bool operator==(const Credentials &) const = default;
};

} // namespace belvedere
