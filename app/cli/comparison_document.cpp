#include "app/cli/comparison_document.h"

#include "app/base/literals.h"

namespace belvedere::cli {

QString comparedId(const Comparison &comparison, size_t version)
{
    const ComparedVersion &one = comparison.versions[version];
    const ModelVersion &of = one.entry->version;
    const QString id = of.modelName + u':' + QString::number(of.version);
    return one.isPrior ? id + " prior"_L1 : id;
}

QLatin1StringView windowWord(WindowKind kind)
{
    switch (kind) {
    case WindowKind::Overlap:
        return "overlap"_L1;
    case WindowKind::Pairwise:
        return "pairwise"_L1;
    case WindowKind::Prior:
        return "prior"_L1;
    case WindowKind::Own:
        return "own"_L1;
    case WindowKind::Given:
        break;
    }
    return "range"_L1;
}

std::vector<size_t> configuredVersions(const Comparison &comparison)
{
    std::vector<size_t> versions;
    for (size_t i = 0; i < comparison.versions.size(); ++i) {
        if (!comparison.versions[i].isPrior)
            versions.push_back(i);
    }
    return versions;
}

ConfigurationComparison configurationOf(const Comparison &comparison)
{
    std::vector<const ModelVersion *> versions;
    size_t baseline = 0;
    for (const size_t i : configuredVersions(comparison)) {
        if (i == comparison.baseline)
            baseline = versions.size();
        versions.push_back(&comparison.versions[i].entry->version);
    }
    return compareConfiguration(versions, baseline, comparison.renamed);
}

} // namespace belvedere::cli
