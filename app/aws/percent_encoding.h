// Percent-encoding as signatures want it: everything but A-Z a-z 0-9 - . _ ~ becomes %XX with upper-case digits.
// Source: "Create a signed AWS API request", IAM User Guide, UriEncode().
#pragma once

#include <QByteArray>

namespace belvedere {

QByteArray percentEncoded(const QByteArray &bytes);

// As percentEncoded(), with every slash left as it is.
QByteArray percentEncodedPath(const QByteArray &bytes);

// A percent sign without two hexadecimal digits behind it stays; a plus sign is a plus sign.
QByteArray percentDecoded(QByteArrayView encoded);

} // namespace belvedere
