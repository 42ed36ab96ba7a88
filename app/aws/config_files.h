// Where the files of the command line interface lie, and what stood in them when they were read.
// Source: AWS SDKs and Tools Reference Guide, "Location of the shared config and credentials files".
#pragma once

#include "app/aws/environment.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QDateTime>

namespace belvedere {

enum class Platform { Unix, Windows };

struct ConfigLocations {
    QString config{};
    QString credentials{};
    QString ssoCache{};  // folder of the sign-in tokens
    QString roleCache{}; // folder of the keys of assumed roles; only read
    QString home{};

    bool operator==(const ConfigLocations &) const = default;
};

ConfigLocations configLocations(const Environment &environment, Platform platform);

// "~" at the front is the home folder; a relative path stays one.
QString expandedPath(const QString &path, const ConfigLocations &locations);

// The bytes of a small file. Errors: NotFound, NoPermission, NotReadable, NotAFile, TooLarge. Reads a disk: not for the
// thread of the window.
Result<QByteArray> readSettingsFile(const QString &path);

// One of the two files; one that does not exist is empty.
struct ConfigFile {
    QString path{};
    QByteArray text{};
    bool exists = false;

    bool operator==(const ConfigFile &) const = default;
};

struct ConfigFiles {
    ConfigFile config{};
    ConfigFile credentials{};

    bool operator==(const ConfigFiles &) const = default;
};

// Reads a disk: not for the thread of the window.
Result<ConfigFiles> readConfigFiles(const ConfigLocations &locations);

// Tells a file that changed from one that did not, without reading it; null and 0 where there is none.
struct ConfigStamp {
    QDateTime changed{};
    qint64 sizeBytes = 0;

    bool operator==(const ConfigStamp &) const = default;
};

ConfigStamp fileStamp(const QString &path);

} // namespace belvedere
