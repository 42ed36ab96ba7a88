#include "app/analysis/filter_node.h"
#include "app/analysis/row_set.h"
#include "app/analysis/text_scan.h"

#include <QHash>

#include <atomic>
#include <mutex>
#include <thread>

namespace belvedere {

namespace {

using Entries = std::vector<const VersionEntry *>;

constexpr char separator = char(0xFF); // no byte of UTF-8
constexpr size_t bytesWorthAThread = size_t(1) << 21;

bool isText(FilterKind kind)
{
    return kind == FilterKind::Text || kind == FilterKind::Word || kind == FilterKind::DurationText
           || kind == FilterKind::Sensors;
}

// The values of one field: of texts each distinct one once, of numbers and times one a row.
struct Column {
    std::vector<FilterOperand> operands{};
    std::vector<quint32> rows{}; // row to operand; empty where each row has its own

    size_t operandOf(size_t row) const { return rows.empty() ? row : rows[row]; }
};

class ColumnMaker
{
public:
    ColumnMaker(const FilterField &field, size_t size) : m_field(field)
    {
        m_column.rows.reserve(size);
    }

    void add(const VersionEntry &entry)
    {
        if (m_field.kind == FilterKind::Sensors)
            addSensors(entry.version);
        else
            addText(m_field.read(entry));
    }

    Column take() { return std::move(m_column); }

private:
    template<typename F>
    void addNamed(const QString &name, F operand)
    {
        const auto found = m_known.constFind(name);
        if (found != m_known.cend()) {
            m_column.rows.push_back(*found);
            return;
        }
        m_column.rows.push_back(quint32(m_column.operands.size()));
        m_known.insert(name, m_column.rows.back());
        m_column.operands.push_back(operand());
    }

    void addAbsent()
    {
        if (!m_absent) {
            m_absent = quint32(m_column.operands.size());
            m_column.operands.emplace_back();
        }
        m_column.rows.push_back(*m_absent);
    }

    void addText(const FieldValue &value)
    {
        const auto make = [&] { return operandOf(m_field, value); };
        if (const auto *text = std::get_if<QString>(&value))
            addNamed(*text, make);
        else if (const auto *word = std::get_if<Word>(&value))
            addNamed(word->sent, make);
        else
            addAbsent();
    }

    // Versions of one model mostly share their schema.
    void addSensors(const ModelVersion &version)
    {
        const void *place = version.schema.get();
        if (place && m_schemas.contains(place)) {
            m_column.rows.push_back(m_schemas.value(place));
            return;
        }
        const std::vector<QString> sensors = sensorsOf(version);
        const QStringList names(sensors.begin(), sensors.end());
        addNamed(names.join(QChar(0)), [&] { return sensorOperand(sensors); });
        if (place)
            m_schemas.insert(place, m_column.rows.back());
    }

    const FilterField &m_field;
    Column m_column;
    QHash<QString, quint32> m_known;
    std::optional<quint32> m_absent;
    QHash<const void *, quint32> m_schemas;
};

Column makeColumn(const FilterField &field, const Entries &entries)
{
    if (isText(field.kind)) {
        ColumnMaker maker(field, entries.size());
        for (const VersionEntry *entry : entries)
            maker.add(*entry);
        return maker.take();
    }
    Column column;
    column.operands.reserve(entries.size());
    for (const VersionEntry *entry : entries)
        column.operands.push_back(operandOf(field, *entry));
    return column;
}

template<typename F>
RowSet rowsWhere(const Column &column, size_t size, F fits)
{
    std::vector<char> verdicts(column.operands.size());
    std::ranges::transform(column.operands, verdicts.begin(), fits);
    RowSet rows(size);
    if (std::ranges::none_of(verdicts, [](char verdict) { return verdict != 0; }))
        return rows;
    for (size_t row = 0; row < size; ++row) {
        if (verdicts[column.operandOf(row)])
            rows.insert(row);
    }
    return rows;
}

// Every text of every row, folded, for words that may stand anywhere. What only one row has stands in that row's part of
// one long buffer; what several share is searched once for all of them.
class TextIndex
{
public:
    TextIndex(const std::vector<const Column *> &columns, size_t rows) : m_starts(rows + 1, 0)
    {
        std::vector<std::vector<quint32>> uses;
        for (const Column *column : columns) {
            uses.emplace_back(column->operands.size(), 0);
            for (const quint32 operand : column->rows)
                ++uses.back()[operand];
            addShared(*column, uses.back());
        }
        for (size_t row = 0; row < rows; ++row) {
            m_starts[row] = m_text.size();
            for (size_t i = 0; i < columns.size(); ++i) {
                const quint32 operand = columns[i]->rows[row];
                if (uses[i][operand] == 1)
                    append(m_text, columns[i]->operands[operand]);
            }
        }
        m_starts[rows] = m_text.size();
        m_text.shrink_to_fit();
    }

