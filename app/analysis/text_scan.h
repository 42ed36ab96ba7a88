// Finds a text in a long buffer, as fast as memory gives it where the processor helps.
#pragma once

#include <string_view>

namespace belvedere {

// The first occurrence at `from` or later; npos where there is none. `needle` is not empty.
size_t scanFor(std::string_view needle, std::string_view text, size_t from);

} // namespace belvedere
