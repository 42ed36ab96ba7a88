// How versions travel by drag and drop.
#pragma once

#include <QList>
#include <QMimeData>
#include <QString>

#include <memory>
#include <utility>

namespace belvedere {

// VersionEntry::key() and VersionEntry::id().
using VersionRef = std::pair<QString, QString>;

inline constexpr QLatin1StringView versionMimeType("application/x-belvedere-versions");

// Also as plain text: one id a line. Null for an empty list.
std::unique_ptr<QMimeData> versionMimeData(const QList<VersionRef> &versions);

// Empty for anything that is none of ours.
QList<VersionRef> versionsOfMimeData(const QMimeData *data);

} // namespace belvedere
