// The attempts of one call, one after the other; a child of its call.
#pragma once

#include "app/aws/signed_caller.h"

#include <QPointer>

#include <memory>

namespace belvedere {

// Passes a body on and knows whether any of it came.
class WatchingSink final : public HttpSink
{
public:
    explicit WatchingSink(HttpSink &sink) : m_sink(sink) {}

    std::optional<Error> begin(int status, const HttpHeaders &headers) override
    {
        m_hasBegun = true;
        return m_sink.begin(status, headers);
    }
    std::optional<Error> take(QByteArrayView bytes) override { return m_sink.take(bytes); }
    bool hasBegun() const noexcept { return m_hasBegun; }

private:
    HttpSink &m_sink;
    bool m_hasBegun = false;
};

class SignedAttempts final : public QObject
{
public:
    SignedAttempts(SignedCaller &caller, ServiceCall call, HttpSink *sink,
                   Call<HttpResponse> &result);

    void begin();

private:
    void abandon();
    void gotCredentials(const Result<Credentials> &credentials);
    Error withRequestOf(const Error &missing) const;
    void queue();
    void send();
    HttpRequest nextRequest();
    QByteArray sdkHeader() const;
    void answered(const Result<HttpResponse> &answer);
    Result<HttpResponse> judged(const Result<HttpResponse> &answer) const;
    bool goesOn(const Error &error, const HttpHeaders &headers);
    bool setsClockRight(const Error &error, const HttpHeaders &headers);
    bool readsKeysAgain(const Error &error);
    bool waits(const Error &error, const HttpHeaders &headers);
    void tellLimit(const Result<HttpResponse> &outcome);
    void record(const Result<HttpResponse> &outcome, bool isLast);

    SignedCaller &m_caller;
    const ServiceCall m_service;
    const QByteArray m_invocation;
    Call<HttpResponse> &m_result;
    std::unique_ptr<WatchingSink> m_sink; // null: into memory
    Credentials m_credentials{};
    QPointer<ConnectionTicket> m_ticket;
    QByteArrayList m_secrets; // of the attempt on its way
    QDateTime m_signedAt;     // by the service's clock, as far as it is known
    QDateTime m_sentAt;       // by this machine's
    std::optional<std::chrono::milliseconds>
        m_skew{}; // of the last answer's Date, for a header alone
    int m_status = 0;
    QString m_requestId;
    int m_attempt = 0;
    int m_extra = 0; // attempts that the clock or the keys made necessary
    std::optional<int> m_lastCost{};
    std::optional<Error> m_expired{}; // what the keys were called, while new ones are read
    bool m_triedClock = false;
    bool m_triedKeys = false;
};

} // namespace belvedere
