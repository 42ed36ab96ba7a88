#include "app/composition/script_application.h"

#include "app/base/literals.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>

namespace belvedere {

namespace {

void dropMessage(QtMsgType, const QMessageLogContext &, const QString &) {}

} // namespace

std::unique_ptr<QCoreApplication> makeScriptApplication(int &count, char **arguments)
{
    // Qt warns of a locale without UTF-8. It works in UTF-8 all the same.
    const QtMessageHandler usual = qInstallMessageHandler(&dropMessage);
    auto application = std::make_unique<QCoreApplication>(count, arguments);
    qInstallMessageHandler(usual);
    QLocale::setDefault(QLocale::c());
    QLoggingCategory::setFilterRules(u"belvedere.*=false"_s);
    return application;
}

} // namespace belvedere
