// What every option says that it cannot take.
#pragma once

#include "app/base/error.h"

namespace belvedere::cli {

inline Error usageError(const QString &detail)
{
    return {.kind = ErrorKind::Usage, .detail = detail};
}

} // namespace belvedere::cli
