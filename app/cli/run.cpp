#include "app/cli/run.h"

#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "app/cli/check_command.h"
#include "app/cli/compare_command.h"
#include "app/cli/list_command.h"
#include "app/cli/show_command.h"
#include "app/cli/usage.h"
#include "app/source/bucket_address.h"

#include <sys/stat.h>

namespace belvedere::cli {

namespace {

int print(const QByteArray &text, const Streams &streams)
{
    const auto output = Output::open(std::nullopt, streams);
    output->write(text);
    return finish(*output, streams, Done);
}

bool isThere(const QString &path)
{
    struct stat status = {};
    return ::stat(encodedFileName(path).constData(), &status) == 0;
}

// The window would only show an empty place for it; and a mistyped command looks like this too.
std::optional<int> refuseMissing(const QStringList &paths, const Streams &streams)
{
    bool anyMissing = false;
    for (const QString &path : paths) {
        if (isBucketAddress(path) || isThere(path))
            continue;
        anyMissing = true;
        complain(streams, Problem{path, {.kind = ErrorKind::NotFound, .context = path}});
    }
    if (!anyMissing)
        return std::nullopt;
    const bool likeACommand = !paths.front().isEmpty() && !paths.front().contains(u'/')
                              && !isThere(paths.front());
    if (likeACommand)
        complain(
            streams,
            u"if \"%1\" was meant as a command: there are list, show, check, compare, render, fetch and profiles"_s
                .arg(paths.front()));
    return Failed;
}

} // namespace

std::optional<int> run(const QStringList &words, const Environment &environment,
                       const Streams &streams)
{
    const auto arguments = parseArguments(words);
    if (!arguments) {
        const auto named = parseArguments(words.mid(0, 1) + QStringList{u"--help"_s});
        return wrongUsage(streams, named ? named->command : Command::Window,
                          arguments.error().detail);
    }
    return run(*arguments, environment, streams);
}

std::optional<int> run(const Arguments &arguments, const Environment &environment,
                       const Streams &streams)
{
    if (arguments.help)
        return print(helpText(arguments.command), streams);
    if (!environment.gather && needsNetwork(arguments))
        return std::nullopt;
    switch (arguments.command) {
    case Command::List:
        return list(arguments, environment, streams);
    case Command::Show:
        return show(arguments, environment, streams);
    case Command::Check:
        return check(arguments, environment, streams);
    case Command::Compare:
        if (isReport(arguments))
            return std::nullopt;
        return compare(arguments, environment, streams);
    case Command::Window:
        if (arguments.programVersion)
            return print(programVersionText(), streams);
        return refuseMissing(arguments.paths, streams);
    case Command::Render:
    case Command::Fetch:
    case Command::Profiles:
        break;
    }
    return std::nullopt;
}

bool isForService(const QStringList &words)
{
    const auto arguments = parseArguments(words);
    return arguments && isForService(*arguments);
}

bool isForService(const Arguments &arguments)
{
    if (!needsNetwork(arguments))
        return false;
    switch (arguments.command) {
    case Command::Compare:
        return !isReport(arguments);
    case Command::Window:
    case Command::Render:
        return false;
    default:
        return true;
    }
}

} // namespace belvedere::cli
