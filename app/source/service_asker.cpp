#include "app/source/service_asker.h"

#include "app/source/object_sink.h"
#include "app/source/service_connection.h"

#include <QMutex>
#include <QPointer>

namespace belvedere {

namespace {

// Carries pages out of the network's thread to somebody who may go.
class PageRelay
{
public:
    PageRelay(QObject &here, FetchAsker::OnPage page) : m_here(&here), m_page(std::move(page)) {}

    // From the network's thread.
    void tell(const std::shared_ptr<PageRelay> &self, const ServiceAnswer &answer)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_here)
            QMetaObject::invokeMethod(
                m_here, [self, answer] { self->m_page(answer); }, Qt::QueuedConnection);
    }

    void leave()
    {
        const QMutexLocker lock(&m_mutex);
        m_here = nullptr;
    }

private:
    QMutex m_mutex;
    QObject *m_here; // null: nobody listens any more
    const FetchAsker::OnPage m_page;
};

} // namespace

ServiceAsker::ServiceAsker(ServiceConnection &connection, QObject *parent)
    : FetchAsker(parent),
      m_connection(connection)
{
    connect(&m_connection, &ServiceConnection::attempted, this,
            [this](const RequestRecord &record) { emit sent(record.isRepeat); });
}

Call<QList<ServiceAnswer>> *ServiceAsker::ask(const FetchQuestion &question, OnPage page,
                                              QObject *owner)
{
    return isPaged(question.subject.operation) ? askList(question, std::move(page), owner)
                                               : askOnce(question, page, owner);
}

Call<QList<ServiceAnswer>> *ServiceAsker::askList(const FetchQuestion &question, OnPage page,
                                                  QObject *owner)
{
    // Lives as long as somebody waits for the list; what is under way to it goes with it.
    auto *listener = new QObject(owner);
    const auto relay = std::make_shared<PageRelay>(*listener, std::move(page));
    new Farewell(listener, [relay] { relay->leave(); });
    auto *call = m_connection.call<QList<ServiceAnswer>>(
        [operation = question.subject.operation.toLatin1(), input = question.input,
         relay](ServiceSession &session, QObject *work) {
            return session.lookout().askAllPages(
                operation, input,
                [relay](const ServiceAnswer &answer) { relay->tell(relay, answer); }, work);
        },
        owner);
    call->then(listener,
               [listener](const Result<QList<ServiceAnswer>> &) { listener->deleteLater(); });
    return call;
}

Call<QList<ServiceAnswer>> *ServiceAsker::askOnce(const FetchQuestion &question, const OnPage &page,
                                                  QObject *owner)
{
    auto *call = new Call<QList<ServiceAnswer>>(owner);
    m_connection
        .call<ServiceAnswer>(
            [operation = question.subject.operation.toLatin1(),
             input = question.input](ServiceSession &session, QObject *work) {
                return session.lookout().ask(operation, input, work);
            },
            call)
        ->then(call, [call, page](const Result<ServiceAnswer> &answer) {
            if (!answer)
                return call->finish(answer.error());
            page(*answer);
            call->finish(QList<ServiceAnswer>{*answer});
        });
    return call;
}

Call<QDateTime> *ServiceAsker::download(const S3Location &object, std::shared_ptr<ObjectFile> file,
                                        QObject *owner)
{
    return m_connection.call<QDateTime>(
        [object, file](ServiceSession &session, QObject *work) {
            return downloadObject(session.s3(), object, file, work);
        },
        owner);
}

} // namespace belvedere
