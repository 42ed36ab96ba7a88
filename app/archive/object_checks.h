// What tells whether an object has arrived as it lies in the bucket.
// Source: Amazon S3 API reference, GetObject, "Response Elements"; user guide, "Checking object integrity".
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>

#include <map>
#include <memory>
#include <optional>

namespace belvedere {

// Of the headers of a GetObject answer; names in small letters.
using ObjectHeaders = std::map<QByteArray, QByteArray>;

// Expected values by what they are: "md5" (hex), "crc32", "crc32c", "crc64nvme", "sha1", "sha256" (base64, as sent).
using ObjectChecks = std::map<QByteArray, QByteArray>;

// The ETag is an MD5 only with 32 hex digits and without a key of KMS or of the customer; a checksum of parts ("…-3") is none
// of the object.
ObjectChecks objectChecks(const ObjectHeaders &headers);

quint32 crc32c(quint32 crc, QByteArrayView bytes);
quint64 crc64Nvme(quint64 crc, QByteArrayView bytes);

// Computes the checksums that are expected, and SHA-256 always.
class ObjectCheck
{
public:
    explicit ObjectCheck(const ObjectChecks &expected);

    void add(QByteArrayView bytes);
    // The name of the first one that differs; empty where none does.
    QByteArray difference() const;
    QByteArray sha256() const; // 64 hex digits

private:
    QByteArray valueOf(const QByteArray &name) const;
    bool isExpected(const QByteArray &name) const { return m_expected.contains(name); }

    ObjectChecks m_expected;
    QCryptographicHash m_sha256{QCryptographicHash::Sha256};
    QCryptographicHash m_sha1{QCryptographicHash::Sha1};
    QCryptographicHash m_md5{QCryptographicHash::Md5};
    quint32 m_crc32 = 0;
    quint32 m_crc32c = 0;
    quint64 m_crc64 = 0;
};

// Unpacks gzip to see that every member fits its CRC (RFC 1952); what was unpacked is dropped.
class GzipCheck
{
public:
    GzipCheck();
    ~GzipCheck();

    void add(QByteArrayView bytes);
    // False where a member is damaged or does not end. True for what does not begin like gzip: nothing is known of it.
    bool isSound() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace belvedere
