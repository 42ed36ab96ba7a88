// The versions of the chosen part of the library, and what a filter or a sort of them needs. Immutable to whoever looks at
// it, and several threads may ask: what is made at the first use of a column is kept inside.
#pragma once

#include "app/analysis/filter.h"
#include "app/analysis/row_order.h"
#include "app/models/version_table_model.h"
#include "ui/library/library_place.h"

#include <atomic>

namespace belvedere {

// What the table is to show: the rows that match, ordered by a column of versionColumns(); -1 leaves them as they come.
struct Arrangement {
    Filter filter{};
    int sortColumn = -1;
    bool isAscending = true;
};

class VersionListing
{
public:
    VersionListing(std::vector<ContentsPtr> archives, LibraryPlace place);

    const LibraryPlace &place() const { return m_place; }
    const std::vector<ContentsPtr> &archives() const { return m_archives; }
    const std::vector<VersionRow> &rows() const { return m_rows; }
    const std::vector<const VersionEntry *> &entries() const { return m_entries; } // of the rows
    bool hasSeveralModels() const { return m_severalModels; }

    // Positions in rows().
    std::vector<quint32> arranged(const Arrangement &wish) const;
    // Whether that takes no longer than a frame: the list is short, or everything it needs has been made.
    bool isQuick(const Arrangement &wish) const;
    bool isLong() const;

    // Makes what words and sorts by these columns would wait for. Stops early when told to.
    void prepare(const std::vector<int> &columns, const std::atomic<bool> &stop) const;

private:
    std::vector<ContentsPtr> m_archives;
    LibraryPlace m_place;
    std::vector<VersionRow> m_rows;
    std::vector<const VersionEntry *> m_entries;
    bool m_severalModels = false;
    std::unique_ptr<const FilterIndex> m_index;
    std::unique_ptr<const RowOrder> m_order;
};

using ListingPtr = std::shared_ptr<const VersionListing>;

} // namespace belvedere
