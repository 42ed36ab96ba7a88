#include "app/text/sentences.h"

#include "app/analysis/filter_error.h"
#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "app/text/translated.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace belvedere {

namespace {

// Of what comes from a network, or is needed to ask there.
const char *serviceSentenceOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
        return QT_TRANSLATE_NOOP(
            "Text",
            "there is no host of this name; check the endpoint, the region and the network");
    case ErrorKind::ConnectFailed:
        return QT_TRANSLATE_NOOP(
            "Text",
            "no connection, or it ended before the answer did; check the endpoint and the network");
    case ErrorKind::TlsFailed:
        return QT_TRANSLATE_NOOP(
            "Text",
            "the host could not prove who it is; where your network has an authority of its own, name its certificates with --ca-bundle or ca_bundle");
    case ErrorKind::ProxyFailed:
        return QT_TRANSLATE_NOOP("Text",
                                 "the proxy did not let it through, or is not there; check %1");
    case ErrorKind::TimedOut:
        return QT_TRANSLATE_NOOP("Text", "no answer came in time; check the network, or try later");
    case ErrorKind::Throttled:
        return QT_TRANSLATE_NOOP(
            "Text", "the service asks for fewer requests; try later, or with fewer connections");
    case ErrorKind::ServiceFailed:
        return QT_TRANSLATE_NOOP("Text",
                                 "the service failed or sent no usable answer; try again later");
    case ErrorKind::Rejected:
        return QT_TRANSLATE_NOOP("Text", "the service refused; its words say why");
    case ErrorKind::NoCredentials:
        return QT_TRANSLATE_NOOP(
            "Text", "there are no credentials; choose a profile, set the variables, or type keys");
    case ErrorKind::KeysExpired:
        return QT_TRANSLATE_NOOP("Text", "the credentials have expired; renew them and try again");
    case ErrorKind::NeedsMfa:
        return QT_TRANSLATE_NOOP("Text", "a one-time code is needed; type it when it is asked for");
    case ErrorKind::NeedsSignIn:
        return QT_TRANSLATE_NOOP(
            "Text",
            "the sign-in has expired or was never made; run aws sso login for this profile");
    case ErrorKind::BadSettings:
        return QT_TRANSLATE_NOOP(
            "Text", "a setting is wrong or contradicts another; correct what is named");
    case ErrorKind::NotSupported:
        return QT_TRANSLATE_NOOP("Text", "this setting is not supported; use another way");
    case ErrorKind::Forbidden:
        return QT_TRANSLATE_NOOP("Text", "this is not sent, for your safety; see the reason");
    default:
        return nullptr;
    }
}

// Of an object of a bucket, or of the bucket: what stands in the way of it.
const char *objectSentenceOf(const Error &error)
{
    if (!error.context.startsWith("s3://"_L1))
        return nullptr;
    if (error.code == "InvalidObjectState"_L1)
        return QT_TRANSLATE_NOOP(
            "Text", "it is archived; restore it in S3 first, which takes hours, then read again");
    if (error.code == "AccessDenied"_L1 || error.code == "AllAccessDisabled"_L1
        || (error.code.isEmpty() && error.httpStatus == 403))
        return QT_TRANSLATE_NOOP(
            "Text",
            "these credentials may not read it; ask the bucket's owner for s3:ListBucket and s3:GetObject");
    if (error.code == "NoSuchBucket"_L1)
        return QT_TRANSLATE_NOOP(
            "Text", "there is no bucket of this name; check the spelling and the endpoint");
    if (error.kind == ErrorKind::TooLarge)
        return QT_TRANSLATE_NOOP(
            "Text",
            "it is larger than 64 MB, which no response is, and was not fetched; copy it here to read it");
    if (error.kind == ErrorKind::NotFound)
        return QT_TRANSLATE_NOOP(
            "Text",
            "there is nothing in the bucket whose name begins like this; check the spelling, and capitals and small letters");
    return nullptr;
}

