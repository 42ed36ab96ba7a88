#include "app/cli/comparison_document.h"

#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace belvedere::cli {

namespace {

constexpr qint64 hashedAtOnce = 1 << 20;

// `done`: of all files before, and of this one afterwards.
ComparisonSource hashedSource(const SourceFile &of, const HashProgress &progress, qint64 &done)
{
    ComparisonSource source{.path = of.path};
    QFile file(of.file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly))
        return source;
    qint64 bytes = 0;
    while (!file.atEnd()) {
        const QByteArray part = file.read(hashedAtOnce);
        if (part.isEmpty())
            break;
        hash.addData(part);
        bytes += part.size();
        done += part.size();
        if (!progress(done))
            return source;
    }
    if (file.error() != QFileDevice::NoError)
        return source;
    source.bytes = bytes;
    source.sha256 = hash.result().toHex();
    return source;
}

} // namespace

std::vector<SourceFile> sourceFiles(const ComparisonRequest &request)
{
    std::vector<SourceFile> files;
    const auto add = [&files](const QString &path, const QString &stored) {
        const SourceFile file{path, stored.isEmpty() ? path : stored};
        if (!path.isEmpty() && std::ranges::find(files, file) == files.end())
            files.push_back(file);
    };
    for (const VersionEntry *entry : request.versions)
        add(entry->origin.path, entry->origin.stored);
    if (request.labelFile)
        add(request.labelFile->name, {});
    return files;
}

std::vector<ComparisonSource> comparisonSources(const ComparisonRequest &request,
                                                const HashProgress &progress)
{
    std::vector<ComparisonSource> sources;
    qint64 done = 0;
    bool goesOn = true; // what was told to end is not asked again
    const HashProgress ask = [&](qint64 bytes) {
        goesOn = goesOn && (!progress || progress(bytes));
        return goesOn;
    };
    for (const SourceFile &file : sourceFiles(request)) {
        if (ask(done))
            sources.push_back(hashedSource(file, ask, done));
    }
    return sources;
}

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
