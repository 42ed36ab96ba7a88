#include "app/cli/fetch_options.h"

#include "app/base/literals.h"
#include "app/cli/usage_error.h"

namespace belvedere::cli {

namespace {

// An empty one would quietly mean that nothing was said.
std::optional<Error> readSaid(const QString &text, const char *option, QString &into)
{
    if (text.trimmed().isEmpty())
        return usageError(u"%1 wants a value"_s.arg(QLatin1StringView(option)));
    into = text;
    return std::nullopt;
}

} // namespace

std::optional<Error> readProfile(const QString &text, FetchOptions &into)
{
    return readSaid(text, "--profile", into.connection.profile);
}

std::optional<Error> readRegion(const QString &text, FetchOptions &into)
{
    return readSaid(text, "--region", into.connection.region);
}

std::optional<Error> readEndpointUrl(const QString &text, FetchOptions &into)
{
    return readSaid(text, "--endpoint-url", into.connection.endpointUrl);
}

std::optional<Error> readS3EndpointUrl(const QString &text, FetchOptions &into)
{
    return readSaid(text, "--s3-endpoint-url", into.connection.s3EndpointUrl);
}

std::optional<Error> readCaBundle(const QString &text, FetchOptions &into)
{
    return readSaid(text, "--ca-bundle", into.connection.caBundle);
}

std::optional<Error> readOut(const QString &text, FetchOptions &into)
{
    if (text.isEmpty())
        return usageError(u"--out wants the name of a folder"_s);
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
