#include "app/base/core_dumps.h"

#include <sys/resource.h>

namespace belvedere {

void forbidCoreDumps()
{
    const struct rlimit none = {};
    (void)::setrlimit(RLIMIT_CORE, &none);
}

} // namespace belvedere
