#include "app/analysis/parallel_axes.h"

#include "app/analysis/filter.h"
#include "app/analysis/filter_field.h"
#include "app/base/literals.h"
#include "app/base/number_text.h"

#include <QRegularExpression>

#include <cmath>

namespace belvedere {

namespace {

QString writtenNumber(double value)
{
    return QLatin1StringView(NumberText(value).view());
}

// "2d5h"; parts of a second stand as a number of seconds.
QString writtenDuration(double seconds)
{
    constexpr double mostWritten = 1e12;
    if (seconds <= 0 || seconds != std::round(seconds) || seconds > mostWritten)
        return writtenNumber(seconds);
    auto rest = qint64(seconds);
    QString text;
    for (const auto &[unit, length] : {std::pair(u'd', 86'400), std::pair(u'h', 3600),
                                       std::pair(u'm', 60), std::pair(u's', 1)}) {
        if (rest >= length)
            text += QString::number(rest / length) + unit;
        rest %= length;
    }
    return text;
}

QString writtenBound(const VersionMetric &metric, double value)
{
    switch (metric.unit) {
    case Unit::Percent:
        return writtenNumber(std::round(value * 1e10) / 1e8) + u'%';
    case Unit::Duration:
        return writtenDuration(value);
    default:
        return writtenNumber(value);
    }
}

// An end of the axis is no limit: every value is inside.
AxisBrush withOpenEnds(const NumberScale &scale, double from, double to)
{
    AxisBrush brush;
    if (from > scale.from)
        brush.from = from;
    if (to < scale.to)
        brush.to = to;
    return brush;
}

// Where `terms` stand in `filter`, -1 where they do not.
qsizetype placeOfTerms(const QString &filter, const QString &terms)
{
    const auto isEdge = [&](qsizetype at) {
        return at < 0 || at >= filter.size() || filter[at].isSpace() || filter[at] == u'('
               || filter[at] == u')';
    };
    qsizetype at = terms.isEmpty() ? -1 : filter.lastIndexOf(terms);
    while (at >= 0 && !(isEdge(at - 1) && isEdge(at + terms.size())))
        at = at > 0 ? filter.lastIndexOf(terms, at - 1) : -1;
    return at;
}

// Terms side by side bind before `or`.
QString withTermsAdded(const QString &filter, const QString &terms)
{
    static const QRegularExpression alternative(u"\\bor\\b"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    const QString present = filter.trimmed();
    if (present.isEmpty() || terms.isEmpty())
        return present + terms;
    return (present.contains(alternative) ? u"(%1)"_s.arg(present) : present) + u' ' + terms;
}

} // namespace

ParallelAxis parallelAxis(const VersionMetric &metric,
                          std::span<const VersionEntry *const> versions)
{
    ParallelAxis axis{.metric = &metric};
    std::vector<double> present;
    for (const VersionEntry *version : versions) {
        axis.values.push_back(metric.read(*version));
        if (axis.values.back())
            present.push_back(*axis.values.back());
        else
            ++axis.absent;
    }
    axis.scale = numberScale(present, metric.unit, ScaleStart::Data, 5);
    return axis;
}

AxisBrush brushBetween(const ParallelAxis &axis, double a, double b)
{
    const NumberScale &scale = axis.scale;
    const double step = fineStep(scale, axis.metric->unit);
    const auto valueAt = [&](double place) {
        return roundedToStep(scale.valueAt(std::clamp(place, 0.0, 1.0)), step);
    };
    return withOpenEnds(scale, valueAt(std::min(a, b)), valueAt(std::max(a, b)));
}

AxisBrush withEdgeMoved(const ParallelAxis &axis, AxisBrush brush, BrushEdge edge, int steps)
{
    const NumberScale &scale = axis.scale;
    const double step = fineStep(scale, axis.metric->unit);
    double from = std::clamp(brush.from.value_or(scale.from), scale.from, scale.to);
    double to = std::clamp(brush.to.value_or(scale.to), scale.from, scale.to);
    const auto moved = [&](double value, double least, double most) {
        return std::clamp(roundedToStep(value + steps * step, step), least, most);
    };
    if (edge == BrushEdge::From)
        from = moved(from, scale.from, to);
    else
        to = moved(to, from, scale.to);
    return withOpenEnds(scale, from, to);
}

std::pair<double, double> brushPlace(const ParallelAxis &axis, const AxisBrush &brush)
{
    const auto place = [&](const std::optional<double> &value, double open) {
        return value ? std::clamp(axis.scale.position(*value), 0.0, 1.0) : open;
    };
    return {place(brush.from, 0), place(brush.to, 1)};
}

QStringList brushTerms(const VersionMetric &metric, const AxisBrush &brush)
{
    const QString name = metric.name();
    if (!brush.from && !brush.to) {
        // A duration of no fixed length is a value, but no number.
        const bool isText = metric.field->kind == FilterKind::DurationText;
        return {isText ? name + u">=0"_s : name + u":*"_s};
    }
    if (brush.from == brush.to)
        return {name + u'=' + writtenBound(metric, *brush.from)};
    QStringList terms;
    if (brush.from)
        terms += name + u">="_s + writtenBound(metric, *brush.from);
    if (brush.to)
        terms += name + u"<="_s + writtenBound(metric, *brush.to);
    return terms;
}

std::vector<bool> versionsHeld(std::span<const VersionEntry *const> versions,
                               const QStringList &terms)
{
    // One definition of what is inside: that of the table.
    const auto filter = Filter::parse(terms.join(u' '));
    std::vector<bool> held;
    for (const VersionEntry *version : versions)
        held.push_back(!filter || filter->matches(*version));
    return held;
}

std::vector<LinePiece> linePieces(std::span<const ParallelAxis> axes, qsizetype version)
{
    std::vector<LinePiece> pieces;
    for (size_t i = 0; i < axes.size(); ++i) {
        if (!axes[i].values[size_t(version)])
            continue;
        if (!pieces.empty() && pieces.back().last + 1 == qsizetype(i))
            pieces.back().last = qsizetype(i);
        else
            pieces.push_back({qsizetype(i), qsizetype(i)});
    }
    return pieces;
}

qsizetype nearestLine(std::span<const ParallelAxis> axes, double across, double position,
                      double reach)
{
    if (axes.empty())
        return -1;
    const double last = double(axes.size() - 1);
    const auto left = size_t(std::clamp(std::floor(across), 0.0, last));
    const size_t right = std::min(left + 1, axes.size() - 1);
    const double share = std::clamp(across - double(left), 0.0, 1.0);
    qsizetype nearest = -1;
    double least = reach;
    for (size_t version = 0; version < axes[left].values.size(); ++version) {
        const auto &from = axes[left].values[version];
        const auto &to = axes[right].values[version];
        if (!from || !to)
            continue;
        const double here = axes[left].scale.position(*from) * (1 - share)
                            + axes[right].scale.position(*to) * share;
        if (std::abs(here - position) <= least) {
            least = std::abs(here - position);
            nearest = qsizetype(version);
        }
    }
    return nearest;
}

QString withTermsReplaced(const QString &filter, const QStringList &before,
                          const QStringList &after)
{
    const QString old = before.join(u' ');
    const qsizetype at = placeOfTerms(filter, old);
    if (at < 0)
        return after.isEmpty() ? filter : withTermsAdded(filter, after.join(u' '));
    QString text = filter;
    if (!after.isEmpty())
        return text.replace(at, old.size(), after.join(u' '));
    // With one of the blanks around it.
    const bool hasBlank = at > 0 && text[at - 1] == u' ';
    return text.remove(at - hasBlank, old.size() + hasBlank).trimmed();
}

bool hasTerms(const QString &filter, const QStringList &terms)
{
    return placeOfTerms(filter, terms.join(u' ')) >= 0;
}

} // namespace belvedere
