// What stands in the config and the credentials file.
// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files"; the parser cases of the SDKs.
#pragma once

#include "app/aws/config_files.h"

#include <QMap>
#include <QSet>

namespace belvedere {

// By name, which is in lower case. A value that was continued has its lines separated by "\n"; one with sub-properties
// begins with "\n".
using Properties = QMap<QString, QString>;

struct Profile {
    Properties properties{};
    QSet<QString> fromCredentials{}; // names of the properties that the credentials file gave

    // Trimmed; empty where it is absent or blank.
    QString value(const QString &name) const { return properties.value(name).trimmed(); }
    bool has(const QString &name) const { return !value(name).isEmpty(); }

    bool operator==(const Profile &) const = default;
};

struct ProfileSet {
    QMap<QString, Profile> profiles{};
    QMap<QString, Properties> ssoSessions{};
    QMap<QString, Properties> services{}; // a service's settings are sub-properties of its property
    QStringList ignored{};                // sections whose names are not understood, as they stand

    bool operator==(const ProfileSet &) const = default;
};

// Where a property occurs in both files, that of the credentials file counts. Error: BadSettings with the file and the line,
// never with what stands there; NotUtf8.
Result<ProfileSet> parseProfiles(const ConfigFiles &files);

// The lines "name = value" below a property ("s3", "sts"); names in lower case.
Properties subProperties(const QString &value);

} // namespace belvedere
