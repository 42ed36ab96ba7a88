#include "app/archive/index_body.h"

#include <limits>

namespace belvedere {

namespace {

constexpr size_t mostInTable = std::numeric_limits<quint32>::max();
constexpr quint32 nothing = std::numeric_limits<quint32>::max();

} // namespace

bool BodyWriter::isFull() const
{
    return m_units.size() > mostInTable || m_shared.size() > mostInTable
           || m_texts.size() >= nothing;
}

IndexSegment BodyWriter::segment() const
{
    return {m_body, m_shared, m_texts, m_lists, m_schemas, m_units, m_doubles};
}

void BodyWriter::write(const FileFacts &facts)
{
    number(quint32(facts.versions.size()));
    for (const FoundVersion &found : facts.versions) {
        put(found.place);
        // The length is known afterwards; a reader that only wants the head skips the rest by it.
        const size_t lengthAt = m_body.size();
        number(quint32(0));
        put(*found.parsed);
        const quint32 length = quint32(m_body.size() - lengthAt - sizeof(quint32));
        std::memcpy(m_body.data() + lengthAt, &length, sizeof length);
    }
    number(quint8(facts.other != nullptr));
    if (facts.other)
        put(*facts.other);
}

void BodyWriter::put(const QString &text)
{
    auto known = m_textNumbers.constFind(text);
    if (known == m_textNumbers.cend()) {
        known = m_textNumbers.insert(text, quint32(m_texts.size()));
        m_texts.push_back({quint32(m_units.size()), quint32(text.size())});
        const auto *units = reinterpret_cast<const char16_t *>(text.utf16());
        m_units.insert(m_units.end(), units, units + text.size());
    }
    number(*known);
}

void BodyWriter::put(const QByteArray &bytes)
{
    number(quint32(bytes.size()));
    m_out->insert(m_out->end(), bytes.cbegin(), bytes.cend());
}

template<typename T>
quint32 BodyWriter::share(const std::shared_ptr<const T> &object, std::vector<IndexPiece> &table)
{
    const auto known = m_sharedNumbers.constFind(object.get());
    if (known != m_sharedNumbers.cend())
        return *known;
    const quint32 number = quint32(table.size());
    m_sharedNumbers.insert(object.get(), number);
    m_kept.push_back(object);
    const size_t begin = m_shared.size();
    std::vector<char> *const before = std::exchange(m_out, &m_shared);
    put(*object);
    m_out = before;
    table.push_back({quint32(begin), quint32(m_shared.size() - begin)});
    return number;
}

void BodyWriter::put(const std::shared_ptr<const Schema> &schema)
{
    number(schema ? share(schema, m_schemas) : nothing);
}

void BodyWriter::put(const Contributions &contributions)
{
    const auto values = contributions.values();
    if (contributions.sensors().empty()) {
        number(nothing);
        return;
    }
    number(share(contributions.sharedSensors(), m_lists));
    number(quint64(m_doubles.size()));
    number(quint64(values.size()));
    m_doubles.insert(m_doubles.end(), values.begin(), values.end());
}

BodyReader::BodyReader(const IndexSegment &segment, IndexCache &cache,
                       const std::shared_ptr<const void> &owner, std::span<const char> bytes)
    : m_segment(segment),
      m_cache(cache),
      m_owner(owner),
      m_at(bytes.data()),
      m_end(bytes.data() + bytes.size())
{
    m_cache.texts.resize(segment.texts.size());
    m_cache.hasText.resize(segment.texts.size());
    m_cache.lists.resize(segment.lists.size());
    m_cache.schemas.resize(segment.schemas.size());
}

FileFacts BodyReader::readFacts(quint32 segment)
{
    FileFacts facts;
    quint32 versions = 0;
    number(versions);
    for (quint32 i = 0; i < versions && !m_failed; ++i) {
        FoundVersion found{.segment = segment};
        take(found.place);
        quint32 length = 0;
        number(length);
        if (length > left()) {
            fail();
            break;
        }
        found.bodyOffset = quint64(m_at - m_segment.body.data());
        found.bodyLength = length;
        const char *const end = m_at + length;
        ModelVersion version;
        ioHead(*this, version);
        found.head = headOf(version);
        facts.versions.push_back(std::move(found));
        if (!m_failed && m_at <= end)
            m_at = end;
        else
            fail();
    }
    bool hasOther = false;
    take(hasOther);
    if (hasOther)
        take(facts.others());
    return facts;
}

ModelVersion BodyReader::readVersion()
{
    ModelVersion version;
    io(*this, version);
    return version;
}

void BodyReader::take(QString &text)
{
    quint32 number = 0;
    this->number(number);
    if (m_failed || number >= m_segment.texts.size()) {
        fail();
        return;
    }
    if (!m_cache.hasText[number]) {
        const IndexPiece piece = m_segment.texts[number];
        if (piece.offset > m_segment.units.size()
            || piece.length > m_segment.units.size() - piece.offset) {
            fail();
            return;
        }
        m_cache.texts[number] = QString(
            reinterpret_cast<const QChar *>(m_segment.units.data() + piece.offset),
            qsizetype(piece.length));
        m_cache.hasText[number] = true;
    }
    text = m_cache.texts[number];
}

void BodyReader::take(QByteArray &bytes)
{
    quint32 length = 0;
    number(length);
    if (length > left()) {
        fail();
        return;
    }
    bytes = QByteArray(m_at, qsizetype(length));
    m_at += length;
}

template<typename T>
std::shared_ptr<const T> BodyReader::shared(std::span<const IndexPiece> table,
                                            std::vector<std::shared_ptr<const T>> &known)
{
    quint32 number = 0;
    this->number(number);
    if (m_failed || number == nothing)
        return nullptr;
    if (number >= table.size()) {
        fail();
        return nullptr;
    }
    if (!known[number]) {
        const IndexPiece piece = table[number];
        if (piece.offset > m_segment.shared.size()
            || piece.length > m_segment.shared.size() - piece.offset) {
            fail();
            return nullptr;
        }
        BodyReader inner(m_segment, m_cache, m_owner,
                         m_segment.shared.subspan(piece.offset, piece.length));
        T object;
        inner(object);
        if (inner.failed()) {
            fail();
            return nullptr;
        }
        known[number] = std::make_shared<const T>(std::move(object));
    }
    return known[number];
}

void BodyReader::take(std::shared_ptr<const Schema> &schema)
{
    schema = shared<Schema>(m_segment.schemas, m_cache.schemas);
}

void BodyReader::take(Contributions &contributions)
{
    auto sensors = shared<std::vector<QString>>(m_segment.lists, m_cache.lists);
    if (!sensors)
        return;
    quint64 first = 0;
    quint64 count = 0;
    number(first);
    number(count);
    const quint64 all = m_segment.doubles.size();
    if (m_failed || first > all || count > all - first || sensors->empty()
        || count % sensors->size() != 0) {
        fail();
        return;
    }
    contributions = Contributions(std::move(sensors), m_owner,
                                  m_segment.doubles.subspan(first, count));
}

} // namespace belvedere
