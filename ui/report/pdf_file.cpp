#include "ui/report/pdf_file.h"

#include "app/base/literals.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QThread>
#include <QUuid>

#include <ctime>

namespace belvedere {

namespace {

// Overwrites what follows each `key`: a date has a fixed length in a fixed zone.
void setDates(QByteArray &pdf, const QByteArray &key, const QByteArray &date)
{
    for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1))
        pdf.replace(at + key.size(), date.size(), date);
}

// QPdfWriter's output differs only in its dates; Qt 6.8 writes them into the metadata, too.
void fixDates(QByteArray &pdf, const QDateTime &date)
{
    const QByteArray digits = date.toString(u"yyyyMMddHHmmss"_s).toLatin1();
    for (const QByteArray &key : {"/CreationDate (D:"_ba, "/ModDate (D:"_ba})
        setDates(pdf, key, digits);
    const QByteArray iso = date.toString(u"yyyy-MM-ddTHH:mm:ss"_s).toLatin1();
    for (const QByteArray &key :
         {"xmp:CreateDate=\""_ba, "xmp:ModifyDate=\""_ba, "xmp:MetadataDate=\""_ba})
        setDates(pdf, key, iso);
}

// The zone is of the whole process: a worker must not touch it while the window shows times. Its files may tell apart the
// zones of two machines.
bool mayChangeZone()
{
    return QThread::currentThread() == QCoreApplication::instance()->thread();
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

} // namespace

Result<QByteArray> pdfFile(const QString &title, const QPageSize &page,
                           const std::function<void(QPainter &, QPdfWriter &)> &draw,
                           std::optional<Timestamp> stamp)
{
    constexpr int dotsPerInch = 96; // at which a pixel of a view is a pixel of the file
    QByteArray bytes;
    {
        std::optional<UtcWhile> utc;
        if (mayChangeZone())
            utc.emplace();
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
        writer.setPageSize(page);
        QPainter painter(&writer);
        if (!painter.isActive())
            return Error{.kind = ErrorKind::Internal, .detail = u"the PDF could not be begun"_s};
        draw(painter, writer);
    }
    fixDates(bytes,
             stamp ? toDateTime(*stamp) : QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC));
    return bytes;
}

} // namespace belvedere
