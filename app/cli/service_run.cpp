#include "app/cli/service_run.h"

#include "app/cli/bucket_reading.h"
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
    if (!isForService(*arguments))
        return std::nullopt;
    BucketReading reading(*arguments, environment.variables, environment.cacheFolder, streams);
    const auto code = run(
        *arguments,
        {.indexFolder = environment.cacheFolder,
         .finish = environment.finish,
         .keep = environment.keep,
         .gather = [&reading](const QStringList &paths) { return reading.gather(paths); }},
        streams);
    return code ? std::optional(reading.exitCode(*code)) : std::nullopt;
}

} // namespace belvedere::cli
