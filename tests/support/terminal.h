// A terminal for a program under test: what is shown there, and what somebody types.
#pragma once

#include "app/base/literals.h"

#include <QProcess>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace belvedere::test {

class Terminal
{
public:
    Terminal() : m_fd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_fd < 0 || ::grantpt(m_fd) != 0 || ::unlockpt(m_fd) != 0
            || ::fcntl(m_fd, F_SETFL, O_NONBLOCK) != 0)
            qFatal("there is no terminal to be had");
    }
    ~Terminal() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Terminal)

    // Standard input and standard error of what is started then; standard output stays a pipe.
    void lendTo(QProcess &process) const
    {
        const QString path = QString::fromLocal8Bit(::ptsname(m_fd));
        process.setStandardInputFile(path);
        process.setStandardErrorFile(path);
    }

    // Everything so far, echoes included.
    const QByteArray &shown()
    {
        char bytes[4096];
        for (ssize_t count = 0; (count = ::read(m_fd, bytes, sizeof bytes)) > 0;)
            m_shown.append(bytes, count);
        return m_shown;
    }

    bool type(const QByteArray &line) const
    {
        return ::write(m_fd, line.constData(), size_t(line.size())) == line.size();
    }

private:
    int m_fd;
    QByteArray m_shown;
};

} // namespace belvedere::test
