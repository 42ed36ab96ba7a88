// An object of S3 on its way to disk: NAME.part and what it is a part of, until it has arrived whole (service-rules.md, section 5).
//
// Survives the end of the program: whoever asks for the same object again goes on where it stopped. No network here; the
// caller asks for the bytes and says what the answer was.
#pragma once

#include "app/archive/object_checks.h"
#include "app/archive/write_folder.h"
#include "app/base/timestamp.h"

namespace belvedere {

struct ObjectIdentity {
    QString bucket{};
    QString key{};
    QString versionId{}; // empty where the bucket keeps none
    QString etag{};      // as sent
    qint64 length = -1;  // of the whole object

    bool operator==(const ObjectIdentity &) const = default;
};

struct FinishedObject {
    QString file{};      // relative to the root
    QByteArray sha256{}; // 64 hex digits
    qint64 bytes = 0;
    bool isNew = false; // false: the same bytes were there already
};

// Whether an Error of ObjectFile::open() says that another process is fetching the same: it may be there soon.
bool isBeingFetched(const Error &error);

class ObjectFile
{
public:
    // Makes the folder where it is missing. `name` is the final one. Errors: WriteFailed, also where another process is
    // fetching the same, or where a .part lies there that this program has not begun.
    static Result<std::unique_ptr<ObjectFile>> open(const WriteFolder &root,
                                                    const QStringList &folder, const QString &name,
                                                    const QString &bucket, const QString &key);

    // What there is the beginning of, for If-Match; absent where it is to be asked for from the start.
    const std::optional<ObjectIdentity> &known() const { return m_known; }
    // The first byte that is missing.
    qint64 offset() const { return m_offset; }
    bool isComplete() const { return m_known && m_offset == m_known->length; }

    // Whether an answer of status 206, for `first` onwards, goes on with what is there. Where not: restart().
    bool continues(const ObjectIdentity &answered, qint64 first) const;
    // From the first byte on, whatever is there: after 200, and before asking anew (412, 416, a range that does not fit).
    std::optional<Error> restart(const ObjectIdentity &object, const ObjectChecks &checks);
    // The next bytes. Errors: WriteFailed; ServiceFailed for more than the object has.
    std::optional<Error> append(QByteArrayView bytes);

    // Checks, syncs and renames what is complete; reads all of it once, for a thread of its own. Errors: ServiceFailed where it
    // is not what was promised (it then starts from the first byte), WriteFailed. `answered` names it where something else
    // has the name already.
    Result<FinishedObject> finish(Timestamp answered);
    // The same for a name that means this state of this object and nothing else: what has the name already is that.
    std::optional<Error> finishUnderItsName();

private:
    ObjectFile(const WriteFolder &root, QStringList components, OpenFolder folder, QString name);

    QString partName() const;
    QString infoName() const;
    QString pathOf(const QString &name) const { return m_folder.path + u'/' + name; }
    std::optional<Error> openPart(bool isNew);
    bool isJustMade() const;
    std::optional<Error> writeInfo(const ObjectIdentity &object);
    void readInfo(const QByteArray &info, const QString &bucket, const QString &key);
    Result<QByteArray> verify();
    Result<QByteArray> complete();
    Result<std::optional<QString>> sameAs(const QString &name, const QByteArray &sha256) const;
    Result<FinishedObject> giveName(const QByteArray &sha256, Timestamp answered);
    void shareRights() const;
    void removeOwn(const QString &name) const;

    const WriteFolder &m_root;
    QStringList m_components;
    OpenFolder m_folder;
    QString m_name;
    FileDescriptor m_part;
    std::optional<ObjectIdentity> m_known;
    ObjectChecks m_checks;
    qint64 m_offset = 0;
};

} // namespace belvedere
