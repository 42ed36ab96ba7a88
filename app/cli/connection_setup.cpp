#include "app/cli/connection_setup.h"

#include "app/aws/service_error.h"
#include "app/base/literals.h"
#include "app/source/service_connection.h"
#include "app/text/service_text.h"

namespace belvedere::cli {

SessionSetup sessionSetup(const ConnectionOptions &options, const belvedere::Environment &variables,
                          int connections)
{
    return {.choice = {.profile = options.profile,
                       .region = options.region,
                       .endpointUrl = options.endpointUrl,
                       .s3EndpointUrl = options.s3EndpointUrl,
                       .caBundle = options.caBundle},
            .environment = variables,
            .locations = configLocations(variables, Platform::Unix),
            .signs = !options.noSignRequest,
            .connections = connections};
}

bool isWrongUsage(const Error &error)
{
    static const QStringList settings{u"region"_s, u"endpoint"_s, u"ca_bundle"_s};
    return error.kind == ErrorKind::Usage
           || (error.kind == ErrorKind::BadSettings
               && (settings.contains(error.context) || error.context.startsWith("AWS_"_L1)));
}

bool isNotSignedIn(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NoCredentials:
    case ErrorKind::KeysExpired:
    case ErrorKind::NeedsMfa:
    case ErrorKind::NeedsSignIn:
        return true;
    case ErrorKind::BadSettings:
    case ErrorKind::NotSupported:
        return !isWrongUsage(error);
    case ErrorKind::Rejected:
        // What was refused on the way to the keys is about no bucket.
        return isCredentialsError(error) || !error.context.startsWith("s3://"_L1);
    default:
        return false;
    }
}

namespace {

QString recordText(const RequestRecord &record)
{
    QString text = u"%1 %2 attempt %3 of %4: %5 in %6 ms"_s.arg(record.operation, record.host)
                       .arg(record.attempt)
                       .arg(record.maxAttempts)
                       .arg(record.status > 0 ? QString::number(record.status) : u"no answer"_s)
                       .arg(record.duration.count());
    if (!record.code.isEmpty())
        text += u", "_s + record.code;
    if (!record.requestId.isEmpty())
        text += u", request "_s + record.requestId;
    return text;
}

} // namespace

void tellOf(const ServiceConnection &connection, const ConnectionOptions &options, QObject *context,
            const std::function<void(const QString &sentence)> &tell)
{
    QObject::connect(&connection, &ServiceConnection::clockFoundOff, context,
                     [tell](std::chrono::milliseconds offset) { tell(clockOffText(offset)); });
    QObject::connect(&connection, &ServiceConnection::notEncrypted, context,
                     [tell](const QString &host) { tell(notEncryptedText(host)); });
    if (options.debug)
        QObject::connect(&connection, &ServiceConnection::attempted, context,
                         [tell](const RequestRecord &record) { tell(recordText(record)); });
}

} // namespace belvedere::cli
