// The index of an archive: what every file said when it was read last, in one file of the cache folder.
//
// It can be thrown away at any time. A file's facts are taken from it only where path, size, times and inode are the same;
// a file that was written shortly before it was read is left out, because a change in the same tick would not show. An index
// that is damaged, cut off, from another version of the program or about other folders is not used and written anew.
#pragma once

#include "app/archive/index_body.h"
#include "app/archive/posix_file.h"

#include <string>

namespace belvedere {

// One file in the index. A body of length 0 says that the file is none of ours.
struct IndexRecord {
    quint64 pathOffset = 0;
    quint32 pathLength = 0;
    quint32 segment = 0;
    quint64 bodyOffset = 0;
    quint64 bodyLength = 0;
    quint64 contentHash = 0;
    FileStamp stamp{};
};

// An index as it lies on disk, mapped. Immutable.
class ArchiveIndex
{
public:
    // Null where there is none, or none that can be used.
    static std::shared_ptr<const ArchiveIndex> open(const QString &path, quint64 roots);

    ~ArchiveIndex();

    std::span<const IndexRecord> records() const
    {
        return m_records;
    } // ascending bytes of the path
    std::string_view pathOf(const IndexRecord &record) const
    {
        return m_paths.substr(record.pathOffset, record.pathLength);
    }
    size_t segmentCount() const { return m_segments.size(); }
    const IndexSegment &segment(size_t number) const { return m_segments[number].tables; }
    std::span<const char> body(size_t segment, quint64 offset, quint64 length) const
    {
        return m_segments[segment].tables.body.subspan(offset, length);
    }

    // The bytes of a segment as they lie in the file, to be taken over into the next one.
    struct Block {
        IndexSegment tables{};
        std::span<const char> bytes{};
        quint64 checksum = 0;
        quint64 records = 0; // written into it; some may be outdated by now
    };
    const Block &block(size_t number) const { return m_segments[number]; }

private:
    class Mapping;

    explicit ArchiveIndex(std::unique_ptr<Mapping> mapping);
    bool read(quint64 roots);
    bool readSegments(std::span<const char> table, size_t count);
    bool recordsAreSound() const;

    std::unique_ptr<Mapping> m_mapping;
    std::span<const IndexRecord> m_records;
    std::string_view m_paths;
    std::vector<Block> m_segments;
};

// What goes into the next index.
struct IndexContent {
    struct File {
        std::string_view path{};
        IndexRecord record{}; // its path's place is filled in by writeIndex()
    };
    std::vector<File> files{};               // ascending path
    std::vector<ArchiveIndex::Block> kept{}; // segments of the index before, numbered first
    std::vector<const BodyWriter *> added{}; // new ones, numbered behind them
    std::vector<quint64> addedRecords{};     // how many records each of them has
};

// Where the index of these folders lies: one file for every set of folders.
QString indexPath(const QString &indexFolder, const std::vector<QString> &roots);
quint64 indexKey(const std::vector<QString> &roots);

// Replaces the index in one step; readers of the old one keep what they have mapped. A failure is logged, and is none
// for anybody: the archive is simply read again next time.
bool writeIndex(const QString &path, quint64 roots, const IndexContent &content);

} // namespace belvedere
