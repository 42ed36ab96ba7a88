#include "app/composition/start_program.h"

#include "app/base/literals.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace belvedere {

namespace {

QString companion(const QString &executableFolder, QLatin1StringView name)
{
    const QString named = qEnvironmentVariable("BELVEDERE_LIBEXEC_DIR");
    const QString installed = executableFolder + u'/'
                              + QString::fromUtf8(BELVEDERE_BINDIR_TO_LIBEXEC);
    const QStringList folders = named.isEmpty() ? QStringList{installed, executableFolder}
                                                : QStringList{named};
    for (const QString &folder : folders) {
        const QFileInfo program(folder + u'/' + name);
        if (program.isFile() && program.isExecutable())
            return QDir::cleanPath(program.absoluteFilePath());
    }
    return {};
}

} // namespace

QString windowProgram(const QString &executableFolder)
{
    return companion(executableFolder, "belvedere-window"_L1);
}

QString serviceProgram(const QString &executableFolder)
{
    return companion(executableFolder, "belvedere-service"_L1);
}

int startProgram(const QString &program, char **arguments)
{
    const QByteArray path = QFile::encodeName(program);
    // What is ignored stays ignored in the new program; another program wants the usual way.
    std::signal(SIGPIPE, SIG_DFL);
    ::execv(path.constData(), arguments);
    return errno;
}

} // namespace belvedere