    RowSet find(const std::string &needle) const
    {
        const size_t rows = m_starts.size() - 1;
        RowSet found(rows);
        for (const Shared &shared : m_shared)
            findShared(shared, needle, found);
        // A bit of a row must not share a word with another thread's.
        const size_t middle = m_text.size() < bytesWorthAThread ? rows : rows / 128 * 64;
        std::thread second;
        if (middle < rows)
            second = std::thread([&] { findUnique(needle, middle, rows, found); });
        findUnique(needle, 0, middle, found);
        if (second.joinable())
            second.join();
        return found;
    }

private:
    struct Shared {
        const Column *column;
        std::string text{};
        std::vector<size_t> starts{};    // of each operand in `text`
        std::vector<quint32> operands{}; // those in `text`
    };

    static void append(std::string &text, const FilterOperand &operand)
    {
        if (!operand.present)
            return;
        text += operand.texts->front().toStdString();
        text += separator;
    }

    void addShared(const Column &column, const std::vector<quint32> &uses)
    {
        Shared shared{.column = &column};
        for (size_t operand = 0; operand < uses.size(); ++operand) {
            if (uses[operand] < 2 || !column.operands[operand].present)
                continue;
            shared.starts.push_back(shared.text.size());
            shared.operands.push_back(quint32(operand));
            append(shared.text, column.operands[operand]);
        }
        if (!shared.operands.empty())
            m_shared.push_back(std::move(shared));
    }

    static void findShared(const Shared &shared, const std::string &needle, RowSet &found)
    {
        std::vector<char> verdicts;
        for (size_t at = scanFor(needle, shared.text, 0); at != std::string::npos;) {
            verdicts.resize(shared.column->operands.size(), 0);
            const size_t place = size_t(std::ranges::upper_bound(shared.starts, at)
                                        - shared.starts.begin());
            verdicts[shared.operands[place - 1]] = 1;
            if (place == shared.starts.size())
                break;
            at = scanFor(needle, shared.text, shared.starts[place]);
        }
        if (verdicts.empty())
            return;
        for (size_t row = 0; row < shared.column->rows.size(); ++row) {
            if (verdicts[shared.column->rows[row]])
                found.insert(row);
        }
    }

    void findUnique(const std::string &needle, size_t firstRow, size_t endRow, RowSet &found) const
    {
        const std::string_view text(m_text.data(), m_starts[endRow]);
        size_t row = firstRow;
        for (size_t at = scanFor(needle, text, m_starts[firstRow]); at < text.size();) {
            // Hits come in order, mostly few rows apart, seldom thousands.
            size_t step = 1;
            while (row + step <= endRow && m_starts[row + step] <= at)
                step *= 2;
            const auto begin = m_starts.begin() + std::ptrdiff_t(row + step / 2);
            const auto end = m_starts.begin() + std::ptrdiff_t(std::min(row + step, endRow) + 1);
            row = size_t(std::upper_bound(begin, end, at) - m_starts.begin()) - 1;
            found.insert(row);
            if (++row >= endRow)
                return;
            at = scanFor(needle, text, m_starts[row]);
        }
    }

    std::vector<Shared> m_shared;
    std::string m_text;
    std::vector<size_t> m_starts; // of each row in m_text, and its end
};

} // namespace

class FilterIndex::Private
{
public:
    RowSet select(const Filter::Node &node)
    {
        using enum Filter::Node::Kind;
        switch (node.kind) {
        case All:
            return join(node, &RowSet::intersect);
        case Any:
            return join(node, &RowSet::unite);
        case Not: {
            RowSet rows = select(*node.children.front());
            rows.invert();
            return rows;
        }
        case Word:
            return selectWord(node.word);
        case Compare:
            break;
        }
        const FilterTest &test = *node.test;
        return rowsWhere(column(test.field()), entries.size(),
                         [&](const FilterOperand &operand) { return test.matches(operand); });
    }

    const TextIndex &texts()
    {
        std::call_once(m_textsMade, [this] {
            m_texts = std::make_unique<const TextIndex>(searchedColumns(), entries.size());
            m_textsAreReady = true;
        });
        return *m_texts;
    }

