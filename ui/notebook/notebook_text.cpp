#include "ui/notebook/notebook_text.h"

#include "app/base/literals.h"
#include "app/text/format.h"

namespace belvedere {

namespace {

constexpr qsizetype longestPath = 300;

const char *sheetSentence(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return QT_TRANSLATE_NOOP("Notebook",
                                 "%1 is not there; check the name, or that the disk is connected.");
    case ErrorKind::NoPermission:
        return QT_TRANSLATE_NOOP(
            "Notebook",
            "%1 may not be read; ask for the rights, or copy it to where you have them.");
    case ErrorKind::NotAFile:
        return QT_TRANSLATE_NOOP("Notebook",
                                 "%1 is no regular file; choose a file that Belvedere exported.");
    case ErrorKind::Empty:
        return QT_TRANSLATE_NOOP("Notebook", "%1 is empty; export it again.");
    case ErrorKind::TooLarge:
        return QT_TRANSLATE_NOOP(
            "Notebook",
            "%1 has more in it than views or notes ever are; choose a file that Belvedere exported.");
    case ErrorKind::NotUtf8:
        return QT_TRANSLATE_NOOP("Notebook", "%1 is no UTF-8 text%2; save it again as UTF-8.");
    case ErrorKind::CutOff:
        return QT_TRANSLATE_NOOP("Notebook",
                                 "%1 ends before it is complete%2; export it once more.");
    case ErrorKind::TooDeep:
    case ErrorKind::Malformed:
        return QT_TRANSLATE_NOOP(
            "Notebook", "%1 is no well-formed JSON%2; correct it there, or export it again.");
    case ErrorKind::MissingMember:
        return QT_TRANSLATE_NOOP(
            "Notebook",
            "%1 does not hold what was looked for%2; choose a file that Belvedere exported.");
    case ErrorKind::WriteFailed:
        return QT_TRANSLATE_NOOP(
            "Notebook",
            "%1 could not be written%2; check the free space and the rights, or choose another place.");
    default:
        return QT_TRANSLATE_NOOP("Notebook", "%1 could not be read%2; try it again.");
    }
}

// " (line 3, byte 120)", " ($.views)", " (disk full)"; empty where there is nothing to say.
QString sheetPlace(const Error &error)
{
    QStringList parts;
    if (error.context.startsWith(u'$'))
        parts += shortVisibleText(error.context, 120);
    if (error.line > 0) {
        parts += notebookText(QT_TRANSLATE_NOOP("Notebook", "line %1, byte %2"))
                     .arg(error.line)
                     .arg(error.offset);
    }
    if (error.kind == ErrorKind::WriteFailed || error.kind == ErrorKind::NotReadable)
        parts += shortVisibleText(error.detail, 200);
    parts.removeAll(QString());
    return parts.isEmpty() ? QString() : u" (%1)"_s.arg(parts.join(u", "_s));
}

} // namespace

QString sheetErrorText(const QString &path, const Error &error)
{
    QString sentence = notebookText(sheetSentence(error.kind));
    const QString file = shortVisibleText(path, longestPath);
    return sentence.contains("%2"_L1) ? sentence.arg(file, sheetPlace(error)) : sentence.arg(file);
}

QString troubleText(const StoreTrouble &trouble)
{
    const QString file = shortVisibleText(trouble.path, longestPath);
    const QString aside = shortVisibleText(trouble.aside, longestPath);
    switch (trouble.kind) {
    case StoreTrouble::Kind::NotRead:
        return sheetErrorText(trouble.path, trouble.error);
    case StoreTrouble::Kind::Damaged:
        if (aside.isEmpty()) {
            return notebookText(QT_TRANSLATE_NOOP(
                                    "Notebook",
                                    "%1 could not be understood and is left as it is; what you "
                                    "save now lasts for this run. Move the file away."))
                .arg(file);
        }
        return notebookText(QT_TRANSLATE_NOOP("Notebook",
                                              "%1 could not be understood and begins anew. The old "
                                              "file is kept as %2."))
            .arg(file, aside);
    case StoreTrouble::Kind::PartlyRead:
        return notebookText(QT_TRANSLATE_NOOP("Notebook",
                                              "Parts of %1 could not be understood; the rest is "
                                              "used. A copy is kept before it is written again."))
            .arg(file);
    case StoreTrouble::Kind::Newer:
        return notebookText(QT_TRANSLATE_NOOP(
                                "Notebook", "%1 was written by a newer Belvedere and is left as it "
                                            "is; what you change here lasts for this run."))
            .arg(file);
    case StoreTrouble::Kind::NotWritten:
        return sheetErrorText(trouble.path, trouble.error);
    }
    return {};
}

} // namespace belvedere
