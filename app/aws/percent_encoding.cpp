#include "app/aws/percent_encoding.h"

namespace belvedere {

namespace {

int hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return -1;
}

} // namespace

QByteArray percentEncoded(const QByteArray &bytes)
{
    return bytes.toPercentEncoding();
}

QByteArray percentEncodedPath(const QByteArray &bytes)
{
    return bytes.toPercentEncoding("/");
}

QByteArray percentDecoded(QByteArrayView encoded)
{
    QByteArray bytes;
    bytes.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const bool whole = encoded[i] == '%' && i + 2 < encoded.size();
        const int high = whole ? hexDigit(encoded[i + 1]) : -1;
        const int low = whole ? hexDigit(encoded[i + 2]) : -1;
        if (high < 0 || low < 0) {
            bytes.append(encoded[i]);
            continue;
        }
        bytes.append(char(high * 16 + low));
        i += 2;
    }
    return bytes;
}

} // namespace belvedere