// Of the desktop's keychain; null where it is no special case.
const char *keychainSentenceOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return QT_TRANSLATE_NOOP("Text",
                                 "the keychain has no keys for this endpoint; type them once more");
    case ErrorKind::NoPermission:
        return QT_TRANSLATE_NOOP(
            "Text",
            "the keychain is locked, or its question was dismissed; unlock it, or keep the keys in memory only");
    case ErrorKind::NotSupported:
        return QT_TRANSLATE_NOOP("Text",
                                 "this desktop has no keychain; the keys can stay in memory only");
    case ErrorKind::TimedOut:
        return QT_TRANSLATE_NOOP(
            "Text",
            "the keychain did not answer in time; answer its question, or keep the keys in memory only");
    case ErrorKind::Forbidden:
        return QT_TRANSLATE_NOOP(
            "Text", "keys that expire are not put into the keychain; they stay in memory");
    case ErrorKind::NotReadable:
        return QT_TRANSLATE_NOOP("Text", "the keychain could not be read; type the keys once more");
    case ErrorKind::WriteFailed:
        return QT_TRANSLATE_NOOP(
            "Text", "the keychain did not take the keys; they can stay in memory only");
    default:
        return nullptr;
    }
}

// Of a service's refusal, by its code; null for one that only its words explain.
// Source: aws-client.md sections 1 and 4.5.
const char *refusalSentenceOf(const QString &code)
{
    static const QHash<QString, const char *> sentences = [] {
        constexpr const char *signature = QT_TRANSLATE_NOOP(
            "Text",
            "the signature was not accepted: most likely the secret access key is wrong; type or copy it once more");
        constexpr const char *unknown = QT_TRANSLATE_NOOP(
            "Text",
            "these keys are not known there; check the access key ID, and that the keys belong to this endpoint");
        constexpr const char *denied = QT_TRANSLATE_NOOP(
            "Text", "these keys are good, but may not do this; ask for the rights");
        constexpr const char *clock = QT_TRANSLATE_NOOP(
            "Text", "this machine's clock is off, so the signature was refused; set it right");
        constexpr const char *operation = QT_TRANSLATE_NOOP(
            "Text",
            "what answers at this address does not know the question: it is another service, or an older one; check the endpoint");
        return QHash<QString, const char *>{
            {u"InvalidSignatureException"_s, signature},
            {u"SignatureDoesNotMatch"_s, signature},
            {u"InvalidSignature"_s, signature},
            {u"UnrecognizedClientException"_s, unknown},
            {u"InvalidClientTokenId"_s, unknown},
            {u"InvalidAccessKeyId"_s, unknown},
            {u"AccessDeniedException"_s, denied},
            {u"AccessDenied"_s, denied},
            {u"UnauthorizedOperation"_s, denied},
            {u"RequestTimeTooSkewed"_s, clock},
            {u"RequestInTheFuture"_s, clock},
            {u"RequestExpired"_s, clock},
            {u"UnknownOperation"_s, operation},
            {u"UnknownOperationException"_s, operation},
        };
    }();
    return sentences.value(code, nullptr);
}

// Some services have one code for a wrong secret and for a wrong time, and tell them apart in words.
bool isOfTheClock(const Error &error)
{
    return error.detail.startsWith("Signature expired"_L1)
           || error.detail.startsWith("Signature not yet current"_L1);
}

// Of what an error's pattern says; null where it says nothing, or more than a sentence without places.
const char *patternSentenceOf(const QByteArray &pattern)
{
    static const QHash<QByteArray, const char *> sentences{
        {heldLockPattern,
         QT_TRANSLATE_NOOP(
             "Text",
             "another program holds this sign-in token; wait until it is done, and try again")},
        {noRegionPattern,
         QT_TRANSLATE_NOOP("Text", "no region is known; choose one, such as eu-west-1")},
        {heldFolderPattern,
         QT_TRANSLATE_NOOP(
             "Text",
             "another fetch is writing there; wait until it is done, or choose another folder")},
        {noProfilePattern,
         QT_TRANSLATE_NOOP(
             "Text",
             "there is no profile of this name; belvedere profiles lists those that there are")},
        {notServicePattern,
         QT_TRANSLATE_NOOP("Text",
                           "what answers at this address is not the service; check the endpoint")},
        {wrongRegionPattern,
         QT_TRANSLATE_NOOP(
             "Text",
             "the region does not match: the service at this address is of another one; check the region")},
        {noTlsPattern,
         QT_TRANSLATE_NOOP(
             "Text",
             "nobody speaks TLS at this address; try http:// in place of https://, or another port")},
    };
    return sentences.value(pattern, nullptr);
}

