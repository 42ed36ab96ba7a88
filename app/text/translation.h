// Loads the program's words in the language of the machine. The command line stays English and does without.
#pragma once

#include <QCoreApplication>
#include <QLocale>

namespace belvedere {

// Installs belvedere_<language>.qm from `folder` and Qt's own words for the first of the locale's languages that there is.
// Returns the language ("de"), empty where none fits: the sources' English is shown then. The translators belong to `app`.
QString installTranslation(QCoreApplication &app, const QLocale &locale, const QString &folder);

} // namespace belvedere
