#include "ui/report/report_application.h"

#include "app/base/literals.h"
#include "ui/report/report_font.h"

#include <QApplication>
#include <QHashSeed>
#include <QLocale>
#include <QLoggingCategory>
#include <QStyle>

namespace belvedere {

std::unique_ptr<QApplication> makeReportApplication()
{
    if (QCoreApplication::instance())
        return nullptr;
    // Standard error is for what is wrong with the archive, not for what Qt thinks of a machine without a desktop.
    QLoggingCategory::setFilterRules(u"default.warning=false\nqt.*=false"_s);
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // The desktop's scaling has no say in a picture of a given size.
    qputenv("QT_ENABLE_HIGHDPI_SCALING", "0");
    for (const char *name :
         {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"})
        qunsetenv(name);
    static int count = 1;
    static char name[] = "belvedere";
    static char *values[] = {name, nullptr};
    return std::make_unique<QApplication>(count, values);
}

class ReportLook::Private
{
public:
    QString styleSheet = qApp->styleSheet();
    QPalette palette = QApplication::palette();
    QFont font = QApplication::font();
    QLocale locale{};
};

ReportLook::ReportLook(const Theme &theme) : m_private(std::make_unique<Private>())
{
    QApplication::setStyle(u"fusion"_s);
    QApplication::setPalette(theme.palette());
    QApplication::setFont(reportFont());
    qApp->setStyleSheet(theme.styleSheet());
    QLocale::setDefault(QLocale::c());
}

ReportLook::~ReportLook()
{
    QLocale::setDefault(m_private->locale);
    qApp->setStyleSheet(m_private->styleSheet);
    QApplication::setFont(m_private->font);
    QApplication::setPalette(m_private->palette);
}

} // namespace belvedere
