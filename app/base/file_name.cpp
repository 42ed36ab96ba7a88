#include "app/base/file_name.h"

#include <simdjson.h>

namespace belvedere {

namespace {

constexpr char32_t firstStandIn = 0xDC80;
constexpr char32_t lastStandIn = 0xDCFF;

bool isUtf8(QByteArrayView bytes)
{
    return simdjson::validate_utf8(bytes.data(), size_t(bytes.size()));
}

// The bytes of the character at the front; 0 where it is none.
qsizetype characterLength(QByteArrayView bytes)
{
    for (qsizetype length = 1; length <= std::min<qsizetype>(4, bytes.size()); ++length) {
        if (isUtf8(bytes.first(length)))
            return length;
    }
    return 0;
}

bool isPair(const QString &text, qsizetype at)
{
    return text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
}

} // namespace

QString decodedFileName(QByteArrayView bytes)
{
    if (isUtf8(bytes))
        return QString::fromUtf8(bytes);
    QString name;
    while (!bytes.isEmpty()) {
        const qsizetype length = characterLength(bytes);
        if (length > 0)
            name += QString::fromUtf8(bytes.first(length));
        else
            name += QChar(char16_t(0xDC00 | uchar(bytes.front())));
        bytes = bytes.sliced(std::max<qsizetype>(length, 1));
    }
    return name;
}

QByteArray encodedFileName(const QString &name)
{
    QByteArray bytes;
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (isPair(name, i)) {
            ++i;
            continue;
        }
        if (const auto byte = byteInFileName(name[i].unicode())) {
            bytes += QStringView(name).mid(plainFrom, i - plainFrom).toUtf8();
            bytes += char(*byte);
            plainFrom = i + 1;
        }
    }
    return plainFrom == 0 ? name.toUtf8() : bytes + QStringView(name).mid(plainFrom).toUtf8();
}

bool isPlainFileName(const QString &name)
{
    return isUtf8(encodedFileName(name));
}

std::optional<uchar> byteInFileName(char32_t character)
{
    return character >= firstStandIn && character <= lastStandIn
               ? std::optional(uchar(character & 0xFF))
               : std::nullopt;
}

} // namespace belvedere
