// Asks whom to connect to, and tries it: profile or keys, region, endpoint; one step after the other, the failing one named.
#pragma once

#include "app/source/connection_choice.h"
#include "app/source/connection_preparation.h"
#include "app/text/format.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace belvedere {

class CheckView;
class ConnectionCheck;
class ConnectionForm;
class MfaAsker;
class MfaRelay;
class ProfilePicker;

class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Setup {
        Environment environment{};
        ConfigLocations locations{};
        KeyStore *keys = nullptr;   // outlives the dialog; null: typed keys stay in memory
        ConnectionChoice initial{}; // what the fields begin with
        bool isEditing = false;     // what is there already is changed
        bool typesKeys = false;     // even where none are saved
        QString awsProgram{};       // the command line interface; empty: looked for in the PATH
        Display display{};
        HostLookup lookUp{}; // in place of the system's, for tests
    };

    explicit ConnectDialog(Setup setup, QWidget *parent = nullptr);
    ~ConnectDialog() override;

    // What was chosen, once accepted().
    const ConnectionChoice &choice() const { return m_choice; }
    // Keys that were typed, or that the keychain gave: in memory only, for SessionSetup::typedKeys. Absent: the profile's.
    const std::optional<Credentials> &typedKeys() const { return m_typedKeys; }
    // Whom the choice leads to, as the files said.
    const ServiceFacts &facts() const { return m_facts; }

    // Ends what runs, too.
    void done(int result) override;

signals:
    // The keychain has them no more; whatever names them cannot use them.
    void keysForgotten(const belvedere::KeyEntry &entry);
    // The service cannot be reached any more, and the user wants to see what was saved. The dialog closes by itself.
    void openSavedRequested();

private:
    void build();
    void wire();
    void test();
    void connectNow();
    void stopTest();
    void prepare(bool keepsKeys, std::function<void(const PreparedConnection &)> then);
    void connectWith(const PreparedConnection &prepared);
    void showProblem(const Error &error);
    void showBusy();
    void showCheck();
    void showOpenMark();
    void showOpenHost(const QString &host);
    void forgetKeys();
    void changedByUser();
    SessionSetup sessionSetup() const;

    Setup m_setup;
    std::shared_ptr<MfaRelay> m_relay;
    MfaAsker *m_asker = nullptr;
    ConnectionCheck *m_check = nullptr;
    ProfilePicker *m_profiles = nullptr;
    ConnectionForm *m_form = nullptr;
    CheckView *m_view = nullptr;
    QLabel *m_open = nullptr;    // "not encrypted"
    QLabel *m_problem = nullptr; // what stops connecting
    QPushButton *m_test = nullptr;
    QPushButton *m_connect = nullptr;
    std::unique_ptr<QObject> m_preparation; // owns the call
    ConnectionChoice m_choice;
    std::optional<Credentials> m_typedKeys;
    ServiceFacts m_facts;
};

} // namespace belvedere
