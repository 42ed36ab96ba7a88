#include "app/source/scan_pace.h"

#include <algorithm>

namespace belvedere {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds latest = 2s;
constexpr std::chrono::milliseconds shortest = 200ms;
constexpr std::chrono::milliseconds longest = 800ms;

} // namespace

std::chrono::milliseconds pauseAfter(const ScanCost &cost)
{
    // At worst a change comes right behind a scan that has just passed it: then the rest of that scan, the pause, the next
    // scan and the reading stand before the new contents.
    const auto left = latest - 2 * cost.scan - cost.reading;
    auto pause = std::clamp<std::chrono::milliseconds>(left, shortest, longest);
    // Listing that takes so long waits for a disk or a network: two seconds are out of reach, and others want to be served.
    if (2 * cost.scan > latest - shortest)
        pause = std::max(pause, cost.scan);
    // No more than a quarter of one core, for as long as the window is open. That is reached at some 200,000 files.
    return std::max(pause, 3 * cost.processor);
}

} // namespace belvedere
