// Sentences about errors, notes, findings and facts: one clear sentence that names the file, the place and the next step.
#pragma once

#include "app/analysis/promotion.h"
#include "app/analysis/service_numbers.h"
#include "app/domain/contents.h"
#include "app/text/format.h"

namespace belvedere {

QString errorText(const Error &error); // without the path
// With what it is about, for windows, where the detail stands apart: it is part of this only where nothing else says why.
QString errorSummary(const Error &error);
QString filterErrorText(const Error &error); // of Filter::parse(): with its place
QString problemText(const Problem &problem); // "PATH: reason", one line, visibleText()ed
QString noteText(const Note &note);
QString findingText(const Finding &finding);
// Of the same, without what it is about: for a row that says so itself.
QString findingRemedy(const Finding &finding);
// Several of a kind that foldsFindings(), of one model: one line for all of them, "v3–v120, v122".
bool foldsFindings(FindingKind kind);
QString findingsText(const std::vector<Finding> &findings);
QString findingHeading(FindingKind kind);
QString promotionRuleText(PromotionRule rule);
// Of Derived::numberAssumed.
QString assumedNumberText();
QString differenceText(const NumberDifference &difference); // "Recall: the service says 1.00, ..."
QString listPageText(const ListPage &page); // "a first page: ..." where hasNextToken
QString wholenessText(const std::vector<Finding> &findings); // "whole", "3 missing"

} // namespace belvedere
