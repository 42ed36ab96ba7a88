#include "app/composition/start_window.h"

#include "app/base/literals.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace belvedere {

QString windowProgram(const QString &executableFolder)
{
    const QString named = qEnvironmentVariable("BELVEDERE_LIBEXEC_DIR");
    const QString installed = executableFolder + u'/'
                              + QString::fromUtf8(BELVEDERE_BINDIR_TO_LIBEXEC);
    const QStringList folders = named.isEmpty() ? QStringList{installed, executableFolder}
                                                : QStringList{named};
    for (const QString &folder : folders) {
        const QFileInfo program(folder + u"/belvedere-window"_s);
        if (program.isFile() && program.isExecutable())
            return QDir::cleanPath(program.absoluteFilePath());
    }
    return {};
}

int startWindow(const QString &program, char **arguments)
{
    const QByteArray path = QFile::encodeName(program);
    // What is ignored stays ignored in the new program; a window wants the usual way.
    std::signal(SIGPIPE, SIG_DFL);
    ::execv(path.constData(), arguments);
    return errno;
}

} // namespace belvedere
