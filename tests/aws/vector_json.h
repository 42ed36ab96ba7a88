// The public test sets as JSON values.
#pragma once

#include "tests/support/vectors.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace belvedere::test {

inline QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A set below conformance/config.
inline QJsonDocument configVectors(const QString &name)
{
    return QJsonDocument::fromJson(
        fileBytes(vectorsFolder() + QStringLiteral("/conformance/config/") + name));
}

} // namespace belvedere::test
