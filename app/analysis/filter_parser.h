// The grammar of the filter language. Private to the filter.
#pragma once

#include "app/analysis/filter_node.h"

namespace belvedere {

// Null for a text of blanks only. Error: Malformed, position in `offset`.
Result<FilterNode> parseFilter(const QString &text);

// The operator that begins at `position`, and its length; absent where none does.
struct FilterOpToken {
    FilterOp op = FilterOp::Has;
    qsizetype length = 1;
};
std::optional<FilterOpToken> filterOpAt(QStringView text, qsizetype position);

// Characters of a field's name at `position`: 0 where none begins.
qsizetype fieldNameLength(QStringView text, qsizetype position);

// Whether a blank or a parenthesis ends a word here.
bool endsFilterWord(QChar c);

// The character behind an unquoted or quoted value that begins at `position`; -1 where its quote is never closed.
qsizetype filterValueEnd(QStringView text, qsizetype position);

} // namespace belvedere
