#include "tests/support/test_certificates.h"

#include "app/base/literals.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace belvedere::test {

namespace {

constexpr char authorityConfig[] = R"(
[req]
distinguished_name = dn
x509_extensions = authority
prompt = no
[dn]
CN = %NAME%
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = keyCertSign
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
)";

} // namespace

TestAuthority::TestAuthority(const QByteArray &name)
{
    m_isValid = write(u"config"_s, QByteArray(authorityConfig).replace("%NAME%", name))
                && write(u"index.txt"_s, "") && write(u"serial"_s, "1000")
                && run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                        u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"3650"_s,
                        u"-config"_s, u"config"_s, u"-keyout"_s, u"ca.key"_s, u"-out"_s,
                        u"ca.pem"_s});
}

QString TestAuthority::bundlePath() const
{
    return m_folder.filePath(u"ca.pem"_s);
}

TestIdentity TestAuthority::issue(const QByteArray &names, const QByteArray &end)
{
    m_isValid = m_isValid
                && run({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                        u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s, u"/CN=server"_s,
                        u"-addext"_s, u"subjectAltName="_s + QString::fromLatin1(names),
                        u"-keyout"_s, u"server.key"_s, u"-out"_s, u"server.csr"_s})
                && run({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, u"config"_s, u"-cert"_s,
                        u"ca.pem"_s, u"-keyfile"_s, u"ca.key"_s, u"-startdate"_s,
                        u"20200101000000Z"_s, u"-enddate"_s, QString::fromLatin1(end), u"-in"_s,
                        u"server.csr"_s, u"-out"_s, u"server.pem"_s});
    return {read(u"server.pem"_s), read(u"server.key"_s)};
}

bool TestAuthority::run(const QStringList &arguments)
{
    const QString program = QStandardPaths::findExecutable(u"openssl"_s);
    if (program.isEmpty())
        return false;
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.start(program, arguments);
    openssl.closeWriteChannel();
    if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0) {
        qWarning("openssl: %s", openssl.readAllStandardError().constData());
        return false;
    }
    return true;
}

bool TestAuthority::write(const QString &file, const QByteArray &text)
{
    QFile out(m_folder.filePath(file));
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
}

QByteArray TestAuthority::read(const QString &file) const
{
    QFile in(m_folder.filePath(file));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace belvedere::test
