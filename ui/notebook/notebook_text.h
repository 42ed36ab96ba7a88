// For texts of saved views and notes, marked with QT_TRANSLATE_NOOP("Notebook", ...).
#pragma once

#include "app/base/error.h"

#include <QCoreApplication>

namespace belvedere {

inline QString notebookText(const char *text)
{
    return QCoreApplication::translate("Notebook", text);
}

// What stood in the way of the file of views or notes that the program keeps.
struct StoreTrouble {
    enum class Kind : quint8 {
        NotRead,    // it is there and could not be read; it is left as it is
        Damaged,    // it could not be understood and lies under another name now
        PartlyRead, // some of it says nothing to this program
        Newer,      // a newer program wrote it; it is left as it is
        NotWritten,
    };
    Kind kind = Kind::NotWritten;
    QString path{};
    QString aside{}; // where the damaged file lies now; empty where it could not be moved
    Error error{};

    bool operator==(const StoreTrouble &) const = default;
};

// One sentence that names the file and what comes of it.
QString troubleText(const StoreTrouble &trouble);
// The same for a file of views or notes that was opened or written by hand: the file, the place and the next step.
QString sheetErrorText(const QString &path, const Error &error);

} // namespace belvedere
