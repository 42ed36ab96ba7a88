#include "app/archive/diagnostics_paths.h"

#include "app/base/literals.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr auto usualName = "model_diagnostics_results.json.gz"_L1;

// How well a file fits a version; more is better, in this order.
struct Fit {
    qsizetype suffix = 0;   // components of the key that the path ends with
    qsizetype nearness = 0; // characters that it shares with the path of the response

    auto operator<=>(const Fit &) const = default;
};

struct Claim {
    size_t version = 0;
    qsizetype file = 0; // index into diagnosticsFiles
    Fit fit{};
};

qsizetype commonSuffix(const QList<QStringView> &path, const QList<QStringView> &key)
{
    qsizetype count = 0;
    while (count < path.size() && count < key.size()
           && path[path.size() - 1 - count] == key[key.size() - 1 - count])
        ++count;
    return count;
}

qsizetype commonFolders(QStringView a, QStringView b)
{
    const auto [endA, endB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return a.left(endA - a.begin()).lastIndexOf(u'/') + 1;
}

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/'));
}

class Assigner
{
public:
    explicit Assigner(ArchiveContents &contents) : m_contents(contents)
    {
        for (const QString &path : contents.diagnosticsFiles) {
            const auto parts = QStringView(path).split(u'/', Qt::SkipEmptyParts);
            m_byName[parts.last()].append(m_parts.size());
            m_parts.append(parts);
        }
        m_taken.resize(m_parts.size());
    }

    void assign()
    {
        claimAll([this](const VersionEntry &entry) { return keyParts(entry); }, 2);
        claimAll([this](const VersionEntry &entry) { return usualParts(entry); }, 3);
        assignOnlyOnes();
    }

private:
    QList<QStringView> keyParts(const VersionEntry &entry)
    {
        if (!entry.version.diagnosticsResults)
            return {};
        m_text = entry.version.diagnosticsResults->key;
        return QStringView(m_text).split(u'/', Qt::SkipEmptyParts);
    }

    QList<QStringView> usualParts(const VersionEntry &entry)
    {
        m_text = entry.version.modelName + u'/' + QString::number(entry.version.version) + u'/'
                 + usualName;
        return QStringView(m_text).split(u'/');
    }

    template<typename PartsOf>
    void claimAll(PartsOf partsOf, qsizetype shortest)
    {
        std::vector<Claim> claims;
        for (size_t i = 0; i < m_contents.versions.size(); ++i) {
            const VersionEntry &entry = m_contents.versions[i];
            if (!entry.diagnosticsPath.isEmpty())
                continue;
            if (const auto claim = bestFor(entry, partsOf(entry), shortest))
                claims.push_back({i, claim->file, claim->fit});
        }
        std::ranges::sort(claims, [](const Claim &a, const Claim &b) {
            return a.file != b.file ? a.file < b.file : a.fit > b.fit;
        });
        for (size_t i = 0; i < claims.size(); ++i) {
            const bool isBest = i == 0 || claims[i - 1].file != claims[i].file;
            const bool isShared = i + 1 < claims.size() && claims[i + 1].file == claims[i].file
                                  && claims[i + 1].fit == claims[i].fit;
            if (isBest && !isShared)
                give(claims[i].version, claims[i].file);
        }
    }

    std::optional<Claim> bestFor(const VersionEntry &entry, const QList<QStringView> &key,
                                 qsizetype shortest) const
    {
        if (key.isEmpty())
            return std::nullopt;
        std::optional<Claim> best;
        for (const qsizetype file : m_byName.value(key.last())) {
            const qsizetype suffix = commonSuffix(m_parts[file], key);
            if (m_taken[size_t(file)] || suffix < std::min(shortest, key.size()))
                continue;
            const Fit fit{suffix, commonFolders(m_contents.diagnosticsFiles[size_t(file)],
                                                entry.origin.path)};
            if (!best || fit > best->fit)
                best = Claim{.file = file, .fit = fit};
        }
        return best;
    }

    // The only pointwise file in the folder of the only version that is described there.
    void assignOnlyOnes()
    {
        QHash<QString, QList<qsizetype>> files;
        for (qsizetype i = 0; i < qsizetype(m_contents.diagnosticsFiles.size()); ++i)
            files[folderOf(m_contents.diagnosticsFiles[size_t(i)])].append(i);
        QHash<QString, QList<size_t>> versions;
        for (size_t i = 0; i < m_contents.versions.size(); ++i) {
            if (!m_contents.versions[i].fromList)
                versions[folderOf(m_contents.versions[i].origin.path)].append(i);
        }
        for (auto folder = files.cbegin(); folder != files.cend(); ++folder) {
            const auto described = versions.value(folder.key());
            if (folder->size() != 1 || described.size() != 1 || m_taken[size_t(folder->first())])
                continue;
            if (m_contents.versions[described.first()].diagnosticsPath.isEmpty())
                give(described.first(), folder->first());
        }
    }

    void give(size_t version, qsizetype file)
    {
        m_contents.versions[version].diagnosticsPath = m_contents.diagnosticsFiles[size_t(file)];
        m_taken[size_t(file)] = true;
    }

    ArchiveContents &m_contents;
    QList<QList<QStringView>> m_parts;
    QHash<QStringView, QList<qsizetype>> m_byName;
    std::vector<bool> m_taken;
    QString m_text; // what the parts of the last key point into
};

} // namespace

void assignDiagnostics(ArchiveContents &contents)
{
    if (!contents.diagnosticsFiles.empty())
        Assigner(contents).assign();
}

} // namespace belvedere
