// Bytes of the index: what a BodyWriter appends, a BodyReader takes, in the order of index_codec.h.
//
// A segment is what one thread wrote in one run: bodies, and tables of the texts, sensor lists and schemas they share. The
// shares of the sensors stand in a table of doubles and are used where they lie.
#pragma once

#include "app/archive/index_codec.h"

#include <QHash>

#include <cstring>
#include <deque>
#include <span>

namespace belvedere {

// A piece of one of a segment's tables: in its bytes, or (of texts) in its UTF-16 units.
struct IndexPiece {
    quint32 offset = 0;
    quint32 length = 0;
};

// The tables of a segment, wherever they lie.
struct IndexSegment {
    std::span<const char> body{};
    std::span<const char> shared{}; // sensor lists and schemas
    std::span<const IndexPiece> texts{};
    std::span<const IndexPiece> lists{};
    std::span<const IndexPiece> schemas{};
    std::span<const char16_t> units{};
    std::span<const double> doubles{};
};

class BodyWriter
{
public:
    // Where the next body begins.
    quint64 position() const { return m_body.size(); }
    // True when a table has outgrown its offsets: then nothing of it may be used.
    bool isFull() const;

    IndexSegment segment() const;
    void write(const FileFacts &facts);

    template<typename... T>
    void operator()(const T &...values)
    {
        (put(values), ...);
    }
    void moment(const Timestamp &value) { number(value.time_since_epoch().count()); }

private:
    template<typename T>
    void number(T value)
    {
        const auto *bytes = reinterpret_cast<const char *>(&value);
        m_out->insert(m_out->end(), bytes, bytes + sizeof value);
    }

    template<IsNumber T>
    void put(const T &value)
    {
        number(value);
    }
    template<typename T>
    void put(const std::optional<T> &value)
    {
        number(quint8(value.has_value()));
        if (value)
            put(*value);
    }
    template<typename T>
    void put(const std::vector<T> &values)
    {
        number(quint32(values.size()));
        for (const T &value : values)
            put(value);
    }
    template<typename A, typename B>
    void put(const std::pair<A, B> &value)
    {
        put(value.first);
        put(value.second);
    }
    template<typename E>
    void put(const WireEnum<E> &value)
    {
        put(value.word);
    }
    template<typename T>
    void put(const T &value)
        requires requires(BodyWriter &x) { io(x, value); }
    {
        io(*this, value);
    }
    void put(const QString &text);
    void put(const QByteArray &bytes);
    void put(const std::shared_ptr<const Schema> &schema);
    void put(const Contributions &contributions);

    template<typename T>
    quint32 share(const std::shared_ptr<const T> &object, std::vector<IndexPiece> &table);

    std::vector<char> m_body;
    std::vector<char> m_shared;
    std::vector<char> *m_out = &m_body;
    std::vector<IndexPiece> m_texts;
    std::vector<IndexPiece> m_lists;
    std::vector<IndexPiece> m_schemas;
    std::vector<char16_t> m_units;
    std::vector<double> m_doubles;
    QHash<QString, quint32> m_textNumbers;
    QHash<const void *, quint32> m_sharedNumbers;
    std::vector<std::shared_ptr<const void>>
        m_kept; // so that no address in m_sharedNumbers is used twice
};

// What a reading thread has already made of a segment's tables.
struct IndexCache {
    std::vector<QString> texts{};
    std::vector<bool> hasText{};
    std::vector<std::shared_ptr<const std::vector<QString>>> lists{};
    std::vector<std::shared_ptr<const Schema>> schemas{};
};

class BodyReader
{
public:
    // `owner` keeps the segment's memory readable.
    BodyReader(const IndexSegment &segment, IndexCache &cache,
               const std::shared_ptr<const void> &owner, std::span<const char> bytes);

    // True where the bytes were not what a BodyWriter writes; the values are then worth nothing.
    bool failed() const { return m_failed; }
    bool isAtEnd() const { return m_at == m_end; }

    // The facts of a file; versions stay in the index, only their heads are read. `segment` is its number.
    FileFacts readFacts(quint32 segment);
    ModelVersion readVersion();

    template<typename... T>
    void operator()(T &...values)
    {
        (take(values), ...);
    }
    void moment(Timestamp &value)
    {
        qint64 count = 0;
        number(count);
        value = Timestamp(Milliseconds(count));
    }

private:
    size_t left() const { return size_t(m_end - m_at); }
    void fail()
    {
        m_failed = true;
        m_at = m_end;
    }

    template<typename T>
    void number(T &value)
    {
        if (left() < sizeof value) {
            fail();
            return;
        }
        std::memcpy(&value, m_at, sizeof value);
        m_at += sizeof value;
    }

    template<IsNumber T>
    void take(T &value)
    {
        number(value);
    }
    void take(bool &value)
    {
        quint8 byte = 0;
        number(byte);
        value = byte == 1;
        if (byte > 1)
            fail();
    }
    template<typename T>
    void take(std::optional<T> &value)
    {
        bool has = false;
        take(has);
        if (has)
            take(value.emplace());
    }
    template<typename T>
    void take(std::vector<T> &values)
    {
        quint32 count = 0;
        number(count);
        if (count > left()) { // every value takes a byte at least
            fail();
            return;
        }
        values.reserve(std::min<size_t>(count, 4096));
        while (values.size() < count && !m_failed)
            take(values.emplace_back());
    }
    template<typename A, typename B>
    void take(std::pair<A, B> &value)
    {
        take(value.first);
        take(value.second);
    }
    template<typename E>
    void take(WireEnum<E> &value)
    {
        QString word;
        take(word);
        value = WireEnum<E>(std::move(word));
    }
    template<typename T>
    void take(T &value)
        requires requires(BodyReader &x) { io(x, value); }
    {
        io(*this, value);
    }
    void take(QString &text);
    void take(QByteArray &bytes);
    void take(std::shared_ptr<const Schema> &schema);
    void take(Contributions &contributions);

    template<typename T>
    std::shared_ptr<const T> shared(std::span<const IndexPiece> table,
                                    std::vector<std::shared_ptr<const T>> &known);

    const IndexSegment &m_segment;
    IndexCache &m_cache;
    const std::shared_ptr<const void> &m_owner;
    const char *m_at;
    const char *m_end;
    bool m_failed = false;
};

} // namespace belvedere
