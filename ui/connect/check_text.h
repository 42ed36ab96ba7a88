// The words of the test of a connection.
#pragma once

#include "app/source/connection_check.h"
#include "app/text/format.h"

namespace belvedere {

QString checkTitle(CheckStepKind kind);
QString checkSign(CheckState state); // ● ✕ ○ ◔ !
QString checkWord(CheckState state); // the sign in one word
// What was found, or what is wrong and what to do; empty for a step that waits or runs.
QString checkSentence(const CheckStep &step, const CheckFacts &facts, const Display &display);
// For the "Details" box: the service's code, the status, and its words.
QString errorDetails(const Error &error);

} // namespace belvedere
