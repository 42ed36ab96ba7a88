#include "app/source/bucket_cache.h"

#include "app/archive/archive_names.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QMap>

#include <algorithm>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belvedere {

namespace {

constexpr auto bucketsName = "buckets"_L1;

QString hexName(const QList<QByteArray> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(part);
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex());
}

// A server that names no ETag tells states apart by their times at least.
QByteArray stateOf(const S3Object &object)
{
    if (!object.eTag.isEmpty() || !object.lastModified)
        return object.eTag.toUtf8();
    return QByteArray::number(object.sizeBytes) + ' ' + toIsoUtc(*object.lastModified);
}

QString nameOf(const S3Object &object)
{
    return hexName({object.key.toUtf8(), stateOf(object)});
}

// Enters a folder below, for its owner alone.
Result<OpenFolder> enterOwn(const WriteFolder &root, const QStringList &components)
{
    auto folder = root.enter(components);
    if (folder && ::fchmod(folder->fd.get(), 0700) != 0)
        return writeError(errno, folder->path);
    return folder;
}

struct CachedFile {
    QString path{};
    qint64 bytes = 0;
    QDateTime used{};
};

// An object that nobody goes on with, and its info; not one that is being fetched.
void removePart(const QString &path)
{
    const FileDescriptor fd(
        ::open(encodedFileName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (fd && ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return;
    QFile::remove(path);
    QFile::remove(path.chopped(partSuffix.size()) + partInfoSuffix);
}

} // namespace

BucketCache::BucketCache(WriteFolder root, OpenFolder folder, QString bucket, QString name)
    : m_root(std::move(root)),
      m_folder(std::move(folder)),
      m_bucket(std::move(bucket)),
      m_name(std::move(name))
{}

Result<std::unique_ptr<BucketCache>> BucketCache::open(const QString &cacheFolder,
                                                       const BucketOwner &owner)
{
    if (cacheFolder.isEmpty())
        return Error{
            .kind = ErrorKind::WriteFailed,
            .context = u"HOME"_s,
            .detail = u"there is no cache folder: neither XDG_CACHE_HOME nor HOME is set"_s};
    auto root = WriteFolder::open(cacheFolder);
    if (!root)
        return root.error();
    const QString name =
        hexName({owner.endpoint.toUtf8(), owner.account.toUtf8(), owner.bucket.toUtf8()}).left(32);
    if (const auto all = enterOwn(*root, {bucketsName}); !all)
        return all.error();
    auto folder = enterOwn(*root, {bucketsName, name});
    if (!folder)
        return folder.error();
    return std::unique_ptr<BucketCache>(
        new BucketCache(*std::move(root), *std::move(folder), owner.bucket, name));
}

QString BucketCache::fileOf(const S3Object &object) const
{
    return m_folder.path + u'/' + nameOf(object);
}

bool BucketCache::has(const S3Object &object) const
{
    const QByteArray name = encodedFileName(nameOf(object));
    struct stat status = {};
    if (::fstatat(m_folder.fd.get(), name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISREG(status.st_mode) && status.st_size == object.sizeBytes
        && !stateOf(object).isEmpty()) {
        (void)::utimensat(m_folder.fd.get(), name.constData(), nullptr, AT_SYMLINK_NOFOLLOW);
        return true;
    }
    (void)::unlinkat(m_folder.fd.get(), name.constData(), 0); // whatever it is, it is none of these
    return false;
}

Result<std::shared_ptr<ObjectFile>> BucketCache::begin(const S3Object &object) const
{
    auto file = ObjectFile::open(m_root, {bucketsName, m_name}, nameOf(object), m_bucket,
                                 object.key);
    if (!file)
        return file.error();
    return std::shared_ptr<ObjectFile>(*std::move(file));
}

void trimBucketCaches(const QString &cacheFolder, qint64 mostBytes, const QDateTime &now)
{
    std::vector<CachedFile> files;
    QMap<QString, QDateTime> parts; // "NAME.part": when it or its info was changed last
    QDirIterator each(cacheFolder + u'/' + bucketsName,
                      QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QFileInfo info = each.nextFileInfo();
        const qsizetype behindName = info.fileName().indexOf(partSuffix);
        if (behindName < 0) {
            files.push_back({info.filePath(), info.size(), info.lastModified()});
            continue;
        }
        const qsizetype more = info.fileName().size() - behindName - partSuffix.size();
        QDateTime &used = parts[info.filePath().chopped(more)];
        used = used.isValid() ? std::max(used, info.lastModified()) : info.lastModified();
    }
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        if (part.value().addDays(7) < now)
            removePart(part.key());
    }
    qint64 bytes = 0;
    for (const CachedFile &file : files)
        bytes += file.bytes;
    std::ranges::sort(files, {}, &CachedFile::used);
    for (const CachedFile &file : files) {
        if (bytes <= mostBytes || file.used.addSecs(3600) > now)
            return;
        // Unless somebody has just begun to read it.
        if (QFileInfo(file.path).lastModified() == file.used && QFile::remove(file.path))
            bytes -= file.bytes;
    }
}

// Behind "AKIA" or "ASIA" stands a number in base 32, whose first bit is set in keys that have the account in it.
QString accountOfAccessKey(const QByteArray &accessKeyId)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    if (accessKeyId.size() != 20
        || !(accessKeyId.startsWith("AKIA") || accessKeyId.startsWith("ASIA")))
        return {};
    quint64 bits = 0; // of the first ten characters, 50 bits, of which 48 are used
    for (const char character : accessKeyId.mid(4, 10)) {
        const size_t digit = digits.find(character);
        if (digit == std::string_view::npos)
            return {};
        bits = bits << 5 | digit;
    }
    if ((bits >> 49 & 1) == 0)
        return {};
    const quint64 account = (bits >> 2 & 0x7fffffffff80) >> 7;
    return account > 999'999'999'999 ? QString()
                                     : QString::number(account).rightJustified(12, u'0');
}

} // namespace belvedere
