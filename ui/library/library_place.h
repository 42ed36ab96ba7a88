// A place in the library: an archive, one of its models, or a version.
#pragma once

#include <QMetaType>
#include <QString>

namespace belvedere {

struct LibraryPlace {
    int archive = -1;     // position among the opened archives; negative: everything
    QString modelName{};  // empty: the whole archive
    QString modelArn{};   // tells two models of one name apart; may be empty
    QString versionKey{}; // VersionEntry::key(); empty: the whole model

    bool isModel() const { return archive >= 0 && !(modelName.isEmpty() && modelArn.isEmpty()); }
    bool operator==(const LibraryPlace &) const = default;
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::LibraryPlace)