    void prepare(const std::atomic<bool> *stop)
    {
        (void)texts();
        for (const FilterField &field : filterFields()) {
            if (stop && *stop)
                return;
            (void)column(field);
        }
    }

    bool isReady(const Filter::Node &node)
    {
        if (node.kind == Filter::Node::Kind::Word)
            return m_textsAreReady;
        if (node.kind == Filter::Node::Kind::Compare)
            return slotOf(node.test->field()).isReady;
        return std::ranges::all_of(node.children,
                                   [this](const FilterNode &child) { return isReady(*child); });
    }

    Entries entries;

private:
    // Two at a time: most of the work is in the few columns whose values are all different.
    std::vector<const Column *> searchedColumns()
    {
        const auto &fields = searchedFields();
        std::vector<const Column *> columns(fields.size());
        std::atomic<size_t> next = 0;
        const auto work = [&] {
            for (size_t i = next++; i < fields.size(); i = next++)
                columns[i] = &column(*fields[i]);
        };
        std::thread second;
        if (entries.size() > 10'000 && !m_columnsMade)
            second = std::thread(work);
        work();
        if (second.joinable())
            second.join();
        m_columnsMade = true;
        return columns;
    }

    RowSet join(const Filter::Node &node, void (RowSet::*with)(const RowSet &))
    {
        RowSet rows = select(*node.children.front());
        for (size_t i = 1; i < node.children.size(); ++i)
            (rows.*with)(select(*node.children[i]));
        return rows;
    }

    RowSet selectWord(const TextPattern &word)
    {
        const std::string needle = word.longestPiece().toStdString();
        RowSet rows = needle.empty() ? RowSet(entries.size(), true) : texts().find(needle);
        if (!word.hasWildcard())
            return rows;
        const auto fits = [&](const FilterOperand &operand) {
            return operand.present && word.matches(operand.texts->front());
        };
        return rows.count() * 4 < rows.size() ? rowsAmong(rows, fits) : rowsOfAnyColumn(fits);
    }

    // Row by row: good where the longest piece of a pattern is rare.
    template<typename F>
    RowSet rowsAmong(const RowSet &candidates, F fits)
    {
        RowSet found(entries.size());
        const std::vector<const Column *> columns = searchedColumns();
        for (const quint32 row : candidates.rows()) {
            if (std::ranges::any_of(columns, [&](const Column *column) {
                    return fits(column->operands[column->rows[row]]);
                }))
                found.insert(row);
        }
        return found;
    }

    template<typename F>
    RowSet rowsOfAnyColumn(F fits)
    {
        RowSet found(entries.size());
        for (const Column *column : searchedColumns())
            found.unite(rowsWhere(*column, entries.size(), fits));
        return found;
    }

    const Column &column(const FilterField &field)
    {
        Slot &slot = slotOf(field);
        std::call_once(slot.made, [&] {
            slot.column = makeColumn(field, entries);
            slot.isReady = true;
        });
        return slot.column;
    }

    struct Slot {
        std::once_flag made{};
        std::atomic<bool> isReady = false;
        Column column{};
    };

    Slot &slotOf(const FilterField &field)
    {
        const std::lock_guard lock(m_mutex);
        auto &slot = m_columns[&field];
        if (!slot)
            slot = std::make_shared<Slot>();
        return *slot;
    }

    QHash<const FilterField *, std::shared_ptr<Slot>> m_columns;
    std::unique_ptr<const TextIndex> m_texts;
    std::once_flag m_textsMade;
    std::atomic<bool> m_textsAreReady = false;
    std::atomic<bool> m_columnsMade = false;
    std::mutex m_mutex;
};

FilterIndex::FilterIndex(std::vector<const VersionEntry *> entries)
    : m_private(std::make_unique<Private>())
{
    m_private->entries = std::move(entries);
}

FilterIndex::~FilterIndex() = default;

void FilterIndex::prepare(const std::atomic<bool> *stop) const
{
    m_private->prepare(stop);
}

bool FilterIndex::isReady(const Filter &filter) const
{
    return !filter.m_root || m_private->isReady(*filter.m_root);
}

std::vector<quint32> FilterIndex::select(const Filter &filter) const
{
    return filter.m_root ? m_private->select(*filter.m_root).rows()
                         : RowSet(m_private->entries.size(), true).rows();
}

} // namespace belvedere
