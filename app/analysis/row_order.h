// Sorting of the versions table without a proxy: keys are computed once per column, then it is numbers.
#pragma once

#include "app/domain/contents.h"

#include <functional>
#include <memory>

namespace belvedere {

class RowOrder
{
public:
    // One sort key per row; absent values stand last in both directions.
    using Reader = std::function<FieldValue(const VersionEntry &)>;

    explicit RowOrder(std::vector<const VersionEntry *> entries);
    ~RowOrder();

    // `rows` (positions in entries, in any order) put in order by one column, ties in the order of entries. `column` names
    // the key cache; the reader is called only when the column is new. Several threads may ask.
    void sort(std::vector<quint32> &rows, int column, const Reader &reader, bool ascending) const;

    // Makes the keys of a column now; and whether they have been made.
    void prepare(int column, const Reader &reader) const;
    bool isReady(int column) const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
