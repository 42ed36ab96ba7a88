#include "app/aws/secret_origin.h"

#include "app/base/literals.h"

#include <QHostAddress>

namespace belvedere {

bool isLoopback(const Origin &origin)
{
    return origin.host == "localhost"
           || QHostAddress(QString::fromLatin1(origin.host)).isLoopback();
}

std::optional<Error> refusalOfSecret(const Origin &origin)
{
    if (origin.scheme == "https" || isLoopback(origin))
        return std::nullopt;
    return Error{.kind = ErrorKind::Forbidden,
                 .context = QString::fromLatin1(hostHeader(origin)),
                 .detail = u"a sign-in token is sent over https or to this machine only"_s};
}

} // namespace belvedere
