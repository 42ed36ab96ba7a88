// A fast way through the shares of an evaluation's events.
//
// More than nine tenths of a ModelMetrics text are `diagnostics` arrays that all look alike: the same sensors in the same order
// with other numbers between the same texts. The first array is read in the ordinary way and remembered as a template; every
// further one is compared with it, text by text, and only its numbers are read. The arrays are then lifted out of the text, and
// what is left is small. Anything unusual makes lift() refuse, and the ordinary way reads the whole text with the same result.
#pragma once

#include "app/base/json_document.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace belvedere {

// What stands between the numbers of one `diagnostics` array, still escaped as inside a JSON string.
struct ShareTemplate {
    std::shared_ptr<const std::vector<QString>> sensors{}; // unique names, in full
    std::vector<std::string> before{}; // before[i]: from the last number (or '[') to number i
    std::string after{};               // from the last number to ']' inclusive
};

struct LiftedShares {
    struct Row {
        std::shared_ptr<const ShareTemplate> pattern{};
        size_t firstValue = 0; // index into values; one value a sensor of the pattern
    };
    // The metrics as JSON text without escapes; every lifted array is replaced by [k], k the index of its row.
    QByteArray reduced{};
    std::vector<Row> rows{};
    std::vector<double> values{};
};

// Remembers the templates that were seen last. Not for use by two threads at once.
class ShareTemplates
{
public:
    // `quoted` is the member's raw text with its quotes. Absent where the ordinary way has to read it.
    std::optional<LiftedShares> lift(std::string_view quoted);

private:
    std::shared_ptr<const ShareTemplate> learn(std::string_view array);
    std::shared_ptr<const ShareTemplate> readRow(std::string_view text, size_t &position,
                                                 std::vector<double> &values);

    std::vector<std::shared_ptr<const ShareTemplate>> m_recent; // the last used one first
};

} // namespace belvedere
