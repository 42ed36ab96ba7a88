#include "app/domain/off_condition.h"

#include "app/base/literals.h"

#include <cmath>

namespace belvedere {

std::optional<OffCondition> parseOffCondition(const QString &text)
{
    // From the right: a sensor's name may hold anything, the value may not.
    const qsizetype at = std::max(text.lastIndexOf(u'<'), text.lastIndexOf(u'>'));
    if (at <= 0)
        return std::nullopt;
    const bool orEqual = at + 1 < text.size() && text[at + 1] == u'=';
    bool isNumber = false;
    const double value =
        QStringView(text).mid(at + (orEqual ? 2 : 1)).trimmed().toDouble(&isNumber);
    QString sensor = text.left(at).trimmed();
    if (!isNumber || !std::isfinite(value) || sensor.isEmpty())
        return std::nullopt;
    return OffCondition{std::move(sensor), text.mid(at, orEqual ? 2 : 1), value};
}

} // namespace belvedere
