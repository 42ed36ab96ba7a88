// A folder of saved responses that a test makes for itself.
#pragma once

#include "app/archive/archive_reader.h"
#include "app/archive/folder_scan.h"
#include "app/base/literals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

namespace belvedere::test {

class ArchiveFolder
{
public:
    ArchiveFolder() { Q_ASSERT(m_folder.isValid()); }
    // `pattern` as QTemporaryDir takes it.
    explicit ArchiveFolder(const QString &pattern) : m_folder(pattern)
    {
        Q_ASSERT(m_folder.isValid());
    }

    QString path(const QString &name = {}) const
    {
        return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
    }

    // Writes a file, and the folders above it.
    QString write(const QString &name, const QByteArray &bytes) const
    {
        const QString whole = path(name);
        QDir().mkpath(QFileInfo(whole).path());
        QFile file(whole);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(whole));
        return whole;
    }

    // Sets the time of the last change; the index trusts only what has been left alone for a while.
    void setModified(const QString &name, qint64 secondsAgo) const
    {
        timespec times[2] = {};
        ::clock_gettime(CLOCK_REALTIME, &times[1]);
        times[1].tv_sec -= secondsAgo;
        times[0] = times[1];
        if (::utimensat(AT_FDCWD, QFile::encodeName(path(name)).constData(), times, 0) != 0)
            qFatal("cannot set the time of %s", qPrintable(name));
    }

    // As if no time passed: a file that settles is another matter.
    quint64 fingerprint() const
    {
        auto scan = scanFolders({path()}, 1, nullptr);
        if (!scan)
            return fingerprintOf(scan.error());
        scan->begunNs = 0;
        return fingerprintOf(*scan);
    }

    ContentsPtr read(const ReadOptions &options = {}) const { return readPaths({path()}, options); }

    static ContentsPtr readPaths(const QStringList &paths, const ReadOptions &options = {})
    {
        auto contents = readArchive(paths, options);
        if (!contents) {
            QTest::qFail(qPrintable(u"not read: %1 %2"_s.arg(int(contents.error().kind))
                                        .arg(contents.error().detail)),
                         __FILE__, __LINE__);
            return std::make_shared<const ArchiveContents>();
        }
        return *contents;
    }

private:
    QTemporaryDir m_folder;
};

// {"ModelName":…,"ModelVersion":…, more}
inline QByteArray versionJson(const QByteArray &model, int version, const QByteArray &more = {})
{
    return "{\"ModelName\":\"" + model + "\",\"ModelVersion\":" + QByteArray::number(version)
           + (more.isEmpty() ? QByteArray() : ',' + more) + '}';
}

inline QByteArray modelArn(const QByteArray &model, const QByteArray &account = "123456789012")
{
    return "arn:aws:lookoutequipment:eu-west-1:" + account + ":model/" + model
           + "/5b1f0c52-2a57-4d0c-8c77-0f6f54a8e0b1";
}

// The two ARNs of a version as members.
inline QByteArray arnsJson(const QByteArray &model, int version,
                           const QByteArray &account = "123456789012")
{
    const QByteArray arn = modelArn(model, account);
    return "\"ModelArn\":\"" + arn + "\",\"ModelVersionArn\":\"" + arn + "/model-version/"
           + QByteArray::number(version) + '"';
}

inline QStringList ids(const ArchiveContents &contents)
{
    QStringList names;
    for (const VersionEntry &entry : contents.versions)
        names.append(entry.id());
    return names;
}

inline QStringList problemKinds(const ArchiveContents &contents, const QString &root)
{
    QStringList lines;
    for (const Problem &problem : contents.problems)
        lines.append(
            u"%1 %2"_s.arg(problem.path.mid(root.size() + 1)).arg(int(problem.error.kind)));
    return lines;
}

} // namespace belvedere::test
