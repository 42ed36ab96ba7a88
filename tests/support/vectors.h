// Where the public test sets lie that are not part of this repository (tests/README.md names their sources).
#pragma once

#include <QDir>
#include <QTest>

namespace belvedere::test {

// The folder that holds `recorded`, `api`, `conformance`: BELVEDERE_VECTORS, else ../shared beside the checkout.
inline QString vectorsFolder()
{
    const QString named = qEnvironmentVariable("BELVEDERE_VECTORS");
    return named.isEmpty() ? QDir::cleanPath(QStringLiteral(BELVEDERE_SOURCE_DIR "/../shared"))
                           : named;
}

inline bool vectorsRequired()
{
    return qEnvironmentVariableIsSet("BELVEDERE_REQUIRE_VECTORS");
}

} // namespace belvedere::test

// Skips, saying so, where the set is absent; fails instead where BELVEDERE_REQUIRE_VECTORS is set.
#define BELVEDERE_NEED_VECTORS(sub)                                                                \
    do {                                                                                           \
        const QString needed_ = belvedere::test::vectorsFolder() + QStringLiteral("/" sub);        \
        if (!QDir(needed_).exists() && !QFile::exists(needed_)) {                                  \
            if (belvedere::test::vectorsRequired())                                                \
                QFAIL(qPrintable(QStringLiteral("required test set is absent: ") + needed_));      \
            QSKIP(qPrintable(QStringLiteral("test set is absent, see tests/README.md: ")           \
                             + needed_));                                                          \
        }                                                                                          \
    } while (false)
