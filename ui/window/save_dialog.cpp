#include "ui/window/save_dialog.h"

#include "app/base/literals.h"

#include <QFileDialog>
#include <QRegularExpression>

namespace belvedere {

namespace {

// A name may come from an archive: only what every file system takes.
QString safeName(QString name)
{
    static const QRegularExpression odd(u"[^\\w .-]+"_s,
                                        QRegularExpression::UseUnicodePropertiesOption);
    name = name.replace(odd, u"_"_s).simplified().left(80);
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    return name;
}

} // namespace

QString chooseFileToWrite(QWidget *parent, const QString &title, const QString &suggestion,
                          const QList<FileKind> &kinds)
{
    QFileDialog dialog(parent, title);
    dialog.setObjectName(u"saveDialog"_s);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FileKind &kind : kinds)
        filters += u"%1 (*.%2)"_s.arg(kind.name, kind.suffix);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(kinds.front().suffix);
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, [&](const QString &filter) {
        const qsizetype at = filters.indexOf(filter);
        if (at >= 0)
            dialog.setDefaultSuffix(kinds[at].suffix);
    });
    dialog.selectFile(safeName(suggestion));
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

} // namespace belvedere