// Where more than the kind is known; null: the kind says it all.
const char *specialSentenceOf(const Error &error)
{
    if (const char *ofPattern = patternSentenceOf(error.pattern))
        return ofPattern;
    if (const char *ofObject = objectSentenceOf(error))
        return ofObject;
    if (error.context == "keychain"_L1)
        return keychainSentenceOf(error.kind);
    if (error.kind == ErrorKind::Rejected)
        return refusalSentenceOf(isOfTheClock(error) ? u"RequestExpired"_s : error.code);
    if (error.kind == ErrorKind::NotSupported && error.context == "login_session"_L1)
        return QT_TRANSLATE_NOOP(
            "Text",
            "what aws login signs in is not supported; use aws configure export-credentials, or another profile");
    return nullptr;
}

// What happened, and what to do about it.
const char *sentenceOf(ErrorKind kind)
{
    if (const char *sentence = serviceSentenceOf(kind))
        return sentence;
    switch (kind) {
    case ErrorKind::NotFound:
        return QT_TRANSLATE_NOOP(
            "Text",
            "there is nothing under this name; check the spelling, or that the disk is there");
    case ErrorKind::NoPermission:
        return QT_TRANSLATE_NOOP(
            "Text",
            "the system does not allow it; ask for the rights, or copy it to where you have them");
    case ErrorKind::NotReadable:
        return QT_TRANSLATE_NOOP(
            "Text",
            "it could not be read to its end; it may have changed meanwhile, read it again");
    case ErrorKind::NotAFile:
        return QT_TRANSLATE_NOOP("Text", "this is no regular file; name a file or a folder");
    case ErrorKind::Empty:
        return QT_TRANSLATE_NOOP("Text", "the file is empty; save the response again");
    case ErrorKind::TooLarge:
        return QT_TRANSLATE_NOOP(
            "Text",
            "this is more than is read in one piece (512 MiB a file); split it into one response a file");
    case ErrorKind::NotUtf8:
        return QT_TRANSLATE_NOOP("Text", "the text is no UTF-8; save it again as UTF-8");
    case ErrorKind::CutOff:
        return QT_TRANSLATE_NOOP("Text",
                                 "the JSON ends before it is complete; save the response again");
    case ErrorKind::Malformed:
        return QT_TRANSLATE_NOOP("Text", "this is not well formed; look at the place named");
    case ErrorKind::TooDeep:
        return QT_TRANSLATE_NOOP(
            "Text",
            "the JSON is nested more than 256 levels deep, which no response is; leave the file out");
    case ErrorKind::MissingMember:
        return QT_TRANSLATE_NOOP(
            "Text",
            "a member that identifies the response is missing or of the wrong type; save the response again");
    case ErrorKind::WriteFailed:
        return QT_TRANSLATE_NOOP(
            "Text",
            "it could not be written; check the free space and the rights, or choose another place");
    case ErrorKind::Cancelled:
        return QT_TRANSLATE_NOOP(
            "Text", "it was stopped before it was done; start it again when you need it");
    case ErrorKind::Usage:
        return QT_TRANSLATE_NOOP("Text", "this was not understood; see --help");
    case ErrorKind::Internal:
        return QT_TRANSLATE_NOOP("Text",
                                 "a fault of this program; please report it with the details");
    default:
        break;
    }
    return QT_TRANSLATE_NOOP("Text", "a fault of this program; please report it with the details");
}

// Whether the English detail says something that the sentence does not.
bool detailHelps(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Malformed:
    case ErrorKind::MissingMember:
    case ErrorKind::NotReadable:
    case ErrorKind::WriteFailed:
    case ErrorKind::Usage:
    case ErrorKind::Internal:
        return true;
    default:
        return serviceSentenceOf(kind) != nullptr;
    }
}

