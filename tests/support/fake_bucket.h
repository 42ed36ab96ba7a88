// A bucket for FaultServer: lists what was put into it and gives it out by path, to whoever asks; no signature is checked.
#pragma once

#include "tests/support/fault_server.h"

#include "app/aws/percent_encoding.h"
#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QMap>
#include <QMutex>

namespace belvedere::test {

struct FakeObject {
    QByteArray bytes{};
    int status = 200;  // of a GET
    QByteArray code{}; // with another status
    QByteArray storageClass{"STANDARD"};
    qint64 listedSize = -1;             // -1: as it is
    std::chrono::milliseconds pause{0}; // before the answer to a GET

    QByteArray eTag() const
    {
        return '"' + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + '"';
    }
};

class FakeBucket
{
public:
    explicit FakeBucket(QByteArray name = "test-bucket") : m_name(std::move(name)) {}

    void put(const QString &key, const FakeObject &object)
    {
        const QMutexLocker lock(&m_mutex);
        m_objects.insert(key.toUtf8(), object);
    }
    void put(const QString &key, const QByteArray &bytes) { put(key, FakeObject{.bytes = bytes}); }
    void remove(const QString &key)
    {
        const QMutexLocker lock(&m_mutex);
        m_objects.remove(key.toUtf8());
    }
    // Every file below a folder.
    void putFolder(const QString &prefix, const QString &folder)
    {
        QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            if (file.open(QIODevice::ReadOnly))
                put(prefix + QDir(folder).relativeFilePath(file.fileName()), file.readAll());
        }
    }

    FaultScript script()
    {
        return [this](const FaultRequest &request, int) { return answered(request); };
    }

    int m_pageSize = 1000;
    bool m_repeatsItself = false; // names the same next page for ever
    std::function<FaultAnswer(const FaultRequest &)>
        m_instead; // an answer that is not empty counts

private:
    static QByteArray errorXml(const QByteArray &code)
    {
        return "<Error><Code>" + code + "</Code><Message>as the test wants it</Message></Error>";
    }

    FaultAnswer answered(const FaultRequest &request)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_instead) {
            if (FaultAnswer answer = m_instead(request); !answer.isEmpty())
                return answer;
        }
        const QByteArray path = request.target.split('?').constFirst();
        const QByteArray query = request.target.mid(path.size() + 1);
        if (path == "/" + m_name || path == "/" + m_name + "/")
            return list(query);
        const QByteArray prefix = "/" + m_name + "/";
        if (!path.startsWith(prefix))
            return answer(404, errorXml("NoSuchBucket"));
        return get(QByteArray::fromPercentEncoding(path.mid(prefix.size())), request);
    }

    static QByteArray valueIn(const QByteArray &query, const QByteArray &name)
    {
        for (const QByteArray &part : query.split('&')) {
            if (part.startsWith(name + "="))
                return QByteArray::fromPercentEncoding(part.mid(name.size() + 1));
        }
        return {};
    }

    FaultAnswer list(const QByteArray &query)
    {
        const QByteArray prefix = valueIn(query, "prefix");
        const QByteArray after = QByteArray::fromPercentEncoding(
            valueIn(query, "continuation-token").mid(6));
        QByteArray xml = "<ListBucketResult><EncodingType>url</EncodingType>";
        int count = 0;
        QByteArray last;
        bool goesOn = false;
        for (auto it = m_objects.cbegin(); it != m_objects.cend(); ++it) {
            if (!it.key().startsWith(prefix) || (!after.isEmpty() && it.key() <= after))
                continue;
            if (count++ == m_pageSize) {
                goesOn = true;
                break;
            }
            last = it.key();
            const qint64 size = it->listedSize < 0 ? it->bytes.size() : it->listedSize;
            xml += "<Contents><Key>" + percentEncoded(it.key()) + "</Key><Size>"
                   + QByteArray::number(size) + "</Size><ETag>&quot;" + it->eTag().mid(1, 32)
                   + "&quot;</ETag><LastModified>2024-05-01T10:00:00.000Z</LastModified>"
                     "<StorageClass>"
                   + it->storageClass + "</StorageClass></Contents>";
        }
        if (goesOn || m_repeatsItself)
            xml += "<IsTruncated>true</IsTruncated><NextContinuationToken>after-"
                   + (m_repeatsItself ? QByteArray("all") : last.toPercentEncoding("/"))
                   + "</NextContinuationToken>";
        return answer(200, xml + "</ListBucketResult>", {"Content-Type: application/xml"});
    }

    FaultAnswer get(const QByteArray &key, const FaultRequest &request)
    {
        const auto found = m_objects.constFind(key);
        if (found == m_objects.cend())
            return answer(404, errorXml("NoSuchKey"));
        FaultAnswer steps;
        if (found->pause.count() > 0)
            steps += pauseFor(found->pause);
        if (found->status != 200)
            return steps + answer(found->status, errorXml(found->code));
        const QByteArray ifMatch = request.header("If-Match");
        if (!ifMatch.isEmpty() && ifMatch != found->eTag())
            return steps + answer(412, errorXml("PreconditionFailed"));
        const QByteArray range = request.header("Range");
        if (range.isEmpty())
            return steps + answer(200, found->bytes, {"ETag: " + found->eTag()});
        const qint64 first = range.mid(6).chopped(1).toLongLong();
        const QByteArray size = QByteArray::number(found->bytes.size());
        return steps
               + answer(206, found->bytes.mid(first),
                        {"ETag: " + found->eTag(),
                         "Content-Range: bytes " + QByteArray::number(first) + "-"
                             + QByteArray::number(found->bytes.size() - 1) + "/" + size});
    }

    const QByteArray m_name;
    QMutex m_mutex;
    QMap<QByteArray, FakeObject> m_objects; // in the order of a list
};

} // namespace belvedere::test
