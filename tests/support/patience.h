// How long a test waits for what must come: a test that passes never waits so long, and Qt's own five seconds are too few
// on a loaded machine under the sanitizers.
#pragma once

#include <QTest>

namespace belvedere::test {

inline constexpr int patience = 60'000;            // ms
inline constexpr int longPatience = 10 * patience; // ms; for ten thousand requests in a row

} // namespace belvedere::test

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(...) QTRY_VERIFY_WITH_TIMEOUT((__VA_ARGS__), belvedere::test::patience)
#define QTRY_VERIFY2(expression, message)                                                          \
    QTRY_VERIFY2_WITH_TIMEOUT(expression, message, belvedere::test::patience)
#define QTRY_COMPARE(...) QTRY_COMPARE_WITH_TIMEOUT(__VA_ARGS__, belvedere::test::patience)
