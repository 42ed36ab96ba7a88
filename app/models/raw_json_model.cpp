#include "app/models/raw_json_model.h"

#include <QCoreApplication>

namespace belvedere {

struct RawJsonModel::Node {
    Node(JsonValue of, Node *above, int at) : value(of), parent(above), row(at) {}

    JsonValue value;
    Node *parent;
    int row;
    bool isLoaded = false;
    bool isOpened = false;                       // whether `inner` was tried
    std::shared_ptr<const JsonDocument> inner{}; // of a string that holds JSON
    std::vector<std::unique_ptr<Node>> children{};

    // What the children belong to: the value, or the JSON inside of it.
    JsonValue container() { return openText() ? inner->root() : value; }

    bool openText()
    {
        if (isOpened)
            return inner != nullptr;
        isOpened = true;
        if (value.type() != JsonType::String)
            return false;
        const auto text = value.toUtf8();
        const QByteArray trimmed = text ? text->trimmed() : QByteArray();
        if (!trimmed.startsWith('{') && !trimmed.startsWith('['))
            return false;
        auto document = JsonDocument::parse(*text);
        if (document && document->isWhole())
            inner = std::make_shared<const JsonDocument>(*std::move(document));
        return inner != nullptr;
    }

    bool mayHaveChildren()
    {
        const JsonValue holder = container();
        return (holder.isObject() || holder.isArray()) && holder.firstChild().has_value();
    }
};

namespace {

using ValueType = RawJsonModel::ValueType;

ValueType valueType(JsonType type)
{
    switch (type) {
    case JsonType::Object:
        return ValueType::Object;
    case JsonType::Array:
        return ValueType::Array;
    case JsonType::String:
        return ValueType::String;
    case JsonType::Number:
        return ValueType::Number;
    case JsonType::Bool:
        return ValueType::Bool;
    case JsonType::Null:
        return ValueType::Null;
    case JsonType::Invalid:
        break;
    }
    return ValueType::Invalid;
}

QString rawText(JsonValue value)
{
    const std::string_view raw = value.raw();
    return QString::fromUtf8(raw.data(), qsizetype(raw.size()));
}

// What a person reads of a value that is no container: text without its quotes, the rest as it stands there.
QString scalarText(JsonValue value)
{
    if (value.type() == JsonType::String) {
        if (const auto text = value.toString())
            return *text;
    }
    return value.isObject() || value.isArray() ? QString() : rawText(value);
}

} // namespace

RawJsonModel::RawJsonModel(QObject *parent) : QAbstractItemModel(parent) {}

RawJsonModel::~RawJsonModel() = default;

void RawJsonModel::setDocument(std::shared_ptr<const JsonDocument> document)
{
    beginResetModel();
    m_root.reset(); // points into the old document
    m_document = std::move(document);
    if (m_document)
        m_root = std::make_unique<Node>(m_document->root(), nullptr, 0);
    endResetModel();
}

// ---- nodes ---------------------------------------------------------------------------------------------------------

void RawJsonModel::load(Node &node)
{
    if (node.isLoaded)
        return;
    node.isLoaded = true;
    for (auto child = node.container().firstChild(); child; child = child->nextSibling())
        node.children.push_back(std::make_unique<Node>(*child, &node, int(node.children.size())));
}

RawJsonModel::Node &RawJsonModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<Node *>(index.internalPointer()) : *m_root;
}

QModelIndex RawJsonModel::indexOf(const Node &node, int column) const
{
    return node.parent ? createIndex(node.row, column, &node) : QModelIndex();
}

// In the order of the text; null behind the last.
RawJsonModel::Node *RawJsonModel::following(Node &node)
{
    load(node);
    if (!node.children.empty())
        return node.children.front().get();
    for (Node *at = &node; at->parent; at = at->parent) {
        const auto next = size_t(at->row) + 1;
        if (next < at->parent->children.size())
            return at->parent->children[next].get();
    }
    return nullptr;
}

// The root before the first.
RawJsonModel::Node *RawJsonModel::preceding(Node &node)
{
    if (node.row == 0)
        return node.parent;
    Node *at = node.parent->children[size_t(node.row) - 1].get();
    for (load(*at); !at->children.empty(); load(*at))
        at = at->children.back().get();
    return at;
}

