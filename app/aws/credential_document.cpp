#include "app/aws/credential_document.h"

#include "app/base/json_reader.h"
#include "app/base/literals.h"
#include "app/base/timestamp.h"

namespace belvedere {

namespace {

Error missingCredential(const QString &context, QLatin1StringView member)
{
    return {.kind = ErrorKind::MissingMember,
            .context = context,
            .detail = u"there is no usable %1 in the answer"_s.arg(member)};
}

} // namespace

std::optional<QDateTime> credentialTime(const QString &text)
{
    QByteArray bytes = text.trimmed().toUtf8();
    if (bytes.endsWith("UTC"))
        bytes = bytes.chopped(3).trimmed() + 'Z';
    const auto time = parseIsoTime(std::string_view(bytes.constData(), size_t(bytes.size())));
    if (!time)
        return std::nullopt;
    return toDateTime(*time);
}

Result<JsonDocument> credentialJson(const QByteArray &text, const QString &context)
{
    Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document || !document->isWhole() || !document->root().isObject())
        return Error{.kind = ErrorKind::Malformed,
                     .context = context,
                     .detail = u"the answer is no JSON object"_s};
    return document;
}

Result<Credentials> credentialsOf(JsonValue json, const CredentialMembers &members,
                                  const QString &context)
{
    JsonReader in(json, u"$"_s);
    const auto text = [&in](QLatin1StringView name) {
        return name.isEmpty() ? QString() : in.optional<QString>(name).value_or(QString());
    };
    Credentials credentials{
        .accessKeyId = text(members.id).toUtf8(),
        .secretAccessKey = text(members.secret).toUtf8(),
        .sessionToken = text(members.token).toUtf8(),
        .accountId = text(members.account),
    };
    if (credentials.accessKeyId.isEmpty())
        return missingCredential(context, members.id);
    if (credentials.secretAccessKey.isEmpty())
        return missingCredential(context, members.secret);
    if (const QString time = text(members.expiration); !time.isEmpty()) {
        credentials.expiration = credentialTime(time);
        if (!credentials.expiration)
            return missingCredential(context, members.expiration);
    }
    return credentials;
}

} // namespace belvedere
