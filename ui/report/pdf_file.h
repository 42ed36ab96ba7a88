// PDF whose bytes depend on nothing but what is drawn: QPdfWriter puts the time of day into it.
#pragma once

#include "app/base/result.h"
#include "app/base/timestamp.h"

#include <QPageSize>

#include <functional>
#include <optional>

class QPainter;
class QPdfWriter;

namespace belvedere {

// In pixels of 1/96 inch, without margins. `stamp` becomes the date of creation; absent: always the same. Error: Internal
// where Qt could not draw it. May be called in a worker.
Result<QByteArray> pdfFile(const QString &title, const QPageSize &page,
                           const std::function<void(QPainter &, QPdfWriter &)> &draw,
                           std::optional<Timestamp> stamp = {});

} // namespace belvedere
