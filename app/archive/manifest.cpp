#include "app/archive/manifest.h"

#include "app/archive/manifest_lines.h"
#include "app/archive/posix_file.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>

namespace belvedere {

namespace {

constexpr qint64 largestManifest = 64 << 20;
constexpr qint64 blockSize = 1 << 20;

bool isCancelled(const std::atomic<bool> *cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

// Without links in it; empty where nothing is there.
QString realPath(const QString &path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(
        ::realpath(nativePath(path).c_str(), nullptr), &std::free);
    return real ? textOf(real.get()) : QString();
}

// The file that a line names, in the manifest's folder; absent where the path leads out of it.
std::optional<QString> inside(const QString &folder, const QString &path)
{
    const QString whole = QDir::cleanPath(folder + u'/' + path);
    const QString prefix = folder.endsWith(u'/') ? folder : folder + u'/';
    if (QDir::isAbsolutePath(path) || !whole.startsWith(prefix))
        return std::nullopt;
    // Links must not lead out of it either.
    const QString real = realPath(whole);
    const QString realFolder = realPath(folder);
    if (!real.isEmpty()
        && !real.startsWith(realFolder.endsWith(u'/') ? realFolder : realFolder + u'/'))
        return std::nullopt;
    return whole;
}

// Likewise among the keys of a bucket, where nothing leads anywhere but to itself.
std::optional<QString> insideBucket(const QString &folder, const QString &path)
{
    const QStringList parts = path.split(u'/');
    const bool staysInside = std::ranges::none_of(parts, [](const QString &part) {
        return part.isEmpty() || part == "."_L1 || part == ".."_L1;
    });
    return staysInside ? std::optional(folder + u'/' + path) : std::nullopt;
}

class ManifestCheck
{
public:
    ManifestCheck(const QString &manifest, const QHash<QString, QString> &stored,
                  const std::atomic<bool> *cancelled, std::vector<Finding> &findings)
        : m_manifest(manifest),
          m_stored(stored),
          m_isInBucket(stored.contains(manifest)),
          m_folder(m_isInBucket ? manifest.section(u'/', 0, -2)
                                : QDir::cleanPath(manifest + u"/.."_s)),
          m_cancelled(cancelled),
          m_findings(findings)
    {}

    void run()
    {
        if (m_isInBucket && m_stored.value(m_manifest).isEmpty())
            return add(FindingKind::ManifestUnreadable, m_manifest, notFetched());
        const FileDescriptor fd = openPath(nativePath(fileOf(m_manifest)),
                                           O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        QFile file;
        if (!fd || !file.open(fd.get(), QIODevice::ReadOnly)) {
            add(FindingKind::ManifestUnreadable, m_manifest,
                fd ? file.errorString() : errorOf(errno).detail);
            return;
        }
        if (file.size() > largestManifest) {
            add(FindingKind::ManifestUnreadable, m_manifest, u"more than 64 MiB"_s);
            return;
        }
        for (qint64 number = 1; !file.atEnd() && !isCancelled(m_cancelled); ++number) {
            QByteArray line = file.readLine();
            while (line.endsWith('\n') || line.endsWith('\r'))
                line.chop(1);
            if (!line.trimmed().isEmpty())
                checkLine(line, number);
        }
    }

private:
    static QString notFetched() { return u"it could not be fetched"_s; }

    QString fileOf(const QString &path) const { return m_isInBucket ? m_stored.value(path) : path; }

    void add(FindingKind kind, const QString &path, const QString &detail)
    {
        m_findings.push_back({.kind = kind, .path = path, .detail = detail});
    }

    void checkLine(const QByteArray &line, qint64 number)
    {
        const auto parsed = parseManifestLine(line);
        if (!parsed) {
            add(FindingKind::ManifestBadLine, m_manifest,
                u"line %1: not a checksum and a path: %2"_s.arg(number).arg(
                    shortened({line.constData(), size_t(line.size())})));
            return;
        }
        const auto path = m_isInBucket ? insideBucket(m_folder, parsed->path)
                                       : inside(m_folder, parsed->path);
        if (path)
            checkFile(*path, *parsed);
        else
            add(FindingKind::ManifestBadLine, m_manifest,
                u"line %1: the path leads out of the folder: %2"_s.arg(QString::number(number),
                                                                       parsed->path));
    }

    void checkFile(const QString &path, const ManifestLine &line)
    {
        if (m_isInBucket && !m_stored.contains(path))
            return add(FindingKind::ManifestMissing, path, line.path);
        if (m_isInBucket && fileOf(path).isEmpty())
            return add(FindingKind::ManifestFileUnreadable, path, notFetched());
        const FileDescriptor fd = openPath(nativePath(fileOf(path)),
                                           O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        struct stat status = {};
        if (!fd || ::fstat(fd.get(), &status) != 0) {
            const int code = errno;
            const bool isThere = code != ENOENT && code != ENOTDIR;
            add(isThere ? FindingKind::ManifestFileUnreadable : FindingKind::ManifestMissing, path,
                isThere ? errorOf(code).detail : line.path);
            return;
        }
        if (!S_ISREG(status.st_mode)) {
            add(FindingKind::ManifestFileUnreadable, path, u"not a plain file"_s);
            return;
        }
        const auto checksum = checksumOf(fd.get());
        if (!checksum)
            return; // cancelled
        if (checksum->isEmpty())
            add(FindingKind::ManifestFileUnreadable, path, u"could not be read"_s);
        else if (*checksum != line.checksum)
            add(FindingKind::ManifestChanged, path, line.path);
    }

    // Absent when cancelled, empty when it cannot be read.
    std::optional<QByteArray> checksumOf(int fd)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        m_block.resize(blockSize);
        for (qint64 offset = 0;;) {
            if (isCancelled(m_cancelled))
                return std::nullopt;
            const qint64 count = readAt(fd, m_block.data(), blockSize, offset);
            if (count < 0)
                return QByteArray();
            if (count == 0)
                return hash.result().toHex();
            hash.addData(QByteArrayView(m_block.constData(), count));
            offset += count;
        }
    }

    QString m_manifest;
    const QHash<QString, QString> &m_stored;
    const bool m_isInBucket;
    QString m_folder;
    const std::atomic<bool> *m_cancelled;
    std::vector<Finding> &m_findings;
    QByteArray m_block;
};

} // namespace

std::vector<Finding> verifyManifests(const ArchiveContents &contents,
                                     const std::atomic<bool> *cancelled)
{
    std::vector<Finding> findings;
    for (const QString &manifest : contents.manifests)
        ManifestCheck(manifest, contents.stored, cancelled, findings).run();
    return findings;
}

} // namespace belvedere
