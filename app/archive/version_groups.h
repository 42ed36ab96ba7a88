// Sorts everything that speaks of versions into groups, one for each version (cli.md, "Identity").
#pragma once

#include "app/archive/facts.h"
#include "app/archive/model_directory.h"

namespace belvedere {

// One response or list entry about one version.
struct VersionMention {
    enum class Kind : quint8 { Described, StandIn, Listed }; // StandIn: a DescribeModel
    Kind kind = Kind::Described;
    quint32 file = 0;  // its position in the scan
    quint32 index = 0; // its position among the file's versions, models or list entries
    size_t model = 0;  // in the directory
    qint64 version = 0;
    qint64 number = 0; // of the version it is about: another one where its ARN counts elsewhere
    QString arn{};     // of the version; empty where neither it nor the model's was sent
    std::optional<Timestamp> lastUpdated{};
    int memberCount = 0;
    qint64 offset = 0; // in the file
};

// Mentions of one version. Those that describe it come first, then stand-ins, then list entries; of each kind the one that
// counts stands first.
struct VersionGroup {
    std::vector<VersionMention> mentions{};
    bool hasSeveralNumbers = false; // one ARN, described under several numbers

    const VersionMention &best() const { return mentions.front(); }
};

// Groups in the order of models and versions.
std::vector<VersionGroup> groupVersions(const std::vector<FileFacts> &facts,
                                        const ModelDirectory &directory);

} // namespace belvedere
