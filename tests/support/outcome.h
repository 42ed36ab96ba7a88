// What a call came to, for tests.
#pragma once

#include "app/base/call.h"
#include "tests/support/patience.h"

#include <QEventLoop>
#include <QTimer>

namespace belvedere::test {

template<typename T>
class Outcome
{
public:
    explicit Outcome(Call<T> *call)
    {
        call->then(&m_context, [this](const Result<T> &result) {
            ++m_times;
            m_result.emplace(result);
            m_loop.quit();
        });
    }

    // False after longPatience.
    bool wait()
    {
        QTimer::singleShot(longPatience, &m_loop, [this] { m_loop.quit(); });
        if (!m_result)
            m_loop.exec();
        return m_result.has_value();
    }

    bool isThere() const { return m_result.has_value(); }
    int times() const { return m_times; }
    const Result<T> &operator*() const { return *m_result; }
    const Result<T> *operator->() const { return &*m_result; }

private:
    QObject m_context;
    QEventLoop m_loop;
    std::optional<Result<T>> m_result;
    int m_times = 0;
};

} // namespace belvedere::test

#define BELVEDERE_AWAIT(outcome) QVERIFY((outcome).wait())
