// How a command comes to a session with the service, and what it says about that.
#pragma once

#include "app/aws/service_session.h"
#include "app/cli/connection_options.h"

#include <functional>

namespace belvedere {
class ServiceConnection;
}

namespace belvedere::cli {

SessionSetup sessionSetup(const ConnectionOptions &options, const belvedere::Environment &variables,
                          int connections = ConnectionLimit::most);

// A setting of how to connect, and not one of whose keys to use.
bool isWrongUsage(const Error &error);
// Nothing can be asked with these credentials, or there are none.
bool isNotSignedIn(const Error &error);

// What is no error and is told all the same, a sentence a time: a clock that is off, a host that is asked in the open, and, with
// --debug, every attempt of a request.
void tellOf(const ServiceConnection &connection, const ConnectionOptions &options, QObject *context,
            const std::function<void(const QString &sentence)> &tell);

} // namespace belvedere::cli
