// What was asked on the command line.
#pragma once

#include "app/base/result.h"
#include "app/cli/compare_options.h"
#include "app/cli/connection_options.h"
#include "app/cli/fetch_options.h"
#include "app/cli/picture_options.h"

#include <QStringList>

#include <optional>

namespace belvedere::cli {

enum class Command { Window, List, Show, Check, Compare, Render, Fetch, Profiles };

struct Arguments {
    Command command = Command::Window;
    bool help = false;
    bool programVersion = false; // --version before any command
    QStringList paths{};
    std::optional<QString> format{};
    std::optional<QString> output{};
    std::optional<QString> filter{};
    std::optional<QString> model{}; // a name or an ARN
    std::optional<qint64> version{};
    CompareOptions compare{}; // of `compare`
    PictureOptions picture{}; // of `render`
    FetchOptions fetch{};     // of `fetch`
    ConnectionOptions connection{};
};

// Options may stand before, between and behind the paths, as "--name value", "--name=value" or "-oVALUE"; "--" ends them.
// Of an option that is repeated the last one counts. Error: Usage with an English `detail`.
Result<Arguments> parseArguments(const QStringList &arguments);

// Whether the command is about the service, or about those who may ask it, and not about an archive.
bool needsService(Command command);

// Whether the command has to ask the network: needsService() or a PATH that is a bucket.
bool needsNetwork(const Arguments &arguments);

// The words that `--format` takes for the command; the first is the default.
QStringList formatsOf(Command command);

// --format, else the suffix of -o, else the default. Error: Usage for a suffix that means a format of another command.
Result<QString> chosenFormat(const Arguments &arguments);

} // namespace belvedere::cli
