// What is wrong with a filter, as a value: a pattern of known English words and what was typed, so that app/text can say
// it in other languages.
#pragma once

#include "app/base/error.h"

namespace belvedere {

// At most two arguments, put in at once: what was typed may hold a %1 of its own.
inline QString filled(const QString &pattern, const QStringList &arguments)
{
    if (arguments.isEmpty())
        return pattern;
    return arguments.size() == 1 ? pattern.arg(arguments[0])
                                 : pattern.arg(arguments[0], arguments[1]);
}

// `pattern` is marked with QT_TRANSLATE_NOOP("Filter", ...). `position`: the character in the filter.
inline Error filterError(qsizetype position, const char *pattern, const QStringList &arguments = {})
{
    const QString detail = filled(QString::fromUtf8(pattern), arguments);
    return {.kind = ErrorKind::Malformed,
            .detail = detail,
            .offset = position,
            .pattern = QByteArray(pattern),
            .arguments = arguments};
}

} // namespace belvedere
