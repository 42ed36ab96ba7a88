#include "app/archive/object_file.h"

#include "app/archive/archive_names.h"
#include "app/base/file_name.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belvedere {

namespace {

constexpr qint64 largestInfo = 1 << 20;
constexpr qint64 pieceSize = 1 << 20;
constexpr mode_t partMode = 0600;
constexpr auto beingFetched = "BeingFetched"_L1; // as the code of an error

QByteArray nameBytes(const QString &name)
{
    return encodedFileName(name);
}

Error notAsPromised(const QString &path, const QString &detail)
{
    return {.kind = ErrorKind::ServiceFailed, .context = path, .detail = detail};
}

Error fetchedByAnother(const QString &path)
{
    return {.kind = ErrorKind::WriteFailed,
            .context = path,
            .detail = u"the same file is being fetched by another process"_s,
            .code = beingFetched};
}

Error notBegunHere(const QString &path)
{
    return {.kind = ErrorKind::WriteFailed,
            .context = path,
            .detail = u"something is there that was not begun by this program"_s};
}

// Hands all bytes of a file to `take`; false with errno set where it cannot be read.
template<typename Take>
bool readThrough(int fd, Take take)
{
    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (qint64 offset = 0;;) {
        const qint64 count = readAt(fd, piece.data(), piece.size(), offset);
        if (count < 0)
            return false;
        if (count == 0)
            return true;
        take(QByteArrayView(piece).first(count));
        offset += count;
    }
}

// "model_diagnostics_results.json.gz": what stands before the first dot, and the rest.
std::pair<QString, QString> stemAndSuffix(const QString &name)
{
    const qsizetype dot = name.indexOf(u'.', 1);
    return dot < 0 ? std::pair(name, QString()) : std::pair(name.left(dot), name.mid(dot));
}

ObjectIdentity identityIn(JsonReader &in)
{
    return {
        .bucket = in.required<QString>("bucket"_L1),
        .key = in.required<QString>("key"_L1),
        .versionId = in.optional<QString>("versionId"_L1).value_or(QString()),
        .etag = in.required<QString>("etag"_L1),
        .length = in.required<qint64>("length"_L1),
    };
}

} // namespace

bool isBeingFetched(const Error &error)
{
    return error.kind == ErrorKind::WriteFailed && error.code == beingFetched;
}

ObjectFile::ObjectFile(const WriteFolder &root, QStringList components, OpenFolder folder,
                       QString name)
    : m_root(root),
      m_components(std::move(components)),
      m_folder(std::move(folder)),
      m_name(std::move(name))
{}

QString ObjectFile::partName() const
{
    return m_name + partSuffix;
}

QString ObjectFile::infoName() const
{
    return m_name + partInfoSuffix;
}

Result<std::unique_ptr<ObjectFile>> ObjectFile::open(const WriteFolder &root,
                                                     const QStringList &folder, const QString &name,
                                                     const QString &bucket, const QString &key)
{
    auto opened = root.enter(folder);
    if (!opened)
        return opened.error();
    std::unique_ptr<ObjectFile> object(new ObjectFile(root, folder, *std::move(opened), name));
    const auto part = kindOf(object->m_folder, object->partName());
    if (!part)
        return object;
    const QString path = object->pathOf(object->partName());
    if (part == EntryKind::Link)
        return linkInTheWay(path);
    if (part != EntryKind::File)
        return notBegunHere(path);
    if (auto error = object->openPart(false))
        return *std::move(error);
    // Of a part that nobody else has: whoever made it wrote its info before, and takes that away while the part is held.
    const auto info = bytesOf(object->m_folder, object->infoName(), largestInfo);
    if (!info)
        return info.error();
    if (*info)
        object->readInfo(**info, bucket, key);
    else if (!object->isJustMade())
        return notBegunHere(path);
    return object;
}

// Empty and for its owner alone, as this program makes it: its info went with that of somebody who had the same just before.
bool ObjectFile::isJustMade() const
{
    struct stat status = {};
    return ::fstat(m_part.get(), &status) == 0 && status.st_size == 0
           && (status.st_mode & 0777) == partMode;
}

