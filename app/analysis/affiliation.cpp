#include "app/analysis/affiliation.h"

#include <algorithm>

namespace belvedere {

namespace {

// The integral of max(0, from + slope * t) over t in [0, length].
double areaAboveZero(double from, double slope, double length)
{
    if (length <= 0)
        return 0;
    const double to = from + slope * length;
    if (from >= 0 && to >= 0)
        return (from + to) / 2 * length;
    if (from <= 0 && to <= 0)
        return 0;
    const double positive = from > 0 ? from : to;
    return positive / 2 * length * positive / std::abs(to - from);
}

// A label with its zone.
struct Zone {
    HalfOpen label{};
    HalfOpen reach{};

    // The integral over detected time at distances from `near` to `far` of the chance that a random moment of the zone is
    // at least as far from the label.
    double chanceBeyond(double near, double far) const
    {
        const double length = far - near;
        const double before = label.begin - reach.begin;
        const double behind = reach.end - label.end;
        return (areaAboveZero(before - near, -1, length) + areaAboveZero(behind - near, -1, length))
               / reach.length();
    }

    // Of one detection inside the zone.
    double precisionArea(const HalfOpen &detection) const
    {
        const HalfOpen inside{std::max(detection.begin, label.begin),
                              std::min(detection.end, label.end)};
        double area = inside.length();
        if (detection.begin < label.begin)
            area += chanceBeyond(label.begin - std::min(detection.end, label.begin),
                                 label.begin - detection.begin);
        if (detection.end > label.end)
            area += chanceBeyond(std::max(detection.begin, label.end) - label.end,
                                 detection.end - label.end);
        return area;
    }

    // Of label time [part.begin, part.end) whose nearest detection ends at `edge` before it: the chance that a random
    // moment of the zone is at least as far from it.
    double behindArea(const HalfOpen &part, double edge) const
    {
        const double length = part.length();
        return (areaAboveZero(edge - reach.begin, 0, length)
                + areaAboveZero(reach.end - 2 * part.begin + edge, -2, length))
               / reach.length();
    }

    // The same where it begins at `edge` behind it.
    double beforeArea(const HalfOpen &part, double edge) const
    {
        const double length = part.length();
        return (areaAboveZero(2 * part.begin - edge - reach.begin, 2, length)
                + areaAboveZero(reach.end - edge, 0, length))
               / reach.length();
    }

    // `detections` inside the zone, ascending, apart from each other, at least one.
    double recallArea(const std::vector<HalfOpen> &detections) const
    {
        const auto inLabel = [this](double begin, double end) {
            return HalfOpen{std::max(begin, label.begin), std::min(end, label.end)};
        };
        double area = 0;
        for (size_t i = 0; i < detections.size(); ++i) {
            const HalfOpen &one = detections[i];
            area += inLabel(one.begin, one.end).length();
            const bool isFirst = i == 0;
            const double half = isFirst ? reach.begin : (detections[i - 1].end + one.begin) / 2;
            area += beforeArea(inLabel(half, one.begin), one.begin);
            if (!isFirst)
                area += behindArea(inLabel(detections[i - 1].end, half), detections[i - 1].end);
        }
        const double last = detections.back().end;
        return area + behindArea(inLabel(last, reach.end), last);
    }
};

std::vector<Zone> zonesOf(const std::vector<HalfOpen> &labels, const HalfOpen &window)
{
    std::vector<Zone> zones;
    for (size_t i = 0; i < labels.size(); ++i) {
        const double begin = i == 0 ? window.begin : zones.back().reach.end;
        const double end = i + 1 == labels.size() ? window.end
                                                  : (labels[i].end + labels[i + 1].begin) / 2;
        zones.push_back({labels[i], {begin, end}});
    }
    return zones;
}

std::vector<HalfOpen> cutTo(const HalfOpen &window, std::vector<HalfOpen> ranges)
{
    for (HalfOpen &range : ranges)
        range = {std::max(range.begin, window.begin), std::min(range.end, window.end)};
    return joined(std::move(ranges));
}

} // namespace

Affiliation affiliation(const std::vector<HalfOpen> &labels,
                        const std::vector<HalfOpen> &detections, const HalfOpen &window)
{
    const std::vector<Zone> zones = zonesOf(cutTo(window, labels), window);
    if (zones.empty())
        return {};
    const std::vector<HalfOpen> detected = cutTo(window, detections);
    double precision = 0;
    double recall = 0;
    size_t withDetection = 0;
    size_t next = 0;
    std::vector<HalfOpen> inside;
    for (const Zone &zone : zones) {
        inside.clear();
        // A detection may reach into the next zone, which looks at it again.
        while (next < detected.size() && detected[next].end <= zone.reach.begin)
            ++next;
        for (size_t i = next; i < detected.size() && detected[i].begin < zone.reach.end; ++i)
            inside.push_back({std::max(detected[i].begin, zone.reach.begin),
                              std::min(detected[i].end, zone.reach.end)});
        if (inside.empty())
            continue;
        double length = 0;
        double area = 0;
        for (const HalfOpen &one : inside) {
            length += one.length();
            area += zone.precisionArea(one);
        }
        ++withDetection;
        precision += area / length;
        recall += zone.recallArea(inside) / zone.label.length();
    }
    Affiliation result{.recall = recall / double(zones.size())};
    if (withDetection > 0)
        result.precision = precision / double(withDetection);
    return result;
}

} // namespace belvedere
