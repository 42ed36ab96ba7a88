// Lines of requests.jsonl and lists that a test writes by hand.
#pragma once

#include "tests/archive/archive_folder.h"

#include <QCryptographicHash>

namespace belvedere::test {

inline QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

inline QByteArray requestLine(const QByteArray &file, const QByteArray &operation,
                              const QByteArray &input, const QByteArray &bytes)
{
    return R"({"file":")" + file + R"(","operation":")" + operation + R"(","input":)" + input
           + R"(,"sha256":")" + sha256(bytes) + "\"}\n";
}

// {"Member":[entries],"NextToken":"…"}
inline QByteArray listJson(const QByteArray &member, const QByteArrayList &entries,
                           const QByteArray &token = {})
{
    return "{\"" + member + "\":[" + entries.join(',') + ']'
           + (token.isEmpty() ? QByteArray() : ",\"NextToken\":\"" + token + '"') + '}';
}

inline QByteArray summaryJson(const QByteArray &model, int version)
{
    return "{\"ModelName\":\"" + model + "\",\"ModelVersion\":" + QByteArray::number(version) + ','
           + arnsJson(model, version)
           + R"(,"CreatedAt":1700000000,"Status":"SUCCESS","SourceType":"TRAINING"})";
}

} // namespace belvedere::test
