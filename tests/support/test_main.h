// How a test gets its main(): by itself, or as one of the tests of a folder in one program, which is called with the test's
// name before the arguments of Qt Test.
#pragma once

#include "tests/support/patience.h"

#ifdef BELVEDERE_TEST_GROUP

namespace belvedere::test {

struct GroupedTest {
    using Main = int (*)(int argc, char *argv[]);

    GroupedTest(const char *file, Main main);

    const char *file; // .../test_NAME.cpp
    Main main;
    const GroupedTest *next;
};

template<typename Test>
int runTest(int argc, char *argv[])
{
    Test test;
    return QTest::qExec(&test, argc, argv);
}

template<typename Application, typename Test>
int runTestIn(int argc, char *argv[])
{
    const Application application(argc, argv);
    Application::setAttribute(Qt::AA_Use96Dpi, true);
    return runTest<Test>(argc, argv);
}

} // namespace belvedere::test

#define BELVEDERE_TEST_NAMED(count, ...)                                                           \
    static const belvedere::test::GroupedTest groupedTest##count(__FILE__, __VA_ARGS__);
#define BELVEDERE_TEST_COUNTED(count, ...) BELVEDERE_TEST_NAMED(count, __VA_ARGS__)

#define BELVEDERE_TEST(Class)                                                                      \
    BELVEDERE_TEST_COUNTED(__COUNTER__, belvedere::test::runTestIn<QCoreApplication, Class>)
#define BELVEDERE_WINDOW_TEST(Class)                                                               \
    BELVEDERE_TEST_COUNTED(__COUNTER__, belvedere::test::runTestIn<QApplication, Class>)
#define BELVEDERE_APPLESS_TEST(Class)                                                              \
    BELVEDERE_TEST_COUNTED(__COUNTER__, belvedere::test::runTest<Class>)

#else

#define BELVEDERE_TEST(Class) QTEST_GUILESS_MAIN(Class)
#define BELVEDERE_WINDOW_TEST(Class) QTEST_MAIN(Class)
#define BELVEDERE_APPLESS_TEST(Class) QTEST_APPLESS_MAIN(Class)

#endif
