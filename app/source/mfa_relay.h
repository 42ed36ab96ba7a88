// Carries the question for a one-time code from the network's thread to the one of the window, and the answer back.
#pragma once

#include "app/aws/mfa_prompt.h"

#include <QHash>

#include <atomic>
#include <memory>

namespace belvedere {

template<typename T>
class CallBridge;

// Lives in the window's thread and outlives the connections it is given to. Nobody waits for anybody.
class MfaRelay final : public QObject, public MfaPrompt
{
    Q_OBJECT

public:
    explicit MfaRelay(QObject *parent = nullptr);
    ~MfaRelay() override; // who still waits is told Cancelled

    // From any thread. Error: NeedsMfa where nobody listens to asked().
    Call<QString> *askCode(const MfaQuestion &question, QObject *owner) override;

    // What was typed; an empty text is no answer but Cancelled. A question that was taken back is not there any more.
    void answer(quint64 id, const QString &code);

signals:
    void asked(quint64 id, const belvedere::MfaQuestion &question);
    // Nobody wants to know any more; not after answer().
    void takenBack(quint64 id);

private:
    using Waiting = std::shared_ptr<CallBridge<QString>>;

    void take(quint64 id, const MfaQuestion &question, const Waiting &waiting);
    void forget(quint64 id);

    std::atomic<quint64> m_last = 0;
    QHash<quint64, Waiting> m_waiting; // in this thread alone
};

} // namespace belvedere
