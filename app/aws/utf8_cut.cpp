#include "app/aws/utf8_cut.h"

namespace belvedere {

namespace {

bool isInsideCharacter(const QByteArray &utf8, qsizetype place)
{
    return (uchar(utf8[place]) & 0xc0) == 0x80;
}

} // namespace

QByteArray firstUtf8(const QByteArray &utf8, qsizetype most)
{
    if (utf8.size() <= most)
        return utf8;
    // Four bytes that go on are no character.
    for (qsizetype place = most; place > 0 && place > most - 4; --place) {
        if (!isInsideCharacter(utf8, place))
            return utf8.left(place);
    }
    return utf8.left(most);
}

} // namespace belvedere
