#include "app/archive/object_checks.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <zlib.h>

namespace belvedere {

namespace {

template<typename Word>
constexpr std::array<Word, 256> reflectedTable(Word polynomial)
{
    std::array<Word, 256> table{};
    for (size_t byte = 0; byte < table.size(); ++byte) {
        Word value = Word(byte);
        for (int bit = 0; bit < 8; ++bit)
            value = Word((value >> 1) ^ ((value & 1) != 0 ? polynomial : 0));
        table[byte] = value;
    }
    return table;
}

constexpr auto castagnoli = reflectedTable<quint32>(0x82F63B78);
constexpr auto nvme = reflectedTable<quint64>(0x9A6C9329AC4BC9B5);

template<typename Word>
Word reflectedCrc(const std::array<Word, 256> &table, Word crc, QByteArrayView bytes)
{
    crc = Word(~crc);
    for (const char byte : bytes)
        crc = Word((crc >> 8) ^ table[(crc ^ uchar(byte)) & 0xFF]);
    return Word(~crc);
}

template<typename Word>
QByteArray bigEndian(Word value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes.toBase64();
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

ObjectChecks objectChecks(const ObjectHeaders &headers)
{
    const auto header = [&](const QByteArray &name) {
        const auto found = headers.find(name);
        return found == headers.end() ? QByteArray() : found->second;
    };
    ObjectChecks checks;
    QByteArray etag = header("etag");
    if (etag.size() >= 2 && etag.startsWith('"') && etag.endsWith('"'))
        etag = etag.mid(1, etag.size() - 2);
    const bool hasKey = header("x-amz-server-side-encryption").startsWith("aws:kms")
                        || headers.contains("x-amz-server-side-encryption-customer-algorithm");
    if (etag.size() == 32 && std::ranges::all_of(etag, isHexDigit) && !hasKey)
        checks["md5"] = etag.toLower();
    if (header("x-amz-checksum-type") == "COMPOSITE")
        return checks;
    for (const char *name : {"crc32", "crc32c", "crc64nvme", "sha1", "sha256"}) {
        const QByteArray value = header(QByteArray("x-amz-checksum-") + name);
        if (!value.isEmpty() && !value.contains('-'))
            checks[name] = value;
    }
    return checks;
}

quint32 crc32c(quint32 crc, QByteArrayView bytes)
{
    return reflectedCrc(castagnoli, crc, bytes);
}

quint64 crc64Nvme(quint64 crc, QByteArrayView bytes)
{
    return reflectedCrc(nvme, crc, bytes);
}

ObjectCheck::ObjectCheck(const ObjectChecks &expected) : m_expected(expected) {}

void ObjectCheck::add(QByteArrayView bytes)
{
    m_sha256.addData(bytes);
    if (isExpected("sha1"))
        m_sha1.addData(bytes);
    if (isExpected("md5"))
        m_md5.addData(bytes);
    if (isExpected("crc32"))
        m_crc32 = quint32(::crc32_z(m_crc32, reinterpret_cast<const Bytef *>(bytes.data()),
                                    z_size_t(bytes.size())));
    if (isExpected("crc32c"))
        m_crc32c = crc32c(m_crc32c, bytes);
    if (isExpected("crc64nvme"))
        m_crc64 = crc64Nvme(m_crc64, bytes);
}

QByteArray ObjectCheck::valueOf(const QByteArray &name) const
{
    if (name == "md5")
        return m_md5.result().toHex();
    if (name == "sha1")
        return m_sha1.result().toBase64();
    if (name == "sha256")
        return m_sha256.result().toBase64();
    if (name == "crc32")
        return bigEndian(m_crc32);
    return name == "crc32c" ? bigEndian(m_crc32c) : bigEndian(m_crc64);
}

QByteArray ObjectCheck::difference() const
{
    for (const auto &[name, value] : m_expected) {
        if (valueOf(name) != value)
            return name;
    }
    return {};
}

QByteArray ObjectCheck::sha256() const
{
    return m_sha256.result().toHex();
}

// ---- gzip ------------------------------------------------------------------------------------------------------------

struct GzipCheck::State {
    z_stream stream{};
    std::array<char, 256 * 1024> out{};
    QByteArray head{};   // the first two bytes
    bool isOpen = false; // the stream is to be ended
    bool isDamaged = false;
    bool isAtEnd = false; // behind a whole member
    bool isGzip() const { return head == "\x1F\x8B"; }
};

GzipCheck::GzipCheck() : m_state(std::make_unique<State>())
{
    constexpr int gzipWindow = 15 + 16; // the largest window, with the header and trailer of gzip
    m_state->isOpen = ::inflateInit2(&m_state->stream, gzipWindow) == Z_OK;
    m_state->isDamaged = !m_state->isOpen;
}

GzipCheck::~GzipCheck()
{
    if (m_state->isOpen)
        ::inflateEnd(&m_state->stream);
}

void GzipCheck::add(QByteArrayView bytes)
{
    State &state = *m_state;
    if (state.head.size() < 2)
        state.head += bytes.first(std::min<qsizetype>(2 - state.head.size(), bytes.size()));
    z_stream &stream = state.stream;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    while (stream.avail_in > 0 && !state.isDamaged) {
        if (state.isAtEnd && *stream.next_in == 0) { // filled up with zeros
            ++stream.next_in;
            --stream.avail_in;
            continue;
        }
        if (std::exchange(state.isAtEnd, false) && ::inflateReset(&stream) != Z_OK)
            state.isDamaged = true;
        stream.next_out = reinterpret_cast<Bytef *>(state.out.data());
        stream.avail_out = uInt(state.out.size());
        const int code = ::inflate(&stream, Z_NO_FLUSH);
        state.isAtEnd = code == Z_STREAM_END;
        state.isDamaged = state.isDamaged || (code != Z_OK && code != Z_STREAM_END);
    }
}

bool GzipCheck::isSound() const
{
    return !m_state->isGzip() || (m_state->isAtEnd && !m_state->isDamaged);
}

} // namespace belvedere
