// The command line below the window: decides what was asked and does everything that needs no picture.
// Its contract (names, types, absent values, exit codes, order) is docs for scripts: what --help prints.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace belvedere {
struct FolderScan;
}

namespace belvedere::cli {

struct Arguments;

enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2, NotSignedIn = 3, Interrupted = 130 };

// What a command writes through; tests give their own.
struct Streams {
    // stdout: 0, or the errno of the failure, after which nothing more is written.
    std::function<int(const QByteArray &)> out;
    std::function<void(const QByteArray &)> err; // stderr
    bool errIsTerminal = false;
};

// Paths that have been looked at already, see ReadOptions.
struct GatheredPaths {
    std::shared_ptr<FolderScan> scan{};
    QString indexScope{};
};

struct Environment {
    QString indexFolder{}; // where the index of archives lies; empty: none
    QString
        configFolder{}; // where the settings and the user's notes lie; empty: nowhere. Nothing is written there.
    std::function<void(ArchiveContents &)> finish{}; // analysis, see ReadOptions::finish
    // Takes what was read, so that a process about to end need not take a large archive apart. Optional.
    std::function<void(ContentsPtr)> keep{};
    // Finds what paths hold of which some are buckets. Null: this program knows no network, and another one has to do it.
    std::function<Result<GatheredPaths>(const QStringList &paths)> gather{};
};

// Runs `list`, `show`, `check`, `compare`, `--help`, `--version` and usage errors; gives the exit code. Absent: a window, a
// picture or a report is wanted (no command, `render`, or `compare` to HTML or PDF), which the window program does with the
// same arguments; or isForService(), or a PATH is a bucket and there is no Environment::gather.
// `words` are those behind the program's name.
std::optional<int> run(const QStringList &words, const Environment &environment,
                       const Streams &streams);

// The same with words that were understood.
std::optional<int> run(const Arguments &arguments, const Environment &environment,
                       const Streams &streams);

// Whether the service program does it: `fetch`, `profiles`, and what is text and is read from a bucket.
bool isForService(const QStringList &words);
bool isForService(const Arguments &arguments);

} // namespace belvedere::cli
