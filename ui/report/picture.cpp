#include "ui/report/picture.h"

#include "app/base/literals.h"
#include "ui/report/cutting_device.h"
#include "ui/report/for_picture.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QUuid>
#include <QWidget>

#include <ctime>

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

// QPdfWriter's output differs only in its dates, which have a fixed length in a fixed zone.
void fixDates(QByteArray &pdf)
{
    for (const QByteArray &key : {"/CreationDate (D:"_ba, "/ModDate (D:"_ba}) {
        for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1))
            pdf.replace(at + key.size(), 14, "20000101000000");
    }
}

// The zone of the date that QPdfWriter writes would change its length.
class UtcWhile
{
public:
    UtcWhile() : m_had(qEnvironmentVariableIsSet("TZ")), m_before(qgetenv("TZ"))
    {
        qputenv("TZ", "UTC");
        tzset();
    }
    ~UtcWhile()
    {
        if (m_had)
            qputenv("TZ", m_before);
        else
            qunsetenv("TZ");
        tzset();
    }
    Q_DISABLE_COPY_MOVE(UtcWhile)

private:
    bool m_had;
    QByteArray m_before;
};

Result<QByteArray> pdfOf(QWidget &view, const QString &title)
{
    QByteArray bytes;
    {
        const UtcWhile utc;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        writer.setDocumentId(QUuid());
#endif
        writer.setTitle(title);
        writer.setCreator(u"Belvedere"_s);
        writer.setResolution(dotsPerInch);
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setPageSize(QPageSize(QSizeF(view.size()) * 72.0 / dotsPerInch, QPageSize::Point,
                                     QString(), QPageSize::ExactMatch));
        QPainter painter(&writer);
        if (!painter.isActive())
            return failed(u"the PDF could not be begun"_s);
        view.render(&painter);
        painter.end();
    }
    fixDates(bytes);
    return bytes;
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
