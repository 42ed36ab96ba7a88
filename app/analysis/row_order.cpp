#include "app/analysis/row_order.h"

#include "app/analysis/text_order.h"

#include <QHash>

#include <atomic>
#include <cmath>
#include <mutex>
#include <span>
#include <unordered_map>

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
auto keyOf(MeanDuration value)
{
    return value;
}
auto keyOf(const TimeRange &value)
{
    return value;
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

template<typename Key>
void appendSorted(ColumnOrder &order, std::vector<std::pair<Key, quint32>> &keyed)
{
    std::ranges::sort(keyed, [](const auto &a, const auto &b) {
        return a.first < b.first || (!(b.first < a.first) && a.second < b.second);
    });
    for (size_t i = 0; i < keyed.size(); ++i) {
        if (i == 0 || !(keyed[i].first == keyed[i - 1].first))
            order.groupStarts.push_back(quint32(order.rows.size()));
        order.rows.push_back(keyed[i].second);
    }
}

const QString &textOf(const QString &value)
{
    return value;
}
const QString &textOf(const Word &value)
{
    return value.sent;
}

// Most texts occur in many rows: each is compared once, then it is numbers.
template<typename T>
std::vector<std::pair<quint32, quint32>> rankedTexts(const std::vector<FieldValue> &values,
                                                     const std::vector<quint32> &rows)
{
    std::unordered_map<QString, quint32> known;
    std::vector<std::pair<TextKey, quint32>> texts; // each once, with its number
    std::vector<std::pair<quint32, quint32>> keyed; // number of the text, then its rank
    keyed.reserve(rows.size());
    for (const quint32 row : rows) {
        const QString &text = textOf(std::get<T>(values[row]));
        const auto [found, isNew] = known.try_emplace(text, quint32(texts.size()));
        if (isNew)
            texts.emplace_back(TextKey(text), found->second);
        keyed.emplace_back(found->second, row);
    }
    std::ranges::sort(texts, [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<quint32> ranks(texts.size());
    for (size_t rank = 0; rank < texts.size(); ++rank)
        ranks[texts[rank].second] = quint32(rank);
    for (auto &[key, row] : keyed)
        key = ranks[key];
    return keyed;
}

template<typename T>
void appendKind(ColumnOrder &order, const std::vector<FieldValue> &values,
                const std::vector<quint32> &rows)
{
    if constexpr (requires(const T &value) { textOf(value); }) {
        auto keyed = rankedTexts<T>(values, rows);
        appendSorted(order, keyed);
    } else {
        using Key = decltype(keyOf(std::declval<const T &>()));
        std::vector<std::pair<Key, quint32>> keyed;
        keyed.reserve(rows.size());
        for (const quint32 row : rows)
            keyed.emplace_back(keyOf(std::get<T>(values[row])), row);
        appendSorted(order, keyed);
    }
}

// Values of different kinds in one column stand in the order of the kinds.
template<size_t... Kinds>
void appendKinds(ColumnOrder &order, const std::vector<FieldValue> &values,
                 const std::vector<std::vector<quint32>> &rows, std::index_sequence<Kinds...>)
{
    (appendKind<std::variant_alternative_t<Kinds + 1, FieldValue>>(order, values, rows[Kinds + 1]),
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
        Slot &slot = slotOf(column);
        std::call_once(slot.made, [&] {
            std::vector<FieldValue> values;
            values.reserve(entries.size());
            for (const VersionEntry *entry : entries)
                values.push_back(reader(*entry));
            slot.order = orderOf(values);
            slot.isReady = true;
        });
        return slot.order;
    }

    bool isReady(int column) { return slotOf(column).isReady; }

    std::vector<const VersionEntry *> entries;

private:
    struct Slot {
        std::once_flag made{};
        std::atomic<bool> isReady = false;
        ColumnOrder order{};
    };

    Slot &slotOf(int column)
    {
        const std::lock_guard lock(m_mutex);
        auto &slot = m_columns[column];
        if (!slot)
            slot = std::make_shared<Slot>();
        return *slot;
    }

    QHash<int, std::shared_ptr<Slot>> m_columns;
    std::mutex m_mutex;
};

RowOrder::RowOrder(std::vector<const VersionEntry *> entries)
    : m_private(std::make_unique<Private>())
{
    m_private->entries = std::move(entries);
}

RowOrder::~RowOrder() = default;

void RowOrder::prepare(int column, const Reader &reader) const
{
    (void)m_private->column(column, reader);
}

bool RowOrder::isReady(int column) const
{
    return m_private->isReady(column);
}

void RowOrder::sort(std::vector<quint32> &rows, int column, const Reader &reader,
                    bool ascending) const
{
    const ColumnOrder &order = m_private->column(column, reader);
    std::vector<char> isWanted(m_private->entries.size(), 0);
    for (const quint32 row : rows)
        isWanted[row] = 1;
    std::vector<quint32> sorted;
    sorted.reserve(rows.size());
    const auto take = [&](std::span<const quint32> from) {
        std::ranges::copy_if(from, std::back_inserter(sorted),
                             [&](quint32 row) { return isWanted[row] != 0; });
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