// "line 3, byte 120", "byte 120", or nothing.
QString placeOf(const Error &error)
{
    const bool known = error.offset >= 0 && error.kind != ErrorKind::Empty;
    if (error.line > 0 && known) {
        return translated(QT_TRANSLATE_NOOP("Text", "line %1, byte %2"))
            .arg(error.line)
            .arg(error.offset);
    }
    if (error.line > 0)
        return translated(QT_TRANSLATE_NOOP("Text", "line %1")).arg(error.line);
    if (known)
        return translated(QT_TRANSLATE_NOOP("Text", "byte %1")).arg(error.offset);
    return {};
}

// A member ("$.ModelVersion") or an option says where; a path is the caller's to show.
QString subjectOf(const Error &error)
{
    const bool isMember = error.context.startsWith(u'$');
    const bool isOption = error.kind == ErrorKind::Usage && !error.context.isEmpty();
    return isMember || isOption ? shortVisibleText(error.context, 200) : QString();
}

// Of a host that did not prove itself, with everything that tells why.
QString trustSentence(const QStringList &facts)
{
    const auto shown = [](const QString &text) { return shortVisibleText(text, 300); };
    const QString issuer = facts[2].isEmpty()
                               ? translated(QT_TRANSLATE_NOOP("Text", "an unknown issuer"))
                               : shown(facts[2]);
    const QString trusted = facts[3].isEmpty()
                                ? translated(QT_TRANSLATE_NOOP("Text", "the system's certificates"))
                                : shown(facts[3]);
    return translated(
               QT_TRANSLATE_NOOP(
                   "Text",
                   "%1 could not prove who it is; its certificate was issued by %2, trusted are %3; where your network has an authority of its own, name its certificates with --ca-bundle or ca_bundle"))
        .arg(shown(facts[1]), issuer, trusted);
}

bool hasTrustFacts(const Error &error)
{
    return error.kind == ErrorKind::TlsFailed && error.arguments.size() == 4;
}

bool isOfAnotherName(const Error &error)
{
    return error.pattern == otherNamePattern && error.arguments.size() == 3;
}

QString otherNameSentence(const QStringList &facts)
{
    return translated(
               QT_TRANSLATE_NOOP(
                   "Text",
                   "the certificate that %1 shows is for another name (%2); check the name in the endpoint"))
        .arg(shortVisibleText(facts[1], 300), shortVisibleText(facts[2], 300));
}

// The variable that names the proxy; which one it is depends on where the request goes.
QString proxySentence(const Error &error)
{
    const QString variable = error.arguments.isEmpty() ? u"HTTPS_PROXY"_s : error.arguments[0];
    const char *sentence =
        error.httpStatus == 407 ? QT_TRANSLATE_NOOP(
            "Text",
            "the proxy wants a name and a password; put the right ones into %1: http://name:password@host:port")
                                : serviceSentenceOf(error.kind);
    return translated(sentence).arg(variable);
}

QString partialPrefixSentence(const QString &example)
{
    return translated(
               QT_TRANSLATE_NOOP(
                   "Text",
                   "there is nothing of exactly this name; a folder of a bucket ends at a \"/\": perhaps %1"))
        .arg(shortVisibleText(example, 300));
}

// Without anything in brackets.
QString bareSentence(const Error &error)
{
    if (hasTrustFacts(error))
        return trustSentence(error.arguments);
    if (isOfAnotherName(error))
        return otherNameSentence(error.arguments);
    if (error.kind == ErrorKind::ProxyFailed)
        return proxySentence(error);
    if (error.pattern == partialPrefixPattern && !error.arguments.isEmpty())
        return partialPrefixSentence(error.arguments[0]);
    if (error.kind == ErrorKind::NeedsSignIn && !error.context.isEmpty())
        return translated(
                   QT_TRANSLATE_NOOP(
                       "Text",
                       "the sign-in has expired or was never made; run aws sso login --profile=%1"))
            .arg(shortVisibleText(error.context, 100));
    if (const char *special = specialSentenceOf(error))
        return translated(special);
    return translated(sentenceOf(error.kind));
}

