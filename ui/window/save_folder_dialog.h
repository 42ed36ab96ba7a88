// Asks into which folder everything of a service is fetched, and whether the files of diagnostics come along.
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace belvedere {

class SaveFolderDialog final : public QDialog
{
    Q_OBJECT

public:
    // `service`: its name, as it is shown.
    explicit SaveFolderDialog(const QString &service, QWidget *parent = nullptr);

    QString folder() const; // absolute, once accepted
    bool withDiagnostics() const;

private:
    void browse();

    QLineEdit *m_folder;
    QCheckBox *m_diagnostics;
    QPushButton *m_save;
};

} // namespace belvedere
