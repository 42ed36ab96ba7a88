// Everything the comparison view shows, calculated once by a worker: what app/analysis says of the chosen versions.
#pragma once

#include "app/analysis/aligned_events.h"
#include "app/analysis/compared_sensors.h"
#include "app/analysis/configuration.h"
#include "app/cli/comparison_document.h"
#include "ui/notebook/comparison_setup.h"

#include <memory>

namespace belvedere {

// A version of the comparison list. The entry lies in contents that ComparisonSubject keeps.
struct ComparedEntry {
    const VersionEntry *entry = nullptr;
    int slot = 0; // its mark, as in ui/theme/marks.h

    bool operator==(const ComparedEntry &) const = default;
};

struct ComparisonSubject {
    std::vector<ContentsPtr> contents{}; // of all opened archives: labels of groups come from there
    std::vector<ComparedEntry> versions{};
    QStringList absent{}; // versions of the list whose archive is not open, as a person calls them
    ComparisonSetup setup{};
};

// Whether both give the same facts: they differ at most in how those are looked at.
bool givesSameFacts(const ComparisonSubject &a, const ComparisonSubject &b);

// Never changed once made; parts of it point into others.
struct ComparisonFacts {
    ComparisonFacts() = default;
    Q_DISABLE_COPY_MOVE(ComparisonFacts)

    ComparisonSubject subject{};
    cli::ComparisonDocument
        document{}; // with request and comparison; no sources, which only files name
    std::vector<ComparedColumn> columns{};
    std::vector<VerdictClause> verdict{};
    ComparedSensors sensors{};
    ConfigurationComparison configuration{};
    std::vector<size_t> configured{}; // its columns: positions in Comparison::versions
    AlignedEvents aligned{};
    QString labelTrouble{}; // why a chosen label file could not be used, or which of its lines

    const Comparison &comparison() const { return document.comparison; }
    int slotOf(size_t version) const; // a version's mark; its prior model has the same
};
using ComparisonFactsPtr = std::shared_ptr<const ComparisonFacts>;

// What a reader has to know beside the verdict: versions left out, what is wrong with the label file. Visible text.
QStringList remarksOf(const ComparisonFacts &facts);

// The subject needs at least one version. Reads the label file that the setup names.
ComparisonFactsPtr comparisonFacts(ComparisonSubject subject);

// Events and shares to go through: whether the facts take more than a frame to calculate.
qsizetype comparisonWork(const ComparisonSubject &subject);

} // namespace belvedere
