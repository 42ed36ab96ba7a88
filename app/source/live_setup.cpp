#include "app/source/live_service.h"

#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace belvedere {

namespace {

struct SettingName {
    QLatin1StringView name;
    QString SettingsChoice::*member;
};

constexpr SettingName settingNames[] = {
    {"profile"_L1, &SettingsChoice::profile},
    {"region"_L1, &SettingsChoice::region},
    {"endpointUrl"_L1, &SettingsChoice::endpointUrl},
    {"s3EndpointUrl"_L1, &SettingsChoice::s3EndpointUrl},
    {"stsEndpointUrl"_L1, &SettingsChoice::stsEndpointUrl},
    {"ssoEndpointUrl"_L1, &SettingsChoice::ssoEndpointUrl},
    {"caBundle"_L1, &SettingsChoice::caBundle},
};

QJsonObject jsonOfEntry(const KeyEntry &entry)
{
    return {{u"id"_s, entry.id},
            {u"scheme"_s, QString::fromLatin1(entry.origin.scheme)},
            {u"host"_s, QString::fromLatin1(entry.origin.host)},
            {u"port"_s, int(entry.origin.port)}};
}

KeyEntry entryOfJson(const QJsonObject &json)
{
    KeyEntry entry{.id = json[u"id"_s].toString()};
    entry.origin.scheme = json[u"scheme"_s].toString().toLatin1();
    entry.origin.host = json[u"host"_s].toString().toLatin1();
    entry.origin.port = static_cast<decltype(entry.origin.port)>(json[u"port"_s].toInt());
    return entry;
}

QJsonObject jsonOfChoice(const ConnectionChoice &choice)
{
    QJsonObject json;
    for (const SettingName &one : settingNames) {
        if (const QString &value = choice.settings.*one.member; !value.isEmpty())
            json.insert(one.name, value);
    }
    json.insert(u"signs"_s, choice.signs);
    if (choice.settings.ignoreConfiguredEndpoints)
        json.insert(u"ignoreConfiguredEndpoints"_s, true);
    if (choice.settings.useInstanceMetadata)
        json.insert(u"useInstanceMetadata"_s, true);
    if (!choice.model.isEmpty())
        json.insert(u"model"_s, choice.model);
    return json;
}

} // namespace

QString LiveSetup::id() const
{
    const QByteArray bytes = QJsonDocument(jsonOfChoice(choice)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(
        QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(32));
}

SourceMarks LiveService::marks() const
{
    const LiveFacts known = facts();
    return {.openHost = known.isOpen ? known.host : QString(), .clockOffset = known.clockOffset};
}

QByteArray liveSetupJson(const LiveSetup &setup)
{
    QJsonObject json = jsonOfChoice(setup.choice);
    if (setup.choice.keys)
        json.insert(u"keys"_s, jsonOfEntry(*setup.choice.keys));
    if (setup.wantsTypedKeys || setup.typedKeys)
        json.insert(u"typed"_s, true);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<LiveSetup> liveSetupOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    LiveSetup setup;
    for (const SettingName &one : settingNames)
        setup.choice.settings.*one.member = object[one.name].toString();
    setup.choice.signs = object[u"signs"_s].toBool(true);
    setup.choice.settings.ignoreConfiguredEndpoints = object[u"ignoreConfiguredEndpoints"_s]
                                                          .toBool();
    setup.choice.settings.useInstanceMetadata = object[u"useInstanceMetadata"_s].toBool();
    setup.choice.model = object[u"model"_s].toString();
    if (const QJsonValue keys = object[u"keys"_s]; keys.isObject())
        setup.choice.keys = entryOfJson(keys.toObject());
    setup.wantsTypedKeys = object[u"typed"_s].toBool();
    return setup;
}

} // namespace belvedere
