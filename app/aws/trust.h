// Whose certificates are trusted.
#pragma once

#include "app/base/result.h"

#include <QSslConfiguration>

namespace belvedere {

// A file of certificates in PEM that takes the place of the system's.
struct CaBundle {
    QString path{};
    QString setting{}; // what named it, for messages: "AWS_CA_BUNDLE", "ca_bundle"

    bool operator==(const CaBundle &) const = default;
};

// Absent: the system's certificates. BadSettings where the file cannot be read or holds none: Qt itself would give an
// empty list without a word.
Result<QSslConfiguration> tlsConfiguration(const std::optional<CaBundle> &bundle);

} // namespace belvedere
