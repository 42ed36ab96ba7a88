// Keys typed by hand. They leave these fields for memory and the platform's keychain, and for nothing else.
#pragma once

#include "app/source/connection_choice.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace belvedere {

class TypedKeysForm final : public QWidget
{
    Q_OBJECT

public:
    explicit TypedKeysForm(bool hasKeychain, QWidget *parent = nullptr);

    // Whether the keychain has some already, which count where nothing is typed.
    void setSaved(bool isSaved);
    bool isSaved() const { return m_isSaved; }
    // Where the keychain would not take them.
    void keepInMemory();
    void clearSecrets();

    // Absent where nothing is typed, or not enough.
    std::optional<Credentials> keys() const;
    bool isComplete() const; // typed, or saved and nothing typed
    bool keepsKeys() const;  // in the keychain
    QList<QWidget *> tabOrder() const;

signals:
    void changed();
    void forgetRequested();

private:
    QLineEdit *field(const QString &name, const QString &label, QFormLayout &form);
    void showHint();
    bool isAnythingTyped() const;

    const bool m_hasKeychain;
    bool m_isSaved = false;
    QLineEdit *m_id = nullptr;
    QLineEdit *m_secret = nullptr;
    QLineEdit *m_token = nullptr;
    QCheckBox *m_keep;
    QPushButton *m_forget;
    QLabel *m_hint;
};

} // namespace belvedere
