// The list of profiles, what is to be said of the chosen one, and the way to sign in.
#pragma once

#include "app/source/sign_in.h"
#include "app/text/format.h"
#include "ui/connect/profile_model.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace belvedere {

class ProfilePicker final : public QWidget
{
    Q_OBJECT

public:
    struct Setup {
        Environment environment{};
        ConfigLocations locations{};
        QString awsProgram{}; // empty: looked for
        Display display{};
    };

    explicit ProfilePicker(Setup setup, QWidget *parent = nullptr);
    ~ProfilePicker() override;

    // Stays chosen over every reading, also while it is not among them. Empty: as the environment says.
    void setProfile(const QString &profile);
    const QString &profile() const { return m_profile; }
    QString region() const; // of that profile; empty: none is known
    void cancelSignIn();
    // Shows the way to sign in, whatever the files say: the service did not take the token.
    void offerSignIn();

signals:
    void profileChosen(const QString &profile);
    void profilesRead();
    void activated(); // by a double click

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void showProfiles();
    void chosen();
    void showState();
    void signIn();
    void signedIn(const std::optional<Error> &error);
    QString awsProgram() const; // empty where there is none
    void showSignIn(bool isOffered);

    const Setup m_setup;
    ProfileList m_list;
    ProfileModel m_model;
    SignIn m_signIn;
    QString m_profile;
    QString m_problem; // of the last sign-in
    bool m_isFilling = false;
    QTreeView *m_view;
    QLabel *m_state;
    QLabel *m_advice;
    QPlainTextEdit *m_output; // of the sign-in, or the command to copy
    QPushButton *m_button;
    QPushButton *m_copy;
};

} // namespace belvedere
