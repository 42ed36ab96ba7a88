// How often an archive is looked at again: often enough that a change shows within two seconds, and never so often that
// looking keeps the machine busy.
#pragma once

#include <chrono>

namespace belvedere {

// What the last look at an archive took.
struct ScanCost {
    std::chrono::milliseconds scan{0};
    std::chrono::milliseconds processor{
        0}; // time of all processors, not waiting for a disk or a network
    std::chrono::milliseconds reading{
        0}; // of the last reading, which follows a scan that found a change
};

// From the end of one scan to the beginning of the next.
std::chrono::milliseconds pauseAfter(const ScanCost &cost);

} // namespace belvedere
