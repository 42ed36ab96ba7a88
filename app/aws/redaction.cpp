#include "app/aws/redaction.h"

#include "app/base/literals.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <string_view>

namespace belvedere {

namespace {

constexpr char redactionMask[] = "***";
constexpr std::array<std::string_view, 9> secretHeaders{
    "x-amz-security-token",
    "x-amz-sso_bearer_token",
    "x-aws-ec2-metadata-token",
    "x-amz-server-side-encryption-customer-key",
    "x-amz-copy-source-server-side-encryption-customer-key",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "www-authenticate"};
constexpr std::array<std::string_view, 4> secretParameters{
    "x-amz-signature", "x-amz-security-token", "signature", "token"};
// Of a form or of a JSON object.
constexpr std::array<std::string_view, 13> secretMembers{
    "token",        "accesstoken",  "refreshtoken",     "idtoken",
    "sessiontoken", "clientsecret", "secretaccesskey",  "devicecode",
    "codeverifier", "tokencode",    "webidentitytoken", "samlassertion",
    "password"};

template<size_t size>
bool isOneOf(const QByteArray &name, const std::array<std::string_view, size> &names)
{
    const QByteArray lower = name.toLower();
    return std::find(names.begin(), names.end(),
                     std::string_view(lower.constData(), size_t(lower.size())))
           != names.end();
}

// "AWS4-HMAC-SHA256 Credential=ID/..., SignedHeaders=..., Signature=..."; of any other scheme its name only.
QByteArray redactedAuthorization(const QByteArray &value)
{
    const qsizetype schemeEnd = value.indexOf(' ');
    if (!value.startsWith("AWS4-"))
        return value.left(qMax(schemeEnd + 1, qsizetype(0))) + redactionMask;
    QByteArray text = value;
    const qsizetype signature = text.indexOf("Signature=");
    if (signature >= 0)
        text = text.left(signature) + "Signature=" + redactionMask;
    const qsizetype key = text.indexOf("Credential=") + qstrlen("Credential=");
    const qsizetype keyEnd = text.indexOf('/', key);
    if (text.contains("Credential=") && keyEnd > key)
        text.replace(key, keyEnd - key, shortKeyId(text.mid(key, keyEnd - key)));
    return text;
}

QByteArray redactedParameter(const QByteArray &parameter)
{
    const qsizetype equals = parameter.indexOf('=');
    const QByteArray name = parameter.left(equals);
    if (equals < 0)
        return parameter;
    if (isOneOf(name, secretParameters))
        return name + "=" + redactionMask;
    if (name.compare("x-amz-credential", Qt::CaseInsensitive) != 0)
        return parameter;
    const QByteArray value = parameter.mid(equals + 1);
    const qsizetype keyEnd = value.indexOf('%');
    if (keyEnd < 0)
        return name + "=" + shortKeyId(value);
    return name + "=" + shortKeyId(value.left(keyEnd)) + value.mid(keyEnd);
}

const QRegularExpression &namedSecrets()
{
    static const QRegularExpression names(
        uR"re((\b(?:x-amz-security-token|x-amz-sso_bearer_token|x-amz-signature|(?:aws_)?secret_?access_?key|(?:aws_)?session_?token|aws_security_token|access_?token|refresh_?token|client_?secret|id_?token|device_?code|code_?verifier|token_?code|web_?identity_?token|signature|token|password)\b\\?["']?\s*(?:[:=]|%3d|</?name>\s*<value>|>)\s*\\?["']?)([^"'&<>\s,;}\\]+))re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return names;
}

const QRegularExpression &authorizations()
{
    static const QRegularExpression lines(
        uR"re((\b(?:proxy-)?authorization\b["']?\s*[:=]\s*["']?)(AWS4-[^\r\n"']*?Signature=[0-9a-f]*|[^\r\n"'<]+))re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return lines;
}

// Shorter ones are nobody's secret and would take words out of sentences.
constexpr qsizetype fewestLetters = 8;
constexpr qsizetype fewestDigits = 6; // of a one-time code

void addForms(QByteArrayList &forms, const QByteArray &secret, qsizetype fewest = fewestLetters)
{
    if (secret.size() < fewest)
        return;
    forms << secret << secret.toPercentEncoding() << QByteArray(secret).replace('/', "\\/")
          << secret.toBase64() << QByteArray(secret).replace('+', "&#43;");
}

// Of AWS4 the signature, of any other scheme all that stands behind it.
void addAuthorization(QByteArrayList &forms, const QByteArray &value)
{
    const qsizetype signature = value.indexOf("Signature=");
    if (signature >= 0)
        addForms(forms, value.mid(signature + qsizetype(qstrlen("Signature="))));
    if (value.startsWith("AWS4-"))
        return;
    addForms(forms, value);
    addForms(forms, value.mid(value.indexOf(' ') + 1).trimmed());
}

template<size_t size>
void addParameters(QByteArrayList &forms, const QByteArray &text,
                   const std::array<std::string_view, size> &names)
{
    for (const QByteArray &part : text.split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || !isOneOf(part.left(equals), names))
            continue;
        const QByteArray value = part.mid(equals + 1);
        addForms(forms, QByteArray::fromPercentEncoding(value), fewestDigits);
        addForms(forms, value, fewestDigits);
    }
}

void addMembers(QByteArrayList &forms, const QByteArray &body)
{
    const QJsonObject members = QJsonDocument::fromJson(body).object();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (isOneOf(member.key().toUtf8(), secretMembers))
            addForms(forms, member.value().toString().toUtf8(), fewestDigits);
    }
}

} // namespace

QByteArray shortKeyId(const QByteArray &accessKeyId)
{
    constexpr qsizetype shown = 4;
    if (accessKeyId.size() < 4 * shown)
        return accessKeyId.left(2) + "****";
    return accessKeyId.left(shown) + "****" + accessKeyId.right(shown);
}

HttpHeader redacted(const HttpHeader &header)
{
    if (header.name.compare("authorization", Qt::CaseInsensitive) == 0)
        return {header.name, redactedAuthorization(header.value)};
    if (isOneOf(header.name, secretHeaders))
        return {header.name, redactionMask};
    return header;
}

QByteArray redactedQuery(const QByteArray &query)
{
    QByteArrayList parts;
    for (const QByteArray &part : query.split('&'))
        parts.append(redactedParameter(part));
    return parts.join('&');
}

QByteArray redacted(const HttpRequest &request)
{
    QByteArray text = request.method + " " + request.origin.scheme + "://"
                      + hostHeader(request.origin) + request.path;
    if (!request.query.isEmpty())
        text += "?" + redactedQuery(request.query);
    for (const HttpHeader &header : request.headers) {
        const HttpHeader shown = redacted(header);
        text += "\n" + shown.name + ": " + shown.value;
    }
    return text + "\n(" + QByteArray::number(request.body.size()) + " bytes)";
}

QString redactedProxy(const QString &address)
{
    static const QRegularExpression user(u"^([a-zA-Z0-9+.-]*://)?.*@"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    QString text = address;
    return text.replace(user, u"\\1***:***@"_s);
}

QString redactedText(const QString &text)
{
    QString result = text;
    result.replace(authorizations(), u"\\1***"_s);
    result.replace(namedSecrets(), u"\\1***"_s);
    return result;
}

QByteArrayList secretsOf(const HttpRequest &request, const Credentials &credentials)
{
    QByteArrayList secrets;
    addForms(secrets, credentials.secretAccessKey);
    addForms(secrets, credentials.sessionToken);
    for (const HttpHeader &header : request.headers) {
        if (isOneOf(header.name, secretHeaders))
            addForms(secrets, header.value.trimmed());
        if (header.name.compare("authorization", Qt::CaseInsensitive) == 0)
            addAuthorization(secrets, header.value.trimmed());
    }
    addParameters(secrets, request.query, secretParameters);
    if (request.body.startsWith('{'))
        addMembers(secrets, request.body);
    else
        addParameters(secrets, request.body, secretMembers);
    return secrets;
}

QByteArray withoutSecrets(QByteArray text, const QByteArrayList &secrets)
{
    for (const QByteArray &secret : secrets)
        text.replace(secret, redactionMask);
    return text;
}

HttpResponse withoutSecrets(HttpResponse response, const QByteArrayList &secrets)
{
    response.body = withoutSecrets(response.body, secrets);
    for (HttpHeader &header : response.headers)
        header.value = withoutSecrets(header.value, secrets);
    return response;
}

Error withoutSecrets(Error error, const QByteArrayList &secrets)
{
    for (QString *text : {&error.detail, &error.code, &error.requestId})
        *text = QString::fromUtf8(withoutSecrets(text->toUtf8(), secrets));
    return error;
}

} // namespace belvedere
