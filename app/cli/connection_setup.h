// How a command comes to a session with the service, and what it says about that.
#pragma once

#include "app/aws/service_session.h"
#include "app/cli/connection_options.h"

namespace belvedere::cli {

SessionSetup sessionSetup(const ConnectionOptions &options, const belvedere::Environment &variables,
                          int connections = ConnectionLimit::most);

// A setting of how to connect, and not one of whose keys to use.
bool isWrongUsage(const Error &error);
// Nothing can be asked with these credentials, or there are none.
bool isNotSignedIn(const Error &error);

// One attempt of a request, for --debug.
QString recordText(const RequestRecord &record);

} // namespace belvedere::cli
