#include "app/aws/process_group.h"

#include "app/base/literals.h"

#include <QDir>
#include <QStandardPaths>
#include <QThread>

#include <chrono>

#ifdef Q_OS_UNIX
#include <signal.h>
#include <unistd.h>
#endif

namespace belvedere {

namespace {

// For a program that was killed: hardly ever long.
constexpr std::chrono::milliseconds lastWait{5000};

// Whether it ended or had never begun; where its thread ends first, no event tells of either.
void deleteWhenGone(QProcess *process)
{
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QObject::connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
    QObject::connect(QThread::currentThread(), &QThread::finished, process,
                     [process] { process->waitForFinished(int(lastWait.count())); });
}

} // namespace

QProcess *makeGroupProcess(const Environment &environment, QObject *parent)
{
    auto *process = new QProcess(parent);
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    process->setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    return process;
}

void endGroup(QProcess *process)
{
    if (!process)
        return;
    process->disconnect();
    if (process->state() == QProcess::NotRunning)
        return process->deleteLater();
    process->setParent(nullptr);
    deleteWhenGone(process);
#ifdef Q_OS_UNIX
    // Before start() is through in the child there is no group yet.
    if (const qint64 pid = process->processId(); pid > 1)
        ::kill(static_cast<pid_t>(-pid), SIGKILL);
#endif
    process->kill();
}

QString programInPath(const QString &name, const Environment &environment)
{
    const QStringList folders = environment.value(u"PATH"_s).split(QDir::listSeparator(),
                                                                   Qt::SkipEmptyParts);
    if (folders.isEmpty()) // an empty list would make Qt ask the system's
        return {};
    return QStandardPaths::findExecutable(name, folders);
}

QString printableLines(const QByteArray &printed)
{
    QString text = QString::fromUtf8(printed);
    text.removeIf([](QChar c) { return c != u'\n' && c.category() == QChar::Other_Control; });
    return text;
}

} // namespace belvedere
