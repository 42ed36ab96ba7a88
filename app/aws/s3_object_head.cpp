#include "app/aws/s3_client.h"

#include "app/base/literals.h"

#include <QRegularExpression>

namespace belvedere {

namespace {

qint64 lengthFrom(const QByteArray &digits)
{
    bool isNumber = false;
    const qint64 length = digits.toLongLong(&isNumber);
    return isNumber && length >= 0 ? length : -1;
}

// "bytes 5-9/10"; "bytes */10" where there is nothing from the wanted byte on.
void readRange(const QByteArray &range, S3ObjectHead &head)
{
    static const QRegularExpression form(
        uR"(\Abytes (?:([0-9]{1,18})-([0-9]{1,18})|\*)/(?:([0-9]{1,18})|\*)\z)"_s);
    const auto match = form.match(QString::fromLatin1(range));
    head.length = lengthFrom(match.captured(3).toLatin1());
    head.first = lengthFrom(match.captured(1).toLatin1());
    const qint64 last = lengthFrom(match.captured(2).toLatin1());
    const bool isBackwards = last < head.first || (head.length >= 0 && last >= head.length);
    if (head.first >= 0 && isBackwards)
        head.first = -1;
}

} // namespace

S3ObjectHead s3ObjectHead(int status, const HttpHeaders &headers)
{
    S3ObjectHead head{
        .eTag = QString::fromUtf8(headerValue(headers, "ETag")),
        .versionId = QString::fromUtf8(headerValue(headers, "x-amz-version-id")),
        .storageClass = QString::fromUtf8(headerValue(headers, "x-amz-storage-class")),
    };
    if (status == 206 || status == 416)
        readRange(headerValue(headers, "Content-Range"), head);
    else
        head.length = lengthFrom(headerValue(headers, "Content-Length"));
    return head;
}

} // namespace belvedere
