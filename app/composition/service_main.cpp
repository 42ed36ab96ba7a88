// `belvedere fetch` and `belvedere profiles`, and what reads a bucket: all that needs the network and no window. Started by
// `belvedere` with its own arguments.
#include "app/analysis/derive.h"
#include "app/base/core_dumps.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "app/cli/service_run.h"
#include "app/composition/paths.h"
#include "app/composition/script_application.h"
#include "app/composition/standard_streams.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdlib>

int main(int argc, char **argv)
{
    using namespace belvedere;
    forbidCoreDumps();
    occupyStandardStreams();
    std::signal(SIGPIPE, SIG_IGN);
    // Qt takes arguments of its own out of the list.
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words += decodedFileName(argv[i]);

    const auto application = makeScriptApplication(argc, argv);
    QCoreApplication::setApplicationName(u"belvedere"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(BELVEDERE_VERSION));

    const cli::Streams streams = standardStreams();
    // Never freed: the process ends without taking anything apart.
    static auto *kept = new std::vector<ContentsPtr>;
    const cli::ServiceEnvironment environment{
        .variables = QProcessEnvironment::systemEnvironment(),
        .cacheFolder = indexFolder(),
        .finish = &deriveAll,
        .keep = [](ContentsPtr contents) { kept->push_back(std::move(contents)); },
    };
    // Everything is written. What libraries put away at the end is theirs: libproxy asks the desktop in a thread of its own,
    // which may still be at it when its statics go, and a crash then would be taken for the outcome.
    if (const auto code = cli::runForService(words, environment, streams))
        std::_Exit(*code);
    streams.err("belvedere-service: this program is started by belvedere\n");
    return cli::WrongUsage;
}
