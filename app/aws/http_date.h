// The time in headers: "Sat, 01 Jun 2019 00:00:00 GMT" (RFC 9110, IMF-fixdate).
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace belvedere {

// UTC; absent for anything else, the two forms of old included.
std::optional<QDateTime> httpDate(const QByteArray &text);

} // namespace belvedere