// What an info says counts only where it is whole, and about the object that is asked for.
void ObjectFile::readInfo(const QByteArray &info, const QString &bucket, const QString &key)
{
    const auto document = JsonDocument::parse(info);
    if (!document || !document->isWhole() || !document->root().isObject())
        return;
    JsonReader in(document->root(), u"$"_s);
    const ObjectIdentity identity = identityIn(in);
    ObjectChecks checks;
    if (const auto member = in.object("checks"_L1)) {
        for (auto child = member->firstChild(); child; child = child->nextSibling())
            checks[child->key().toLatin1()] = child->toString().value_or(QString()).toLatin1();
    }
    struct stat status = {};
    const auto read = in.finish(identity);
    if (!read || identity.bucket != bucket || identity.key != key || identity.length < 0
        || ::fstat(m_part.get(), &status) != 0 || status.st_size > identity.length)
        return;
    m_known = identity;
    m_checks = std::move(checks);
    m_offset = status.st_size;
}

std::optional<Error> ObjectFile::openPart(bool isNew)
{
    const QString path = pathOf(partName());
    const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (isNew ? O_CREAT | O_EXCL : 0);
    FileDescriptor fd(
        ::openat(m_folder.fd.get(), nameBytes(partName()).constData(), flags, partMode));
    // It was not there when this began, or has just got its final name.
    if (!fd && (isNew ? errno == EEXIST : errno == ENOENT))
        return fetchedByAnother(path);
    if (!fd)
        return errno == ELOOP ? linkInTheWay(path) : writeError(errno, path);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? fetchedByAnother(path) : writeError(errno, path);
    struct stat status = {};
    if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1)
        return writeError(EEXIST, path);
    // Whoever held it may have given it its final name just before.
    struct stat named = {};
    const bool isNamed = ::fstatat(m_folder.fd.get(), nameBytes(partName()).constData(), &named,
                                   AT_SYMLINK_NOFOLLOW)
                             == 0
                         && named.st_ino == status.st_ino && named.st_dev == status.st_dev;
    if (!isNamed)
        return fetchedByAnother(path);
    m_part = std::move(fd);
    return std::nullopt;
}

bool ObjectFile::continues(const ObjectIdentity &answered, qint64 first) const
{
    return m_known && answered == *m_known && first == m_offset;
}

