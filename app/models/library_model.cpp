#include "app/models/library_model.h"

#include "app/models/version_mime.h"

#include <QSet>

namespace belvedere {

// What a row says. Kept in the node, so that nothing is read from contents that are just being replaced.
struct LibraryModel::Facts {
    QString name{};
    QString status{}; // of a version
    qint64 count = 0;
    qint64 versionCount = 0;
    qint64 activeVersion = -1;
    bool active = false;
    LibraryState state = LibraryState::Idle;
    QString location{};
    QString error{};
    qint64 findings = 0;
    qint64 problems = 0;
    bool isLive = false;
    QString told{};

    bool operator==(const Facts &) const = default;
};

// A row that shall be there.
struct LibraryModel::Wanted {
    QString id{}; // unique among its siblings
    QString key{};
    size_t place = 0; // in the archives, in contents->models, in contents->versions
    Facts facts{};
};

struct LibraryModel::Node {
    Node *parent = nullptr;
    int depth = 0; // 0 the root, 1 archives, 2 models, 3 versions
    int row = 0;
    QString id{};
    QString key{};
    size_t place = 0;
    Facts facts{};
    std::vector<std::unique_ptr<Node>> children{};
    const ArchiveContents *synced = nullptr; // of an archive: what its children were last made from

    Kind kind() const { return Kind(depth - 1); }
    void renumber(size_t from)
    {
        for (size_t i = from; i < children.size(); ++i)
            children[i]->row = int(i);
    }
};

namespace {

// Two rows of one key would be one: the second gets a name of its own.
template<typename T>
void makeIdsUnique(std::vector<T> &wanted)
{
    QHash<QString, int> uses;
    for (T &row : wanted) {
        const int use = uses[row.key]++;
        row.id = use == 0 ? row.key : row.key + QChar(0) + QString::number(use);
    }
}

} // namespace

LibraryModel::LibraryModel(QObject *parent)
    : QAbstractItemModel(parent),
      m_root(std::make_unique<Node>())
{}

LibraryModel::~LibraryModel() = default;

QString LibraryModel::modelKey(const ModelEntry &model)
{
    return model.arn.isEmpty() ? model.name : model.arn;
}

void LibraryModel::setArchives(const std::vector<LibraryArchive> &archives)
{
    // The old contents live until every row has let go of them.
    const std::vector<LibraryArchive> old = std::exchange(m_archives, archives);
    sync(*m_root);
}

// ---- what shall be there -------------------------------------------------------------------------------------------

std::vector<LibraryModel::Wanted> LibraryModel::wantedChildren(const Node &node) const
{
    std::vector<Wanted> wanted;
    if (node.depth == 0)
        wanted = wantedArchives();
    else if (node.depth == 1)
        wanted = wantedModels(node);
    else if (node.depth == 2)
        wanted = wantedVersions(node);
    makeIdsUnique(wanted);
    return wanted;
}

std::vector<LibraryModel::Wanted> LibraryModel::wantedArchives() const
{
    std::vector<Wanted> wanted;
    for (size_t i = 0; i < m_archives.size(); ++i) {
        const LibraryArchive &archive = m_archives[i];
        Wanted row{.key = archive.key, .place = i};
        row.facts.name = archive.name;
        row.facts.state = archive.state;
        row.facts.location = archive.location;
        row.facts.error = archive.error ? archive.error->detail : QString();
        row.facts.findings = archive.findings;
        row.facts.isLive = archive.isLive;
        row.facts.told = archive.told;
        if (archive.contents) {
            row.facts.count = qint64(archive.contents->models.size());
            row.facts.versionCount = qint64(archive.contents->versions.size());
            row.facts.problems = qint64(archive.contents->problems.size());
        }
        wanted.push_back(std::move(row));
    }
    return wanted;
}

std::vector<LibraryModel::Wanted> LibraryModel::wantedModels(const Node &archive) const
{
    std::vector<Wanted> wanted;
    const ContentsPtr &contents = m_archives[archive.place].contents;
    for (size_t i = 0; contents && i < contents->models.size(); ++i) {
        const ModelEntry &model = contents->models[i];
        Wanted row{.key = modelKey(model), .place = i};
        row.facts.name = model.name;
        row.facts.count = row.facts.versionCount = qint64(model.versions.size());
        row.facts.activeVersion = model.activeVersion.value_or(-1);
        wanted.push_back(std::move(row));
    }
    return wanted;
}

std::vector<LibraryModel::Wanted> LibraryModel::wantedVersions(const Node &model) const
{
    std::vector<Wanted> wanted;
    const ArchiveContents &contents = *m_archives[model.parent->place].contents;
    const std::vector<size_t> &versions = contents.models[model.place].versions;
    for (auto index = versions.rbegin(); index != versions.rend(); ++index) {
        const VersionEntry &entry = contents.versions[*index];
        Wanted row{.key = entry.key(), .place = *index};
        row.facts.name = QString::number(entry.version.version);
        row.facts.active = entry.derived.active;
        if (entry.version.status)
            row.facts.status = entry.version.status->word;
        wanted.push_back(std::move(row));
    }
    return wanted;
}

// ---- bringing it there ---------------------------------------------------------------------------------------------

std::unique_ptr<LibraryModel::Node> LibraryModel::grow(Node &parent, const Wanted &wanted) const
{
    auto node = std::make_unique<Node>();
    node->parent = &parent;
    node->depth = parent.depth + 1;
    node->id = wanted.id;
    node->key = wanted.key;
    node->place = wanted.place;
    node->facts = wanted.facts;
    for (const Wanted &child : wantedChildren(*node))
        node->children.push_back(grow(*node, child));
    node->renumber(0);
    return node;
}

void LibraryModel::sync(Node &parent)
{
    const std::vector<Wanted> wanted = wantedChildren(parent);
    removeVanished(parent, wanted);
    // Places first: what is read while rows move must be of the new contents.
    QHash<QString, size_t> places;
    for (const Wanted &row : wanted)
        places.insert(row.id, row.place);
    QSet<QString> kept;
    for (const auto &child : parent.children) {
        child->place = places.value(child->id);
        kept.insert(child->id);
    }
    insertOrMove(parent, wanted);
    updateFacts(parent, wanted);
    for (const auto &child : parent.children) {
        if (kept.contains(child->id) && !isAsItWas(*child))
            sync(*child);
    }
}

// A refresh tells of an archive ten times a second; what is below it comes from its contents alone.
bool LibraryModel::isAsItWas(Node &archive) const
{
    if (archive.depth != 1)
        return false;
    const ArchiveContents *now = m_archives[archive.place].contents.get();
    return std::exchange(archive.synced, now) == now && now;
}

void LibraryModel::removeVanished(Node &parent, const std::vector<Wanted> &wanted)
{
    QSet<QString> ids;
    for (const Wanted &row : wanted)
        ids.insert(row.id);
    for (size_t end = parent.children.size(); end > 0;) {
        size_t first = end;
        while (first > 0 && !ids.contains(parent.children[first - 1]->id))
            --first;
        if (first == end) {
            --end;
            continue;
        }
        beginRemoveRows(indexOf(parent), int(first), int(end) - 1);
        parent.children.erase(parent.children.begin() + std::ptrdiff_t(first),
                              parent.children.begin() + std::ptrdiff_t(end));
        parent.renumber(first);
        endRemoveRows();
        end = first;
    }
}

void LibraryModel::insertOrMove(Node &parent, const std::vector<Wanted> &wanted)
{
    auto &children = parent.children;
    QSet<QString> present;
    for (const auto &child : children)
        present.insert(child->id);
    for (size_t row = 0; row < wanted.size(); ++row) {
        if (row < children.size() && children[row]->id == wanted[row].id)
            continue;
        if (!present.contains(wanted[row].id)) {
            size_t last = row;
            while (last + 1 < wanted.size() && !present.contains(wanted[last + 1].id))
                ++last;
            std::vector<std::unique_ptr<Node>> fresh;
            for (size_t i = row; i <= last; ++i)
                fresh.push_back(grow(parent, wanted[i]));
            beginInsertRows(indexOf(parent), int(row), int(last));
            children.insert(children.begin() + std::ptrdiff_t(row),
                            std::make_move_iterator(fresh.begin()),
                            std::make_move_iterator(fresh.end()));
            parent.renumber(row);
            endInsertRows();
            row = last;
            continue;
        }
        const auto found = std::find_if(
            children.begin() + std::ptrdiff_t(row), children.end(),
            [&](const auto &child) { return child->id == wanted[row].id; });
        const int from = int(found - children.begin());
        beginMoveRows(indexOf(parent), from, from, indexOf(parent), int(row));
        std::rotate(children.begin() + std::ptrdiff_t(row), found, found + 1);
        parent.renumber(row);
        endMoveRows();
    }
}

void LibraryModel::updateFacts(Node &parent, const std::vector<Wanted> &wanted)
{
    for (size_t row = 0; row < wanted.size(); ++row) {
        Node &child = *parent.children[row];
        child.place = wanted[row].place;
        if (child.facts == wanted[row].facts)
            continue;
        child.facts = wanted[row].facts;
        emit dataChanged(indexOf(child), indexOf(child));
    }
}

// ---- finding -------------------------------------------------------------------------------------------------------

LibraryModel::Node *LibraryModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex LibraryModel::indexOf(const Node &node) const
{
    return node.depth == 0 ? QModelIndex() : createIndex(node.row, 0, &node);
}

const LibraryArchive *LibraryModel::archiveOf(const Node &node) const
{
    const Node *archive = &node;
    while (archive->depth > 1)
        archive = archive->parent;
    return archive->depth == 1 && archive->place < m_archives.size() ? &m_archives[archive->place]
                                                                     : nullptr;
}

QModelIndex LibraryModel::archiveIndex(const QString &key) const
{
    for (const auto &archive : m_root->children) {
        if (archive->key == key)
            return indexOf(*archive);
    }
    return {};
}

QModelIndex LibraryModel::modelIndex(const QString &archiveKey, const QString &modelKey) const
{
    const QModelIndex archive = archiveIndex(archiveKey);
    if (!archive.isValid())
        return {};
    for (const auto &model : nodeAt(archive)->children) {
        if (model->key == modelKey)
            return indexOf(*model);
    }
    return {};
}

QModelIndex LibraryModel::versionIndex(const QString &archiveKey, const QString &versionKey) const
{
    const QModelIndex archive = archiveIndex(archiveKey);
    if (!archive.isValid())
        return {};
    for (const auto &model : nodeAt(archive)->children) {
        for (const auto &version : model->children) {
            if (version->key == versionKey)
                return indexOf(*version);
        }
    }
    return {};
}

const LibraryArchive *LibraryModel::archiveAt(const QModelIndex &index) const
{
    return archiveOf(*nodeAt(index));
}

const ModelEntry *LibraryModel::modelAt(const QModelIndex &index) const
{
    const Node &node = *nodeAt(index);
    const LibraryArchive *archive = archiveOf(node);
    if (node.depth != 2 || !archive || !archive->contents
        || node.place >= archive->contents->models.size())
        return nullptr;
    const ModelEntry &model = archive->contents->models[node.place];
    return modelKey(model) == node.key ? &model : nullptr;
}

const VersionEntry *LibraryModel::versionAt(const QModelIndex &index) const
{
    const Node &node = *nodeAt(index);
    const LibraryArchive *archive = archiveOf(node);
    if (node.depth != 3 || !archive || !archive->contents
        || node.place >= archive->contents->versions.size())
        return nullptr;
    const VersionEntry &entry = archive->contents->versions[node.place];
    return entry.key() == node.key ? &entry : nullptr;
}

// ---- QAbstractItemModel --------------------------------------------------------------------------------------------

QModelIndex LibraryModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[size_t(row)].get());
}

