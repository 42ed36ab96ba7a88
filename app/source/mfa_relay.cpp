#include "app/source/mfa_relay.h"

#include "app/aws/network_thread.h"

#include <QMetaMethod>

namespace belvedere {

MfaRelay::MfaRelay(QObject *parent) : QObject(parent) {}

MfaRelay::~MfaRelay()
{
    for (const Waiting &waiting : std::as_const(m_waiting))
        waiting->deliver(Error{.kind = ErrorKind::Cancelled});
}

Call<QString> *MfaRelay::askCode(const MfaQuestion &question, QObject *owner)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&MfaRelay::asked)))
        return new Call<QString>(owner,
                                 Error{.kind = ErrorKind::NeedsMfa, .context = question.profile});
    auto *call = new Call<QString>(owner);
    const auto waiting = std::make_shared<CallBridge<QString>>(*call);
    const quint64 id = ++m_last;
    new Farewell(call, [this, id, waiting] {
        waiting->leave();
        QMetaObject::invokeMethod(
            this, [this, id] { forget(id); }, Qt::QueuedConnection);
    });
    QMetaObject::invokeMethod(
        this, [this, id, question, waiting] { take(id, question, waiting); }, Qt::QueuedConnection);
    return call;
}

void MfaRelay::take(quint64 id, const MfaQuestion &question, const Waiting &waiting)
{
    if (!waiting->isWanted())
        return;
    m_waiting.insert(id, waiting);
    emit asked(id, question);
}

void MfaRelay::answer(quint64 id, const QString &code)
{
    const Waiting waiting = m_waiting.take(id);
    if (!waiting)
        return;
    waiting->deliver(code.isEmpty() ? Result<QString>(Error{.kind = ErrorKind::Cancelled})
                                    : Result<QString>(code));
}

void MfaRelay::forget(quint64 id)
{
    if (m_waiting.remove(id) > 0)
        emit takenBack(id);
}

} // namespace belvedere
