// A loop whose turns are shared among a few threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace belvedere {

// Calls turn(worker, i) for every i below `count`, each once, lower numbers begun first; `worker` is below `threads`.
// Returns when all are done. What one turn throws ends the program, as in any thread.
template<typename Turn>
void forEachInParallel(size_t count, int threads, size_t chunk, Turn &&turn)
{
    std::atomic<size_t> next{0};
    const auto work = [&](int worker) {
        for (;;) {
            const size_t first = next.fetch_add(chunk, std::memory_order_relaxed);
            if (first >= count)
                return;
            for (size_t i = first; i < std::min(first + chunk, count); ++i)
                turn(worker, i);
        }
    };
    std::vector<std::jthread> helpers;
    const size_t useful = std::min(size_t(std::max(threads, 1)), (count + chunk - 1) / chunk);
    for (size_t worker = 1; worker < useful; ++worker)
        helpers.emplace_back(work, int(worker));
    work(0);
}

} // namespace belvedere
