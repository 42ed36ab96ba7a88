// Runs a program of the user's and collects what it prints.
#pragma once

#include "app/aws/environment.h"
#include "app/base/call.h"

#include <chrono>

namespace belvedere {

struct ProcessRequest {
    QString program{};
    QStringList arguments{}; // may hold secrets: never logged, never part of an Error
    Environment environment{};
    std::chrono::milliseconds timeLimit{60'000};
    qint64 mostOutputBytes = 1024 * 1024;

    bool operator==(const ProcessRequest &) const = default;
};

struct ProcessOutcome {
    int exitCode = 0;
    QByteArray output{};
    QByteArray errors{}; // at most 2 KB, without control characters

    bool operator==(const ProcessOutcome &) const = default;
};

// Errors: NotFound (`context` the program, `detail` the PATH that was searched), NoPermission, TimedOut, TooLarge,
// NotReadable for one that crashed. Deleting the call ends the program and all it started.
class ProcessRunner
{
public:
    virtual ~ProcessRunner() = default;

    virtual Call<ProcessOutcome> *run(const ProcessRequest &request, QObject *owner) = 0;
};

// Without a shell, with nothing to read, in a process group of its own.
class LocalProcessRunner final : public ProcessRunner
{
public:
    Call<ProcessOutcome> *run(const ProcessRequest &request, QObject *owner) override;
};

} // namespace belvedere