std::optional<Error> ObjectFile::writeInfo(const ObjectIdentity &object)
{
    QJsonObject checks;
    for (const auto &[name, value] : m_checks)
        checks.insert(QString::fromLatin1(name), QString::fromLatin1(value));
    const QJsonObject json{
        {"bucket"_L1, object.bucket},       {"key"_L1, object.key},
        {"versionId"_L1, object.versionId}, {"etag"_L1, object.etag},
        {"length"_L1, object.length},       {"checks"_L1, checks},
    };
    return m_root.replace(m_folder, infoName(),
                          QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

// At no moment are there bytes of one object with the info of another.
std::optional<Error> ObjectFile::restart(const ObjectIdentity &object, const ObjectChecks &checks)
{
    m_known.reset();
    m_offset = 0;
    m_checks = checks;
    m_root.aboutToChange();
    if (m_part && ::ftruncate(m_part.get(), 0) != 0)
        return writeError(errno, pathOf(partName()));
    if (auto error = writeInfo(object))
        return error;
    m_root.aboutToChange();
    if (!m_part) {
        if (auto error = openPart(true))
            return error;
    }
    // Whoever had the same before may have taken the info for their own.
    if (!kindOf(m_folder, infoName())) {
        if (auto error = writeInfo(object))
            return error;
    }
    m_known = object;
    return std::nullopt;
}

std::optional<Error> ObjectFile::append(QByteArrayView bytes)
{
    const QString path = pathOf(partName());
    if (!m_known)
        return Error{.kind = ErrorKind::Internal, .context = path};
    if (bytes.size() > m_known->length - m_offset)
        return notAsPromised(path, u"more bytes came than were promised"_s);
    m_root.aboutToChange();
    if (::lseek(m_part.get(), m_offset, SEEK_SET) < 0 || !writeAll(m_part.get(), bytes))
        return writeError(errno, path);
    m_offset += bytes.size();
    return std::nullopt;
}

// ---- the end ---------------------------------------------------------------------------------------------------------

// The SHA-256 of what is there, where it is what was promised.
Result<QByteArray> ObjectFile::verify()
{
    const QString path = pathOf(partName());
    struct stat status = {};
    if (!m_known || ::fstat(m_part.get(), &status) != 0 || status.st_size != m_known->length)
        return notAsPromised(path, u"not all bytes have come"_s);
    ObjectCheck check(m_checks);
    std::optional<GzipCheck> gzip;
    if (m_checks.empty() && m_name.endsWith(".gz"_L1))
        gzip.emplace(); // the only checksum there is
    const bool isRead = readThrough(m_part.get(), [&](QByteArrayView piece) {
        check.add(piece);
        if (gzip)
            gzip->add(piece);
    });
    if (!isRead)
        return writeError(errno, path);
    if (const QByteArray different = check.difference(); !different.isEmpty())
        return notAsPromised(path,
                             u"the checksum differs: %1"_s.arg(QString::fromLatin1(different)));
    if (gzip && !gzip->isSound())
        return notAsPromised(path, u"the checksum of the packed data differs"_s);
    return check.sha256();
}

// The same, and what it is lies on the disk.
Result<QByteArray> ObjectFile::complete()
{
    const bool hasCome = isComplete();
    const auto sha256 = verify();
    if (!sha256) {
        // What is complete and wrong does not get better.
        if (hasCome && sha256.error().kind == ErrorKind::ServiceFailed) {
            m_root.aboutToChange();
            if (::ftruncate(m_part.get(), 0) == 0)
                m_offset = 0;
            m_known.reset();
        }
        return sha256.error();
    }
    if (::fsync(m_part.get()) != 0)
        return writeError(errno, pathOf(partName()));
    return sha256;
}

Result<FinishedObject> ObjectFile::finish(Timestamp answered)
{
    const auto sha256 = complete();
    if (!sha256)
        return sha256.error();
    shareRights();
    return giveName(*sha256, answered);
}

std::optional<Error> ObjectFile::finishUnderItsName()
{
    const auto sha256 = complete();
    if (!sha256)
        return sha256.error();
    const auto renamed = m_root.rename(m_folder, partName(), m_name);
    if (!renamed)
        return renamed.error();
    if (!*renamed)
        removeOwn(partName());
    if (!kindOf(m_folder, partName())) // otherwise somebody has begun the same, and it is theirs
        removeOwn(infoName());
    return std::nullopt;
}

// While it is only a part it is nobody else's business; then it is a file like the others.
void ObjectFile::shareRights() const
{
    struct stat status = {};
    if (::fstatat(m_folder.fd.get(), nameBytes(infoName()).constData(), &status,
                  AT_SYMLINK_NOFOLLOW)
            == 0
        && S_ISREG(status.st_mode))
        ::fchmod(m_part.get(), status.st_mode & 0666);
}

void ObjectFile::removeOwn(const QString &name) const
{
    m_root.aboutToChange();
    ::unlinkat(m_folder.fd.get(), nameBytes(name).constData(), 0);
}

// Whether a file has the bytes of that checksum, and then its name.
Result<std::optional<QString>> ObjectFile::sameAs(const QString &name,
                                                  const QByteArray &sha256) const
{
    const FileDescriptor fd(::openat(m_folder.fd.get(), nameBytes(name).constData(),
                                     O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd && errno == ELOOP)
        return linkInTheWay(pathOf(name));
    struct stat status = {};
    if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_size != m_offset)
        return std::optional<QString>();
    ObjectCheck check(ObjectChecks{});
    const bool isRead = readThrough(fd.get(), [&](QByteArrayView piece) { check.add(piece); });
    return isRead && check.sha256() == sha256 ? std::optional(name) : std::optional<QString>();
}

Result<FinishedObject> ObjectFile::giveName(const QByteArray &sha256, Timestamp answered)
{
    const auto [stem, suffix] = stemAndSuffix(m_name);
    const auto entries = entriesOf(m_folder);
    if (!entries)
        return entries.error();
    std::optional<AnswerRank> newest;
    for (const auto &[name, kind] : *entries) {
        const RankedStem ranked = rankOf(name.chopped(std::min(suffix.size(), name.size())));
        if (name.endsWith(suffix) && ranked.stem == stem)
            newest = std::max(newest, std::optional(ranked.rank));
    }
    const QString folder = m_components.isEmpty() ? QString() : m_components.join(u'/') + u'/';
    FinishedObject finished{.sha256 = sha256, .bytes = m_offset};
    if (newest) {
        const auto same = sameAs(rankedStem(stem, *newest) + suffix, sha256);
        if (!same)
            return same.error();
        if (*same) {
            finished.file = folder + **same;
            removeOwn(partName());
            removeOwn(infoName());
            return finished;
        }
    }
    AnswerRank rank = newest ? rankBehind(*newest, answered) : AnswerRank();
    for (int attempt = 0; attempt < 5; ++attempt, rank = rankBehind(rank, answered)) {
        const QString name = rankedStem(stem, rank) + suffix;
        const auto renamed = m_root.rename(m_folder, partName(), name);
        if (!renamed)
            return renamed.error();
        if (!*renamed)
            continue;
        removeOwn(infoName());
        finished.file = folder + name;
        finished.isNew = true;
        return finished;
    }
    return writeError(EEXIST, pathOf(m_name));
}

} // namespace belvedere
