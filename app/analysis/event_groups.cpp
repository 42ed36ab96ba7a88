#include "app/analysis/event_groups.h"

#include "app/analysis/half_open.h"

#include <algorithm>
#include <tuple>

namespace belvedere {

namespace {

std::vector<GroupedEvent> allEvents(const std::vector<VersionEvents> &versions)
{
    std::vector<GroupedEvent> all;
    for (size_t version = 0; version < versions.size(); ++version) {
        for (size_t event = 0; event < versions[version].events.size(); ++event)
            all.push_back({version, event, versions[version].events[event]});
    }
    std::ranges::sort(all, {}, [](const GroupedEvent &event) {
        return std::tuple(event.range.start, event.version, event.range.end, event.event);
    });
    return all;
}

// What one version detected in a group.
std::vector<TimeRange> eventsOf(const EventGroup &group, size_t version)
{
    std::vector<TimeRange> ranges;
    for (const GroupedEvent &event : group.events) {
        if (event.version == version)
            ranges.push_back(event.range);
    }
    return ranges;
}

double lengthOf(const std::vector<HalfOpen> &ranges)
{
    double sum = 0;
    for (const HalfOpen &range : ranges)
        sum += range.length();
    return sum;
}

double intersectionOverUnion(const std::vector<HalfOpen> &a, const std::vector<HalfOpen> &b)
{
    const double common = commonLength(a, b);
    const double whole = lengthOf(a) + lengthOf(b) - common;
    return whole > 0 ? common / whole : 0;
}

void measure(EventGroup &group, const std::vector<VersionEvents> &versions, size_t baseline)
{
    std::vector<size_t> present;
    present.reserve(group.events.size());
    for (const GroupedEvent &event : group.events)
        present.push_back(event.version);
    std::ranges::sort(present);
    present.erase(std::unique(present.begin(), present.end()), present.end());
    group.foundBy = present.size() == versions.size() ? FoundBy::All
                    : present.size() == 1             ? FoundBy::One
                                                      : FoundBy::Some;
    Milliseconds longest{0};
    for (const GroupedEvent &event : group.events)
        longest = std::max(longest, event.range.length());
    group.isChained = group.range.length() > 2 * longest;

    const std::vector<TimeRange> expected = eventsOf(group, baseline);
    if (expected.empty())
        return;
    const auto spans = [&](const std::vector<TimeRange> &ranges, size_t version) {
        return joined(halfOpen(ranges, group.range.start, versions[version].interval));
    };
    const std::vector<HalfOpen> base = spans(expected, baseline);
    for (const size_t version : present) {
        if (version == baseline)
            continue;
        const std::vector<TimeRange> own = eventsOf(group, version);
        group.overlaps.push_back({.version = version,
                                  .iou = intersectionOverUnion(spans(own, version), base),
                                  .startDifference = own.front().start - expected.front().start});
    }
}

} // namespace

std::vector<EventGroup> eventGroups(const std::vector<VersionEvents> &versions, size_t baseline)
{
    std::vector<EventGroup> groups;
    for (const GroupedEvent &event : allEvents(versions)) {
        if (groups.empty() || event.range.start > groups.back().range.end)
            groups.push_back({.range = event.range});
        EventGroup &group = groups.back();
        group.range.end = std::max(group.range.end, event.range.end);
        group.events.push_back(event);
    }
    for (EventGroup &group : groups)
        measure(group, versions, baseline);
    return groups;
}

} // namespace belvedere
