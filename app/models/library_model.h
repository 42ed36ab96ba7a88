// The opened archives as a tree: archive, its models, their versions (the newest first). Values only.
#pragma once

#include "app/domain/contents.h"

#include <QAbstractItemModel>

#include <functional>

namespace belvedere {

enum class LibraryState : quint8 { Idle, Loading, Ready, Failed, Offline };

// One opened archive, as the library is told of it.
struct LibraryArchive {
    QString key{};      // what it is known by; unique among the opened ones
    QString name{};     // "sample"
    QString location{}; // in full
    LibraryState state = LibraryState::Idle;
    std::optional<Error> error{}; // where it failed
    ContentsPtr contents{};       // never null once something was read
    qint64 findings = 0;          // of findGaps(): 0 is "whole"
    bool isLive = false;          // a service that is asked, no archive
    QString told{};               // what else is known of it, a sentence
};

class LibraryModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind : quint8 { Archive, Model, Version };

    enum Role {
        KindRole = Qt::UserRole + 1, // int: Kind
        KeyRole,     // QString: the archive's key, the model's ARN or name, VersionEntry::key()
        ArchiveRole, // int: the archive's place in the list
        NameRole,    // QString, as Qt::DisplayRole; of a version "3"
        CountRole,   // qint64: models of an archive, versions of a model
        VersionCountRole,  // qint64: versions in all, of an archive or a model
        ActiveVersionRole, // qint64: of a model; invalid where nothing says it
        ActiveRole,        // bool: of a version
        StateRole,         // int: LibraryState of an archive
        StatusRole,        // QString: Status of a version as sent; invalid where absent
        LocationRole,      // QString: of an archive
        ErrorRole,         // QString: English detail of an archive that failed
        FindingsRole,      // qint64: of an archive; 0 is "whole"
        ProblemsRole,      // qint64: files of an archive that could not be used
        LiveRole,          // bool: of an archive: a service that is asked
        ToldRole,          // QString: what else is known of an archive
    };

    explicit LibraryModel(QObject *parent = nullptr);
    ~LibraryModel() override;

    // What is still there keeps its indexes, so expansion, selection and scroll stay.
    void setArchives(const std::vector<LibraryArchive> &archives);

    // What readers of the screen say of a row (Qt::AccessibleTextRole); given by whoever formats values.
    void setSpokenText(std::function<QString(const QModelIndex &)> spoken)
    {
        m_spoken = std::move(spoken);
    }

    QModelIndex archiveIndex(const QString &key) const;
    QModelIndex modelIndex(const QString &archiveKey, const QString &modelKey) const;
    QModelIndex versionIndex(const QString &archiveKey, const QString &versionKey) const;
    // Null for anything but what they name.
    const ModelEntry *modelAt(const QModelIndex &index) const;
    const VersionEntry *versionAt(const QModelIndex &index) const;
    const LibraryArchive *archiveAt(const QModelIndex &index) const; // the one it is in

    static QString modelKey(const ModelEntry &model); // the ARN, or the name where there is none

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    struct Facts;
    struct Node;
    struct Wanted;

    Node *nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node) const;
    const LibraryArchive *archiveOf(const Node &node) const;

    std::vector<Wanted> wantedChildren(const Node &node) const;
    std::vector<Wanted> wantedArchives() const;
    std::vector<Wanted> wantedModels(const Node &archive) const;
    std::vector<Wanted> wantedVersions(const Node &model) const;

    std::unique_ptr<Node> grow(Node &parent, const Wanted &wanted) const;
    void sync(Node &parent);
    bool isAsItWas(Node &archive) const;
    void removeVanished(Node &parent, const std::vector<Wanted> &wanted);
    void insertOrMove(Node &parent, const std::vector<Wanted> &wanted);
    void updateFacts(Node &parent, const std::vector<Wanted> &wanted);

    std::vector<LibraryArchive> m_archives;
    std::unique_ptr<Node> m_root;
    std::function<QString(const QModelIndex &)> m_spoken;
};

} // namespace belvedere
