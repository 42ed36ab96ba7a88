#include "ui/connect/check_text.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"

namespace belvedere {

namespace {

constexpr qsizetype longestFact = 120;

// Kept apart from the class that shows them: these need no window.
QString checkWords(const char *text)
{
    return QCoreApplication::translate("CheckView", text);
}

QString shownFact(const QString &text)
{
    return shortVisibleText(text, longestFact);
}

QString settingsFound(const CheckFacts &facts)
{
    if (facts.region.isEmpty())
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "profile %1 at %2"))
            .arg(shownFact(facts.profile), shownFact(facts.host));
    return checkWords(QT_TRANSLATE_NOOP("CheckView", "profile %1, region %2 at %3"))
        .arg(shownFact(facts.profile), facts.region, shownFact(facts.host));
}

QString keysFound(const CheckFacts &facts, const Display &display)
{
    const QString keys = facts.isTyped
                             ? checkWords(QT_TRANSLATE_NOOP("CheckView", "typed keys, %1"))
                             : checkWords(QT_TRANSLATE_NOOP("CheckView", "keys %1"));
    const QString named = keys.arg(facts.keyId);
    if (!facts.expiresAt)
        return named;
    const Timestamp end = fromDateTime(*facts.expiresAt);
    return checkWords(QT_TRANSLATE_NOOP("CheckView", "%1; they expire on %2"))
        .arg(named, dateTimeText(end, display));
}

QString identityFound(const CheckFacts &facts)
{
    return checkWords(QT_TRANSLATE_NOOP("CheckView", "account %1, %2"))
        .arg(shownFact(facts.identity->account), shownFact(facts.identity->arn));
}

QString modelsFound(const CheckFacts &facts)
{
    if (facts.firstModel.value_or(QString()).isEmpty())
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "the service answers; it has no model"));
    return checkWords(QT_TRANSLATE_NOOP("CheckView", "the service answers; its first model is %1"))
        .arg(shownFact(*facts.firstModel));
}

QString objectsFound(const CheckFacts &facts)
{
    const QString text = facts.hasObject
                             ? checkWords(QT_TRANSLATE_NOOP("CheckView", "bucket %1 can be listed"))
                             : checkWords(QT_TRANSLATE_NOOP(
                                 "CheckView", "bucket %1 can be listed; it is empty"));
    return text.arg(shownFact(facts.bucket));
}

QString foundText(CheckStepKind kind, const CheckFacts &facts, const Display &display)
{
    switch (kind) {
    case CheckStepKind::Settings:
        return settingsFound(facts);
    case CheckStepKind::Credentials:
        return keysFound(facts, display);
    case CheckStepKind::Identity:
        return identityFound(facts);
    case CheckStepKind::Models:
        return modelsFound(facts);
    case CheckStepKind::Objects:
        return objectsFound(facts);
    }
    return {};
}

QString skippedText(CheckSkip skip)
{
    switch (skip) {
    case CheckSkip::NotSigned:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "not needed: nothing is signed"));
    case CheckSkip::NoBucket:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "not tested: no bucket is named"));
    case CheckSkip::EarlierFailed:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "not tested"));
    case CheckSkip::Cancelled:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "stopped"));
    case CheckSkip::None:
        break;
    }
    return {};
}

QString failureText(const CheckStep &step)
{
    const Error error = step.error.value_or(Error{});
    if (step.state == CheckState::Warning)
        return checkWords(QT_TRANSLATE_NOOP(
                              "CheckView",
                              "not known, which an endpoint of your own may be fine with: %1"))
            .arg(errorSummary(error));
    return errorSummary(error);
}

} // namespace

QString checkTitle(CheckStepKind kind)
{
    switch (kind) {
    case CheckStepKind::Settings:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "Files"));
    case CheckStepKind::Credentials:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "Keys"));
    case CheckStepKind::Identity:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "Identity"));
    case CheckStepKind::Models:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "Models"));
    case CheckStepKind::Objects:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "S3"));
    }
    return {};
}

QString checkSign(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return u"·"_s;
    case CheckState::Running:
        return u"◔"_s;
    case CheckState::Ok:
        return u"●"_s;
    case CheckState::Warning:
        return u"!"_s;
    case CheckState::Failed:
        return u"✕"_s;
    case CheckState::Skipped:
        return u"○"_s;
    }
    return {};
}

QString checkWord(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "waiting"));
    case CheckState::Running:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "running"));
    case CheckState::Ok:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "ok"));
    case CheckState::Warning:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "warning"));
    case CheckState::Failed:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "failed"));
    case CheckState::Skipped:
        return checkWords(QT_TRANSLATE_NOOP("CheckView", "skipped"));
    }
    return {};
}

QString checkSentence(const CheckStep &step, const CheckFacts &facts, const Display &display)
{
    switch (step.state) {
    case CheckState::Waiting:
    case CheckState::Running:
        return {};
    case CheckState::Ok:
        return foundText(step.kind, facts, display);
    case CheckState::Skipped:
        return skippedText(step.skip);
    case CheckState::Warning:
    case CheckState::Failed:
        break;
    }
    return failureText(step);
}

QString errorDetails(const Error &error)
{
    QStringList lines;
    if (!error.context.isEmpty())
        lines += visibleText(error.context);
    if (!error.code.isEmpty())
        lines += visibleText(error.code);
    if (error.httpStatus > 0)
        lines += u"HTTP %1"_s.arg(error.httpStatus);
    // Lines stay: what a program printed is read line by line.
    const QStringList detail = error.detail.split(u'\n');
    for (const QString &each : detail)
        lines += shortVisibleText(each, 2048);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace belvedere
