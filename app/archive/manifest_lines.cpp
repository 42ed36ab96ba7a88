#include "app/archive/manifest_lines.h"

#include "app/base/file_name.h"
#include "app/base/literals.h"

#include <algorithm>

namespace belvedere {

namespace {

bool isChecksum(QByteArrayView text)
{
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// RFC 8493 section 2.1.3: CR, LF and % in a path are percent-encoded, nothing else is.
QString decodedPath(QByteArray path)
{
    path.replace("%0D", "\r")
        .replace("%0d", "\r")
        .replace("%0A", "\n")
        .replace("%0a", "\n")
        .replace("%25", "%");
    return decodedFileName(path);
}

// Of the file's bytes: the order of the lines does not depend on the system's language.
QByteArray encodedPath(const QString &path)
{
    return encodedFileName(path).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
}

} // namespace

std::optional<ManifestLine> parseManifestLine(QByteArray line)
{
    constexpr qsizetype checksumSize = 64;
    if (line.size() <= checksumSize || (line[checksumSize] != ' ' && line[checksumSize] != '\t'))
        return std::nullopt;
    ManifestLine parsed{.checksum = line.left(checksumSize).toLower()};
    QByteArray path = line.mid(checksumSize);
    while (path.startsWith(' ') || path.startsWith('\t'))
        path.remove(0, 1);
    if (path.startsWith('*'))
        path.remove(0, 1);
    if (path.startsWith("./"))
        path.remove(0, 2);
    parsed.path = decodedPath(path);
    if (!isChecksum(parsed.checksum) || parsed.path.isEmpty())
        return std::nullopt;
    return parsed;
}

ManifestText ManifestText::parse(const QByteArray &text)
{
    ManifestText manifest;
    for (QByteArray line : text.split('\n')) {
        while (line.endsWith('\r'))
            line.chop(1);
        const auto parsed = parseManifestLine(line);
        if (parsed)
            manifest.set(parsed->path, parsed->checksum);
        else if (!line.trimmed().isEmpty())
            manifest.m_others.push_back(line);
    }
    return manifest;
}

QByteArray ManifestText::checksumOf(const QString &path) const
{
    const auto found = m_checksums.find(encodedPath(path));
    return found == m_checksums.end() ? QByteArray() : found->second;
}

void ManifestText::set(const QString &path, const QByteArray &checksum)
{
    m_checksums[encodedPath(path)] = checksum;
}

void ManifestText::remove(const QString &path)
{
    m_checksums.erase(encodedPath(path));
}

QByteArray ManifestText::text() const
{
    QByteArray text;
    for (const auto &[path, checksum] : m_checksums)
        text.append(checksum).append("  ").append(path).append('\n');
    for (const QByteArray &line : m_others)
        text.append(line).append('\n');
    return text;
}

} // namespace belvedere
