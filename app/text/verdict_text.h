// A comparison's verdict in sentences. Never claims more than its clauses do.
#pragma once

#include "app/analysis/verdict.h"

namespace belvedere {

// "v9", "pump v9" where several models are compared, "the prior model of v9".
QString comparedName(const Comparison &comparison, size_t version);

// One sentence.
QString verdictText(const Comparison &comparison, const VerdictClause &clause);

// The clause NoOverlap for who has the windows at hand and no command line.
QString noOverlapText();
QString probabilityText(double p); // "p = 0.031", "p < 0.001"

} // namespace belvedere
