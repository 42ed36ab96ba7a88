#include "app/aws/sso_token.h"

#include "app/aws/credential_document.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace belvedere {

QString ssoTokenPath(const SsoStep &step, const ConfigLocations &locations)
{
    const QString name = step.session.isEmpty() ? step.startUrl : step.session;
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha1);
    return locations.ssoCache + u'/' + QString::fromLatin1(hash.toHex()) + u".json"_s;
}

Result<SsoToken> readSsoToken(const QString &path)
{
    const Result<QByteArray> text = readSettingsFile(path);
    if (!text)
        return text.error();
    const Result<JsonDocument> document = credentialJson(*text, path);
    if (!document)
        return document.error();
    JsonReader in(document->root(), u"$"_s);
    const auto word = [&in](QLatin1StringView name) {
        return in.optional<QString>(name).value_or(QString());
    };
    SsoToken token{
        .accessToken = word("accessToken"_L1),
        .expiresAt = credentialTime(word("expiresAt"_L1)).value_or(QDateTime()),
        .refreshToken = word("refreshToken"_L1),
        .clientId = word("clientId"_L1),
        .clientSecret = word("clientSecret"_L1),
        .registrationExpiresAt = credentialTime(word("registrationExpiresAt"_L1)),
    };
    if (token.accessToken.isEmpty() || !token.expiresAt.isValid())
        return Error{.kind = ErrorKind::MissingMember,
                     .context = path,
                     .detail = u"accessToken or expiresAt is missing"_s};
    return token;
}

std::optional<Error> saveSsoToken(const QString &path, const SsoToken &token)
{
    const Result<QByteArray> text = readSettingsFile(path);
    if (!text)
        return Error{.kind = ErrorKind::WriteFailed,
                     .context = path,
                     .detail = u"the file cannot be read any more"_s};
    QJsonObject members = QJsonDocument::fromJson(*text).object();
    members[u"accessToken"_s] = token.accessToken;
    members[u"expiresAt"_s] = token.expiresAt.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    if (!token.refreshToken.isEmpty())
        members[u"refreshToken"_s] = token.refreshToken;
    const QByteArray bytes = QJsonDocument(members).toJson(QJsonDocument::Indented);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit())
        return std::nullopt;
    return Error{.kind = ErrorKind::WriteFailed, .context = path, .detail = file.errorString()};
}

bool isExpired(const SsoToken &token, const QDateTime &now)
{
    return token.expiresAt <= now;
}

bool isRefreshable(const SsoStep &step, const SsoToken &token, const QDateTime &now)
{
    return !step.session.isEmpty() && !token.refreshToken.isEmpty() && !token.clientId.isEmpty()
           && !token.clientSecret.isEmpty() && token.registrationExpiresAt
           && *token.registrationExpiresAt > now;
}

} // namespace belvedere
