#include "app/archive/response_writer.h"

#include "app/base/json_document.h"
#include "app/base/literals.h"

#include <QCryptographicHash>

namespace belvedere {

namespace {

constexpr qint64 largestPresent = qint64(512) << 20;
constexpr qint64 largestLog = qint64(64) << 20;
constexpr size_t mostUnsynced = 64;
constexpr int mostNames = 5;

QByteArray sha256Of(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result().toHex();
}

QString pageName(size_t index)
{
    return QString::number(index + 1) + u".json"_s;
}

// A page of a list but for its NextToken, of which only counts whether there is one.
QByteArray withoutToken(const QByteArray &page)
{
    const auto document = JsonDocument::parse(page);
    if (!document || !document->isWhole() || !document->root().isObject())
        return page;
    QByteArray rest;
    bool hasToken = false;
    for (auto child = document->root().firstChild(); child; child = child->nextSibling()) {
        const std::string_view key = child->keyRaw();
        if (key == "NextToken") {
            hasToken = child->type() == JsonType::String && child->raw().size() > 2;
            continue;
        }
        rest.append(key.data(), qsizetype(key.size())).append(':');
        rest.append(child->raw().data(), qsizetype(child->raw().size())).append(',');
    }
    return rest + (hasToken ? '+' : '.');
}

bool isSameAnswer(const std::vector<QByteArray> &present, const std::vector<QByteArray> &bodies,
                  bool isList)
{
    return std::ranges::equal(present, bodies, [isList](const auto &a, const auto &b) {
        return a == b || (isList && withoutToken(a) == withoutToken(b));
    });
}

// The folder whose requests.jsonl tells of the subject: the model's, else the region's.
QStringList logFolderOf(const QStringList &components, const AnswerSubject &subject)
{
    const bool isOfModel = !subject.model.isEmpty() && subject.dataset.isEmpty()
                           && subject.labelGroup.isEmpty();
    return components.first(isOfModel ? 3 : 2);
}

QString relativeTo(const QStringList &folder, const QString &file)
{
    return file.mid(folder.join(u'/').size() + 1);
}

} // namespace

ResponseWriter::ResponseWriter(WriteFolder folder, FileDescriptor lock)
    : m_folder(std::move(folder)),
      m_lock(std::move(lock))
{}

ResponseWriter::~ResponseWriter()
{
    m_folder.unlock(std::move(m_lock), lockName);
}

Result<std::unique_ptr<ResponseWriter>> ResponseWriter::open(const QString &out,
                                                             WriteOptions options)
{
    auto folder = WriteFolder::open(out, std::move(options));
    if (!folder)
        return folder.error();
    auto lock = folder->lock(lockName);
    if (!lock)
        return lock.error();
    return std::unique_ptr<ResponseWriter>(
        new ResponseWriter(*std::move(folder), *std::move(lock)));
}

// ---- where an answer belongs -----------------------------------------------------------------------------------------

// Every folder on the way is made at once: the next name is held against those that are there.
Result<QStringList> ResponseWriter::resolve(const AccountPlace &place,
                                            const std::vector<FolderStep> &steps)
{
    QStringList components{place.account, place.region};
    for (const FolderStep &step : steps) {
        QHash<QString, QString> &known = m_names[components.join(u'/')];
        if (const auto name = known.constFind(step.text); name != known.cend()) {
            components += *name;
            continue;
        }
        const auto folder = m_folder.enter(components);
        if (!folder)
            return folder.error();
        const auto entries = entriesOf(*folder);
        if (!entries)
            return entries.error();
        QStringList present;
        for (const auto &[name, kind] : *entries)
            present += name;
        const QString name = folderNameFor(step, present);
        components += name;
        if (const auto made = m_folder.enter(components); !made)
            return made.error();
        known.insert(step.text, name);
    }
    return components;
}

Result<ResponseWriter::PresentByStem *> ResponseWriter::presentIn(const Spot &spot)
{
    const QString key = spot.components.join(u'/');
    if (const auto known = m_present.find(key); known != m_present.end())
        return &*known;
    const auto entries = entriesOf(spot.folder);
    if (!entries)
        return entries.error();
    PresentByStem present;
    for (const auto &[name, kind] : *entries) {
        const QString stem = name.endsWith(".json"_L1) ? name.chopped(5) : name;
        const RankedStem ranked = rankOf(stem);
        present[ranked.stem].push_back({ranked.rank, name, kind});
    }
    for (auto &ofStem : present)
        std::ranges::stable_sort(ofStem, {}, &Present::rank);
    return &*m_present.insert(key, present);
}

// Absent where what is there cannot be the same answer.
Result<std::optional<std::vector<QByteArray>>> ResponseWriter::bodiesOf(const Spot &spot,
                                                                        const Present &present,
                                                                        size_t pages) const
{
    using Bodies = std::optional<std::vector<QByteArray>>;
    if (present.kind == EntryKind::Link)
        return linkInTheWay(spot.folder.path + u'/' + present.name);
    const bool isFolder = present.kind == EntryKind::Folder;
    if (present.kind == EntryKind::Other || isFolder != (pages > 1))
        return Bodies();
    OpenFolder folder;
    if (isFolder) {
        auto inside = m_folder.enter(spot.components + QStringList{present.name},
                                     WriteFolder::IfMissing::Fail);
        if (!inside && inside.error().kind != ErrorKind::NotFound)
            return inside.error();
        if (!inside || kindOf(*inside, pageName(pages)))
            return Bodies();
        folder = *std::move(inside);
    }
    std::vector<QByteArray> bodies;
    for (size_t page = 0; page < pages; ++page) {
        auto bytes = isFolder ? bytesOf(folder, pageName(page), largestPresent)
                              : bytesOf(spot.folder, present.name, largestPresent);
        if (!bytes && bytes.error().kind == ErrorKind::WriteFailed)
            return bytes.error();
        if (!bytes || !*bytes)
            return Bodies();
        bodies.push_back(**std::move(bytes));
    }
    return Bodies(std::move(bodies));
}

// ---- answers ---------------------------------------------------------------------------------------------------------

Result<SavedAnswer> ResponseWriter::save(const Answer &answer)
{
    const auto place = placeOf(answer.subject);
    const bool isList = isPaged(answer.subject.operation);
    if (!place || answer.bodies.empty() || (answer.bodies.size() > 1 && !isList))
        return Error{.kind = ErrorKind::Internal, .context = answer.subject.operation};
    const auto components = resolve(answer.place, place->folders);
    if (!components)
        return components.error();
    auto folder = m_folder.enter(*components);
    if (!folder)
        return folder.error();
    const Spot spot{*components, *std::move(folder), place->stem};
    const auto present = presentIn(spot);
    if (!present)
        return present.error();
    const auto ofStem = (*present)->value(spot.stem);
    if (ofStem.empty())
        return put(answer, spot, {});
    const Present &newest = ofStem.back();
    const auto bodies = bodiesOf(spot, newest, answer.bodies.size());
    if (!bodies)
        return bodies.error();
    if (!*bodies || !isSameAnswer(**bodies, answer.bodies, isList))
        return put(answer, spot, rankBehind(newest.rank, answer.answered));
    SavedAnswer saved;
    for (size_t page = 0; page < answer.bodies.size(); ++page) {
        const QString file = spot.components.join(u'/') + u'/' + newest.name;
        saved.files += newest.kind == EntryKind::Folder ? file + u'/' + pageName(page) : file;
    }
    recordAnswer(answer, spot, saved, **bodies);
    return saved;
}

Result<SavedAnswer> ResponseWriter::put(const Answer &answer, const Spot &spot, AnswerRank rank)
{
    const bool isFolder = answer.bodies.size() > 1;
    for (int attempt = 0; attempt < mostNames; ++attempt) {
        const QString name = rankedStem(spot.stem, rank);
        const QString entry = isFolder ? name : name + u".json"_s;
        const auto made = create(answer, spot, name);
        if (!made)
            return made.error();
        if (!*made && kindOf(spot.folder, entry) == EntryKind::Link)
            return linkInTheWay(spot.folder.path + u'/' + entry);
        if (!*made) { // somebody has just put something there, or it is there in other letters
            rank = rankBehind(rank, answer.answered);
            continue;
        }
        m_present[spot.components.join(u'/')][spot.stem].push_back(
            {rank, entry, isFolder ? EntryKind::Folder : EntryKind::File});
        SavedAnswer saved{.isNew = true};
        const QString file = spot.components.join(u'/') + u'/' + entry;
        for (size_t page = 0; page < answer.bodies.size(); ++page) {
            saved.files += isFolder ? file + u'/' + pageName(page) : file;
            saved.bytes += answer.bodies[page].size();
        }
        m_unsynced.insert(spot.components);
        if (m_unsynced.size() > mostUnsynced)
            syncFolders();
        recordAnswer(answer, spot, saved, answer.bodies);
        return saved;
    }
    return Error{.kind = ErrorKind::WriteFailed,
                 .context = spot.folder.path + u'/' + spot.stem,
                 .detail = u"the name is taken, whatever is put behind it"_s};
}

Result<bool> ResponseWriter::create(const Answer &answer, const Spot &spot,
                                    const QString &name) const
{
    if (answer.bodies.size() == 1)
        return m_folder.create(spot.folder, name + u".json"_s, answer.bodies.front());
    std::vector<WriteFolder::NamedBytes> files;
    for (size_t page = 0; page < answer.bodies.size(); ++page)
        files.emplace_back(pageName(page), answer.bodies[page]);
    return m_folder.createFolder(spot.folder, name, files);
}

Result<QStringList> ResponseWriter::diagnosticsFolder(const AccountPlace &place,
                                                      const QString &model, qint64 version)
{
    auto components = resolve(place, {{.text = model, .isFromAnswer = true, .isInRegion = true},
                                      {.text = QString::number(version)}});
    if (!components)
        return components.error();
    if (const auto folder = m_folder.enter(*components); !folder)
        return folder.error();
    return components;
}

// ---- what is told of them --------------------------------------------------------------------------------------------

void ResponseWriter::recordAnswer(const Answer &answer, const Spot &spot, const SavedAnswer &saved,
                                  const std::vector<QByteArray> &bodies)
{
    const QStringList logFolder = logFolderOf(spot.components, answer.subject);
    for (qsizetype i = 0; i < saved.files.size(); ++i) {
        const QByteArray sha256 = sha256Of(bodies[size_t(i)]);
        (saved.isNew ? m_written : m_seen)[saved.files[i]] = sha256;
        auto error = recordLine(logFolder, {.file = relativeTo(logFolder, saved.files[i]),
                                            .operation = answer.subject.operation,
                                            .input = answer.input,
                                            .sha256 = sha256});
        if (error && !m_logError)
            m_logError = std::move(error);
    }
}

void ResponseWriter::record(const WrittenObject &object)
{
    const QStringList logFolder = logFolderOf(object.file.split(u'/'), object.subject);
    (object.isNew ? m_written : m_seen)[object.file] = object.sha256;
    auto error = recordLine(logFolder, {.file = relativeTo(logFolder, object.file),
                                        .operation = object.subject.operation,
                                        .input = object.input,
                                        .sha256 = object.sha256});
    if (error && !m_logError)
        m_logError = std::move(error);
}

std::optional<Error> ResponseWriter::recordLine(const QStringList &logFolder, RequestLine line)
{
    const auto log = logIn(logFolder);
    if (!log)
        return log.error();
    (*log)->set(std::move(line));
    return std::nullopt;
}

Result<RequestLog *> ResponseWriter::logIn(const QStringList &components)
{
    if (const auto known = m_logs.find(components); known != m_logs.end())
        return &known->second.log;
    const auto folder = m_folder.enter(components);
    if (!folder)
        return folder.error();
    const auto bytes = bytesOf(*folder, requestsName, largestLog);
    if (!bytes)
        return bytes.error();
    OpenLog log{.onDisk = bytes->value_or(QByteArray()), .isThere = bytes->has_value()};
    log.log = RequestLog::parse(log.onDisk);
    return &m_logs.emplace(components, std::move(log)).first->second.log;
}

void ResponseWriter::syncFolders()
{
    for (const QStringList &components : std::exchange(m_unsynced, {})) {
        if (const auto folder = m_folder.enter(components, WriteFolder::IfMissing::Fail))
            syncFolder(*folder);
    }
}

std::optional<Error> ResponseWriter::finish()
{
    syncFolders();
    // One log that could not be read costs the others nothing.
    const auto logError = std::exchange(m_logError, std::nullopt);
    const auto error = bringUpToDate();
    return logError ? logError : error;
}

std::optional<Error> ResponseWriter::bringUpToDate()
{
    const auto root = m_folder.enter({});
    if (!root)
        return root.error();
    const auto bytes = bytesOf(*root, manifestName, largestLog);
    if (!bytes)
        return bytes.error();
    const QByteArray before = bytes->value_or(QByteArray());
    ManifestText manifest = ManifestText::parse(before);
    for (const auto &[file, checksum] : m_written)
        manifest.set(file, checksum);
    // What is named already keeps its checksum: should the file have changed since, that is to be told.
    for (const auto &[file, checksum] : m_seen) {
        if (manifest.checksumOf(file).isEmpty())
            manifest.set(file, checksum);
    }
    return writeLogs(manifest, before);
}

// A log that changes is not named in the manifest while it does: at no moment is there a manifest that is wrong. What can be
// written is, whatever becomes of the rest.
std::optional<Error> ResponseWriter::writeLogs(ManifestText &manifest, const QByteArray &before)
{
    const auto pathOf = [](const QStringList &folder) {
        return folder.join(u'/') + u'/' + requestsName;
    };
    bool wasNamed = false;
    std::map<QStringList, QByteArray> changed;
    for (const auto &[folder, open] : m_logs) {
        const QByteArray text = open.log.text();
        if (open.isThere && text == open.onDisk) {
            manifest.set(pathOf(folder), sha256Of(text));
            continue;
        }
        wasNamed = wasNamed || !manifest.checksumOf(pathOf(folder)).isEmpty();
        manifest.remove(pathOf(folder));
        changed.emplace(folder, text);
    }
    QByteArray onDisk = before;
    if (wasNamed) {
        if (auto error = writeManifest(manifest, onDisk))
            return error;
        onDisk = manifest.text();
    }
    std::optional<Error> fault;
    for (const auto &[components, text] : changed) {
        const auto ofLog = writeLog(components, text);
        if (!ofLog)
            manifest.set(pathOf(components), sha256Of(text));
        else if (!fault)
            fault = ofLog;
    }
    const auto ofManifest = writeManifest(manifest, onDisk);
    return fault ? fault : ofManifest;
}

std::optional<Error> ResponseWriter::writeLog(const QStringList &components, const QByteArray &text)
{
    const auto folder = m_folder.enter(components);
    if (!folder)
        return folder.error();
    if (auto error = m_folder.replace(*folder, requestsName, text))
        return error;
    OpenLog &open = m_logs[components];
    open.onDisk = text;
    open.isThere = true;
    return std::nullopt;
}

std::optional<Error> ResponseWriter::writeManifest(const ManifestText &manifest,
                                                   const QByteArray &before)
{
    const QByteArray text = manifest.text();
    if (text == before)
        return std::nullopt;
    const auto root = m_folder.enter({});
    return root ? m_folder.replace(*root, manifestName, text) : std::optional(root.error());
}

} // namespace belvedere
