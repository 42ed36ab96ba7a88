// The window program, `belvedere render`, and `belvedere compare` to HTML and PDF: all that needs Widgets. Started by `belvedere` with its own arguments.
#include "app/analysis/derive.h"
#include "app/archive/folder_scan.h"
#include "app/aws/keychain.h"
#include "app/base/core_dumps.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "app/cli/bucket_reading.h"
#include "app/cli/connection_setup.h"
#include "app/cli/run.h"
#include "app/composition/paths.h"
#include "app/composition/standard_streams.h"
#include "app/source/archive_source.h"
#include "app/source/bucket_paths.h"
#include "app/source/bucket_source.h"
#include "app/source/live_source.h"
#include "app/text/translation.h"
#include "ui/report/compare_report.h"
#include "ui/report/render.h"
#include "ui/report/report_application.h"
#include "ui/window/main_window.h"
#include "ui/window/notification.h"
#include "ui/window/single_instance.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QIcon>

#include <cstdio>

namespace belvedere {

namespace {

// Qt would abort; a sentence says more.
bool hasDisplay()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const bool needsOne = platform.isEmpty() || platform.startsWith("xcb")
                          || platform.startsWith("wayland");
    return !needsOne || !qEnvironmentVariableIsEmpty("DISPLAY")
           || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

QStringList absolutePaths(const QStringList &given)
{
    QStringList paths;
    for (const QString &path : given)
        paths += isBucketAddress(path) ? path : absoluteRoot(path);
    return paths;
}

std::unique_ptr<Source> openArchive(const QStringList &paths,
                                    const cli::ConnectionOptions &connection,
                                    const std::shared_ptr<MfaRelay> &mfa)
{
    if (hasBucketAddress(paths)) {
        const auto variables = QProcessEnvironment::systemEnvironment();
        return std::make_unique<BucketSource>(
            paths, BucketSource::Options{.setup = cli::sessionSetup(connection, variables),
                                         .cacheFolder = indexFolder(),
                                         .finish = &deriveAll,
                                         .mfa = mfa});
    }
    return std::make_unique<ArchiveSource>(
        paths, ArchiveSource::Options{.indexFolder = indexFolder(), .finish = &deriveAll});
}

// `keys` outlives what it gives.
LiveTools liveTools(KeyStore &keys, const std::shared_ptr<MfaRelay> &mfa)
{
    const Environment environment = QProcessEnvironment::systemEnvironment();
    const ConfigLocations locations = configLocations(environment, Platform::Unix);
    const auto opener = [&keys, environment, locations](const LiveSetup &setup) {
        return std::make_unique<LiveSource>(setup, LiveSource::Options{.cacheFolder = indexFolder(),
                                                                       .indexFolder = indexFolder(),
                                                                       .finish = &deriveAll,
                                                                       .environment = environment,
                                                                       .locations = locations,
                                                                       .keys = &keys});
    };
    return {.opener = opener,
            .environment = environment,
            .locations = locations,
            .keys = &keys,
            .notify = &notifyDesktop,
            .mfa = mfa};
}

QString settingsFolder()
{
    const QString named = qEnvironmentVariable("BELVEDERE_CONFIG_DIR");
    return named.isEmpty() ? configFolder() : named;
}

// For the benchmark: how long it took until there was something to see.
void exitAfterPaint(const MainWindow &window, const QElapsedTimer &sinceStart)
{
    QObject::connect(&window, &MainWindow::painted, qApp, [sinceStart] {
        std::printf("%lld\n", static_cast<long long>(sinceStart.elapsed()));
        std::fflush(stdout);
        std::_Exit(0); // nothing was read or changed that would have to be put away
    });
}

int runWindow(int argc, char **argv, const cli::Arguments &arguments)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    QGuiApplication::setDesktopFileName(u"belvedere"_s);
    const QString folder = QCoreApplication::applicationDirPath();
    const QStringList paths = absolutePaths(arguments.paths);

    SingleInstance instance(SingleInstance::defaultName());
    // What was said of whom to ask is for this window alone.
    const bool isOfItsOwn = arguments.connection != cli::ConnectionOptions();
    if (!isOfItsOwn && !instance.isFirst(paths))
        return cli::Done;
    installTranslation(application, QLocale::system(), translationsFolder(folder));
    const auto mfa = std::make_shared<MfaRelay>();
    const auto open = [&arguments, mfa](const QStringList &of) {
        return openArchive(of, arguments.connection, mfa);
    };
    Keychain keychain;
    MainWindow window({.opener = open,
                       .configFolder = settingsFolder(),
                       .sampleFolder = sampleFolder(folder),
                       .live = liveTools(keychain, mfa),
                       .paths = paths});
    if (!qEnvironmentVariableIsEmpty("BELVEDERE_EXIT_AFTER_PAINT"))
        exitAfterPaint(window, sinceStart);
    // What was handed over meanwhile waits for the event loop.
    QObject::connect(&instance, &SingleInstance::pathsArrived, &window, &MainWindow::takePaths);
    QObject::connect(&window, &MainWindow::painted, &application,
                     [] { QApplication::setWindowIcon(QIcon::fromTheme(u"belvedere"_s)); });
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &window,
                     &MainWindow::saveSession);
    window.show();
    return QApplication::exec();
}

} // namespace

} // namespace belvedere

int main(int argc, char *argv[])
{
    using namespace belvedere;
    forbidCoreDumps();
    QCoreApplication::setApplicationName(u"belvedere"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(BELVEDERE_VERSION));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += decodedFileName(argv[i]);

    const auto variables = QProcessEnvironment::systemEnvironment();
    const cli::Streams streams = standardStreams();
    const auto parsed = cli::parseArguments(arguments);
    const cli::Arguments understood = parsed.value_or({});
    cli::BucketReading reading(understood, variables, indexFolder(), streams);
    std::unique_ptr<QApplication> application; // what asks the network needs one
    const cli::Environment environment{.indexFolder = indexFolder(),
                                       .configFolder = settingsFolder(),
                                       .finish = &deriveAll,
                                       .gather = [&](const QStringList &paths) {
                                           if (!QCoreApplication::instance())
                                               application = makeReportApplication();
                                           return reading.gather(paths);
                                       }};
    if (!arguments.isEmpty() && arguments.front() == "render"_L1)
        return reading.exitCode(renderMain(arguments, environment, streams));
    if (const std::optional<int> code = cli::run(arguments, environment, streams))
        return reading.exitCode(*code);
    if (!arguments.isEmpty() && arguments.front() == "compare"_L1)
        return reading.exitCode(compareReportMain(arguments, environment, streams));
    if (!hasDisplay()) {
        streams.err(
            "belvedere: there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "`belvedere render` writes pictures without one; see `belvedere render --help`.\n");
        return cli::Failed;
    }
    return runWindow(argc, argv, understood);
}
