// Asks somebody for a one-time code, without making anybody wait.
#pragma once

#include "app/base/call.h"

#include <QString>

namespace belvedere {

struct MfaQuestion {
    QString profile{};
    QString serial{}; // of the device, as the profile names it
    QString roleArn{};

    bool operator==(const MfaQuestion &) const = default;
};

class MfaPrompt
{
public:
    virtual ~MfaPrompt() = default;

    // The digits that were typed. Error: Cancelled; NeedsMfa where nobody can be asked. Deleting the call takes the
    // question back.
    virtual Call<QString> *askCode(const MfaQuestion &question, QObject *owner) = 0;
};

} // namespace belvedere
