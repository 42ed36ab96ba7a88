#include "app/aws/sts.h"

#include "app/aws/config_files.h"
#include "app/aws/credential_document.h"
#include "app/aws/percent_encoding.h"
#include "app/aws/repeated_request.h"
#include "app/aws/secret_origin.h"
#include "app/aws/service_error.h"
#include "app/aws/sigv4.h"
#include "app/aws/xml_tree.h"
#include "app/base/literals.h"

#include <QRegularExpression>

namespace belvedere {

namespace {

using StsParameters = QList<std::pair<QByteArray, QString>>;

QByteArray stsForm(const QByteArray &action, const StsParameters &parameters)
{
    QByteArray form = "Action=" + action + "&Version=2011-06-15";
    for (const auto &[name, value] : parameters) {
        if (!value.isEmpty())
            form += '&' + name + '=' + percentEncoded(value.toUtf8());
    }
    return form;
}

HttpRequest stsRequest(const Endpoint &endpoint, const QByteArray &form)
{
    return {
        .method = "POST",
        .origin = endpoint.origin,
        .path = endpoint.path + '/',
        .headers = {{"Host", hostHeader(endpoint.origin)},
                    {"Content-Type", "application/x-www-form-urlencoded"}},
        .body = form,
    };
}

HttpRequest signedStsRequest(const StsPlace &place, const QByteArray &form,
                             const Credentials &credentials, const Clock &clock)
{
    // An endpoint of one's own may have no region; what answers there mostly does not look.
    const QByteArray &region = place.endpoint.signingRegion;
    const SigningScope scope = stsScope(region.isEmpty() ? QByteArray("us-east-1") : region);
    return signedRequest(stsRequest(place.endpoint, form), credentials, scope, clock.now());
}

QString hostOfSts(const Origin &origin)
{
    return QString::fromLatin1(hostHeader(origin));
}

// The child of the root's child: <AssumeRoleResponse><AssumeRoleResult><Credentials>; empty where there is none.
XmlElement stsPart(const XmlElement &root, QStringView result, QStringView part)
{
    const XmlElement *outer = root.child(result);
    const XmlElement *inner = outer ? outer->child(part) : nullptr;
    return inner ? *inner : XmlElement{};
}

Error stsFault(const Origin &origin, const HttpResponse &response)
{
    const Result<XmlElement> root = parseXml(response.body);
    ServiceErrorText text;
    if (!root)
        text.message = startOfBody(response.body);
    else if (const XmlElement *error = root->child(u"Error"))
        text = {error->textOf(u"Code"), error->textOf(u"Message"), root->textOf(u"RequestId")};
    return serviceError(response, text, hostOfSts(origin));
}

// The root of a good answer, or what the service said instead.
Result<XmlElement> stsAnswer(const Origin &origin, const HttpResponse &response)
{
    if (response.status / 100 != 2)
        return stsFault(origin, response);
    Result<XmlElement> root = parseXml(response.body);
    if (!root)
        return unusableAnswer(response, hostOfSts(origin), u"the answer is no XML"_s);
    return root;
}

// `result` is "AssumeRoleResult" or the other's.
Result<Credentials> stsCredentials(const Origin &origin, const HttpResponse &response,
                                   QStringView result)
{
    const Result<XmlElement> root = stsAnswer(origin, response);
    if (!root)
        return root.error();
    const XmlElement keys = stsPart(*root, result, u"Credentials");
    const XmlElement user = stsPart(*root, result, u"AssumedRoleUser");
    Credentials credentials{
        .accessKeyId = keys.textOf(u"AccessKeyId").trimmed().toUtf8(),
        .secretAccessKey = keys.textOf(u"SecretAccessKey").trimmed().toUtf8(),
        .sessionToken = keys.textOf(u"SessionToken").trimmed().toUtf8(),
        .expiration = credentialTime(keys.textOf(u"Expiration")),
        .accountId = accountOfArn(user.textOf(u"Arn").trimmed()),
    };
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty()
        || credentials.sessionToken.isEmpty() || !credentials.expiration)
        return unusableAnswer(response, hostOfSts(origin), u"there are no keys in the answer"_s);
    return credentials;
}

Result<Credentials> assumedRole(const Origin &origin, const HttpResponse &response)
{
    return stsCredentials(origin, response, u"AssumeRoleResult");
}

Result<Credentials> assumedWebIdentity(const Origin &origin, const HttpResponse &response)
{
    return stsCredentials(origin, response, u"AssumeRoleWithWebIdentityResult");
}

// With `correction` the time of the next signature is right where it was wrong in this one.
RetryKind stsRetryKind(const Result<HttpResponse> &answer, ClockCorrection *correction)
{
    if (!answer || answer->status / 100 == 2)
        return passingKind(answer);
    const Error error = stsFault({}, *answer);
    const ServiceErrorClass means = classifyServiceError(error);
    if (means == ServiceErrorClass::Throttling)
        return RetryKind::Throttled;
    const bool isWorthIt = means == ServiceErrorClass::Transient
                           || (correction && correction->learn(*answer, error.code));
    return isWorthIt ? RetryKind::Transient : RetryKind::Never;
}

template<typename T>
Call<T> *askSts(const StsPlace &place, const CredentialTools &tools,
                std::function<HttpRequest()> make,
                Result<T> (*parse)(const Origin &, const HttpResponse &), QObject *owner)
{
    const auto kindOf = [correction = tools.correction](const Result<HttpResponse> &answer) {
        return stsRetryKind(answer, correction);
    };
    const Repetition repetition{.attempts = place.attempts, .kindOf = kindOf};
    return askRepeatedly<T>(
        tools.sender, tools.clock, std::move(make), {}, repetition,
        [parse, origin = place.endpoint.origin](const HttpResponse &response) {
            return parse(origin, response);
        },
        owner);
}

// Letters, digits and =,.@-_ are allowed in it.
QString ownSessionName(const Clock &clock)
{
    return u"belvedere-%1"_s.arg(clock.now().toSecsSinceEpoch());
}

StsParameters parametersOf(const AssumeRoleStep &step, const QString &code, const Clock &clock)
{
    return {
        {"RoleArn", step.roleArn},
        {"RoleSessionName", step.sessionName.isEmpty() ? ownSessionName(clock) : step.sessionName},
        {"DurationSeconds", step.duration ? QString::number(step.duration->count()) : QString()},
        {"ExternalId", step.externalId},
        {"SerialNumber", step.mfaSerial},
        {"TokenCode", code},
    };
}

void sendAssumeRole(const AssumeRoleStep &step, const QString &code, const Credentials &source,
                    const StsPlace &place, const CredentialTools &tools, Call<Credentials> *call)
{
    StsPlace once = place;
    if (!code.isEmpty())
        once.attempts = 1; // a code is good for one use
    const QByteArray form = stsForm("AssumeRole", parametersOf(step, code, tools.clock));
    auto make = [place, form, source, &clock = tools.clock] {
        return signedStsRequest(place, form, source, clock);
    };
    askSts<Credentials>(once, tools, std::move(make), &assumedRole, call)
        ->then(call, [call](const Result<Credentials> &result) { call->finish(result); });
}

bool isMfaCode(const QString &code)
{
    static const QRegularExpression digits(u"^[0-9]{6}$"_s);
    return digits.match(code).hasMatch();
}

Error needsMfaError(const AssumeRoleStep &step, const QString &why)
{
    return {.kind = ErrorKind::NeedsMfa, .context = step.profile, .detail = why};
}

} // namespace

