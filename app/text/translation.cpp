#include "app/text/translation.h"

#include "app/base/literals.h"

#include <QLibraryInfo>
#include <QTranslator>

namespace belvedere {

namespace {

bool install(QCoreApplication &app, const QString &file, const QString &folder)
{
    auto *translator = new QTranslator(&app);
    if (translator->load(file, folder) && QCoreApplication::installTranslator(translator))
        return true;
    delete translator;
    return false;
}

} // namespace

QString installTranslation(QCoreApplication &app, const QLocale &locale, const QString &folder)
{
    // "de-CH", "de": load() itself tries de_CH, then de.
    for (QString language : locale.uiLanguages()) {
        language.replace(u'-', u'_');
        // The sources are English already, except for the plural forms of "%n thing(s)".
        if (!install(app, u"belvedere_"_s + language, folder))
            continue;
        install(app, u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        return language.section(u'_', 0, 0);
    }
    return {};
}

} // namespace belvedere
