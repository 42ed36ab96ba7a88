// The versions as a table: one row a version, one column a field. Values only; how they look is the delegate's, which rows
// are there and in what order is told from outside (FilterIndex, RowOrder), so that 100,000 rows need no proxy.
#pragma once

#include "app/models/version_columns.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <functional>

namespace belvedere {

class VersionTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        // As Qt::DisplayRole: what the FieldValue holds (QString, qint64, Word, Timestamp, ...), invalid where absent.
        SortRole = Qt::UserRole + 1,
        ValueRole,      // FieldValue
        KeyRole,        // QString: key of the column's field
        EntryKeyRole,   // QString: VersionEntry::key()
        UnitRole,       // int: Unit
        ActiveRole,     // bool: the model's active version
        ColourSlotRole, // int, -1 for a version without a colour
        NoteRole,       // QString: what the user noted about the version; empty where nothing
    };

    using QAbstractTableModel::QAbstractTableModel;

    // `rows` point into `contents`, which are kept. `order`: positions in `rows` that are shown, as they are shown.
    // Versions keep their place in selections by their key. Where the same versions are shown in the same order only the
    // cells that differ are told of.
    void setRows(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows,
                 std::vector<quint32> order);
    void setRows(std::vector<ContentsPtr> contents,
                 std::vector<VersionRow> rows); // all, as they come

    // Another choice or another order of the same versions.
    void setOrder(std::vector<quint32> order);

    // What readers of the screen say of a cell (Qt::AccessibleTextRole); given by whoever formats values.
    void setSpokenText(std::function<QString(const QModelIndex &)> spoken)
    {
        m_spoken = std::move(spoken);
    }

    // VersionEntry::key() to slot.
    void setColourSlots(QHash<QString, int> slots_);
    // VersionEntry::key() to what a tool tip says of the user's notes; versions without any are left out.
    void setNotes(QHash<QString, QString> notes);

    const std::vector<VersionRow> &rows() const { return m_rows; }
    const std::vector<quint32> &order() const { return m_order; }
    // Null for a row that is not there.
    const VersionEntry *entryAt(int row) const;
    qsizetype sourceAt(int row) const; // VersionRow::source, -1 for a row that is not there
    int rowOf(const QString &key)
        const; // shown row, -1 where the version is not shown; looks through all of them

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    // Label and help of the field, translated; KeyRole and UnitRole as in the cells.
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    QVariant cell(const VersionEntry &entry, const VersionColumn &column, int role) const;
    bool showsTheSame(const std::vector<VersionRow> &rows, const std::vector<quint32> &order) const;
    void replaceRows(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows);
    void rearrange(std::vector<ContentsPtr> contents, std::vector<VersionRow> rows,
                   std::vector<quint32> order);
    template<typename F>
    void movePersistent(F newRow);
    const std::vector<quint32> &positionsOf(const QString &key) const;
    QHash<QString, int> shownRows(const QSet<QString> &keys) const;
    void tellOf(const std::vector<bool> &changedRows, const QList<int> &roles);

    std::vector<ContentsPtr> m_contents;
    std::vector<VersionRow> m_rows;
    std::vector<quint32> m_order;
    struct Asked {
        QString key{};
        std::vector<quint32> positions{}; // in m_rows: two archives may have one version
    };
    mutable Asked m_asked; // by rowOf() last
    template<typename Values>
    void replaceValues(Values &values, Values newer, Role role);

    QHash<QString, int> m_slots;
    QHash<QString, QString> m_notes;
    std::function<QString(const QModelIndex &)> m_spoken;
};

} // namespace belvedere
