// What a thread or the program has cost so far: unlike the time that passes, it is the same on a loaded machine.
#pragma once

#include <ctime>

namespace belvedere::test {

inline double cpuSeconds(clockid_t of)
{
    timespec time{};
    ::clock_gettime(of, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

inline double threadSeconds()
{
    return cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
}

inline double processSeconds()
{
    return cpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace belvedere::test