QString RawJsonModel::pathOf(const Node &node)
{
    QStringList parts;
    for (const Node *at = &node; at->parent; at = at->parent) {
        const bool isElement = at->parent->container().isArray();
        parts.prepend(isElement ? u'[' + QString::number(at->row) + u']' : u'.' + at->value.key());
    }
    return u'$' + parts.join(QString());
}

// ---- searching -----------------------------------------------------------------------------------------------------

QModelIndex RawJsonModel::find(const QString &text, const QModelIndex &from, bool backward) const
{
    if (!m_root || text.isEmpty())
        return {};
    const auto fits = [&](Node &node) {
        if (!node.parent)
            return false;
        return node.value.key().contains(text, Qt::CaseInsensitive)
               || (!node.openText() && scalarText(node.value).contains(text, Qt::CaseInsensitive));
    };
    const auto last = [this] {
        Node *node = m_root.get();
        for (load(*node); !node->children.empty(); load(*node))
            node = node->children.back().get();
        return node;
    };
    Node *const start = &nodeAt(from);
    for (Node *at = start;;) {
        Node *next = backward ? (at->parent ? preceding(*at) : last()) : following(*at);
        if (!next)
            next = m_root.get();
        if (fits(*next))
            return indexOf(*next);
        if (next == start)
            return {};
        at = next;
    }
}

QModelIndex RawJsonModel::indexOfPath(const QString &path) const
{
    if (!m_root)
        return {};
    Node *node = m_root.get();
    QString rest = path.mid(1);
    while (!rest.isEmpty()) {
        load(*node);
        const bool isArray = node->container().isArray();
        // The longest fitting name: one may hold dots and brackets itself.
        Node *best = nullptr;
        qsizetype length = 0;
        for (const auto &child : node->children) {
            const QString step = isArray ? u'[' + QString::number(child->row) + u']'
                                         : u'.' + child->value.key();
            const bool ends = rest.size() == step.size()
                              || (rest.size() > step.size()
                                  && (rest[step.size()] == u'.' || rest[step.size()] == u'['));
            if (step.size() > length && ends && rest.startsWith(step)) {
                best = child.get();
                length = step.size();
            }
        }
        if (!best)
            return {};
        node = best;
        rest = rest.mid(length);
    }
    return indexOf(*node);
}

// ---- QAbstractItemModel --------------------------------------------------------------------------------------------

QModelIndex RawJsonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent).children[size_t(row)].get());
}

QModelIndex RawJsonModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeAt(index).parent) : QModelIndex();
}

int RawJsonModel::rowCount(const QModelIndex &parent) const
{
    if (!m_root || parent.column() > 0)
        return 0;
    Node &node = nodeAt(parent);
    load(node);
    return int(node.children.size());
}

bool RawJsonModel::hasChildren(const QModelIndex &parent) const
{
    return m_root && parent.column() <= 0 && nodeAt(parent).mayHaveChildren();
}

int RawJsonModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant RawJsonModel::display(const Node &node, int column) const
{
    switch (column) {
    case Name:
        return node.parent->container().isArray() ? QString::number(node.row) : node.value.key();
    case Value:
        return node.inner ? QString() : scalarText(node.value);
    default:
        return int(node.inner ? ValueType::JsonText : valueType(node.value.type()));
    }
}

QVariant RawJsonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Node &node = nodeAt(index);
    node.openText();
    switch (role) {
    case Qt::DisplayRole:
        return display(node, index.column());
    case PathRole:
        return pathOf(node);
    case RawRole:
        return rawText(node.value);
    case TypeRole:
        return display(node, Type);
    case CountRole: {
        const JsonValue holder = node.container();
        return holder.isObject() || holder.isArray() ? QVariant(int(holder.childCount()))
                                                     : QVariant();
    }
    default:
        return {};
    }
}

QVariant RawJsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return QCoreApplication::translate("RawJson", "Member");
    case Value:
        return QCoreApplication::translate("RawJson", "Value");
    case Type:
        return QCoreApplication::translate("RawJson", "Type");
    default:
        return {};
    }
}

} // namespace belvedere
