// A response as a tree: every member as it came. A string that holds JSON itself (Schema, ModelMetrics) opens like an
// object. Children are made when first looked at, so a response of any size opens at once.
#pragma once

#include "app/base/json_document.h"

#include <QAbstractItemModel>

namespace belvedere {

class RawJsonModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Type, ColumnCount };

    // Of Type, as its display role: the view has the words.
    enum class ValueType : quint8 { Object, Array, String, JsonText, Number, Bool, Null, Invalid };

    enum Role {
        PathRole = Qt::UserRole + 1, // QString: "$.Schema.Components[0]"
        RawRole,                     // QString: the text of the value as it stands in the response
        TypeRole,                    // int: ValueType
        CountRole, // int: members or elements of an object, array or text that holds JSON
    };

    explicit RawJsonModel(QObject *parent = nullptr);
    ~RawJsonModel() override;

    // Null shows nothing. The document is kept.
    void setDocument(std::shared_ptr<const JsonDocument> document);
    const JsonDocument *document() const { return m_document.get(); }

    // The next row whose name or value contains `text`, regardless of case; in the order of the text, from behind (or
    // before) `from`, at the end on from the other one. Invalid where there is none.
    QModelIndex find(const QString &text, const QModelIndex &from, bool backward = false) const;

    // The row of a path, invalid where there is none.
    QModelIndex indexOfPath(const QString &path) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Node;

    Node &nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node, int column = 0) const;
    static void load(Node &node);
    static Node *following(Node &node);
    static Node *preceding(Node &node);
    static QString pathOf(const Node &node);
    QVariant display(const Node &node, int column) const;

    std::shared_ptr<const JsonDocument> m_document;
    std::unique_ptr<Node> m_root; // the response itself; its members are the top rows
};

} // namespace belvedere
