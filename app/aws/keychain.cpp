#include "app/aws/keychain.h"

#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <qt6keychain/keychain.h>

namespace belvedere {

namespace {

QString keychainService()
{
    return u"belvedere"_s;
}

QString originText(const Origin &origin)
{
    return QString::fromLatin1(origin.scheme + "://" + hostHeader(origin));
}

Error keychainError(ErrorKind kind, const QString &why)
{
    return {.kind = kind, .context = u"keychain"_s, .detail = why};
}

Error errorOfJob(const QKeychain::Job &job, ErrorKind otherwise)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return keychainError(ErrorKind::NotFound, job.errorString());
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return keychainError(ErrorKind::NoPermission, job.errorString());
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return keychainError(ErrorKind::NotSupported, job.errorString());
    default:
        return keychainError(otherwise, job.errorString());
    }
}

void prepareKeychainJob(QKeychain::Job *job, const QString &id)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(id);
}

// Nobody knows the name of what was saved too late.
void deleteLateEntry(const QKeychain::WritePasswordJob &job)
{
    if (job.error() != QKeychain::NoError)
        return;
    auto *deletion = new QKeychain::DeletePasswordJob(keychainService());
    prepareKeychainJob(deletion, job.key());
    deletion->start();
}

// The job outlives a call that was deleted or took too long: the libraries below write into it when they are done. `tooLate` is
// told then.
template<typename T, typename Job>
Call<T> *runKeychainJob(Job *job, const QString &id, std::chrono::milliseconds timeLimit,
                        QObject *owner, std::function<Result<T>(const Job &)> done,
                        std::function<void(const Job &)> tooLate = {})
{
    auto *call = new Call<T>(owner);
    prepareKeychainJob(job, id);
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [waiting = QPointer<Call<T>>(call), job, done = std::move(done),
                      tooLate = std::move(tooLate)] {
                         if (waiting && !waiting->isFinished())
                             waiting->finish(done(*job));
                         else if (tooLate)
                             tooLate(*job);
                     });
    QTimer::singleShot(timeLimit, call, [call] {
        call->finish(keychainError(ErrorKind::TimedOut, u"the keychain did not answer"_s));
    });
    job->start();
    return call;
}

QByteArray packedKeys(const Credentials &keys, const Origin &origin)
{
    const QJsonObject members{{u"origin"_s, originText(origin)},
                              {u"accessKeyId"_s, QString::fromUtf8(keys.accessKeyId)},
                              {u"secretAccessKey"_s, QString::fromUtf8(keys.secretAccessKey)}};
    return QJsonDocument(members).toJson(QJsonDocument::Compact);
}

Result<Credentials> unpackedKeys(const QByteArray &text, const Origin &origin)
{
    const QJsonObject members = QJsonDocument::fromJson(text).object();
    if (members[u"origin"_s].toString() != originText(origin))
        return keychainError(ErrorKind::NotFound, u"the keys were typed for another endpoint"_s);
    Credentials keys{
        .accessKeyId = members[u"accessKeyId"_s].toString().toUtf8(),
        .secretAccessKey = members[u"secretAccessKey"_s].toString().toUtf8(),
    };
    if (keys.accessKeyId.isEmpty() || keys.secretAccessKey.isEmpty())
        return keychainError(ErrorKind::NotReadable, u"the entry holds no keys"_s);
    return keys;
}

} // namespace

Call<KeyEntry> *Keychain::save(const Credentials &keys, const Origin &origin, QObject *owner)
{
    if (!keys.sessionToken.isEmpty() || keys.expiration)
        return new Call<KeyEntry>(
            owner, keychainError(ErrorKind::Forbidden, u"keys that expire stay in memory"_s));
    const KeyEntry entry{QUuid::createUuid().toString(QUuid::WithoutBraces), origin};
    auto *job = new QKeychain::WritePasswordJob(keychainService());
    job->setTextData(QString::fromUtf8(packedKeys(keys, origin)));
    return runKeychainJob<KeyEntry, QKeychain::WritePasswordJob>(
        job, entry.id, m_timeLimit, owner,
        [entry](const QKeychain::WritePasswordJob &done) -> Result<KeyEntry> {
            if (done.error() != QKeychain::NoError)
                return errorOfJob(done, ErrorKind::WriteFailed);
            return entry;
        },
        &deleteLateEntry);
}

Call<Credentials> *Keychain::load(const KeyEntry &entry, const Origin &origin, QObject *owner)
{
    if (entry.origin != origin)
        return new Call<Credentials>(
            owner,
            keychainError(ErrorKind::NotFound, u"the keys were typed for another endpoint"_s));
    return runKeychainJob<Credentials, QKeychain::ReadPasswordJob>(
        new QKeychain::ReadPasswordJob(keychainService()), entry.id, m_timeLimit, owner,
        [origin](const QKeychain::ReadPasswordJob &done) -> Result<Credentials> {
            if (done.error() != QKeychain::NoError)
                return errorOfJob(done, ErrorKind::NotReadable);
            return unpackedKeys(done.textData().toUtf8(), origin);
        });
}

Call<bool> *Keychain::remove(const KeyEntry &entry, QObject *owner)
{
    return runKeychainJob<bool, QKeychain::DeletePasswordJob>(
        new QKeychain::DeletePasswordJob(keychainService()), entry.id, m_timeLimit, owner,
        [](const QKeychain::DeletePasswordJob &done) -> Result<bool> {
            if (done.error() != QKeychain::NoError && done.error() != QKeychain::EntryNotFound)
                return errorOfJob(done, ErrorKind::WriteFailed);
            return true;
        });
}

} // namespace belvedere
