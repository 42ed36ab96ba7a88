#include "app/aws/xml_tree.h"

#include "app/base/literals.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace belvedere {

namespace {

constexpr qsizetype mostXmlBytes = 32 * 1024 * 1024;
constexpr int mostXmlElements = 400'000; // a page of a list has 1,000 objects of a dozen members
constexpr size_t mostXmlDepth = 32;

Error xmlError(ErrorKind kind, const QString &detail)
{
    return {.kind = kind, .detail = detail};
}

// Builds the tree while the reader walks the text.
class XmlWalk
{
public:
    explicit XmlWalk(const QByteArray &xml) : m_reader(xml)
    {
        m_reader.setEntityExpansionLimit(0);
        m_open.push_back(&m_document);
    }

    Result<XmlElement> walk()
    {
        while (!m_reader.atEnd()) {
            m_reader.readNext();
            if (auto error = take())
                return *std::move(error);
        }
        if (m_reader.hasError())
            return malformed(m_reader.errorString());
        if (m_document.children.empty())
            return malformed(u"there is no element"_s);
        return std::move(m_document.children.front());
    }

private:
    std::optional<Error> take()
    {
        switch (m_reader.tokenType()) {
        case QXmlStreamReader::StartElement:
            return open();
        case QXmlStreamReader::EndElement:
            m_open.pop_back();
            return std::nullopt;
        case QXmlStreamReader::Characters:
            m_open.back()->text += m_reader.text();
            return std::nullopt;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return malformed(u"a document type or an entity stands in it"_s);
        default:
            return std::nullopt;
        }
    }

    // The pointers stay good: only the last child of each open element grows.
    std::optional<Error> open()
    {
        if (++m_count > mostXmlElements)
            return xmlError(ErrorKind::TooLarge, u"too many elements"_s);
        if (m_open.size() > mostXmlDepth)
            return xmlError(ErrorKind::TooDeep, u"elements are nested too deep"_s);
        auto &siblings = m_open.back()->children;
        siblings.push_back({.name = m_reader.name().toString()});
        m_open.push_back(&siblings.back());
        return std::nullopt;
    }

    Error malformed(const QString &why) const
    {
        Error error = xmlError(ErrorKind::Malformed, why);
        error.line = m_reader.lineNumber();
        return error;
    }

    QXmlStreamReader m_reader;
    XmlElement m_document;
    std::vector<XmlElement *> m_open;
    int m_count = 0;
};

} // namespace

const XmlElement *XmlElement::child(QStringView wanted) const
{
    const auto found = std::find_if(
        children.begin(), children.end(),
        [wanted](const XmlElement &element) { return element.name == wanted; });
    return found == children.end() ? nullptr : &*found;
}

QString XmlElement::textOf(QStringView wanted) const
{
    const XmlElement *found = child(wanted);
    return found ? found->text : QString();
}

Result<XmlElement> parseXml(const QByteArray &xml)
{
    if (xml.isEmpty())
        return xmlError(ErrorKind::Empty, u"there is no text"_s);
    if (xml.size() > mostXmlBytes)
        return xmlError(ErrorKind::TooLarge, u"more XML than any answer of a service"_s);
    return XmlWalk(xml).walk();
}

} // namespace belvedere
