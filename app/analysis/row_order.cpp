#include "app/analysis/row_order.h"

#include "app/analysis/text_order.h"

#include <QHash>

#include <cmath>
#include <mutex>
#include <numeric>

namespace belvedere {

namespace {

bool hasKey(const FieldValue &value)
{
    const auto *number = std::get_if<double>(&value);
    const auto *ratio = std::get_if<Ratio>(&value);
    return !isAbsent(value) && !(number && std::isnan(*number)) && !(ratio && ratio->whole <= 0);
}

// Text by which people look for a name; equal but for case, code points decide.
struct TextKey {
    QString folded{};
    QString text{};

    explicit TextKey(const QString &of) : folded(foldedText(of)), text(of) {}
    bool operator<(const TextKey &other) const
    {
        return folded != other.folded ? codePointLess(folded, other.folded)
                                      : codePointLess(text, other.text);
    }
    bool operator==(const TextKey &) const = default;
};

struct RatioKey {
    double share = 0;
    qint64 whole = 0;

    explicit RatioKey(const Ratio &of) : share(double(of.part) / double(of.whole)), whole(of.whole)
    {}
    auto operator<=>(const RatioKey &) const = default;
};

auto keyOf(bool value)
{
    return value;
}
auto keyOf(qint64 value)
{
    return value;
}
auto keyOf(double value)
{
    return value;
}
auto keyOf(Timestamp value)
{
    return value;
}
auto keyOf(Milliseconds value)
{
    return value;
}
auto keyOf(const TimeRange &value)
{
    return value;
}
auto keyOf(const QString &value)
{
    return TextKey(value);
}
auto keyOf(const Word &value)
{
    return TextKey(value.sent);
}
auto keyOf(const Ratio &value)
{
    return RatioKey(value);
}

// Rows in the order of one column, and where rows of equal value begin.
struct ColumnOrder {
    std::vector<quint32> rows{};        // those with a value, ascending, ties by position
    std::vector<quint32> groupStarts{}; // positions in `rows` at which a new value begins
    std::vector<quint32> absent{};      // ascending position
};

template<typename T>
void appendSorted(ColumnOrder &order, const std::vector<FieldValue> &values,
                  const std::vector<quint32> &rows)
{
    using Key = decltype(keyOf(std::declval<const T &>()));
    std::vector<std::pair<Key, quint32>> keyed;
    keyed.reserve(rows.size());
    for (const quint32 row : rows)
        keyed.emplace_back(keyOf(std::get<T>(values[row])), row);
    std::ranges::sort(keyed, [](const auto &a, const auto &b) {
        return a.first < b.first || (!(b.first < a.first) && a.second < b.second);
    });
    for (size_t i = 0; i < keyed.size(); ++i) {
        if (i == 0 || !(keyed[i].first == keyed[i - 1].first))
            order.groupStarts.push_back(quint32(order.rows.size()));
        order.rows.push_back(keyed[i].second);
    }
}

// Values of different kinds in one column stand in the order of the kinds.
template<size_t... Kinds>
void appendKinds(ColumnOrder &order, const std::vector<FieldValue> &values,
                 const std::vector<std::vector<quint32>> &rows, std::index_sequence<Kinds...>)
{
    (appendSorted<std::variant_alternative_t<Kinds + 1, FieldValue>>(order, values,
                                                                     rows[Kinds + 1]),
     ...);
}

ColumnOrder orderOf(const std::vector<FieldValue> &values)
{
    constexpr size_t kinds = std::variant_size_v<FieldValue>;
    ColumnOrder order;
    std::vector<std::vector<quint32>> rows(kinds);
    for (size_t row = 0; row < values.size(); ++row) {
        if (hasKey(values[row]))
            rows[values[row].index()].push_back(quint32(row));
        else
            order.absent.push_back(quint32(row));
    }
    order.rows.reserve(values.size() - order.absent.size());
    appendKinds(order, values, rows, std::make_index_sequence<kinds - 1>());
    return order;
}

} // namespace

class RowOrder::Private
{
public:
    const ColumnOrder &column(int column, const Reader &reader)
    {
        const std::lock_guard lock(mutex);
        auto found = columns.find(column);
        if (found == columns.end()) {
            std::vector<FieldValue> values;
            values.reserve(entries.size());
            for (const VersionEntry *entry : entries)
                values.push_back(reader(*entry));
            found = columns.insert(column, std::make_shared<const ColumnOrder>(orderOf(values)));
        }
        return **found;
    }

    std::vector<const VersionEntry *> entries;
    QHash<int, std::shared_ptr<const ColumnOrder>> columns;
    std::mutex mutex;
};

RowOrder::RowOrder(std::vector<const VersionEntry *> entries)
    : m_private(std::make_unique<Private>())
{
    m_private->entries = std::move(entries);
}

RowOrder::~RowOrder() = default;

void RowOrder::sort(std::vector<quint32> &rows, int column, const Reader &reader,
                    bool ascending) const
{
    const ColumnOrder &order = m_private->column(column, reader);
    std::vector<bool> isWanted(m_private->entries.size(), false);
    for (const quint32 row : rows)
        isWanted[row] = true;
    std::vector<quint32> sorted;
    sorted.reserve(rows.size());
    const auto take = [&](std::span<const quint32> from) {
        std::ranges::copy_if(from, std::back_inserter(sorted),
                             [&](quint32 row) { return isWanted[row]; });
    };
    if (ascending) {
        take(order.rows);
    } else {
        size_t end = order.rows.size();
        for (auto start = order.groupStarts.rbegin(); start != order.groupStarts.rend(); ++start) {
            take(std::span(order.rows).subspan(*start, end - *start));
            end = *start;
        }
    }
    take(order.absent);
    rows = std::move(sorted);
}

} // namespace belvedere
