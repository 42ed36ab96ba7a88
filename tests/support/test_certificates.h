// Certificates of a test's own, made by the openssl program when the test runs.
#pragma once

#include <QByteArray>
#include <QTemporaryDir>

namespace belvedere::test {

struct TestIdentity {
    QByteArray certificatePem{};
    QByteArray keyPem{}; // elliptic curve
};

class TestAuthority
{
public:
    explicit TestAuthority(const QByteArray &name);

    // False where the openssl program is absent or failed.
    bool isValid() const { return m_isValid; }
    QString bundlePath() const;

    // `names` as openssl writes them ("IP:127.0.0.1,DNS:localhost"); the end as YYYYMMDDHHMMSSZ.
    TestIdentity issue(const QByteArray &names, const QByteArray &end = "20991231000000Z");

private:
    bool run(const QStringList &arguments);
    bool write(const QString &file, const QByteArray &text);
    QByteArray read(const QString &file) const;

    QTemporaryDir m_folder;
    bool m_isValid = false;
};

} // namespace belvedere::test

// Skips, saying so, where there is no openssl program; fails instead where BELVEDERE_REQUIRE_VECTORS is set.
#define BELVEDERE_NEED_AUTHORITY(authority)                                                        \
    do {                                                                                           \
        if (!(authority).isValid()) {                                                              \
            if (qEnvironmentVariableIsSet("BELVEDERE_REQUIRE_VECTORS"))                            \
                QFAIL("the program openssl is absent or failed");                                  \
            QSKIP("the program openssl is absent or failed");                                      \
        }                                                                                          \
    } while (false)
