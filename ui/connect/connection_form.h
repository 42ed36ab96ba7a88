// Region, endpoints and keys of a connection: everything but the profile.
#pragma once

#include "app/source/connection_choice.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QToolButton;

namespace belvedere {

class TypedKeysForm;

class ConnectionForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionForm(bool hasKeychain, QWidget *parent = nullptr);

    // `typesKeys`: they are asked for, even where the keychain has none.
    void setChoice(const ConnectionChoice &choice, bool typesKeys = false);
    // Without the profile; with the keychain's entry as it was set, where keys are typed.
    ConnectionChoice choice() const;
    // Shown where none is typed.
    void setProfileRegion(const QString &region);

    bool usesTypedKeys() const;
    bool isComplete() const;
    QString bucket() const;           // to be tried; empty: none
    QStringList endpointUrls() const; // those that are typed
    TypedKeysForm &keys() { return *m_keys; }
    const TypedKeysForm &keys() const { return *m_keys; }

signals:
    void changed();

private:
    void build();
    QWidget *buildKeys();
    QWidget *buildMore();
    QLineEdit *line(const QString &name, const QString &label, QFormLayout &form);
    void setTabOrders();
    void browse();
    void setMoreShown(bool isShown);

    QComboBox *m_region;
    QLineEdit *m_endpoint = nullptr;
    QLineEdit *m_model = nullptr;
    QRadioButton *m_ofProfile;
    QRadioButton *m_typed;
    QRadioButton *m_none;
    TypedKeysForm *m_keys;
    QToolButton *m_moreButton;
    QWidget *m_more = nullptr;
    QLineEdit *m_s3 = nullptr;
    QLineEdit *m_sts = nullptr;
    QLineEdit *m_bundle = nullptr;
    QPushButton *m_browse = nullptr;
    QLineEdit *m_bucket = nullptr;
    ConnectionChoice m_initial; // for what has no field
};

} // namespace belvedere
