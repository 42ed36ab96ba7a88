// A report as PDF on A4, the same content as in HTML: vector figures, embedded fonts, headers of tables repeated.
#pragma once

#include "app/base/result.h"
#include "app/base/timestamp.h"
#include "ui/report/report_blocks.h"

namespace belvedere {

// Error: Internal where Qt could not draw it.
Result<QByteArray> reportPdf(const ReportDocument &report, std::optional<Timestamp> stamp = {});

} // namespace belvedere
