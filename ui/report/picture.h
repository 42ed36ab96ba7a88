// A widget as the bytes of a picture file. The same widget gives the same bytes.
#pragma once

#include "app/base/result.h"
#include "app/cli/picture_options.h"

class QWidget;

namespace belvedere {

// The widget is polished, laid out and as large as the picture; what only a hand can use is left out. Error: Internal where Qt could not draw it.
Result<QByteArray> pictureOf(QWidget &view, PictureFormat format, int scale, const QString &title);

} // namespace belvedere
