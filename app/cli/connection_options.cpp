#include "app/cli/connection_options.h"

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

std::optional<Error> readProfile(const QString &text, ConnectionOptions &into)
{
    return readSaid(text, "--profile", into.profile);
}

std::optional<Error> readRegion(const QString &text, ConnectionOptions &into)
{
    return readSaid(text, "--region", into.region);
}

std::optional<Error> readEndpointUrl(const QString &text, ConnectionOptions &into)
{
    return readSaid(text, "--endpoint-url", into.endpointUrl);
}

std::optional<Error> readS3EndpointUrl(const QString &text, ConnectionOptions &into)
{
    return readSaid(text, "--s3-endpoint-url", into.s3EndpointUrl);
}

std::optional<Error> readCaBundle(const QString &text, ConnectionOptions &into)
{
    return readSaid(text, "--ca-bundle", into.caBundle);
}

} // namespace belvedere::cli
