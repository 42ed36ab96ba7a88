// Numbers as text that a program reads back, whatever the locale.
#pragma once

#include <array>
#include <string_view>

namespace belvedere {

// The shortest digits that read back as the same number: "100000", "0.25", "1e+21". Must be finite.
class NumberText
{
public:
    explicit NumberText(double value);

    std::string_view view() const { return {m_text.data(), m_length}; }

private:
    std::array<char, 40> m_text;
    size_t m_length = 0;
};

} // namespace belvedere
