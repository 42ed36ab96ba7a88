#include "app/text/live_text.h"

#include "app/base/literals.h"
#include "app/text/translated.h"

namespace belvedere {

namespace {

QString momentText(const QDateTime &time, const Display &display)
{
    return shortDateTimeText(fromDateTime(time), display);
}

QString versionOrNone(std::optional<qint64> version)
{
    return version ? translated(QT_TRANSLATE_NOOP("Text", "version %1")).arg(*version)
                   : translated(QT_TRANSLATE_NOOP("Text", "no version"));
}

QString shownModel(const QString &model)
{
    return shortVisibleText(model, 80);
}

} // namespace

QString liveTimesText(const std::optional<QDateTime> &refreshed,
                      const std::optional<QDateTime> &signedInUntil, const Display &display)
{
    QStringList parts;
    if (refreshed)
        parts += translated(QT_TRANSLATE_NOOP("Text", "refreshed %1"))
                     .arg(momentText(*refreshed, display));
    if (signedInUntil)
        parts += translated(QT_TRANSLATE_NOOP("Text", "signed in until %1"))
                     .arg(momentText(*signedInUntil, display));
    return parts.join(u", "_s);
}

QString neverFetchedText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text", "Nothing has been fetched from it yet. Refresh to ask it for its versions."));
}

QString openMarkText()
{
    return translated(QT_TRANSLATE_NOOP("Text", "not encrypted"));
}

QString trainingEndedTitle()
{
    return translated(QT_TRANSLATE_NOOP("Text", "Training has ended"));
}

QString trainingEndedText(const QString &model, qint64 version, const QString &status)
{
    return translated(QT_TRANSLATE_NOOP("Text", "Version %1 of %2: %3"))
        .arg(QString::number(version), shownModel(model), shortVisibleText(wordText(status), 40));
}

QString activatedText(const QString &model, qint64 version)
{
    return translated(QT_TRANSLATE_NOOP("Text", "Version %1 is the active version of %2 now."))
        .arg(QString::number(version), shownModel(model));
}

QString notExpectedText(const QString &model, std::optional<qint64> expected,
                        std::optional<qint64> active)
{
    return translated(
               QT_TRANSLATE_NOOP("Text",
                                 "Nothing was changed: of %1, %2 was expected to be active, and %3 "
                                 "is. Somebody may have changed it; refresh and look again."))
        .arg(shownModel(model), versionOrNone(expected), versionOrNone(active));
}

QString notActivatedText(const QString &model, qint64 version, std::optional<qint64> active)
{
    return translated(
               QT_TRANSLATE_NOOP("Text",
                                 "The answer was lost, and version %1 is not active: of %2, %3 is. "
                                 "It was not sent again; try once more when you are sure."))
        .arg(QString::number(version), shownModel(model), versionOrNone(active));
}

QString activationUnknownText(const QString &model, qint64 version)
{
    return translated(
               QT_TRANSLATE_NOOP(
                   "Text",
                   "It is not known whether version %1 of %2 is active now: the answer was lost, "
                   "and so was the one to the question. Refresh before you do anything else."))
        .arg(QString::number(version), shownModel(model));
}

QString nothingActivatedText()
{
    return translated(QT_TRANSLATE_NOOP("Text", "Nothing was changed."));
}

QString activationQuestion(const QString &model, std::optional<qint64> from, qint64 to)
{
    return translated(QT_TRANSLATE_NOOP("Text", "Of %1, %2 is active. Make version %3 active?"))
        .arg(shownModel(model), versionOrNone(from), QString::number(to));
}

} // namespace belvedere
