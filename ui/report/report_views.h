// The views of the window as sheets for pictures.
#pragma once

#include "app/analysis/comparison.h"
#include "app/cli/picture_options.h"
#include "app/domain/contents.h"

#include <memory>

class QWidget;

namespace belvedere {

struct ReportSubject {
    ContentsPtr contents{};
    const ModelEntry *model = nullptr;   // whose versions are shown
    const VersionEntry *entry = nullptr; // the one chosen
    // Of ReportView::Compare, instead of these two:
    const ComparisonRequest *comparison = nullptr;
    QString title{};
    std::optional<Timestamp> stamp{}; // the time of day, where it was asked for
};

// "water-loop · version 9"
QString reportTitle(const ReportSubject &subject, ReportView view);

// A sheet that fits the view where no size was asked for. It is complete: laid out, nothing still loading.
std::unique_ptr<QWidget> makeReportPage(const ReportSubject &subject,
                                        const PictureOptions &options);

} // namespace belvedere
