// Finds out where a JSON value ends and, where it does not, what in it is complete. Looks at brackets, quotes and commas
// alone, a byte at a time and never back: JsonDocument reads what is found.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace belvedere {

struct JsonOutline {
    enum class End {
        Closed, // behind the value
        Broken, // at a byte that cannot stand there
        CutOff, // at the end of the text
    };
    struct Part {
        size_t offset = 0;
        size_t length = 0;
    };

    End end = End::CutOff;
    size_t length = 0; // up to that place
    // Of a value that does not close: the objects and arrays in it that do, outermost ones only, in the order of the text.
    std::vector<Part> whole{};
};

// `text` begins with { or [.
JsonOutline outlineOf(std::string_view text);

} // namespace belvedere
