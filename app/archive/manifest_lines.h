// The text of a BagIt manifest (RFC 8493, section 2.1.3).
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace belvedere {

struct ManifestLine {
    QByteArray checksum{}; // lower case
    QString path{};        // as written, decoded
};

// "checksum  path"; sha256sum puts an asterisk before the path of a binary file. Absent for any other line.
std::optional<ManifestLine> parseManifestLine(QByteArray line);

// A manifest to be written: one line a path, ascending bytes. Lines that are none are kept behind them.
class ManifestText
{
public:
    static ManifestText parse(const QByteArray &text);

    // 64 hex digits; empty where the path is not named.
    QByteArray checksumOf(const QString &path) const;
    void set(const QString &path, const QByteArray &checksum);
    void remove(const QString &path);
    QByteArray text() const;

private:
    std::map<QByteArray, QByteArray> m_checksums; // by the path as it is written
    std::vector<QByteArray> m_others;
};

} // namespace belvedere
