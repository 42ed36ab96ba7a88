// Sentences about a service that is asked live, and about making a version its active one.
#pragma once

#include "app/text/format.h"

#include <QDateTime>

namespace belvedere {

// "Refreshed 2026-11-27 07:30, signed in until 2026-11-27 12:00"; empty where neither is known.
QString liveTimesText(const std::optional<QDateTime> &refreshed,
                      const std::optional<QDateTime> &signedInUntil, const Display &display);
QString neverFetchedText();
QString openMarkText(); // "not encrypted"

// Of a notification: plain text.
QString trainingEndedTitle();
QString trainingEndedText(const QString &model, qint64 version, const QString &status);

// What came of it. `version` is the one that was wanted.
QString activatedText(const QString &model, qint64 version);
QString notExpectedText(const QString &model, std::optional<qint64> expected,
                        std::optional<qint64> active);
QString notActivatedText(const QString &model, qint64 version, std::optional<qint64> active);
QString activationUnknownText(const QString &model, qint64 version);
QString nothingActivatedText(); // an error before anything was sent
QString activationQuestion(const QString &model, std::optional<qint64> from, qint64 to);

} // namespace belvedere
