// A report as one HTML file: style and figures inside, nothing loaded, nothing run, well-formed as XML too.
#pragma once

#include "ui/report/report_blocks.h"

namespace belvedere {

QByteArray reportHtml(const ReportDocument &report);

} // namespace belvedere
