// The services the window is connected to: connecting, refreshing by itself, saving, and making a version the active one.
#pragma once

#include "app/models/request_log_model.h"
#include "app/source/mfa_relay.h"
#include "app/text/format.h"
#include "ui/window/training_watch.h"
#include "ui/window/workspace.h"

#include <QDialog>
#include <QTimer>

namespace belvedere {

class ConnectDialog;
class FetchJob;

// What connecting needs; without an opener there is none.
struct LiveTools {
    Workspace::LiveOpener opener{};
    Environment environment{};
    ConfigLocations locations{};
    KeyStore *keys = nullptr; // outlives the window; null: typed keys stay in memory
    std::function<void(const QString &title, const QString &text)>
        notify{}; // the desktop; null: nobody is told
    // Through which the window is asked for one-time codes, also for buckets; null: one of its own.
    std::shared_ptr<MfaRelay> mfa{};
};

class LiveServices final : public QObject
{
    Q_OBJECT

public:
    // `window` is the parent of the dialogs.
    LiveServices(LiveTools tools, Workspace &workspace, QWidget &window);
    ~LiveServices() override;

    bool isPossible() const { return bool(m_tools.opener); }
    void setDisplay(const Display &display) { m_display = display; }
    RequestLogModel &requests() { return m_requests; }

    // The dialog.
    void connectToService();
    // The same with what is chosen for the service at `index`; the keys in the keychain can be forgotten there.
    void editConnection(int index);
    // Opens it and asks it. `inPlaceOf`: LiveSetup::id() of one that is not wanted any more; empty: none.
    void connectWith(LiveSetup setup, const QString &inPlaceOf = {});
    // Asks first where the keychain has keys for it: they go with it. Closes whatever else it is, too.
    void close(int index);
    // Those of another run; nothing is sent.
    void restore(const QStringList &remembered);
    QStringList remembered() const; // no secret

    // Asks those where a version is being trained again, every so many minutes; 0: never.
    void setMinutes(int minutes);
    int minutes() const { return m_minutes; }
    void refreshTraining(); // now

    // The dialog.
    void chooseFolderFor(int index);
    void saveTo(int index, const QString &folder, bool withDiagnostics = false);

    // Shows what changes; null where that cannot be: not live, or it is active.
    QDialog *askToActivate(int index, const VersionEntry &entry);
    bool canActivate(int index, const VersionEntry *entry) const;
    // Of the last change; absent where there is none to take back.
    std::optional<qint64> undoVersion() const;
    QDialog *askToUndo();

signals:
    void connected(int index); // by the user
    void openSavedRequested();
    void said(const QString &text);
    void undoChanged();

private:
    struct Change {
        QString service{}; // LiveSetup::id()
        QString model{};
        std::optional<qint64> from{};
        qint64 to = 0;
    };

    void openDialog(const LiveSetup *edited);
    void forgetKeys(const KeyEntry &entry);
    void forgetAndClose(const QString &service);
    void lookAt(int index);
    void logRequest(const RequestRecord &record);
    void jobMade(FetchJob *job, const QString &folder);
    void tellSaved(const FetchSummary &summary, const QString &folder);
    int indexOf(const QString &service) const;
    QDialog *ask(const Change &change, bool isUndo);
    void activate(const Change &change, bool isUndo);
    void tellActivation(const Change &change, bool isUndo, const Result<Activation> &result);
    void keepForUndo(const Change &change, bool isUndo, std::optional<qint64> before);
    void warn(const QString &title, const QString &text);

    LiveTools m_tools;
    Workspace &m_workspace;
    QWidget &m_window;
    Display m_display;
    RequestLogModel m_requests;
    std::shared_ptr<MfaRelay> m_relay;
    QObject *m_asker = nullptr; // of one-time codes
    TrainingWatch m_training;
    QTimer m_timer;
    int m_minutes = 5;
    std::optional<Change> m_undo;
};

} // namespace belvedere
