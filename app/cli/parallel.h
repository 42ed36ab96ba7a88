// Spreads independent pieces of work over the cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace belvedere::cli {

// Calls work(i) once for every i below `count`, from several threads, and returns when all is done.
template<typename Work>
void inParallel(size_t count, const Work &work)
{
    std::atomic<size_t> next{0};
    const auto run = [&] {
        for (size_t i = next++; i < count; i = next++)
            work(i);
    };
    const size_t others = std::min(count, size_t(std::max(1U, std::thread::hardware_concurrency())))
                          - 1;
    std::vector<std::jthread> threads;
    for (size_t i = 0; count > 1 && i < others; ++i)
        threads.emplace_back(run);
    run();
}

} // namespace belvedere::cli
