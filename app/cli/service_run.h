// The commands that talk to the service, or to nobody about it: done by a program of their own, as the network costs more at
// the start than a whole command takes.
#pragma once

#include "app/aws/environment.h"
#include "app/cli/run.h"

namespace belvedere::cli {

struct ServiceEnvironment {
    belvedere::Environment variables{};
    QString
        cacheFolder{}; // for what an interrupted fetch leaves, and what buckets hold; empty: none
    std::function<void(ArchiveContents &)> finish{}; // see cli::Environment
    std::function<void(ContentsPtr)> keep{};         // likewise
};

// Runs `fetch`, `profiles` and what is text and is read from a bucket; gives the exit code. Absent: it is another command.
std::optional<int> runForService(const QStringList &words, const ServiceEnvironment &environment,
                                 const Streams &streams);

} // namespace belvedere::cli
