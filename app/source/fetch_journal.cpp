#include "app/source/fetch_journal.h"

#include "app/base/file_name.h"
#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belvedere {

namespace {

constexpr qint64 largestJournal = qint64(256) << 20;
constexpr std::chrono::hours lifetime{24};
constexpr int formatVersion = 1;

QJsonArray arrayOf(const QByteArrayList &texts)
{
    QJsonArray array;
    for (const QByteArray &text : texts)
        array.append(QString::fromLatin1(text));
    return array;
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<JournalEntry> entryOf(const QJsonObject &line)
{
    JournalEntry entry{.question = line["question"_L1].toString(),
                       .account = line["account"_L1].toString(),
                       .answered = Timestamp(Milliseconds(line["answered"_L1].toInteger()))};
    for (const QJsonValue file : line["files"_L1].toArray())
        entry.files += file.toString();
    for (const QJsonValue sum : line["sha256"_L1].toArray())
        entry.sha256 += sum.toString().toLatin1();
    if (entry.question.isEmpty() || entry.files.isEmpty()
        || entry.files.size() != entry.sha256.size())
        return std::nullopt;
    return entry;
}

} // namespace

JournalPlace journalPlace(const QString &cacheFolder, const QString &out, const QString &endpoint,
                          const QString &region, const QString &profile)
{
    if (cacheFolder.isEmpty())
        return {};
    const QStringList all{QDir(out).absolutePath(), endpoint, region, profile};
    const QByteArray hash = QCryptographicHash::hash(all.join(u'\n').toUtf8(),
                                                     QCryptographicHash::Sha256);
    return {.folder = cacheFolder + u"/fetch"_s,
            .name = QString::fromLatin1(hash.toHex().left(32)) + u".jsonl"_s};
}

FetchJournal::FetchJournal(JournalPlace place, Timestamp now) : m_place(std::move(place))
{
    if (m_place.folder.isEmpty())
        return;
    read(now);
    if (m_entries.isEmpty())
        begin(now);
    else
        m_isWritable = true;
}

// Lines that are none, such as one that was being written when the program ended, are left out.
void FetchJournal::read(Timestamp now)
{
    QFile file(m_place.path());
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestJournal)
        return;
    const QJsonObject head = QJsonDocument::fromJson(file.readLine()).object();
    const Timestamp began{Milliseconds(head["began"_L1].toInteger())};
    if (head["version"_L1].toInteger() != formatVersion || began > now || now - began > lifetime)
        return;
    while (!file.atEnd()) {
        if (const auto entry = entryOf(QJsonDocument::fromJson(file.readLine()).object()))
            m_entries.insert(entry->question, *entry);
    }
}

void FetchJournal::begin(Timestamp now)
{
    QDir().mkpath(m_place.folder);
    ::chmod(encodedFileName(m_place.folder).constData(), 0700);
    QFile::remove(m_place.path());
    m_isWritable = true;
    m_isWritable = append(lineOf(
        {{u"version"_s, formatVersion}, {u"began"_s, qint64(now.time_since_epoch().count())}}));
}

bool FetchJournal::append(const QByteArray &line)
{
    if (!m_isWritable)
        return false;
    const int fd = ::open(encodedFileName(m_place.path()).constData(),
                          O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    const bool isWhole = ::write(fd, line.constData(), size_t(line.size())) == line.size();
    ::close(fd);
    return isWhole;
}

void FetchJournal::add(const JournalEntry &entry)
{
    m_isWritable = append(
        lineOf({{u"question"_s, entry.question},
                {u"account"_s, entry.account},
                {u"files"_s, QJsonArray::fromStringList(entry.files)},
                {u"sha256"_s, arrayOf(entry.sha256)},
                {u"answered"_s, qint64(entry.answered.time_since_epoch().count())}}));
}

void FetchJournal::remove()
{
    if (!m_place.folder.isEmpty())
        QFile::remove(m_place.path());
    m_isWritable = false;
}

} // namespace belvedere
