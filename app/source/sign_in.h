// Runs `aws sso login` for a profile: the user signs in in the browser, and the command line interface leaves a token behind.
#pragma once

#include "app/aws/environment.h"
#include "app/base/error.h"

#include <QObject>
#include <QProcess>

#include <optional>

namespace belvedere {

// The command line interface in the PATH of that environment; empty where there is none.
QString findAwsProgram(const Environment &environment);

// What somebody can type into a shell instead.
QString signInCommand(const QString &profile);

// One run at a time; deleting it ends the program and all it started.
class SignIn final : public QObject
{
    Q_OBJECT

public:
    explicit SignIn(const Environment &environment, QObject *parent = nullptr);
    ~SignIn() override;

    // Without a shell, with nothing to read.
    void start(const QString &program, const QString &profile);
    void cancel();
    bool isRunning() const { return m_process; }
    // What the program printed so far, of both streams: at most 4 KB, without control characters but line ends.
    const QString &output() const { return m_output; }

signals:
    void printed();
    // Absent: signed in. Errors: NotFound, NoPermission; NotReadable for a crash; NeedsSignIn for a program that failed, with
    // the end of what it printed in `detail`; Cancelled.
    void finished(const std::optional<belvedere::Error> &error);

private:
    void take();
    void ended(int exitCode, QProcess::ExitStatus status);
    void finish(const std::optional<Error> &error);
    void letGo();

    const Environment m_environment;
    QProcess *m_process = nullptr;
    QString m_program;
    QString m_profile;
    QString m_output;
};

} // namespace belvedere
