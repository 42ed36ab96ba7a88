// What was asked on the command line.
#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <optional>

namespace belvedere::cli {

enum class Command { Window, List, Show, Check, Render };

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
};

// Options may stand before, between and behind the paths, as "--name value" or "--name=value"; "--" ends them. Error:
// Usage with an English `detail`. The options of `render` are the window program's: only --help is looked for.
Result<Arguments> parseArguments(const QStringList &arguments);

// The words that `--format` takes for the command; the first is the default.
QStringList formatsOf(Command command);

// --format, else the suffix of -o, else the default. Error: Usage for a suffix that means a format of another command.
Result<QString> chosenFormat(const Arguments &arguments);

} // namespace belvedere::cli
