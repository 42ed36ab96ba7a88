#include "app/archive/archive_index.h"

#include "app/archive/hash64.h"
#include "app/base/file_name.h"
#include "app/base/literals.h"
#include "app/base/logging.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belvedere {

namespace {

constexpr std::array<char, 8> magic{'B', 'E', 'L', 'V', 'I', 'D', 'X', '\n'};
// To be raised whenever index_codec.h or a struct in it changes, or what a reader makes of the same text.
constexpr quint32 formatNumber = 9;
constexpr quint32 byteOrder = 0x01020304;
constexpr size_t mostIndexes = 64; // in one folder; the oldest go first

// The first bytes of the file. All offsets are from its beginning, all multiples of 8.
struct Header {
    std::array<char, 8> magic{};
    quint32 format = 0;
    quint32 byteOrder = 0;
    quint64 program = 0; // its version
    quint64 roots = 0;   // the folders it is about
    quint64 fileSize = 0;
    quint64 recordsAt = 0;
    quint64 recordCount = 0;
    quint64 pathsAt = 0;
    quint64 pathsSize = 0;
    quint64 segmentsAt = 0;
    quint64 segmentCount = 0;
    quint64 tablesChecksum = 0; // over records, paths and segment entries
    quint64 headerChecksum = 0; // over everything before
};

struct SegmentEntry {
    quint64 at = 0;
    quint64 size = 0;
    quint64 checksum = 0;
    quint64 records = 0;
    std::array<quint64, 7> counts{}; // elements of each table, in the order they lie in
};

static_assert(sizeof(Header) == 104 && sizeof(SegmentEntry) == 88 && sizeof(IndexRecord) == 72);

quint64 programKey()
{
    return hash64(std::string_view(BELVEDERE_VERSION));
}

quint64 headerChecksum(const Header &header)
{
    return hash64(&header, offsetof(Header, headerChecksum));
}

std::array<quint64, 7> countsOf(const IndexSegment &segment)
{
    return {segment.doubles.size(), segment.texts.size(), segment.lists.size(),
            segment.schemas.size(), segment.units.size(), segment.body.size(),
            segment.shared.size()};
}

// Cuts one table off the front of the bytes; false where they do not reach.
template<typename T>
bool cut(std::span<const char> &bytes, quint64 count, std::span<const T> &table)
{
    if (count > bytes.size() / sizeof(T))
        return false;
    table = {reinterpret_cast<const T *>(bytes.data()), size_t(count)};
    bytes = bytes.subspan(count * sizeof(T));
    return true;
}

bool cutTables(std::span<const char> bytes, const std::array<quint64, 7> &counts,
               IndexSegment &segment)
{
    return cut(bytes, counts[0], segment.doubles) && cut(bytes, counts[1], segment.texts)
           && cut(bytes, counts[2], segment.lists) && cut(bytes, counts[3], segment.schemas)
           && cut(bytes, counts[4], segment.units) && cut(bytes, counts[5], segment.body)
           && cut(bytes, counts[6], segment.shared);
}

template<typename T>
std::string_view bytesOf(std::span<const T> table)
{
    return {reinterpret_cast<const char *>(table.data()), table.size_bytes()};
}

// The pieces of a segment in the order they lie in.
std::array<std::string_view, 7> piecesOf(const IndexSegment &segment)
{
    return {bytesOf(segment.doubles), bytesOf(segment.texts), bytesOf(segment.lists),
            bytesOf(segment.schemas), bytesOf(segment.units), bytesOf(segment.body),
            bytesOf(segment.shared)};
}

} // namespace

class ArchiveIndex::Mapping
{
public:
    explicit Mapping(const QString &path) : m_file(path) {}

    bool open()
    {
        if (!m_file.open(QIODevice::ReadOnly) || m_file.size() < qint64(sizeof(Header)))
            return false;
        const uchar *bytes = m_file.map(0, m_file.size());
        if (!bytes)
            return false;
        m_bytes = {reinterpret_cast<const char *>(bytes), size_t(m_file.size())};
        return true;
    }

    // Any part of the file; nothing where it lies outside, or not on a multiple of 8.
    std::optional<std::span<const char>> part(quint64 at, quint64 size) const
    {
        if (at > m_bytes.size() || size > m_bytes.size() - at || at % 8 != 0)
            return std::nullopt;
        return m_bytes.subspan(at, size);
    }

    std::span<const char> bytes() const { return m_bytes; }

private:
    QFile m_file;
    std::span<const char> m_bytes;
};

