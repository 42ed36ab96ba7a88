// Asks where to write. The suffix of the chosen kind is added before the dialog asks about a file that is there already.
#pragma once

#include <QString>

class QWidget;

namespace belvedere {

struct FileKind {
    QString suffix{}; // "csv"
    QString name{};   // "CSV", as shown
};

// Empty where the user thought better of it. `suggestion`: a name without suffix.
QString chooseFileToWrite(QWidget *parent, const QString &title, const QString &suggestion,
                          const QList<FileKind> &kinds);

} // namespace belvedere
