#include "app/base/number_text.h"

#include <charconv>
#include <cmath>

namespace belvedere {

NumberText::NumberText(double value)
{
    const double size = std::abs(value);
    const bool isPlain = size == 0 || (size >= 1e-4 && size < 1e17);
    const auto end = std::to_chars(m_text.data(), m_text.data() + m_text.size(), value,
                                   isPlain ? std::chars_format::fixed
                                           : std::chars_format::scientific)
                         .ptr;
    m_length = size_t(end - m_text.data());
}

} // namespace belvedere
