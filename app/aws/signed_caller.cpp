#include "app/aws/signed_caller.h"

#include "app/aws/signed_attempts.h"

namespace belvedere {

SignedCaller::SignedCaller(const CallerParts &parts, CallerOptions options, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_options(std::move(options))
{}

Call<HttpResponse> *SignedCaller::call(ServiceCall call, QObject *owner)
{
    auto *result = new Call<HttpResponse>(owner);
    (new SignedAttempts(*this, std::move(call), nullptr, *result))->begin();
    return result;
}

Call<HttpResponse> *SignedCaller::download(ServiceCall call, HttpSink &sink, QObject *owner)
{
    auto *result = new Call<HttpResponse>(owner);
    (new SignedAttempts(*this, std::move(call), &sink, *result))->begin();
    return result;
}

} // namespace belvedere
