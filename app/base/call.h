// One operation that takes time.
//
// A Call finishes exactly once, never before control is back in the event loop, and then deletes itself. Its owner is its
// parent; deleting it cancels it, and with it the calls it owns. A callback whose context has died is not called. Everything
// happens in the thread the call lives in.
#pragma once

#include "app/base/result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace belvedere {

template<typename T>
class Call final : public QObject
{
public:
    using Callback = std::function<void(const Result<T> &)>;

    explicit Call(QObject *owner) : QObject(owner) {}

    // A call that has its result already: it is told from the event loop all the same.
    Call(QObject *owner, Result<T> result) : QObject(owner) { finish(std::move(result)); }

    // Called once with the result, as long as `context` lives. To be asked for before the call is back in the event loop.
    void then(QObject *context, Callback done)
    {
        m_callbacks.push_back({context, std::move(done)});
    }

    // The first result counts; whatever comes later is dropped.
    void finish(Result<T> result)
    {
        if (m_result)
            return;
        m_result.emplace(std::move(result));
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
    }

    bool isFinished() const noexcept { return m_result.has_value(); }

private:
    struct Listener {
        QPointer<QObject> context;
        Callback done;
    };

    void deliver()
    {
        // A callback may delete this call, or its owner.
        const QPointer<QObject> self(this);
        const std::vector<Listener> listeners = std::move(m_callbacks);
        const Result<T> result = std::move(*m_result);
        deleteLater();
        for (const Listener &listener : listeners) {
            if (listener.context)
                listener.done(result);
            if (!self)
                return;
        }
    }

    std::optional<Result<T>> m_result;
    std::vector<Listener> m_callbacks;
};

} // namespace belvedere
