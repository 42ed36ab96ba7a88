#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace sentences_test {

namespace {

bool isOneLine(const QString &text)
{
    return !text.isEmpty() && !text.contains(u'\n') && !text.contains(u'\r')
           && !text.contains(u"%1"_s);
}

} // namespace

class SentencesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasASentence()
    {
        QSet<QString> errors;
        for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
            errors.insert(errorText({.kind = ErrorKind(kind)}));
        QCOMPARE(errors.size(), int(ErrorKind::Internal) + 1);
        QSet<QString> notes;
        for (int kind = 0; kind <= int(NoteKind::TooMany); ++kind)
            notes.insert(noteText({.kind = NoteKind(kind), .path = u"$.Status"_s}));
        QCOMPARE(notes.size(), int(NoteKind::TooMany) + 1);
        QSet<QString> findings;
        QSet<QString> headings;
        for (int kind = 0; kind <= int(FindingKind::ManifestFileUnreadable); ++kind) {
            findings.insert(findingText({.kind = FindingKind(kind)}));
            headings.insert(findingHeading(FindingKind(kind)));
        }
        QCOMPARE(findings.size(), int(FindingKind::ManifestFileUnreadable) + 1);
        QCOMPARE(headings.size(), findings.size());
        QSet<QString> rules;
        for (int rule = 0; rule <= int(PromotionRule::Unknown); ++rule)
            rules.insert(promotionRuleText(PromotionRule(rule)));
        QCOMPARE(rules.size(), int(PromotionRule::Unknown) + 1);
        for (const QSet<QString> &set : {errors, notes, findings, headings, rules}) {
            for (const QString &sentence : set)
                QVERIFY2(isOneLine(sentence), qPrintable(sentence));
        }
    }

    void problemsAreOneLine()
    {
        const Problem problem{
            u"/a\nb/\u202Ec.json"_s,
            {.kind = ErrorKind::Malformed, .detail = u"bad\nthing"_s, .offset = 7, .line = 2}};
        const QString text = problemText(problem);
        QVERIFY2(isOneLine(text), qPrintable(text));
        QVERIFY2(text.startsWith(u"/a\\x0Ab/\\u{202E}c.json: "_s), qPrintable(text));
        QVERIFY(text.contains(u"line 2, byte 7"_s));
        QVERIFY(text.contains(u"bad\\x0Athing"_s));
    }

    void saysWhatToDo_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("part");    // of the summary
        QTest::addColumn<QString>("without"); // not in it
        const QString keychain = u"keychain"_s;
        QTest::newRow("keychain locked")
            << Error{.kind = ErrorKind::NoPermission, .context = keychain, .detail = u"x"_s}
            << u"the keychain is locked"_s << u"copy it"_s;
        QTest::newRow("no keychain")
            << Error{.kind = ErrorKind::NotSupported, .context = keychain, .detail = u"x"_s}
            << u"this desktop has no keychain"_s << u"(x)"_s;
        QTest::newRow("keychain silent") << Error{.kind = ErrorKind::TimedOut, .context = keychain}
                                         << u"did not answer in time"_s << u"network"_s;
        QTest::newRow("keys of another endpoint")
            << Error{.kind = ErrorKind::NotFound, .context = keychain}
            << u"no keys for this endpoint"_s << u"spelling"_s;
        QTest::newRow("wrong secret")
            << Error{.kind = ErrorKind::Rejected,
                     .context = u"ListModels"_s,
                     .detail = u"The signature we calculated"_s,
                     .code = u"InvalidSignatureException"_s}
            << u"ListModels: the signature was not accepted: most likely the secret"_s
            << u"we calculated"_s;
        QTest::newRow("wrong time, by the same code")
            << Error{.kind = ErrorKind::Rejected,
                     .detail = u"Signature expired: 20261127T010000Z is now earlier"_s,
                     .code = u"InvalidSignatureException"_s}
            << u"clock is off"_s << u"secret"_s;
        QTest::newRow("wrong time")
            << Error{.kind = ErrorKind::Rejected, .code = u"RequestTimeTooSkewed"_s}
            << u"clock is off"_s << u"secret"_s;
        QTest::newRow("unknown keys")
            << Error{.kind = ErrorKind::Rejected, .code = u"UnrecognizedClientException"_s}
            << u"not known there"_s << u"its words"_s;
        QTest::newRow("no rights")
            << Error{.kind = ErrorKind::Rejected, .code = u"AccessDeniedException"_s}
            << u"ask for the rights"_s << u"its words"_s;
        QTest::newRow("a refusal of another kind")
            << Error{.kind = ErrorKind::Rejected,
                     .detail = u"no\nmore"_s,
                     .code = u"ValidationException"_s}
            << u"its words say why (no\\x0Amore)"_s << u"\n"_s;
        QTest::newRow("a proxy that wants a password")
            << Error{.kind = ErrorKind::ProxyFailed, .context = u"p:8080"_s, .httpStatus = 407}
            << u"p:8080: the proxy wants a name and a password"_s << u"not there"_s;
        QTest::newRow("a proxy that is not there")
            << Error{.kind = ErrorKind::ProxyFailed, .context = u"p:8080"_s}
            << u"p:8080: the proxy did not let it through"_s << u"password"_s;
        QTest::newRow("an unproven host")
            << Error{.kind = ErrorKind::TlsFailed,
                     .context = u"a.example"_s,
                     .detail = u"long"_s,
                     .arguments = {u"self-signed"_s, u"a.example"_s, u"ACME %1"_s, QString()}}
            << u"a.example could not prove who it is; its certificate was issued by ACME %1, "
               "trusted are the system's certificates;"_s
            << u"long"_s;
        QTest::newRow("an expired sign-in")
            << Error{.kind = ErrorKind::NeedsSignIn, .context = u"dev"_s}
            << u"run aws sso login --profile=dev"_s << u"dev:"_s;
        QTest::newRow("a held sign-in token")
            << Error{.kind = ErrorKind::TimedOut,
                     .context = u"/home/ada/.aws/sso/cache/1.json"_s,
                     .pattern = heldLockPattern}
            << u"1.json: another program holds this sign-in token"_s << u"network"_s;
        QTest::newRow("a process of a profile called like a file")
            << Error{.kind = ErrorKind::TimedOut, .context = u"plant.json"_s}
            << u"plant.json: no answer came in time"_s << u"token"_s;
        QTest::newRow("no answer of a host")
            << Error{.kind = ErrorKind::TimedOut, .context = u"a.example"_s}
            << u"a.example: no answer came in time"_s << u"token"_s;
        QTest::newRow("no region") << Error{.kind = ErrorKind::BadSettings,
                                            .context = u"region"_s,
                                            .detail = u"Missing Region"_s,
                                            .pattern = noRegionPattern}
                                   << u"no region is known; choose one"_s << u"region:"_s;
        QTest::newRow("login_session")
            << Error{.kind = ErrorKind::NotSupported, .context = u"login_session"_s}
            << u"export-credentials"_s << u"another way"_s;
        QTest::newRow("another fetch")
            << Error{.kind = ErrorKind::WriteFailed,
                     .context = u"/out"_s,
                     .detail = u"another fetch is writing there"_s,
                     .pattern = heldFolderPattern}
            << u"/out: another fetch is writing there; wait"_s << u"free space"_s;
        QTest::newRow("another region")
            << Error{.kind = ErrorKind::Rejected,
                     .detail = u"Credential should be scoped to a valid region"_s,
                     .code = u"InvalidSignatureException"_s,
                     .httpStatus = 403,
                     .pattern = wrongRegionPattern}
            << u"the region does not match"_s << u"secret access key"_s;
        QTest::newRow("another web server")
            << Error{.kind = ErrorKind::Rejected,
                     .context = u"ListModels"_s,
                     .detail = u"<!DOCTYPE html>"_s,
                     .httpStatus = 404,
                     .pattern = notServicePattern}
            << u"ListModels: what answers at this address is not"_s << u"DOCTYPE"_s;
        QTest::newRow("another service")
            << Error{.kind = ErrorKind::Rejected, .code = u"UnknownOperationException"_s}
            << u"does not know the question"_s << u"its words"_s;
        QTest::newRow("no TLS there")
            << Error{.kind = ErrorKind::TlsFailed, .context = u"a:80"_s, .pattern = noTlsPattern}
            << u"a:80: nobody speaks TLS at this address; try http://"_s << u"prove"_s;
        QTest::newRow("a certificate of another name")
            << Error{.kind = ErrorKind::TlsFailed,
                     .context = u"a.example"_s,
                     .pattern = otherNamePattern,
                     .arguments = {u"why"_s, u"a.example"_s, u"b.example, %1"_s}}
            << u"the certificate that a.example shows is for another name (b.example, %1)"_s
            << u"ca_bundle"_s;
        QTest::newRow("a proxy for http that is not there")
            << Error{.kind = ErrorKind::ProxyFailed, .arguments = {u"HTTP_PROXY"_s}}
            << u"check HTTP_PROXY"_s << u"HTTPS_PROXY"_s;
        QTest::newRow("a proxy for http that wants a password")
            << Error{.kind = ErrorKind::ProxyFailed,
                     .httpStatus = 407,
                     .arguments = {u"HTTP_PROXY"_s}}
            << u"into HTTP_PROXY: http://name:password"_s << u"HTTPS_PROXY"_s;
        QTest::newRow("no profile") << Error{.kind = ErrorKind::BadSettings,
                                             .context = u"nobody"_s,
                                             .detail = u"there is no profile of that name"_s,
                                             .pattern = noProfilePattern}
                                    << u"nobody: there is no profile of this name; belvedere "
                                       "profiles lists"_s
                                    << u"of that name"_s;
        QTest::newRow("a part of a name in a bucket")
            << Error{.kind = ErrorKind::NotFound,
                     .context = u"s3://b/rig/water"_s,
                     .pattern = partialPrefixPattern,
                     .arguments = {u"s3://b/rig/water-loop/"_s}}
            << u"ends at a \"/\": perhaps s3://b/rig/water-loop/"_s << u"capitals"_s;
        QTest::newRow("a page of a gateway")
            << Error{.kind = ErrorKind::Rejected, .detail = u"\n<html>"_s, .httpStatus = 400}
            << u"its words say why (HTTP 400)"_s << u"html"_s;
        QTest::newRow("a host nobody knows")
            << Error{.kind = ErrorKind::HostNotFound, .context = u"a.example"_s, .detail = u"x"_s}
            << u"a.example: there is no host of this name"_s << u"(x)"_s;
    }

    void saysWhatToDo()
    {
        QFETCH(Error, error);
        QFETCH(QString, part);
        QFETCH(QString, without);
        const QString text = errorSummary(error);
        QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY2(!text.contains(without), qPrintable(text));
        QVERIFY(isOneLine(errorText(error)) || part.contains(u"%1"_s));
    }

    // What the certificate says stands in the sentence, and what stands there is not said twice.
    void nothingIsSaidTwice()
    {
        QCOMPARE(errorText({.kind = ErrorKind::WriteFailed,
                            .detail = u"another fetch is writing there"_s,
                            .pattern = heldFolderPattern})
                     .count(u"another fetch"_s),
                 1);
        QVERIFY(errorText({.kind = ErrorKind::ServiceFailed,
                           .detail = u"<!DOCTYPE html>\n<html>"_s,
                           .httpStatus = 502})
                    .endsWith(u"(HTTP 502)"_s));
        QVERIFY(errorText({.kind = ErrorKind::TlsFailed,
                           .detail = u"all of it"_s,
                           .pattern = otherNamePattern,
                           .arguments = {u"mismatch"_s, u"a"_s, u"b"_s}})
                    .endsWith(u"(mismatch)"_s));
    }

    void namesTheWayToDiagnostics()
    {
        QVERIFY(findingText({.kind = FindingKind::DiagnosticsMissing})
                    .contains(u"belvedere fetch --with-diagnostics"_s));
    }

    // The command line has no box for details.
    void errorTextTellsTheDetails()
    {
        const Error trust{.kind = ErrorKind::TlsFailed,
                          .detail = u"all of it"_s,
                          .arguments = {u"self-signed"_s, u"a.example"_s, QString(), u"/ca.pem"_s}};
        const QString text = errorText(trust);
        QVERIFY2(text.contains(u"issued by an unknown issuer, trusted are /ca.pem;"_s)
                     && text.endsWith(u"(self-signed)"_s),
                 qPrintable(text));
        QVERIFY(errorText(
                    {.kind = ErrorKind::Rejected, .detail = u"words"_s, .code = u"AccessDenied"_s})
                    .endsWith(u"(words)"_s));
    }

    void membersAndBytesAreNamed()
    {
        const QString missing = errorText({.kind = ErrorKind::MissingMember,
                                           .context = u"$.ModelVersion"_s,
                                           .detail = u"absent"_s});
        QVERIFY2(missing.contains(u"$.ModelVersion"_s), qPrintable(missing));
        const QString cut = errorText(
            {.kind = ErrorKind::CutOff, .context = u"/path"_s, .offset = 120});
        QVERIFY(cut.contains(u"byte 120"_s));
        QVERIFY(!cut.contains(u"/path"_s));
    }

    void textIsPutInOnce()
    {
        // A name with a place marker in it must not be taken for one.
        const QString text = findingText({.kind = FindingKind::DiagnosticsMissing,
                                          .modelName = u"%2 %1"_s,
                                          .version = 3,
                                          .path = u"/p%3"_s,
                                          .detail = u"%1"_s});
        QVERIFY2(text.startsWith(u"%2 %1, version 3: "_s), qPrintable(text));
        QVERIFY2(text.endsWith(u"(/p%3, %1)"_s), qPrintable(text));
        const QString note = noteText(
            {.kind = NoteKind::BrokenJson, .path = u"$.a%1"_s, .detail = u"%2"_s, .offset = 9});
        QVERIFY2(note.contains(u"a%1"_s) && note.contains(u"byte 9: %2"_s), qPrintable(note));
    }

    void pagesSayWhatIsMissing()
    {
        const auto text = [](const QString &operation) {
            return findingText({.kind = FindingKind::ListHasMore, .detail = operation});
        };
        QVERIFY(text(u"ListModelVersions"_s).contains(u"Versions may be missing"_s));
        QVERIFY(text(u"ListModels"_s).contains(u"Models may be missing"_s));
        for (const QString &operation : {u"ListLabels"_s, u"ListInferenceEvents"_s}) {
            QVERIFY(text(operation).contains(u"Entries of it are missing"_s));
            QVERIFY(!text(operation).contains(u"Versions"_s));
        }
    }

    void hugeTextsAreShortened()
    {
        const QString text = findingText({.kind = FindingKind::BrokenFile,
                                          .modelName = QString(100'000, u'm'),
                                          .detail = QString(1'000'000, u'd')});
        QVERIFY(text.size() < 2000);
        QVERIFY(errorText({.kind = ErrorKind::Malformed, .detail = QString(1'000'000, u'd')}).size()
                < 1000);
    }

    void wholeness()
    {
        QCOMPARE(wholenessText({}), u"whole"_s);
        QCOMPARE(wholenessText({{.kind = FindingKind::DiagnosticsMissing}}), u"1 missing"_s);
        QCOMPARE(wholenessText({{.kind = FindingKind::DiagnosticsMissing},
                                {.kind = FindingKind::ListHasMore},
                                {.kind = FindingKind::BrokenFile}}),
                 u"2 missing, 1 damaged"_s);
    }

    void listPages()
    {
        ListPage page{.operation = u"ListModelVersions"_s, .modelName = u"m"_s, .entries = 1};
        QCOMPARE(listPageText(page), u"ListModelVersions of m with 1 entry"_s);
        page.hasNextToken = true;
        page.modelName.clear();
        page.entries = 50;
        QVERIFY(
            listPageText(page).startsWith(u"a first page: ListModelVersions with 50 entries"_s));
    }
};

} // namespace sentences_test

BELVEDERE_TEST(sentences_test::SentencesTest)
#include "test_sentences.moc"
