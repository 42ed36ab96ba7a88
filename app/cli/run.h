// The command line below the window: decides what was asked and does everything that needs no picture.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace belvedere::cli {

// What a command reads and writes through; tests give their own.
struct Streams {
    std::function<void(const QByteArray &)> out; // stdout
    std::function<void(const QByteArray &)> err; // stderr
    bool errIsTerminal = false;
};

struct Environment {
    QString indexFolder{};                          // where the index of archives lies
    std::function<void(ArchiveContents &)> finish{}; // analysis, see ReadOptions::finish
};

// Runs `list`, `show`, `check`, `--help`, `--version` and usage errors. Absent: a window or a picture is wanted (no command, or
// `render`), which the window program does with the same arguments.
std::optional<int> run(const QStringList &arguments, const Environment &environment, const Streams &streams);

} // namespace belvedere::cli
