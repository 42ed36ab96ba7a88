#include "app/base/core_dumps.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <sys/resource.h>

namespace core_dumps_test {

class CoreDumpsTest : public QObject
{
    Q_OBJECT

private slots:
    void areForbidden()
    {
        belvedere::forbidCoreDumps();
        struct rlimit limit = {1, 1};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }
};

} // namespace core_dumps_test

BELVEDERE_TEST(core_dumps_test::CoreDumpsTest)
#include "test_core_dumps.moc"
