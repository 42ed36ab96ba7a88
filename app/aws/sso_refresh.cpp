// freshSsoToken(): reading, waiting for the lock, asking the token service, writing back.
#include "app/aws/sso_token.h"

#include "app/aws/aws_json.h"
#include "app/aws/credential_document.h"
#include "app/aws/repeated_request.h"
#include "app/aws/secret_origin.h"
#include "app/aws/service_error.h"
#include "app/base/error_patterns.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"
#include "app/base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

namespace belvedere {

namespace {

constexpr std::chrono::minutes ssoRefreshWindow{15};
constexpr std::chrono::minutes ssoRefreshPause{1};
constexpr std::chrono::milliseconds lockPause{200};
constexpr int lockAttempts = 50;
// A refresh token that was taken, and whose answer was lost, is not taken again.
constexpr int refreshAttempts = 1;

// What a refresh gives.
struct NewToken {
    QString accessToken{};
    qint64 seconds = 0; // until it expires
    QString refreshToken{};
};

Result<NewToken> parseNewToken(const HttpResponse &response, const QString &context)
{
    const Result<JsonDocument> document = credentialJson(response.body, context);
    if (!document)
        return unusableAnswer(response, context, document.error().detail);
    JsonReader in(document->root(), u"$"_s);
    NewToken token{
        .accessToken = in.optional<QString>("accessToken"_L1).value_or(QString()),
        .seconds = in.optional<qint64>("expiresIn"_L1).value_or(0),
        .refreshToken = in.optional<QString>("refreshToken"_L1).value_or(QString()),
    };
    if (token.accessToken.isEmpty() || token.seconds <= 0)
        return unusableAnswer(response, context, u"there is no token in the answer"_s);
    return token;
}

// One method a step; owned by its call.
class SsoRefresh final : public QObject
{
public:
    SsoRefresh(SsoStep step, SsoTokenPlace place, const CredentialTools &tools,
               Call<SsoToken> *call)
        : QObject(call),
          m_step(std::move(step)),
          m_place(std::move(place)),
          m_tools(tools),
          m_call(call),
          m_lock(m_place.path + u".lock"_s)
    {
        m_lock.setStaleLockTime(std::chrono::milliseconds(30'000).count());
    }

    void start()
    {
        if (takeFromFile())
            return;
        if (wasTriedJustNow()) {
            const std::optional<Error> error = m_place.times->value(m_place.path).error;
            if (error || !isExpired(m_token, now()))
                return finishWithOld(error.value_or(Error()));
        }
        lock();
    }

private:
    QDateTime now() const { return m_tools.clock.now(); }

    QString host() const { return QString::fromLatin1(hostHeader(m_place.endpoint.origin)); }

    // Whether the file decides it: a token that is still fresh, or one that nothing can be made of.
    bool takeFromFile()
    {
        const Result<SsoToken> token = readSsoToken(m_place.path);
        if (!token) {
            m_call->finish(needsSignIn(token.error().kind == ErrorKind::NotFound
                                           ? u"there is no sign-in token"_s
                                           : u"the sign-in token cannot be read"_s));
            return true;
        }
        m_token = *token;
        if (m_token.expiresAt > now().addSecs(std::chrono::seconds(ssoRefreshWindow).count())) {
            m_call->finish(m_token);
            return true;
        }
        if (isRefreshable(m_step, m_token, now()))
            return false;
        finishWithOld(needsSignIn(u"the sign-in token has expired"_s));
        return true;
    }

    // A token that is old, but not expired, is better than none.
    void finishWithOld(const Error &otherwise)
    {
        if (isExpired(m_token, now()))
            m_call->finish(otherwise);
        else
            m_call->finish(m_token);
    }

    Error needsSignIn(const QString &why) const
    {
        return {.kind = ErrorKind::NeedsSignIn, .context = m_place.profile, .detail = why};
    }

    // Nobody has to sign in for that.
    Error lockFault(ErrorKind kind, const QString &why, const QByteArray &pattern = {}) const
    {
        return {.kind = kind, .context = m_place.path, .detail = why, .pattern = pattern};
    }

    bool wasTriedJustNow() const
    {
        return m_place.times
               && isWithin(ssoRefreshPause, m_place.times->value(m_place.path).time, now());
    }

    void lock()
    {
        if (m_lock.tryLock(0))
            return locked();
        if (m_lock.error() != QLockFile::LockFailedError)
            return finishWithOld(lockFault(ErrorKind::WriteFailed,
                                           u"the folder of the sign-in token cannot be written"_s));
        if (++m_lockAttempts >= lockAttempts)
            return finishWithOld(lockFault(ErrorKind::TimedOut,
                                           u"another program holds the sign-in token"_s,
                                           heldLockPattern));
        m_tools.clock.after(lockPause, this, [this] { lock(); });
    }

    // Another program may have refreshed it meanwhile.
    void locked()
    {
        if (takeFromFile())
            return;
        if (m_place.times)
            m_place.times->insert(m_place.path, {.time = now()});
        if (const auto refusal = refusalOfSecret(m_place.endpoint.origin))
            return m_call->finish(*refusal);
        askRepeatedly<NewToken>(
            m_tools.sender, m_tools.clock, [this] { return request(); }, {},
            {.attempts = refreshAttempts},
            [context = host()](const HttpResponse &response) {
                return response.status == 200 ? parseNewToken(response, context)
                                              : awsJsonError(response, context);
            },
            this)
            ->then(this, [this](const Result<NewToken> &token) { arrived(token); });
    }

    HttpRequest request() const
    {
        const QJsonObject body{{u"clientId"_s, m_token.clientId},
                               {u"clientSecret"_s, m_token.clientSecret},
                               {u"grantType"_s, u"refresh_token"_s},
                               {u"refreshToken"_s, m_token.refreshToken}};
        return {
            .method = "POST",
            .origin = m_place.endpoint.origin,
            .path = m_place.endpoint.path + "/token",
            .headers = {{"Host", hostHeader(m_place.endpoint.origin)},
                        {"Content-Type", "application/json"}},
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
        };
    }

    // Nobody signed in or out meanwhile, and no program that knows nothing of our lock was faster.
    bool isStillInFile() const
    {
        const Result<SsoToken> token = readSsoToken(m_place.path);
        return token && token->refreshToken == m_token.refreshToken;
    }

    void arrived(const Result<NewToken> &fresh)
    {
        if (!isStillInFile())
            return locked();
        if (!fresh)
            return failed(fresh.error());
        m_token.accessToken = fresh->accessToken;
        m_token.expiresAt = now().addSecs(fresh->seconds);
        if (!fresh->refreshToken.isEmpty())
            m_token.refreshToken = fresh->refreshToken;
        save();
        m_call->finish(m_token);
    }

    void save()
    {
        const QString folder = QFileInfo(m_place.path).path();
        QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                          | QFileDevice::ExeOwner);
        if (const auto error = saveSsoToken(m_place.path, m_token))
            qCWarning(lcAws) << "could not save the sign-in token in" << error->context;
    }

    // A refusal means that the user has to sign in; what failed on the way may be better next time.
    void failed(const Error &error)
    {
        Error told = error;
        if (error.kind == ErrorKind::Rejected || error.kind == ErrorKind::KeysExpired) {
            told.kind = ErrorKind::NeedsSignIn;
            told.context = m_place.profile;
        }
        if (m_place.times)
            (*m_place.times)[m_place.path].error = told;
        finishWithOld(told);
    }

    SsoStep m_step;
    SsoTokenPlace m_place;
    CredentialTools m_tools;
    Call<SsoToken> *m_call;
    QLockFile m_lock; // let go of with the call
    int m_lockAttempts = 0;
    SsoToken m_token;
};

} // namespace

Call<SsoToken> *freshSsoToken(const SsoStep &step, const SsoTokenPlace &place,
                              const CredentialTools &tools, QObject *owner)
{
    auto *call = new Call<SsoToken>(owner);
    (new SsoRefresh(step, place, tools, call))->start();
    return call;
}

} // namespace belvedere
