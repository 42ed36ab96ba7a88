// An enumerated word of the API: what we know it as, and the word exactly as it was sent.
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <span>
#include <utility>

namespace belvedere {

// Each enum gives its words with an overload found by its type:
//   std::span<const std::pair<QLatin1StringView, E>> wireWords(E);
template<typename E>
struct WireEnum {
    std::optional<E> known{}; // absent for a word newer than this program
    QString word{};           // as sent

    WireEnum() = default;
    explicit WireEnum(QString sent) : word(std::move(sent))
    {
        for (const auto &[text, value] : wireWords(E{})) {
            if (word == text) {
                known = value;
                break;
            }
        }
    }

    bool operator==(const WireEnum &) const = default;
    bool operator==(E value) const { return known == value; }
};

} // namespace belvedere
