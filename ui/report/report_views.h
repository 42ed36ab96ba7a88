// The views of the window as sheets for pictures.
#pragma once

#include "app/cli/picture_options.h"
#include "app/domain/contents.h"

#include <memory>

class QWidget;

namespace belvedere {

struct ReportSubject {
    ContentsPtr contents{};
    const ModelEntry *model = nullptr;   // whose versions are shown
    const VersionEntry *entry = nullptr; // the one chosen
};

// "water-loop · version 9"
QString reportTitle(const ReportSubject &subject, ReportView view);

// A sheet that fits the view where no size was asked for. It is complete: laid out, nothing still loading.
std::unique_ptr<QWidget> makeReportPage(const ReportSubject &subject,
                                        const PictureOptions &options);

} // namespace belvedere
