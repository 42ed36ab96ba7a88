#include "ui/window/single_instance.h"

#include "app/base/literals.h"
#include "ui/settings/path_list.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QTimer>

#include <memory>

namespace belvedere {

namespace {

constexpr quint32 mark = 0x42564431; // "BVD1"
constexpr qint64 mostBytes = 4 * 1024 * 1024;
constexpr char accepted = '+';

QByteArray packed(const QStringList &paths)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << mark << packedPaths(paths).toUtf8();
    return bytes;
}

} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent) : QObject(parent), m_name(name)
{}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::defaultName()
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const char *variable :
         {"XDG_SESSION_ID", "WAYLAND_DISPLAY", "DISPLAY", "BELVEDERE_CONFIG_DIR"})
        hash.addData(qgetenv(variable) + '\n');
    hash.addData(QDir::homePath().toUtf8());
    const QString session = QString::fromLatin1(hash.result().toHex().left(12));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    // A name of its own in the user's own folder where there is one, else in the temporary folder.
    const QString name = u"belvedere-%1"_s.arg(session);
    return QDir::isAbsolutePath(runtime) && QDir(runtime).exists() ? QDir(runtime).filePath(name)
                                                                   : name;
}

bool SingleInstance::isFirst(const QStringList &paths, int timeoutMs)
{
    // A name without a folder is one of a socket in the temporary folder.
    QLockFile together((QDir::isAbsolutePath(m_name) ? m_name : QDir::temp().filePath(m_name))
                       + u".lock"_s);
    (void)together.tryLock(timeoutMs); // without one they are as good as alone
    if (handOver(paths, timeoutMs))
        return false;
    listen();
    return true;
}

bool SingleInstance::handOver(const QStringList &paths, int timeoutMs) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(timeoutMs))
        return false;
    const QByteArray bytes = packed(paths);
    QByteArray head;
    QDataStream(&head, QIODevice::WriteOnly) << quint32(bytes.size());
    socket.write(head + bytes);
    socket.flush();
    // A window that hangs must not keep a new one from opening.
    char answer = 0;
    return socket.waitForReadyRead(timeoutMs) && socket.getChar(&answer) && answer == accepted;
}

bool SingleInstance::listen()
{
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::takeConnection);
    // Asked first: with access options, listen() moves a new socket over one that is in use.
    QLocalSocket other;
    other.connectToServer(m_name);
    if (other.waitForConnected(200))
        return false; // somebody is there, only too busy to answer
    // What a crash left behind.
    QLocalServer::removeServer(m_name);
    return m_server->listen(m_name);
}

void SingleInstance::takeConnection()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(5000, socket, [socket] { socket->abort(); });
        const auto received = std::make_shared<QByteArray>();
        const auto read = [this, socket, received] {
            received->append(socket->readAll());
            if (received->size() < qsizetype(sizeof(quint32)))
                return;
            QDataStream in(*received);
            in.setVersion(QDataStream::Qt_6_4);
            quint32 size = 0;
            in >> size;
            if (qint64(size) > mostBytes || received->size() > mostBytes) {
                socket->abort();
                return;
            }
            if (received->size() < qsizetype(sizeof(quint32)) + qsizetype(size))
                return;
            quint32 sent = 0;
            // As one text: a list of strings would be given room for as many as it says it has.
            QByteArray text;
            in >> sent >> text;
            received->clear();
            if (sent != mark || in.status() != QDataStream::Ok) {
                socket->abort();
                return;
            }
            socket->putChar(accepted);
            socket->flush();
            socket->disconnectFromServer();
            emit pathsArrived(unpackedPaths(QString::fromUtf8(text)));
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace belvedere
