#include "app/aws/role_cache.h"

#include "app/aws/credential_document.h"
#include "app/aws/sts.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QCryptographicHash>

namespace belvedere {

namespace {

// As Python's json.dumps() writes it: ASCII only.
QByteArray pythonString(const QString &text)
{
    QByteArray json = "\"";
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            json += '\\' + QByteArray(1, c.toLatin1());
        else if (c.unicode() < 0x20 || c.unicode() > 0x7e)
            json += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        else
            json += c.toLatin1();
    }
    return json + '"';
}

// json.dumps(arguments, sort_keys=True)
QByteArray roleArguments(const AssumeRoleStep &step)
{
    QByteArrayList members;
    const auto add = [&members](const QByteArray &name, const QByteArray &value) {
        members.append('"' + name + "\": " + value);
    };
    if (step.duration)
        add("DurationSeconds", QByteArray::number(qint64(step.duration->count())));
    if (!step.externalId.isEmpty())
        add("ExternalId", pythonString(step.externalId));
    add("RoleArn", pythonString(step.roleArn));
    if (!step.sessionName.isEmpty())
        add("RoleSessionName", pythonString(step.sessionName));
    if (!step.mfaSerial.isEmpty())
        add("SerialNumber", pythonString(step.mfaSerial));
    return '{' + members.join(", ") + '}';
}

} // namespace

QString roleCachePath(const AssumeRoleStep &step, const ConfigLocations &locations)
{
    const QByteArray hash = QCryptographicHash::hash(roleArguments(step), QCryptographicHash::Sha1);
    return locations.roleCache + u'/' + QString::fromLatin1(hash.toHex()) + u".json"_s;
}

Result<Credentials> readRoleCache(const QString &path)
{
    const Result<QByteArray> text = readSettingsFile(path);
    if (!text)
        return text.error();
    const Result<JsonDocument> document = credentialJson(*text, path);
    if (!document)
        return document.error();
    JsonReader in(document->root(), u"$"_s);
    const auto json = in.object("Credentials"_L1);
    if (!json)
        return Error{.kind = ErrorKind::MissingMember, .context = path};
    Result<Credentials> credentials = credentialsOf(*json, {}, path);
    if (!credentials || !credentials->expiration)
        return Error{.kind = ErrorKind::MissingMember, .context = path};
    if (credentials->accountId.isEmpty()) {
        if (const auto user = in.object("AssumedRoleUser"_L1)) {
            JsonReader role(*user, u"$.AssumedRoleUser"_s);
            credentials->accountId = accountOfArn(
                role.optional<QString>("Arn"_L1).value_or(QString()));
        }
    }
    return credentials;
}

} // namespace belvedere
