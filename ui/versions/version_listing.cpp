#include "ui/versions/version_listing.h"

#include "app/models/version_columns.h"

namespace belvedere {

namespace {

// Up to here even the first use of a column is done within a few milliseconds.
constexpr size_t shortList = 2'000;

bool isIn(const LibraryPlace &place, const VersionEntry &entry)
{
    if (!place.isModel())
        return true;
    if (!place.modelArn.isEmpty() && entry.version.modelArn)
        return *entry.version.modelArn == place.modelArn;
    return entry.version.modelName == place.modelName;
}

RowOrder::Reader readerOf(int column)
{
    return [&field = versionColumns()[size_t(column)]](const VersionEntry &entry) {
        return field.read(entry);
    };
}

bool isColumn(int column)
{
    return column >= 0 && size_t(column) < versionColumns().size();
}

} // namespace

VersionListing::VersionListing(std::vector<ContentsPtr> archives, LibraryPlace place)
    : m_archives(std::move(archives)),
      m_place(std::move(place))
{
    for (size_t archive = 0; archive < m_archives.size(); ++archive) {
        if (m_place.archive >= 0 && size_t(m_place.archive) != archive)
            continue;
        for (const VersionEntry &entry : m_archives[archive]->versions) {
            if (!isIn(m_place, entry))
                continue;
            m_rows.push_back({&entry, qsizetype(archive)});
            m_entries.push_back(&entry);
            m_severalModels = m_severalModels
                              || entry.version.modelName != m_entries.front()->version.modelName;
        }
    }
    m_index = std::make_unique<const FilterIndex>(m_entries);
    m_order = std::make_unique<const RowOrder>(m_entries);
}

std::vector<quint32> VersionListing::arranged(const Arrangement &wish) const
{
    std::vector<quint32> rows = m_index->select(wish.filter);
    if (isColumn(wish.sortColumn))
        m_order->sort(rows, wish.sortColumn, readerOf(wish.sortColumn), wish.isAscending);
    return rows;
}

bool VersionListing::isLong() const
{
    return m_entries.size() > shortList;
}

bool VersionListing::isQuick(const Arrangement &wish) const
{
    return !isLong()
           || (m_index->isReady(wish.filter)
               && (!isColumn(wish.sortColumn) || m_order->isReady(wish.sortColumn)));
}

void VersionListing::prepare(const std::vector<int> &columns, const std::atomic<bool> &stop) const
{
    m_index->prepare(&stop);
    for (const int column : columns) {
        if (stop)
            return;
        if (isColumn(column))
            m_order->prepare(column, readerOf(column));
    }
}

} // namespace belvedere
