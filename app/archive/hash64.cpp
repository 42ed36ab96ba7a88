#include "app/archive/hash64.h"

#include <bit>
#include <cstring>

namespace belvedere {

namespace {

constexpr quint64 prime1 = 0x9E3779B185EBCA87ULL;
constexpr quint64 prime2 = 0xC2B2AE3D27D4EB4FULL;
constexpr quint64 prime3 = 0x165667B19E3779F9ULL;
constexpr quint64 prime4 = 0x85EBCA77C2B2AE63ULL;
constexpr quint64 prime5 = 0x27D4EB2F165667C5ULL;

template<typename T>
T load(const uchar *from)
{
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

quint64 roundOf(quint64 lane, quint64 input)
{
    return std::rotl(lane + input * prime2, 31) * prime1;
}

quint64 merged(quint64 hash, quint64 lane)
{
    return (hash ^ roundOf(0, lane)) * prime1 + prime4;
}

} // namespace

quint64 hash64(const void *data, size_t size, quint64 seed)
{
    const auto *at = static_cast<const uchar *>(data);
    const uchar *const end = at + size;
    quint64 hash = seed + prime5;
    if (size >= 32) {
        // Four variables, not an array: they have to stay in registers.
        quint64 a = seed + prime1 + prime2;
        quint64 b = seed + prime2;
        quint64 c = seed;
        quint64 d = seed - prime1;
        for (; end - at >= 32; at += 32) {
            a = roundOf(a, load<quint64>(at));
            b = roundOf(b, load<quint64>(at + 8));
            c = roundOf(c, load<quint64>(at + 16));
            d = roundOf(d, load<quint64>(at + 24));
        }
        hash = std::rotl(a, 1) + std::rotl(b, 7) + std::rotl(c, 12) + std::rotl(d, 18);
        hash = merged(merged(merged(merged(hash, a), b), c), d);
    }
    hash += size;
    for (; end - at >= 8; at += 8)
        hash = std::rotl(hash ^ roundOf(0, load<quint64>(at)), 27) * prime1 + prime4;
    if (end - at >= 4) {
        hash = std::rotl(hash ^ (load<quint32>(at) * prime1), 23) * prime2 + prime3;
        at += 4;
    }
    for (; at != end; ++at)
        hash = std::rotl(hash ^ (*at * prime5), 11) * prime1;
    hash = (hash ^ (hash >> 33)) * prime2;
    hash = (hash ^ (hash >> 29)) * prime3;
    return hash ^ (hash >> 32);
}

} // namespace belvedere
