#include "app/composition/standard_streams.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace belvedere {

namespace {

int writeToStream(int stream, const QByteArray &bytes)
{
    const char *from = bytes.constData();
    qsizetype left = bytes.size();
    while (left > 0) {
        const ssize_t written = ::write(stream, from, size_t(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        from += written;
        left -= written;
    }
    return 0;
}

} // namespace

void occupyStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            (void)::open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_RDWR);
    }
}

cli::Streams standardStreams()
{
    return {
        .out = [](const QByteArray &bytes) { return writeToStream(STDOUT_FILENO, bytes); },
        .err = [](const QByteArray &bytes) { (void)writeToStream(STDERR_FILENO, bytes); },
        .errIsTerminal = ::isatty(STDERR_FILENO) == 1,
    };
}

} // namespace belvedere
