#include "app/archive/file_reading.h"

#include "app/archive/hash64.h"
#include "app/base/literals.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/stat.h>

namespace belvedere {

namespace {

// Of a large file, this much is looked at before the rest is read.
constexpr qint64 headSize = 256 * 1024;
constexpr int mostTries = 3;

qint64 nowNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

Error vanished()
{
    return {.kind = ErrorKind::NotReadable, .detail = u"the file vanished while it was read"_s};
}

} // namespace

FileReading ListedFileReader::read(const ScannedFile &file)
{
    FileReading reading;
    const auto failed = [&](Error error) {
        reading.facts = {};
        reading.facts.others().problems.push_back(std::move(error));
    };
    for (int attempt = 0; attempt < mostTries; ++attempt) {
        reading = {};
        const qint64 begun = nowNs();
        // It was a plain file when it was listed; should it be a pipe by now, this does not wait for a writer.
        const FileDescriptor fd = openPath(file.file(),
                                           O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        struct stat status = {};
        if (!fd || ::fstat(fd.get(), &status) != 0) {
            if (errno != ENOENT && errno != ENOTDIR)
                failed(errorOf(errno));
            else if (isNamedLikeJson(file.path))
                failed(vanished());
            return reading;
        }
        if (!S_ISREG(status.st_mode)) {
            if (isNamedLikeJson(file.path))
                failed({.kind = ErrorKind::NotAFile});
            return reading;
        }
        reading.stamp = stampOf(status);
        const Outcome outcome = readOpened(file, fd.get(), reading);
        if (::fstat(fd.get(), &status) == 0 && stampOf(status) == reading.stamp
            && outcome == Outcome::Done) {
            reading.isTrusted = !file.stored.empty() || isSettled(reading.stamp, begun);
            // What a bucket says of an object tells its states apart, whichever file has the bytes.
            if (!file.stored.empty())
                reading.stamp = file.stamp;
            return reading;
        }
    }
    return reading; // it never holds still: what was read last has to do, and is read again next time
}

ListedFileReader::Outcome ListedFileReader::readOpened(const ScannedFile &file, int fd,
                                                       FileReading &reading)
{
    const auto failed = [&](Error error) {
        reading.facts.others().problems.push_back(std::move(error));
        return Outcome::Done;
    };
    const qint64 size = reading.stamp.size;
    if (size > headSize) {
        QByteArray head = buffer(headSize);
        const qint64 count = readAt(fd, head.data(), headSize, 0);
        if (count < 0)
            return failed(errorOf(errno));
        const bool goOn = isWorthReading(file.path, {head.constData(), size_t(count)}, reading);
        if (!goOn)
            return Outcome::Done;
    }
    QByteArray text = buffer(size);
    const qint64 count = readWhole(fd, text.data(), size);
    if (count < 0)
        return failed(errorOf(errno));
    if (isCancelled())
        return Outcome::Done;
    text.resize(count);
    reading.bytes = count;
    const quint64 hash = hash64(text.constData(), size_t(count));
    reading.facts = m_facts.read(file.path, std::move(text));
    reading.contentHash = reading.facts.isEmpty() ? 0 : hash;
    return count == size ? Outcome::Done : Outcome::Changed;
}

bool ListedFileReader::isWorthReading(std::string_view path, std::string_view head,
                                      FileReading &reading) const
{
    if (kindOfText(path, head, false) == TextKind::Other || beginsWithDiagnostics(head))
        return false;
    if (reading.stamp.size <= largestFile)
        return true;
    reading.facts.others().problems.push_back(
        {.kind = ErrorKind::TooLarge, .detail = u"more than 512 MiB"_s});
    return false;
}

// In pieces, so that a large file on a slow disk can be given up.
qint64 ListedFileReader::readWhole(int fd, char *out, qint64 size) const
{
    constexpr qint64 piece = 4 << 20;
    qint64 done = 0;
    while (done < size && !isCancelled()) {
        const qint64 wanted = std::min(piece, size - done);
        const qint64 count = readAt(fd, out + done, wanted, done);
        if (count < 0)
            return -1;
        done += count;
        if (count < wanted) // it ends there by now
            break;
    }
    return done;
}

QByteArray ListedFileReader::buffer(qint64 size)
{
    constexpr qsizetype padding = 64; // as paddedBuffer() leaves
    QByteArray bytes = m_facts.takeBuffer();
    if (bytes.capacity() < size + padding || !bytes.isDetached())
        return paddedBuffer(size);
    bytes.resize(size);
    return bytes;
}

} // namespace belvedere