ArchiveIndex::ArchiveIndex(std::unique_ptr<Mapping> mapping) : m_mapping(std::move(mapping)) {}

ArchiveIndex::~ArchiveIndex() = default;

std::shared_ptr<const ArchiveIndex> ArchiveIndex::open(const QString &path, quint64 roots)
{
    auto mapping = std::make_unique<Mapping>(path);
    if (!mapping->open())
        return nullptr;
    const std::shared_ptr<ArchiveIndex> index(new ArchiveIndex(std::move(mapping)));
    if (!index->read(roots)) {
        qCInfo(lcIndex) << "not usable, read anew:" << path;
        return nullptr;
    }
    return index;
}

bool ArchiveIndex::read(quint64 roots)
{
    Header header;
    std::memcpy(&header, m_mapping->bytes().data(), sizeof header);
    if (header.magic != magic || header.format != formatNumber || header.byteOrder != byteOrder
        || header.program != programKey() || header.roots != roots
        || header.fileSize != m_mapping->bytes().size()
        || header.headerChecksum != headerChecksum(header))
        return false;
    constexpr quint64 mostOfAny = quint64(1) << 32;
    if (header.recordCount > mostOfAny || header.segmentCount > mostOfAny)
        return false;
    const auto records = m_mapping->part(header.recordsAt,
                                         header.recordCount * sizeof(IndexRecord));
    const auto paths = m_mapping->part(header.pathsAt, header.pathsSize);
    const auto segments = m_mapping->part(header.segmentsAt,
                                          header.segmentCount * sizeof(SegmentEntry));
    if (!records || !paths || !segments)
        return false;
    const quint64 checksum = hash64(bytesOf(*segments),
                                    hash64(bytesOf(*paths), hash64(bytesOf(*records))));
    if (checksum != header.tablesChecksum)
        return false;
    m_records = {reinterpret_cast<const IndexRecord *>(records->data()),
                 size_t(header.recordCount)};
    m_paths = bytesOf(*paths);
    return readSegments(*segments, size_t(header.segmentCount)) && recordsAreSound();
}

bool ArchiveIndex::readSegments(std::span<const char> table, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        SegmentEntry entry;
        std::memcpy(&entry, table.data() + i * sizeof entry, sizeof entry);
        const auto bytes = m_mapping->part(entry.at, entry.size);
        Block block;
        if (!bytes || !cutTables(*bytes, entry.counts, block.tables)
            || hash64(bytesOf(*bytes)) != entry.checksum)
            return false;
        block.bytes = *bytes;
        block.checksum = entry.checksum;
        block.records = entry.records;
        m_segments.push_back(block);
    }
    return true;
}

bool ArchiveIndex::recordsAreSound() const
{
    return std::ranges::all_of(m_records, [this](const IndexRecord &record) {
        if (record.pathOffset > m_paths.size()
            || record.pathLength > m_paths.size() - record.pathOffset)
            return false;
        if (record.bodyLength == 0)
            return true;
        if (record.segment >= m_segments.size())
            return false;
        const quint64 all = m_segments[record.segment].tables.body.size();
        return record.bodyOffset <= all && record.bodyLength <= all - record.bodyOffset;
    });
}

// ---- writing ---------------------------------------------------------------------------------------------------------

namespace {

// Appends to a file that nobody knows yet, and gives it its name at the end.
class NewFile
{
public:
    explicit NewFile(const QString &path)
        : m_path(QFile::encodeName(path).toStdString()),
          m_temporary(m_path + ".XXXXXX"),
          m_fd(::mkostemp(m_temporary.data(), O_CLOEXEC)) // for its owner alone
    {}

    ~NewFile()
    {
        if (m_fd && !m_isNamed)
            ::unlink(m_temporary.c_str());
    }

    bool isGood() const { return bool(m_fd) && m_isGood; }
    quint64 position() const { return m_position; }

