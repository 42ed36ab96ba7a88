// What is too slow under the sanitizers, which cost ten times the time and memory: there a tenth of it has to do.
#pragma once

namespace belvedere::test {

#ifdef BELVEDERE_SANITIZED
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

// So many; a tenth of it under the sanitizers. For amounts whose size is what a plain run is about.
constexpr int many(int count)
{
    return isSanitized ? count / 10 : count;
}

} // namespace belvedere::test
