#include "app/aws/process_runner.h"

#include "app/aws/process_group.h"
#include "app/aws/utf8_cut.h"
#include "app/base/literals.h"

#include <QFileInfo>
#include <QTimer>

namespace belvedere {

namespace {

constexpr qsizetype mostErrorBytes = 2048;
constexpr qsizetype mostReadErrorBytes = 2 * mostErrorBytes;

// For "Details".
QByteArray printableErrors(const QByteArray &errors)
{
    const QString text = printableLines(firstUtf8(errors, mostReadErrorBytes));
    return firstUtf8(text.toUtf8(), mostErrorBytes).trimmed();
}

// One run; owned by its call, so that deleting the call ends the program.
class LocalProcess final : public QObject
{
public:
    LocalProcess(ProcessRequest request, Call<ProcessOutcome> *call)
        : QObject(call),
          m_request(std::move(request)),
          m_call(call),
          m_process(makeGroupProcess(m_request.environment, this))
    {}
    ~LocalProcess() override { endGroup(m_process); }
    Q_DISABLE_COPY_MOVE(LocalProcess)

    void start()
    {
        const QString program = found();
        if (program.isEmpty())
            return fail(ErrorKind::NotFound,
                        u"searched in PATH: "_s + m_request.environment.value(u"PATH"_s));
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
    // Where the program lies; empty where it does not.
    QString found() const
    {
        if (m_request.program.contains(u'/'))
            return QFileInfo::exists(m_request.program) ? m_request.program : QString();
        return programInPath(m_request.program, m_request.environment);
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
        if (m_call->isFinished()) // that was too much
            return;
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
        endGroup(std::exchange(m_process, nullptr));
    }

    void fail(ErrorKind kind, const QString &why)
    {
        m_call->finish(Error{.kind = kind, .context = m_request.program, .detail = why});
    }

    ProcessRequest m_request;
    Call<ProcessOutcome> *m_call;
    QProcess *m_process; // null: it was ended before its time
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
