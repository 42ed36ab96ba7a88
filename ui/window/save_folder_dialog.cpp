#include "ui/window/save_folder_dialog.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/widgets/plain_text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace belvedere {

SaveFolderDialog::SaveFolderDialog(const QString &service, QWidget *parent)
    : QDialog(parent),
      m_folder(new QLineEdit(this)),
      m_diagnostics(new QCheckBox(tr("With the &diagnostics files, which may be large"), this)),
      m_save(new QPushButton(tr("&Save"), this))
{
    setObjectName(u"saveFolderDialog"_s);
    setWindowTitle(tr("Save to folder"));
    QLabel *what = plainLabel(
        tr("Fetches everything of %1, exactly as it answers. What is there already stays.")
            .arg(shortVisibleText(service, 80)),
        this);
    what->setWordWrap(true);
    QLabel *label = plainLabel(tr("&Folder"), this);
    label->setBuddy(m_folder);
    m_folder->setObjectName(u"saveFolder"_s);
    m_folder->setAccessibleName(tr("Folder"));
    m_diagnostics->setObjectName(u"saveDiagnostics"_s);
    auto *choose = new QPushButton(tr("Bro&wse …"), this);
    choose->setObjectName(u"browseFolder"_s);
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    m_save->setObjectName(u"saveNow"_s);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addLayout(row);
    layout->addWidget(m_diagnostics);
    layout->addSpacing(6);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 84, sizeHint().height());
    connect(m_folder, &QLineEdit::textChanged, this,
            [this] { m_save->setEnabled(QDir::isAbsolutePath(folder())); });
    connect(choose, &QPushButton::clicked, this, &SaveFolderDialog::browse);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_folder->setFocus();
}

QString SaveFolderDialog::folder() const
{
    const QString text = QDir::fromNativeSeparators(m_folder->text().trimmed());
    return text.isEmpty() ? QString() : QDir::cleanPath(text);
}

bool SaveFolderDialog::withDiagnostics() const
{
    return m_diagnostics->isChecked();
}

void SaveFolderDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Save to folder"),
                                   folder().isEmpty() ? QDir::homePath() : folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

} // namespace belvedere
