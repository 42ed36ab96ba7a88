// Whether what QNetworkAccessManager would send is what was asked for and signed, to the byte.
//
// It resolves dot segments even where they are percent-encoded, drops leading slashes and decodes what needs no encoding
// (service-rules.md section 1); a signature for the one path would go out with the other.
#pragma once

#include "app/aws/http.h"

#include <QUrl>

namespace belvedere {

QUrl urlOf(const HttpRequest &request);

// Why it is not sent (Forbidden); absent: it may be.
std::optional<Error> whyForbidden(const HttpRequest &request);

} // namespace belvedere
