#include "app/aws/process_runner.h"

#include "app/aws/utf8_cut.h"
#include "app/base/literals.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <signal.h>
#include <unistd.h>
#endif

namespace belvedere {

namespace {

constexpr qsizetype mostErrorBytes = 2048;
constexpr qsizetype mostReadErrorBytes = 2 * mostErrorBytes;

// For "Details": lines stay, other control characters go; some of them have two bytes.
QByteArray printableErrors(const QByteArray &errors)
{
    QString text = QString::fromUtf8(firstUtf8(errors, mostReadErrorBytes));
    text.removeIf([](QChar c) { return c != u'\n' && c.category() == QChar::Other_Control; });
    return firstUtf8(text.toUtf8(), mostErrorBytes).trimmed();
}

// One run; owned by its call, so that deleting the call ends the program.
class LocalProcess final : public QObject
{
public:
    LocalProcess(ProcessRequest request, Call<ProcessOutcome> *call)
        : QObject(call),
          m_request(std::move(request)),
          m_call(call)
    {}

    // A process that was ended is left to itself: waiting for its end would block.
    ~LocalProcess() override
    {
        endGroup();
        if (m_process->state() == QProcess::NotRunning)
            return;
        m_process->setParent(nullptr);
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    }

    void start()
    {
        const QString program = found();
        if (program.isEmpty())
            return fail(ErrorKind::NotFound, u"searched in PATH: "_s + path());
        m_process->setProcessEnvironment(m_request.environment);
        m_process->setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
        m_process->setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
        connect(m_process, &QProcess::readyReadStandardOutput, this, &LocalProcess::readOutput);
        connect(m_process, &QProcess::readyReadStandardError, this, &LocalProcess::readErrors);
        connect(m_process, &QProcess::finished, this, &LocalProcess::finished);
        connect(m_process, &QProcess::errorOccurred, this, &LocalProcess::failed);
        QTimer::singleShot(m_request.timeLimit, this, [this] {
            stop(
                ErrorKind::TimedOut,
                u"it ran for longer than %1 s"_s.arg(
                    std::chrono::duration_cast<std::chrono::seconds>(m_request.timeLimit).count()));
        });
        m_process->start(program, m_request.arguments, QIODevice::ReadOnly);
    }

private:
    QString path() const { return m_request.environment.value(u"PATH"_s); }

    // Where the program lies; empty where it does not.
    QString found() const
    {
        if (m_request.program.contains(u'/'))
            return QFileInfo::exists(m_request.program) ? m_request.program : QString();
        const QStringList folders = path().split(QDir::listSeparator(), Qt::SkipEmptyParts);
        if (folders.isEmpty()) // an empty list would make Qt ask the system's
            return {};
        return QStandardPaths::findExecutable(m_request.program, folders);
    }

    void readOutput()
    {
        m_output += m_process->readAllStandardOutput();
        if (m_output.size() > m_request.mostOutputBytes)
            stop(ErrorKind::TooLarge,
                 u"it printed more than %1 bytes"_s.arg(m_request.mostOutputBytes));
    }

    void readErrors()
    {
        const QByteArray errors = m_process->readAllStandardError();
        // One byte more: it tells whether a character is torn.
        m_errors += errors.left(std::max<qsizetype>(0, mostReadErrorBytes + 1 - m_errors.size()));
    }

    void finished(int exitCode, QProcess::ExitStatus status)
    {
        readOutput();
        readErrors();
        if (status == QProcess::CrashExit)
            return fail(ErrorKind::NotReadable, u"it crashed, or something ended it"_s);
        m_call->finish(ProcessOutcome{exitCode, m_output, printableErrors(m_errors)});
    }

    void failed(QProcess::ProcessError error)
    {
        if (error == QProcess::FailedToStart)
            fail(ErrorKind::NoPermission, m_process->errorString());
    }

    void stop(ErrorKind kind, const QString &why)
    {
        if (m_call->isFinished())
            return;
        fail(kind, why);
        endGroup();
    }

    void fail(ErrorKind kind, const QString &why)
    {
        m_call->finish(Error{.kind = kind, .context = m_request.program, .detail = why});
    }

    // The program with all it started, as far as that stayed in its group.
    void endGroup()
    {
        if (m_process->state() == QProcess::NotRunning)
            return;
        m_process->disconnect(this);
#ifdef Q_OS_UNIX
        // Before start() is through in the child there is no group yet.
        if (const qint64 pid = m_process->processId(); pid > 1)
            ::kill(static_cast<pid_t>(-pid), SIGKILL);
#endif
        m_process->kill();
    }

    ProcessRequest m_request;
    Call<ProcessOutcome> *m_call;
    QProcess *m_process = new QProcess(this);
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace

Call<ProcessOutcome> *LocalProcessRunner::run(const ProcessRequest &request, QObject *owner)
{
    auto *call = new Call<ProcessOutcome>(owner);
    (new LocalProcess(request, call))->start();
    return call;
}

} // namespace belvedere
