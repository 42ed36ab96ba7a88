// Loops whose turns are shared among a few threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace belvedere {

// Calls turn(worker, i) for every i below `count`, each once, lower numbers begun first; `worker` is below `threads`.
// Returns when all are done. Where a turn throws (memory can run out), no further ones are begun, and the first exception
// goes to the caller once all threads have ended.
template<typename Turn>
void forEachInParallel(size_t count, int threads, size_t chunk, Turn &&turn)
{
    std::atomic<size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto takeTurns = [&](int worker) {
        for (;;) {
            const size_t first = next.fetch_add(chunk, std::memory_order_relaxed);
            if (first >= count)
                return;
            for (size_t i = first; i < std::min(first + chunk, count); ++i)
                turn(worker, i);
        }
    };
    const auto work = [&](int worker) {
        try {
            takeTurns(worker);
        } catch (...) {
            next = count;
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> helpers;
        const size_t useful = std::min(size_t(std::max(threads, 1)), (count + chunk - 1) / chunk);
        for (size_t worker = 1; worker < useful; ++worker)
            helpers.emplace_back(work, int(worker));
        work(0);
    }
    if (failure)
        std::rethrow_exception(failure);
}

// The same on every core, for turns that do not ask which thread they run on.
template<typename Turn>
void forEachOnAllCores(size_t count, size_t chunk, Turn &&turn)
{
    forEachInParallel(count, int(std::thread::hardware_concurrency()), chunk,
                      [&turn](int, size_t i) { turn(i); });
}

} // namespace belvedere
