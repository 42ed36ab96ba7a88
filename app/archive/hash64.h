// XXH64 (Yann Collet, xxHash specification): a fast checksum against damage and for change, not against an adversary.
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <string_view>

namespace belvedere {

quint64 hash64(const void *data, size_t size, quint64 seed = 0);

inline quint64 hash64(std::string_view bytes, quint64 seed = 0)
{
    return hash64(bytes.data(), bytes.size(), seed);
}

} // namespace belvedere
