#include "app/cli/fetch_options.h"

#include "app/base/literals.h"
#include "app/cli/usage_error.h"

namespace belvedere::cli {

std::optional<Error> readOut(const QString &text, FetchOptions &into)
{
    if (text.isEmpty())
        return usageError(u"--out wants the name of a folder"_s);
    // It would quietly become a folder of that name.
    if (text.startsWith("s3://"_L1, Qt::CaseInsensitive))
        return usageError(
            u"--out \"%1\" is in a bucket, and fetch writes to a folder of this machine only"_s.arg(
                text));
    into.out = text;
    return std::nullopt;
}

std::optional<Error> readMaxConnections(const QString &text, FetchOptions &into)
{
    bool isNumber = false;
    const int connections = text.toInt(&isNumber);
    if (!isNumber || connections < 1 || connections > 6)
        return usageError(u"--max-connections \"%1\" is not a number from 1 to 6"_s.arg(text));
    into.maxConnections = connections;
    return std::nullopt;
}

} // namespace belvedere::cli
