// A set of row numbers below a fixed size, one bit each.
#pragma once

#include <QtGlobal>

#include <bit>
#include <vector>

namespace belvedere {

class RowSet
{
public:
    explicit RowSet(size_t size = 0, bool all = false)
        : m_size(size),
          m_words((size + 63) / 64, all ? ~quint64(0) : 0)
    {
        trim();
    }

    size_t size() const { return m_size; }
    size_t count() const
    {
        size_t count = 0;
        for (const quint64 word : m_words)
            count += size_t(std::popcount(word));
        return count;
    }
    void insert(size_t row) { m_words[row / 64] |= quint64(1) << (row % 64); }
    bool contains(size_t row) const { return (m_words[row / 64] >> (row % 64)) & 1; }

    void unite(const RowSet &other)
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
    }
    void intersect(const RowSet &other)
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
    }
    void invert()
    {
        for (quint64 &word : m_words)
            word = ~word;
        trim();
    }

    std::vector<quint32> rows() const // ascending
    {
        std::vector<quint32> result;
        for (size_t i = 0; i < m_words.size(); ++i) {
            for (quint64 word = m_words[i]; word != 0; word &= word - 1)
                result.push_back(quint32(i * 64 + size_t(std::countr_zero(word))));
        }
        return result;
    }

private:
    void trim()
    {
        if (m_size % 64 != 0)
            m_words.back() &= (quint64(1) << (m_size % 64)) - 1;
    }

    size_t m_size;
    std::vector<quint64> m_words;
};

} // namespace belvedere