    void append(std::string_view bytes)
    {
        while (isGood() && !bytes.empty()) {
            const ssize_t count = ::write(m_fd.get(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0) {
                m_isGood = false;
                return;
            }
            bytes.remove_prefix(size_t(count));
            m_position += quint64(count);
        }
    }

    void align()
    {
        constexpr std::string_view zeros("\0\0\0\0\0\0\0", 7);
        append(zeros.substr(0, (8 - m_position % 8) % 8));
    }

    void replaceStart(std::string_view bytes)
    {
        if (isGood()
            && ::pwrite(m_fd.get(), bytes.data(), bytes.size(), 0) != ssize_t(bytes.size()))
            m_isGood = false;
    }

    // No fsync: should the machine stop now, the checksums tell, and the archive is read again.
    bool commit()
    {
        m_isNamed = isGood() && ::rename(m_temporary.c_str(), m_path.c_str()) == 0;
        return m_isNamed;
    }

private:
    std::string m_path;
    std::string m_temporary;
    FileDescriptor m_fd;
    quint64 m_position = 0;
    bool m_isGood = true;
    bool m_isNamed = false;
};

SegmentEntry appendKept(NewFile &file, const ArchiveIndex::Block &block)
{
    SegmentEntry entry{.at = file.position(),
                       .size = block.bytes.size(),
                       .checksum = block.checksum,
                       .records = block.records,
                       .counts = countsOf(block.tables)};
    file.append({block.bytes.data(), block.bytes.size()});
    return entry;
}

SegmentEntry appendNew(NewFile &file, const BodyWriter &writer, quint64 records)
{
    const IndexSegment segment = writer.segment();
    std::string bytes; // in one piece for its checksum
    const auto pieces = piecesOf(segment);
    size_t size = 0;
    for (const auto piece : pieces)
        size += piece.size();
    bytes.reserve(size);
    for (const auto piece : pieces)
        bytes.append(piece);
    SegmentEntry entry{.at = file.position(),
                       .size = bytes.size(),
                       .checksum = hash64(bytes),
                       .records = records,
                       .counts = countsOf(segment)};
    file.append(bytes);
    return entry;
}

bool writeFile(const QString &path, quint64 roots, const IndexContent &content)
{
    NewFile file(path);
    Header header{.magic = magic,
                  .format = formatNumber,
                  .byteOrder = byteOrder,
                  .program = programKey(),
                  .roots = roots};
    file.append({reinterpret_cast<const char *>(&header), sizeof header});
    std::vector<SegmentEntry> segments;
    for (const auto &block : content.kept) {
        segments.push_back(appendKept(file, block));
        file.align();
    }
    for (size_t i = 0; i < content.added.size(); ++i) {
        segments.push_back(appendNew(file, *content.added[i], content.addedRecords[i]));
        file.align();
    }
    std::vector<IndexRecord> records;
    std::string paths;
    records.reserve(content.files.size());
    for (const auto &[name, record] : content.files) {
        records.push_back(record);
        records.back().pathOffset = paths.size();
        records.back().pathLength = quint32(name.size());
        paths += name;
    }
    const auto recordBytes = bytesOf(std::span<const IndexRecord>(records));
    const auto segmentBytes = bytesOf(std::span<const SegmentEntry>(segments));
    header.recordsAt = file.position();
    header.recordCount = records.size();
    file.append(recordBytes);
    header.segmentsAt = file.position();
    header.segmentCount = segments.size();
    file.append(segmentBytes);
    header.pathsAt = file.position();
    header.pathsSize = paths.size();
    file.append(paths);
    header.fileSize = file.position();
    header.tablesChecksum = hash64(segmentBytes, hash64(paths, hash64(recordBytes)));
    header.headerChecksum = headerChecksum(header);
    file.replaceStart({reinterpret_cast<const char *>(&header), sizeof header});
    return file.commit();
}

// Folders that nobody opens any more leave their indexes behind.
void removeOldest(const QDir &folder)
{
    const auto files = folder.entryInfoList({u"*.index"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = qsizetype(mostIndexes); i < files.size(); ++i)
        QFile::remove(files[i].absoluteFilePath());
}

// For its owner alone: paths and names in it are nobody else's business.
bool makeFolder(const QString &path)
{
    if (QDir(path).exists())
        return true;
    if (!QDir().mkpath(path))
        return false;
    return QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

QString indexPath(const QString &indexFolder, const std::vector<QString> &roots)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &root : roots) {
        hash.addData(encodedFileName(root));
        hash.addData(QByteArrayView("\0", 1));
    }
    return indexFolder + u'/' + QString::fromLatin1(hash.result().toHex().left(32)) + u".index"_s;
}

quint64 indexKey(const std::vector<QString> &roots)
{
    quint64 key = 0;
    for (const QString &root : roots)
        key = hash64(root.utf16(), size_t(root.size()) * sizeof(char16_t), key + 1);
    return key;
}

bool writeIndex(const QString &path, quint64 roots, const IndexContent &content)
{
    const QDir folder = QFileInfo(path).dir();
    if (!makeFolder(folder.absolutePath()) || !writeFile(path, roots, content)) {
        qCWarning(lcIndex) << "could not be written:" << path;
        return false;
    }
    removeOldest(folder);
    return true;
}

} // namespace belvedere
