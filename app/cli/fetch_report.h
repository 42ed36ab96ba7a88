// What `belvedere fetch` says at its end, and on the way.
#pragma once

#include "app/cli/json_output.h"
#include "app/source/fetch_summary.h"

namespace belvedere::cli {

// Everything that cli.md names, whatever the end was.
QByteArray fetchJson(const FetchSummary &summary);
QStringList fetchText(const FetchSummary &summary); // the counts, and what is absent; a line each
// "DescribeModel water-loop: reason"
QString gapText(const FetchGap &gap);

// What would be asked, in the order of asking, with what each is asked for.
struct DryQuestion {
    QLatin1StringView operation;
    QLatin1StringView each; // "model"; empty: once
};
std::vector<DryQuestion> dryQuestions(const FetchScope &scope);
QByteArray dryRunJson(const FetchScope &scope);

} // namespace belvedere::cli
