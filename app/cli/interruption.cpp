#include "app/cli/interruption.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace belvedere::cli {

namespace {

// All that a signal's handler may touch.
volatile sig_atomic_t interruptionPipe = -1;

extern "C" void tellOfInterruption(int)
{
    const int kept = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(int(interruptionPipe), &byte, 1);
    errno = kept;
}

void handleInterruptions(bool isOn)
{
    struct sigaction action = {};
    ::sigemptyset(&action.sa_mask);
    action.sa_handler = isOn ? &tellOfInterruption : SIG_DFL;
    action.sa_flags = isOn ? int(SA_RESETHAND | SA_RESTART) : 0;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interruption::Interruption(QObject *parent) : QObject(parent)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Interruption::drain);
    interruptionPipe = m_pipe[1];
    handleInterruptions(true);
}

Interruption::~Interruption()
{
    if (m_pipe[0] < 0)
        return;
    handleInterruptions(false);
    interruptionPipe = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void Interruption::drain()
{
    char bytes[16];
    if (::read(m_pipe[0], bytes, sizeof bytes) > 0)
        emit came();
}

} // namespace belvedere::cli
