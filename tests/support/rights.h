// Doing something without the rights of root, who may read and write everywhere.
#pragma once

#include <QScopeGuard>
#include <QTest>

#include <unistd.h>

namespace belvedere::test {

template<typename F>
void asNobody(F &&f)
{
    constexpr uid_t nobody = 65534;
    const uid_t before = ::geteuid();
    if (before == 0)
        QVERIFY(::seteuid(nobody) == 0);
    const auto back = qScopeGuard([before] {
        if (::seteuid(before) != 0)
            qFatal("the rights did not come back");
    });
    f();
}

} // namespace belvedere::test
