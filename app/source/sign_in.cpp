#include "app/source/sign_in.h"

#include "app/aws/process_group.h"
#include "app/base/literals.h"

#include <QRegularExpression>

namespace belvedere {

namespace {

constexpr qsizetype mostPrinted = 4096;

} // namespace

QString findAwsProgram(const Environment &environment)
{
    return programInPath(u"aws"_s, environment);
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
    m_process = makeGroupProcess(m_environment, this);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
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
    m_output += printableLines(bytes).left(mostPrinted - m_output.size());
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

void SignIn::letGo()
{
    endGroup(std::exchange(m_process, nullptr));
}

} // namespace belvedere
