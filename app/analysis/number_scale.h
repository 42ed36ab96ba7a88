// The axis of a number: where it begins and ends, and which values get a tick, in steps a person counts in.
#pragma once

#include "app/domain/field.h"

#include <span>
#include <vector>

namespace belvedere {

struct NumberScale {
    double from = 0;
    double to = 1;   // above `from`
    double step = 1; // from tick to tick
    std::vector<double>
        ticks{}; // ascending multiples of the step; the first is `from`, the last `to`

    double position(double value) const { return (value - from) / (to - from); } // 0..1 inside
    double valueAt(double position) const { return from + position * (to - from); }
    bool operator==(const NumberScale &) const = default;
};

enum class ScaleStart : quint8 {
    Data, // as close to the values as whole steps allow
    Zero, // at zero, but where the values differ by less than a third of the largest
};

// Room for every value. Values that are all the same stand in the middle, shares of 0..1 on that range; without any value
// it is 0..1. `mostTicks`: at least 2.
NumberScale numberScale(std::span<const double> values, Unit unit,
                        ScaleStart start = ScaleStart::Data, int mostTicks = 5);

// The smallest step that people count in and that is no less: 1, 2, 5, 10, ...; for durations also 15 min, 6 h, 1 d; for
// sizes powers of 1024; at least 1 for what is counted.
double niceStep(double least, Unit unit);

// The nearest multiple of a nice step, with no more digits than it needs: 0.3, not 0.30000000000000004.
double roundedToStep(double value, double step);

// How finely a range is marked by hand: about a hundredth of the scale.
double fineStep(const NumberScale &scale, Unit unit);

} // namespace belvedere
