// What a picture needs of the application: no display, one style, one font, numbers and months as in English whatever the
// machine's language, the same hashes in every run.
#pragma once

#include "ui/theme/theme.h"

#include <memory>

class QApplication;

namespace belvedere {

// Makes an offscreen QApplication where there is none yet; null where there is.
std::unique_ptr<QApplication> makeReportApplication();

// Style, colours, font and locale for pictures, kept for the life of this object; what was set before comes back after it.
class ReportLook
{
public:
    explicit ReportLook(const Theme &theme);
    ~ReportLook();
    Q_DISABLE_COPY_MOVE(ReportLook)

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
