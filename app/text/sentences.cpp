#include "app/text/sentences.h"

#include "app/base/literals.h"
#include "app/text/translated.h"

namespace belvedere {

namespace {

// %1 is the member. Every sentence says what becomes of it; the raw response, which the program shows, has the rest.
const char *sentenceOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::WrongType:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 is not of the type the API promises and is left out; the raw response has it");
    case NoteKind::NotANumber:
        return QT_TRANSLATE_NOOP(
            "Text", "%1 is no number that can be held and is left out; the raw response has it");
    case NoteKind::NotATime:
        return QT_TRANSLATE_NOOP("Text", "%1 is no time and is left out; the raw response has it");
    case NoteKind::OutOfRange:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 is outside of what can be (times: years 1 to 9999) and is left out; the raw response has it");
    case NoteKind::NotText:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 holds characters that are no text and is left out; the raw response has it");
    case NoteKind::BrokenJson:
        return QT_TRANSLATE_NOOP("Text",
                                 "%1 holds JSON that cannot be read; its text is shown as it came");
    case NoteKind::NotADuration:
        return QT_TRANSLATE_NOOP("Text", "%1 is no ISO 8601 duration and is shown as it came");
    case NoteKind::EndBeforeStart:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 ends before it starts, so the range is neither drawn nor measured; check the source");
    case NoteKind::Repeated:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 stands twice in the response; the last one counts, the raw response has both");
    case NoteKind::TooMany:
        return QT_TRANSLATE_NOOP(
            "Text",
            "%1 names more sensors than a table of all events can hold; the first ones count, the raw response has all");
    }
    return QT_TRANSLATE_NOOP(
        "Text", "%1 is not of the type the API promises and is left out; the raw response has it");
}

const char *sentenceOf(PromotionRule rule)
{
    switch (rule) {
    case PromotionRule::NotARetraining:
        return QT_TRANSLATE_NOOP(
            "Text",
            "This version is no retraining, so there was no prior model to compare it with.");
    case PromotionRule::NotFinished:
        return QT_TRANSLATE_NOOP(
            "Text", "This version did not finish training, so there is nothing to compare.");
    case PromotionRule::BothLabelled:
        return QT_TRANSLATE_NOOP(
            "Text",
            "The service's own like-for-like pair. Both versions had labels, so the service promotes the better one by its comparison metrics.");
    case PromotionRule::OldLabelledOnly:
        return QT_TRANSLATE_NOOP(
            "Text",
            "Only the prior model had labels: the service keeps it, and shows the metrics of neither.");
    case PromotionRule::NewLabelledOnly:
        return QT_TRANSLATE_NOOP(
            "Text",
            "Only this version had labels: the service promotes it if it meets the quality threshold, and shows its metrics alone.");
    case PromotionRule::NeitherLabelled:
        return QT_TRANSLATE_NOOP(
            "Text",
            "Neither version had labels: the service takes the new one, and shows the metrics of neither.");
    case PromotionRule::Unknown:
        return QT_TRANSLATE_NOOP(
            "Text", "The response does not say enough to tell by which rule the service decided.");
    }
    return QT_TRANSLATE_NOOP(
        "Text", "The response does not say enough to tell by which rule the service decided.");
}

} // namespace

QString noteText(const Note &note)
{
    QString member = note.path.startsWith("$."_L1) ? note.path.mid(2) : note.path;
    member = shortVisibleText(member, 200);
    const QString sentence = translated(sentenceOf(note.kind)).arg(member);
    QStringList details;
    if (note.offset >= 0)
        details += translated("byte %1").arg(note.offset);
    if (!note.detail.isEmpty())
        details += shortVisibleText(note.detail, 200);
    if (details.isEmpty())
        return sentence;
    return translated("%1 (%2)").arg(sentence, details.join(u": "_s));
}

QString promotionRuleText(PromotionRule rule)
{
    return translated(sentenceOf(rule));
}

QString assumedNumberText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text",
        "A DescribeModel without ActiveModelVersion does not say which version it describes; it is listed as version 1."));
}

} // namespace belvedere
