// The second start hands its paths to the window that is there already. One per user and session.
#pragma once

#include <QObject>
#include <QStringList>

class QLocalServer;

namespace belvedere {

class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    // `name` of the socket; defaultName() for the program.
    explicit SingleInstance(const QString &name, QObject *parent = nullptr);
    ~SingleInstance() override;

    // Different for every user, and for every display of one user.
    static QString defaultName();

    // Hands the paths over, or is from now on the one that others hand them over to, as true says: one of them, however many
    // start at the same moment.
    bool isFirst(const QStringList &paths, int timeoutMs = 2000);

    // Sends the paths to a running window and waits until it has them. False where none answers.
    bool handOver(const QStringList &paths, int timeoutMs = 2000) const;

    // From now on others hand over to this one. Takes the place of a socket that a crash left behind. False where the
    // system has no room for a socket; the program works without.
    bool listen();

signals:
    void pathsArrived(const QStringList &paths);

private:
    void takeConnection();

    QString m_name;
    QLocalServer *m_server = nullptr;
};

} // namespace belvedere
