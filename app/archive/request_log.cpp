#include "app/archive/request_log.h"

#include "app/base/json_document.h"
#include "app/base/literals.h"

#include <QJsonDocument>

namespace belvedere {

RequestLog RequestLog::parse(const QByteArray &text)
{
    RequestLog log;
    for (const QByteArray &line : text.split('\n')) {
        const QByteArray trimmed = line.trimmed();
        const auto document = trimmed.startsWith('{') ? JsonDocument::parse(trimmed)
                                                      : Result<JsonDocument>(Error{});
        const auto file = document && document->isWhole() ? document->root().member("file")
                                                          : std::nullopt;
        if (const auto name = file ? file->toString() : std::nullopt)
            log.m_lines[name->toUtf8()] = trimmed;
    }
    return log;
}

void RequestLog::set(RequestLine line)
{
    line.input.remove("NextToken"_L1);
    const QJsonObject json{
        {"file"_L1, line.file},
        {"operation"_L1, line.operation},
        {"input"_L1, line.input},
        {"sha256"_L1, QString::fromLatin1(line.sha256)},
    };
    m_lines[line.file.toUtf8()] = QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray RequestLog::text() const
{
    QByteArray text;
    for (const auto &[file, line] : m_lines)
        text.append(line).append('\n');
    return text;
}

} // namespace belvedere
