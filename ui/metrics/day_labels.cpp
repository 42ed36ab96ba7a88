#include "ui/metrics/day_labels.h"

#include "app/base/literals.h"

namespace belvedere {

DayLabel dayLabels(const TimeRange &span, const Display &display)
{
    using namespace std::chrono_literals;
    QString form = u"MMM d"_s;
    if (span.length() > 24h * 330)
        return [display](Timestamp at) { return dateText(at, display); };
    if (span.length() < 48h)
        form = u"HH:mm"_s;
    return [display, form](Timestamp at) {
        const QDateTime moment = toDateTime(at).toTimeZone(
            display.zone.isValid() ? display.zone : QTimeZone::utc());
        return display.locale.toString(moment, form);
    };
}

} // namespace belvedere