Call<Credentials> *assumeRole(const AssumeRoleStep &step, const Credentials &source,
                              const StsPlace &place, const CredentialTools &tools, QObject *owner)
{
    auto *call = new Call<Credentials>(owner);
    if (step.mfaSerial.isEmpty()) {
        sendAssumeRole(step, {}, source, place, tools, call);
        return call;
    }
    if (!tools.mfa) {
        call->finish(needsMfaError(step, u"the role wants a one-time code"_s));
        return call;
    }
    tools.mfa->askCode({step.profile, step.mfaSerial, step.roleArn}, call)
        ->then(call, [=](const Result<QString> &code) {
            if (!code)
                return call->finish(code.error());
            if (!isMfaCode(code->trimmed()))
                return call->finish(needsMfaError(step, u"a code has six digits"_s));
            sendAssumeRole(step, code->trimmed(), source, place, tools, call);
        });
    return call;
}

Call<Credentials> *assumeRoleWithWebIdentity(const WebIdentityStep &step, const StsPlace &place,
                                             const CredentialTools &tools, QObject *owner)
{
    if (const auto refusal = refusalOfSecret(place.endpoint.origin))
        return new Call<Credentials>(owner, *refusal);
    const Result<QByteArray> token = readSettingsFile(step.tokenFile);
    if (!token || token->trimmed().isEmpty())
        return new Call<Credentials>(
            owner, Error{.kind = ErrorKind::BadSettings,
                         .context = step.tokenFile,
                         .detail = u"the file of the web identity token cannot be read"_s});
    const StsParameters parameters{
        {"RoleArn", step.roleArn},
        {"RoleSessionName",
         step.sessionName.isEmpty() ? ownSessionName(tools.clock) : step.sessionName},
        {"WebIdentityToken", QString::fromUtf8(token->trimmed())},
    };
    const HttpRequest request = stsRequest(place.endpoint,
                                           stsForm("AssumeRoleWithWebIdentity", parameters));
    return askSts<Credentials>(
        place, tools, [request] { return request; }, &assumedWebIdentity, owner);
}

HttpRequest callerIdentityRequest(const Endpoint &endpoint)
{
    return stsRequest(endpoint, stsForm("GetCallerIdentity", {}));
}

Result<CallerIdentity> callerIdentityAnswer(const Origin &origin, const HttpResponse &response)
{
    const Result<XmlElement> root = stsAnswer(origin, response);
    if (!root)
        return root.error();
    const XmlElement *result = root->child(u"GetCallerIdentityResult");
    if (!result)
        return unusableAnswer(response, hostOfSts(origin), u"the answer tells nobody"_s);
    return CallerIdentity{result->textOf(u"Account").trimmed(), result->textOf(u"Arn").trimmed(),
                          result->textOf(u"UserId").trimmed()};
}

QString accountOfArn(const QString &arn)
{
    const QStringList parts = arn.split(u':');
    return parts.size() > 5 && parts[0] == "arn"_L1 ? parts[4] : QString();
}

} // namespace belvedere
