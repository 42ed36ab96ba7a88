#include "ui/report/picture.h"

#include "app/base/literals.h"
#include "ui/report/cutting_device.h"
#include "ui/report/for_picture.h"
#include "ui/report/pdf_file.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace belvedere {

namespace {

constexpr int dotsPerInch = 96; // at which a pixel of the view is a pixel of the file

Error failed(const QString &what)
{
    return {.kind = ErrorKind::Internal, .detail = what};
}

Result<QByteArray> pngOf(QWidget &view, int scale)
{
    QImage image(view.size() * scale, QImage::Format_RGB32);
    if (image.isNull())
        return failed(u"no memory for a picture of this size"_s);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    // 96 dots per inch, whatever the machine's screen says.
    image.setDotsPerMeterX(3780 * scale);
    image.setDotsPerMeterY(3780 * scale);
    view.render(&image);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return failed(u"the PNG could not be made"_s);
    return bytes;
}

Result<QByteArray> svgOf(QWidget &view, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(view.size());
    generator.setViewBox(QRect(QPoint(0, 0), view.size()));
    generator.setResolution(dotsPerInch);
    generator.setTitle(u"TITLE"_s);
    generator.setDescription(QString());
    QPainter target(&generator);
    if (!target.isActive())
        return failed(u"the SVG could not be begun"_s);
    CuttingDevice device(target, view.size());
    QPainter painter(&device);
    view.render(&painter);
    painter.end();
    target.end();
    // Whether the generator escapes a title depends on Qt's version.
    bytes.replace("<title>TITLE</title>", "<title>" + title.toHtmlEscaped().toUtf8() + "</title>");
    return bytes;
}

Result<QByteArray> pdfOf(QWidget &view, const QString &title)
{
    const QPageSize page(QSizeF(view.size()) * 72.0 / dotsPerInch, QPageSize::Point, QString(),
                         QPageSize::ExactMatch);
    return pdfFile(title, page,
                   [&view](QPainter &painter, QPdfWriter &) { view.render(&painter); });
}

} // namespace

Result<QByteArray> pictureOf(QWidget &view, PictureFormat format, int scale, const QString &title)
{
    const ForPicture withoutControls(view);
    switch (format) {
    case PictureFormat::Svg:
        return svgOf(view, title);
    case PictureFormat::Pdf:
        return pdfOf(view, title);
    case PictureFormat::Png:
        break;
    }
    return pngOf(view, scale);
}

} // namespace belvedere