QModelIndex LibraryModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeAt(index)->parent) : QModelIndex();
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int LibraryModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeAt(index);
    const Facts &facts = node.facts;
    const bool isArchive = node.kind() == Kind::Archive;
    const auto only = [](bool holds, const QVariant &value) { return holds ? value : QVariant(); };
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return facts.name;
    case Qt::AccessibleTextRole:
        return m_spoken ? QVariant(m_spoken(index)) : QVariant();
    case KindRole:
        return int(node.kind());
    case KeyRole:
        return node.key;
    case ArchiveRole:
        // -1 while a node that is just going has lost its archive.
        return archiveOf(node) ? int(archiveOf(node) - m_archives.data()) : -1;
    case CountRole:
        return only(node.kind() != Kind::Version, facts.count);
    case VersionCountRole:
        return only(node.kind() != Kind::Version, facts.versionCount);
    case ActiveVersionRole:
        return only(node.kind() == Kind::Model && facts.activeVersion >= 0, facts.activeVersion);
    case ActiveRole:
        return only(node.kind() == Kind::Version, facts.active);
    case StatusRole:
        return only(!facts.status.isEmpty(), facts.status);
    case StateRole:
        return only(isArchive, int(facts.state));
    case LocationRole:
        return only(isArchive, facts.location);
    case ErrorRole:
        return only(isArchive && !facts.error.isEmpty(), facts.error);
    case FindingsRole:
        return only(isArchive, facts.findings);
    case ProblemsRole:
        return only(isArchive, facts.problems);
    case LiveRole:
        return only(isArchive, facts.isLive);
    case ToldRole:
        return only(isArchive, facts.told);
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const Kind kind = nodeAt(index)->kind();
    if (kind != Kind::Archive)
        flags |= Qt::ItemIsDragEnabled;
    if (kind == Kind::Version)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QStringList LibraryModel::mimeTypes() const
{
    return {QString(versionMimeType)};
}

// A model stands for all of its versions.
QMimeData *LibraryModel::mimeData(const QModelIndexList &indexes) const
{
    QList<VersionRef> versions;
    QSet<QString> taken;
    const auto add = [&](const QModelIndex &index) {
        const VersionEntry *entry = versionAt(index);
        if (!entry || taken.contains(entry->key()))
            return;
        taken.insert(entry->key());
        versions += VersionRef(entry->key(), entry->id());
    };
    for (const QModelIndex &dragged : indexes) {
        add(dragged);
        if (nodeAt(dragged)->kind() != Kind::Model)
            continue;
        for (int row = 0; row < rowCount(dragged); ++row)
            add(index(row, 0, dragged));
    }
    return versionMimeData(versions).release();
}

} // namespace belvedere
