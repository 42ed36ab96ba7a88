#include "app/source/live_cache.h"

#include "app/archive/archive_names.h"
#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace belvedere {

namespace {

constexpr auto refreshedName = "refreshed.json"_L1;
constexpr qint64 longestNote = 4096;
constexpr QFileDevice::Permissions forUserAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                                  | QFileDevice::ExeOwner;

QByteArray bytesOfSmall(const QString &path, qint64 most)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

void replaceFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
        file.commit();
}

// The lines about files that are gone.
void pruneLog(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QDir folder = QFileInfo(path).dir();
    QByteArray kept;
    bool isOther = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const QString name = QJsonDocument::fromJson(line).object()[u"file"_s].toString();
        if (name.isEmpty() || QFileInfo::exists(folder.filePath(name)))
            kept += line;
        else
            isOther = true;
    }
    file.close();
    if (isOther)
        replaceFile(path, kept);
}

void removeEmptyFolders(const QString &top)
{
    QStringList folders;
    QDirIterator each(top, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        folders += each.next();
    std::ranges::sort(folders, std::greater()); // what lies inside first
    for (const QString &folder : folders)
        QDir().rmdir(folder); // refuses where something is in it
}

} // namespace

QString liveCacheName(const QString &profile, const QString &region, const Origin &origin,
                      const ConnectionChoice &choice)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part :
         {profile.toUtf8(), region.toUtf8(), origin.scheme, origin.host,
          QByteArray::number(origin.port), choice.settings.endpointUrl.toUtf8(),
          QByteArray(choice.signs ? "signed" : "unsigned"), choice.model.toUtf8()}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}

bool makeLiveCache(const QString &folder)
{
    const QFileInfo above(QFileInfo(folder).path());
    for (const QString &path : {above.filePath(), folder}) {
        if (!QDir().mkpath(path) || QFileInfo(path).isSymLink()
            || !QFile::setPermissions(path, forUserAlone))
            return false;
    }
    return true;
}

std::optional<QDateTime> refreshedOf(const QString &folder)
{
    const QByteArray bytes = bytesOfSmall(folder + u'/' + refreshedName, longestNote);
    const QString text = QJsonDocument::fromJson(bytes).object()[u"refreshed"_s].toString();
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

void keepRefreshed(const QString &folder, const QDateTime &time)
{
    replaceFile(folder + u'/' + refreshedName,
                QJsonDocument(QJsonObject{{u"refreshed"_s, time.toUTC().toString(Qt::ISODate)}})
                    .toJson(QJsonDocument::Compact));
}

void pruneAnswers(const QString &answers, const QSet<QString> &keep)
{
    const QDir top(answers);
    QStringList superseded;
    QStringList logs;
    QDirIterator each(answers, {u"*.json"_s, QString(requestsName)}, QDir::Files | QDir::NoSymLinks,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        if (each.fileName() == requestsName)
            logs += path;
        else if (!keep.contains(top.relativeFilePath(path)))
            superseded += path;
    }
    if (superseded.isEmpty())
        return;
    // Says what is no longer true; a cache needs none.
    QFile::remove(top.filePath(manifestName));
    for (const QString &path : superseded)
        QFile::remove(path);
    for (const QString &path : logs)
        pruneLog(path);
    removeEmptyFolders(answers);
}

void LiveGaps::set(const FetchSummary &summary)
{
    const std::lock_guard lock(m_mutex);
    m_problems.clear();
    for (const QList<FetchGap> &gaps : {summary.failed, summary.absent}) {
        for (const FetchGap &gap : gaps)
            m_problems.push_back({m_host + u": "_s + questionText(gap.question), gap.error});
    }
}

void LiveGaps::addTo(ArchiveContents &contents) const
{
    const std::lock_guard lock(m_mutex);
    for (Problem &problem : contents.problems) {
        if (problem.path.startsWith(m_folder))
            problem.path = m_host + problem.path.sliced(m_folder.size());
    }
    for (const Problem &gap : m_problems) {
        contents.problems.push_back(gap);
        contents.factsHash ^= qHashMulti(size_t(0x9e3779b9), gap.path, int(gap.error.kind),
                                         gap.error.code);
    }
    std::ranges::stable_sort(contents.problems, {}, &Problem::path);
}

} // namespace belvedere
