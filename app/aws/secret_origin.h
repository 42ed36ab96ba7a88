// Where a secret that is worth something by itself may be sent: a sign-in token, not a signature.
#pragma once

#include "app/aws/http.h"

namespace belvedere {

// The machine itself: localhost, 127.0.0.0/8, ::1. Looks no name up.
bool isLoopback(const Origin &origin);

// Absent: it goes over https, or to the machine itself. Error: Forbidden with the host.
std::optional<Error> refusalOfSecret(const Origin &origin);

} // namespace belvedere
