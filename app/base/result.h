// A value or the Error that took its place, with the names of std::expected, which will replace it.
#pragma once

#include "app/base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace belvedere {

template<typename T>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const Error &error() const { return std::get<1>(m_state); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

    // f(value) -> Result<U>; an error passes through.
    template<typename F>
    auto and_then(F &&f) const -> std::invoke_result_t<F, const T &>
    {
        if (!has_value())
            return error();
        return std::forward<F>(f)(value());
    }

    // f(value) -> U; an error passes through.
    template<typename F>
    auto transform(F &&f) const -> Result<std::invoke_result_t<F, const T &>>
    {
        if (!has_value())
            return error();
        return std::forward<F>(f)(value());
    }

private:
    std::variant<T, Error> m_state;
};

} // namespace belvedere
