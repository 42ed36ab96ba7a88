// Keeps what is downloaded into it.
#pragma once

#include "app/aws/http.h"

namespace belvedere::test {

class CollectingSink final : public HttpSink
{
public:
    std::optional<Error> begin(int status, const HttpHeaders &headers) override
    {
        ++m_begun;
        m_status = status;
        m_headers = headers;
        return m_refusal;
    }

    std::optional<Error> take(QByteArrayView bytes) override
    {
        m_bytes.append(bytes);
        return std::nullopt;
    }

    std::optional<Error> m_refusal{}; // of begin()
    int m_begun = 0;
    int m_status = 0;
    HttpHeaders m_headers;
    QByteArray m_bytes;
};

} // namespace belvedere::test
