#include "app/aws/s3_xml.h"

#include "app/aws/partition.h"
#include "app/aws/percent_encoding.h"
#include "app/aws/service_error.h"
#include "app/aws/xml_tree.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QStringDecoder>

namespace belvedere {

namespace {

// The <Error> of an answer, and the request's id, which stands inside or beside it.
struct XmlErrorBody {
    XmlElement error{};
    QString requestId{};
};

std::optional<XmlErrorBody> errorBodyOf(const QByteArray &body)
{
    const auto root = parseXml(body);
    if (!root)
        return std::nullopt;
    const XmlElement *error = root->name == u"Error" ? &*root : root->child(u"Error");
    if (!error)
        return std::nullopt;
    const QString inner = error->textOf(u"RequestId");
    return XmlErrorBody{*error, inner.isEmpty() ? root->textOf(u"RequestId") : inner};
}

// With encoding-type=url keys are encoded as in a form: a blank is a plus sign. Absent for what is no UTF-8.
std::optional<QString> decodedKey(const QString &text, bool isEncoded)
{
    if (!isEncoded)
        return text;
    QByteArray bytes = text.toUtf8();
    bytes = percentDecoded(bytes.replace('+', ' '));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString key = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(key);
}

std::optional<Timestamp> timeOf(const QString &text)
{
    return parseIsoTime(text.toStdString());
}

// Reads the members of one page, in the order they came.
class S3ListReading
{
public:
    explicit S3ListReading(const XmlElement &root)
        : m_isEncoded(root.textOf(u"EncodingType") == u"url")
    {
        for (const XmlElement &element : root.children) {
            if (element.name == u"Contents")
                readObject(element);
            else if (element.name == u"CommonPrefixes")
                readPrefix(element);
        }
    }

    S3ListPage takePage() { return std::move(m_page); }

private:
    void readObject(const XmlElement &element)
    {
        const QString path = u"Contents[%1]"_s.arg(m_objectIndex++);
        const auto key = decodedKey(element.textOf(u"Key"), m_isEncoded);
        bool isNumber = false;
        const qint64 size = element.textOf(u"Size").toLongLong(&isNumber);
        if (!key || key->isEmpty())
            return note(NoteKind::NotText, path + u".Key"_s, element.textOf(u"Key"));
        if (!isNumber || size < 0)
            return note(NoteKind::WrongType, path + u".Size"_s, element.textOf(u"Size"));
        const auto modified = timeOf(element.textOf(u"LastModified"));
        if (!modified && element.child(u"LastModified"))
            note(NoteKind::NotATime, path + u".LastModified"_s, element.textOf(u"LastModified"));
        m_page.objects.push_back({.key = *key,
                                  .sizeBytes = size,
                                  .eTag = element.textOf(u"ETag"),
                                  .lastModified = modified,
                                  .storageClass = element.textOf(u"StorageClass")});
    }

    void readPrefix(const XmlElement &element)
    {
        const auto prefix = decodedKey(element.textOf(u"Prefix"), m_isEncoded);
        if (prefix && !prefix->isEmpty())
            m_page.commonPrefixes.push_back(*prefix);
        else
            note(NoteKind::NotText, u"CommonPrefixes"_s, element.textOf(u"Prefix"));
    }

    void note(NoteKind kind, const QString &path, const QString &sent)
    {
        m_page.notes.push_back({kind, path, shortened(sent.toStdString())});
    }

    bool m_isEncoded;
    int m_objectIndex = 0;
    S3ListPage m_page;
};

} // namespace

Error xmlServiceError(const HttpResponse &response, const QString &context)
{
    const auto body = errorBodyOf(response.body);
    if (!body)
        return markedPage(serviceError(response, {.message = startOfBody(response.body)}, context),
                          response, false);
    return serviceError(response,
                        {.code = body->error.textOf(u"Code").trimmed(),
                         .message = body->error.textOf(u"Message"),
                         .requestId = body->requestId},
                        context);
}

QByteArray bucketRegionOf(const HttpResponse &response)
{
    QByteArray region = headerValue(response.headers, "x-amz-bucket-region");
    if (region.isEmpty()) {
        if (const auto body = errorBodyOf(response.body))
            region = body->error.textOf(u"Region").trimmed().toUtf8();
    }
    return isRegionWord(region) ? region : QByteArray();
}

Result<S3ListPage> s3ListAnswer(const HttpResponse &response, const QString &context)
{
    if (response.status < 200 || response.status > 299)
        return xmlServiceError(response, context);
    const auto root = parseXml(response.body);
    if (!root)
        return unusableAnswer(response, context, root.error().detail);
    if (root->name != u"ListBucketResult")
        return unusableAnswer(response, context, u"the answer is no list of a bucket"_s);
    S3ListPage page = S3ListReading(*root).takePage();
    if (root->textOf(u"IsTruncated").trimmed() == u"true") {
        page.nextToken = root->textOf(u"NextContinuationToken");
        if (page.nextToken.isEmpty())
            return unusableAnswer(response, context, u"the list goes on, and says not where"_s);
    }
    return page;
}

} // namespace belvedere
