#include "app/aws/process_credentials.h"

#include "app/aws/credential_document.h"
#include "app/aws/shell_words.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

Error processError(ErrorKind kind, const QString &profile, const QString &why)
{
    return {.kind = kind, .context = profile, .detail = u"credential_process: "_s + why};
}

// The command is the user's setting: one that does not start contradicts itself.
Error startError(const Error &error, const QString &profile)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        return processError(ErrorKind::BadSettings, profile,
                            u"there is no program %1; %2"_s.arg(error.context, error.detail));
    case ErrorKind::NoPermission:
        return processError(ErrorKind::BadSettings, profile,
                            u"%1 cannot be started: %2"_s.arg(error.context, error.detail));
    case ErrorKind::TimedOut:
        return processError(ErrorKind::TimedOut, profile, error.detail);
    default:
        return processError(ErrorKind::NoCredentials, profile, error.detail);
    }
}

Result<Credentials> credentialsOfOutcome(const ProcessOutcome &outcome, const ProcessStep &step,
                                         const QString &profile)
{
    if (outcome.exitCode != 0)
        return processError(
            ErrorKind::NoCredentials, profile,
            u"it ended with exit code %1: %2"_s.arg(QString::number(outcome.exitCode),
                                                    QString::fromUtf8(outcome.errors)));
    Result<Credentials> credentials = parseProcessOutput(outcome.output, profile);
    if (credentials && credentials->accountId.isEmpty())
        credentials->accountId = step.accountId;
    return credentials;
}

} // namespace

Result<Credentials> parseProcessOutput(const QByteArray &output, const QString &profile)
{
    const Result<JsonDocument> document = credentialJson(output, profile);
    if (!document)
        return processError(ErrorKind::NoCredentials, profile,
                            u"what it printed is no JSON object"_s);
    JsonReader in(document->root(), u"$"_s);
    if (in.optional<qint64>("Version"_L1) != 1)
        return processError(ErrorKind::NoCredentials, profile, u"its Version is not 1"_s);
    Result<Credentials> credentials = credentialsOf(document->root(), {}, profile);
    if (!credentials)
        return processError(ErrorKind::NoCredentials, profile, credentials.error().detail);
    return credentials;
}

Call<Credentials> *processCredentials(const ProcessStep &step, const QString &profile,
                                      const Environment &environment, const CredentialTools &tools,
                                      QObject *owner)
{
    auto *call = new Call<Credentials>(owner);
    const std::optional<QStringList> words = shellWords(step.command);
    if (!words || words->isEmpty()) {
        call->finish(processError(ErrorKind::BadSettings, profile,
                                  u"the command has a quotation mark that is not closed"_s));
        return call;
    }
    tools.processes
        .run({.program = words->constFirst(),
              .arguments = words->mid(1),
              .environment = environment},
             call)
        ->then(call, [=](const Result<ProcessOutcome> &outcome) {
            if (!outcome)
                return call->finish(startError(outcome.error(), profile));
            call->finish(credentialsOfOutcome(*outcome, step, profile));
        });
    return call;
}

} // namespace belvedere
