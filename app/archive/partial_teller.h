// Tells now and then what a long reading has so far, from a thread of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace belvedere {

class PartialTeller
{
public:
    // Copies what is there. It may leave off when the flag is set.
    using Look = std::function<void(const std::atomic<bool> &isStopped)>;

    // After `first`, calls `look` and then `tell`, and again about once a second. Together they take no more than a fifth of
    // the time. What they throw for want of memory ends the telling.
    PartialTeller(std::chrono::milliseconds first, Look look, Look tell);
    // Waits for a tell() that is under way.
    ~PartialTeller();

    // No look() runs after this, or begins. A tell() may still be under way.
    void stop();

private:
    void run(std::chrono::milliseconds first);
    // False where it was stopped meanwhile.
    bool wait(std::chrono::milliseconds time);

    const Look m_look;
    const Look m_tell;
    std::atomic<bool> m_isStopped{false};
    std::mutex m_mutex; // held while looking
    std::condition_variable m_stopped;
    std::jthread m_thread;
};

} // namespace belvedere
