#include "app/base/literals.h"
#include "app/text/sentences.h"

#include <QTest>

using namespace belvedere;

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

QTEST_GUILESS_MAIN(SentencesTest)
#include "test_sentences.moc"
