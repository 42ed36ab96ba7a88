// What a command needs that is given a bucket as PATH: its objects, fetched, and what went wrong as an exit code.
#pragma once

#include "app/aws/environment.h"
#include "app/cli/arguments.h"
#include "app/cli/run.h"

namespace belvedere {
struct BucketContents;
}

namespace belvedere::cli {

class BucketReading
{
public:
    // All of it outlives this. Looks for the paths' buckets with the options and for the purpose that `arguments` say.
    BucketReading(const Arguments &arguments, const belvedere::Environment &variables,
                  QString cacheFolder, const Streams &streams);

    // For Environment::gather. Waits in an event loop of its own, which SIGINT and SIGTERM end: Cancelled. Tells of what is no
    // error: a clock that is off, a host that is asked in the open, and, with --debug, of each request.
    Result<GatheredPaths> gather(const QStringList &paths);

    // The exit code of the command: `code`, or the one of service-rules.md, section 5, where gathering failed.
    int exitCode(int code) const;

private:
    Result<BucketContents> fetch(const QStringList &paths);

    const Arguments &m_arguments;
    const belvedere::Environment &m_variables;
    const QString m_cacheFolder;
    const Streams &m_streams;
    std::optional<int> m_failure;
};

} // namespace belvedere::cli
