#include "app/base/core_dumps.h"

#include <QTest>

#include <sys/resource.h>

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

QTEST_GUILESS_MAIN(CoreDumpsTest)
#include "test_core_dumps.moc"
