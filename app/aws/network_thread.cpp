#include "app/aws/network_thread.h"

namespace belvedere {

void NetworkDoor::post(std::function<void(QObject &root)> work)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_keeper)
        return;
    QMetaObject::invokeMethod(
        m_keeper, [root = m_root, work = std::move(work)] { work(*root); }, Qt::QueuedConnection);
}

NetworkThread::NetworkThread() : m_door(std::make_shared<NetworkDoor>())
{
    m_thread.setObjectName(QStringLiteral("network"));
    m_door->m_keeper = new QObject;
    m_door->m_root = new QObject;
    m_door->m_keeper->moveToThread(&m_thread);
    m_door->m_root->moveToThread(&m_thread);
    m_thread.start();
}

NetworkThread::~NetworkThread()
{
    QObject *keeper = nullptr;
    {
        const QMutexLocker lock(&m_door->m_mutex);
        std::swap(keeper, m_door->m_keeper);
    }
    // Behind everything that was posted before.
    QMetaObject::invokeMethod(
        keeper, [root = m_door->m_root] { delete root; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete keeper;
}

} // namespace belvedere
