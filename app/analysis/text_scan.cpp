#include "app/analysis/text_scan.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace belvedere {

size_t scanFor(std::string_view needle, std::string_view text, size_t from)
{
#if defined(__SSE2__)
    // Sixteen places at once: only where both the first and the last byte fit is the rest compared.
    const size_t length = needle.size();
    const __m128i first = _mm_set1_epi8(needle.front());
    const __m128i last = _mm_set1_epi8(needle.back());
    const auto load = [&](size_t at) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(text.data() + at));
    };
    for (; from + length + 15 <= text.size(); from += 16) {
        const __m128i fits = _mm_and_si128(_mm_cmpeq_epi8(load(from), first),
                                           _mm_cmpeq_epi8(load(from + length - 1), last));
        for (auto mask = unsigned(_mm_movemask_epi8(fits)); mask != 0; mask &= mask - 1) {
            const size_t at = from + size_t(std::countr_zero(mask));
            if (length <= 2
                || std::memcmp(text.data() + at + 1, needle.data() + 1, length - 2) == 0)
                return at;
        }
    }
#endif
    return text.find(needle, from);
}

} // namespace belvedere
