// Stand-ins for the network and for a chain of credentials.
#pragma once

#include "app/aws/credential_source.h"
#include "app/aws/http.h"

namespace belvedere::test {

class ScriptedSender final : public HttpSender
{
public:
    using Script = std::function<Result<HttpResponse>(const HttpRequest &request, int number)>;

    explicit ScriptedSender(Script script) : m_script(std::move(script)) {}

    Call<HttpResponse> *send(const HttpRequest &request, const HttpLimits &,
                             QObject *owner) override
    {
        m_requests.append(request);
        if (m_isSilent)
            return new Call<HttpResponse>(owner);
        return new Call<HttpResponse>(owner, m_script(request, int(m_requests.size()) - 1));
    }

    Call<HttpResponse> *download(const HttpRequest &request, const HttpLimits &, HttpSink &sink,
                                 QObject *owner) override
    {
        m_requests.append(request);
        if (m_isSilent)
            return new Call<HttpResponse>(owner);
        Result<HttpResponse> answer = m_script(request, int(m_requests.size()) - 1);
        if (answer && answer->status / 100 == 2) {
            (void)sink.begin(answer->status, answer->headers);
            (void)sink.take(answer->body);
            if (answer->body.endsWith("(cut)"))
                answer = Error{.kind = ErrorKind::ConnectFailed};
        }
        return new Call<HttpResponse>(owner, answer);
    }

    QList<HttpRequest> m_requests;
    bool m_isSilent = false; // never answers

private:
    Script m_script;
};

class ScriptedCredentials final : public CredentialSource
{
public:
    Call<Credentials> *credentials(QObject *owner) override
    {
        ++m_asked;
        if (m_error)
            return new Call<Credentials>(owner, *m_error);
        return new Call<Credentials>(owner, m_credentials);
    }

    void expired(const Credentials &credentials) override
    {
        m_expired.append(credentials.accessKeyId);
        if (m_renewed)
            m_credentials = *m_renewed;
    }

    Credentials m_credentials{.accessKeyId = "AKIAIOSFODNN7EXAMPLE",
                              .secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                              .sessionToken = "IQoJb3JpZ2lu//EXAMPLE+TOKEN=="};
    std::optional<Credentials> m_renewed{};
    std::optional<Error> m_error{};
    int m_asked = 0;
    QByteArrayList m_expired;
};

} // namespace belvedere::test
