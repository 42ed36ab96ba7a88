#include "app/source/sign_in.h"

#include "app/base/literals.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <signal.h>
#include <unistd.h>
#endif

namespace belvedere {

namespace {

constexpr qsizetype mostPrinted = 4096;

QString printableText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.removeIf([](QChar c) { return c != u'\n' && c.category() == QChar::Other_Control; });
    return text;
}

} // namespace

QString findAwsProgram(const Environment &environment)
{
    const QStringList folders = environment.value(u"PATH"_s).split(QDir::listSeparator(),
                                                                   Qt::SkipEmptyParts);
    if (folders.isEmpty()) // an empty list would make Qt ask the system's
        return {};
    return QStandardPaths::findExecutable(u"aws"_s, folders);
}

QString signInCommand(const QString &profile)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_./@:+-]+\\z"_s);
    if (plain.match(profile).hasMatch())
        return u"aws sso login --profile="_s + profile;
    return u"aws sso login --profile='"_s + QString(profile).replace(u'\'', u"'\\''"_s) + u'\'';
}

SignIn::SignIn(const Environment &environment, QObject *parent)
    : QObject(parent),
      m_environment(environment)
{}

SignIn::~SignIn()
{
    letGo();
}

void SignIn::start(const QString &program, const QString &profile)
{
    letGo();
    m_program = program;
    m_profile = profile;
    m_output.clear();
    m_process = new QProcess(this);
    m_process->setProcessEnvironment(m_environment);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
#ifdef Q_OS_UNIX
    m_process->setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    connect(m_process, &QProcess::readyRead, this, &SignIn::take);
    connect(m_process, &QProcess::finished, this, &SignIn::ended);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(Error{.kind = ErrorKind::NoPermission,
                         .context = m_program,
                         .detail = m_process->errorString()});
    });
    m_process->start(program, {u"sso"_s, u"login"_s, u"--profile="_s + profile},
                     QIODevice::ReadOnly);
}

void SignIn::cancel()
{
    if (m_process)
        finish(Error{.kind = ErrorKind::Cancelled});
}

void SignIn::take()
{
    const QByteArray bytes = m_process->readAll();
    if (m_output.size() >= mostPrinted)
        return;
    m_output += printableText(bytes).left(mostPrinted - m_output.size());
    emit printed();
}

void SignIn::ended(int exitCode, QProcess::ExitStatus status)
{
    take();
    if (status == QProcess::CrashExit)
        return finish(Error{.kind = ErrorKind::NotReadable,
                            .context = m_program,
                            .detail = u"it crashed, or something ended it"_s});
    if (exitCode == 0)
        return finish({});
    finish(Error{.kind = ErrorKind::NeedsSignIn,
                 .context = m_profile,
                 .detail = m_output.trimmed().right(1024)});
}

void SignIn::finish(const std::optional<Error> &error)
{
    letGo();
    emit finished(error);
}

// A process that was ended is left to itself: waiting for its end would block.
void SignIn::letGo()
{
    QProcess *process = std::exchange(m_process, nullptr);
    if (!process)
        return;
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning)
        return process->deleteLater();
    process->setParent(nullptr);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
#ifdef Q_OS_UNIX
    // Before start() is through in the child there is no group yet.
    if (const qint64 pid = process->processId(); pid > 1)
        ::kill(static_cast<pid_t>(-pid), SIGKILL);
#endif
    process->kill();
}

} // namespace belvedere