// Where the sentence leaves open what is wrong.
bool detailIsReason(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Rejected:
    case ErrorKind::BadSettings:
    case ErrorKind::NotSupported:
    case ErrorKind::Forbidden:
        return !specialSentenceOf(error);
    case ErrorKind::Malformed:
    case ErrorKind::MissingMember:
    case ErrorKind::NoCredentials:
        return true;
    default:
        return false;
    }
}

// What the sentence is about, where it does not say so itself.
QString summarySubject(const Error &error)
{
    if (hasTrustFacts(error) || isOfAnotherName(error) || error.kind == ErrorKind::NeedsSignIn
        || error.context == "keychain"_L1 || error.pattern == noRegionPattern)
        return {};
    return shortVisibleText(error.context, 200);
}

// Not any text with a "<" in front: a service may say so, and its words are shown as they are.
bool isPageForPeople(const QString &text)
{
    constexpr std::array beginnings{"<!doctype"_L1, "<html"_L1, "<head"_L1, "<body"_L1, "<?xml"_L1};
    return std::ranges::any_of(beginnings, [&text](QLatin1StringView beginning) {
        return text.startsWith(beginning, Qt::CaseInsensitive);
    });
}

// What the service said; of a page that was made for people only its status.
QString shownDetail(const Error &error)
{
    const QString detail = error.detail.trimmed();
    const bool saysNothing = isPageForPeople(detail) || (detail.isEmpty() && error.code.isEmpty());
    if (error.httpStatus > 0 && saysNothing)
        return u"HTTP %1"_s.arg(error.httpStatus);
    return shortVisibleText(detail, 300);
}

// Where the sentence is the same thing in more words.
bool sentenceSaysDetail(const Error &error)
{
    return error.pattern == heldFolderPattern || error.pattern == noProfilePattern;
}

} // namespace

QString errorSummary(const Error &error)
{
    QString text = bareSentence(error);
    if (const QString reason = shownDetail(error); detailIsReason(error) && !reason.isEmpty())
        text = translated(QT_TRANSLATE_NOOP("Text", "%1 (%2)")).arg(text, reason);
    const QString subject = summarySubject(error);
    return subject.isEmpty() ? text
                             : translated(QT_TRANSLATE_NOOP("Text", "%1: %2")).arg(subject, text);
}

QString errorText(const Error &error)
{
    QStringList where;
    if (const QString subject = subjectOf(error); !subject.isEmpty())
        where += subject;
    if (const QString place = placeOf(error); !place.isEmpty())
        where += place;
    // Of a host that did not prove itself the sentence says the rest.
    const bool isTold = hasTrustFacts(error) || isOfAnotherName(error);
    const QString detail = isTold ? shortVisibleText(error.arguments[0], 300) : shownDetail(error);
    if (detailHelps(error.kind) && !detail.isEmpty() && !sentenceSaysDetail(error))
        where += detail;
    const QString sentence = bareSentence(error);
    if (where.isEmpty())
        return sentence;
    return translated(QT_TRANSLATE_NOOP("Text", "%1 (%2)")).arg(sentence, where.join(u", "_s));
}

QString filterErrorText(const Error &error)
{
    const QString reason = error.pattern.isEmpty()
                               ? error.detail
                               : filled(
                                   QCoreApplication::translate("Filter", error.pattern.constData()),
                                   error.arguments);
    const QString shown = shortVisibleText(reason, 300);
    return error.offset < 0 ? shown
                            : translated(QT_TRANSLATE_NOOP("Text", "At character %1: %2"))
                                  .arg(QString::number(error.offset + 1), shown);
}

QString problemText(const Problem &problem)
{
    const QString path = problem.path.isEmpty() ? u"\"\""_s : visibleText(problem.path);
    return translated(QT_TRANSLATE_NOOP("Text", "%1: %2")).arg(path, errorText(problem.error));
}

} // namespace belvedere
