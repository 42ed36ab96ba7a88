#include "app/aws/trust.h"

#include "app/base/literals.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace belvedere {

namespace {

constexpr qint64 mostBundleBytes = 16 * 1024 * 1024;

Error badBundle(const CaBundle &bundle, const QString &why)
{
    return {.kind = ErrorKind::BadSettings,
            .context = bundle.setting.isEmpty() ? u"ca_bundle"_s : bundle.setting,
            .detail = bundle.path + u": "_s + why};
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const std::optional<CaBundle> &bundle)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!bundle)
        return configuration;
    if (bundle->path.isEmpty())
        return badBundle(*bundle, u"no file is named"_s);
    QFile file(bundle->path);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return badBundle(*bundle, u"cannot be read"_s);
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(
        file.read(mostBundleBytes), QSsl::Pem);
    if (certificates.isEmpty())
        return badBundle(*bundle, u"no certificate in it"_s);
    configuration.setCaCertificates(certificates);
    return configuration;
}

} // namespace belvedere
