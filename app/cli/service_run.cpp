#include "app/cli/service_run.h"

#include "app/cli/fetch_command.h"
#include "app/cli/profiles_command.h"

namespace belvedere::cli {

std::optional<int> runForService(const QStringList &words, const ServiceEnvironment &environment,
                                 const Streams &streams)
{
    const auto arguments = parseArguments(words);
    if (!arguments)
        return std::nullopt;
    if (arguments->command == Command::Profiles)
        return profiles(*arguments, environment.variables, QDateTime::currentDateTimeUtc(),
                        streams);
    if (arguments->command == Command::Fetch)
        return fetch(*arguments, environment, streams);
    return std::nullopt;
}

} // namespace belvedere::cli
