#include "app/archive/partial_teller.h"

#include "app/base/logging.h"

#include <algorithm>
#include <new>

namespace belvedere {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds shortestPause = 1s;
constexpr int pausePerTelling = 4; // a fifth of the time goes into it

} // namespace

PartialTeller::PartialTeller(std::chrono::milliseconds first, Look look, Look tell)
    : m_look(std::move(look)),
      m_tell(std::move(tell)),
      m_thread([this, first] {
          try {
              run(first);
          } catch (const std::bad_alloc &) {
              qCWarning(lcIndex) << "not enough memory to show what has been read so far";
          }
      })
{}

PartialTeller::~PartialTeller()
{
    stop();
}

void PartialTeller::stop()
{
    m_isStopped = true;
    const std::lock_guard lock(m_mutex);
    m_stopped.notify_all();
}

void PartialTeller::run(std::chrono::milliseconds first)
{
    std::chrono::milliseconds pause = first;
    while (wait(pause)) {
        const auto begun = Clock::now();
        {
            const std::lock_guard lock(m_mutex);
            if (m_isStopped)
                return;
            m_look(m_isStopped);
        }
        if (m_isStopped)
            return;
        m_tell(m_isStopped);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now()
                                                                                - begun);
        pause = std::max(shortestPause, took * pausePerTelling);
    }
}

bool PartialTeller::wait(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_stopped.wait_for(lock, time, [this] { return m_isStopped.load(); });
}

} // namespace belvedere
