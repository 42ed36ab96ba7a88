// One attempt of a request, for the window's log of requests and for --debug. Never a secret.
#pragma once

#include "app/base/error.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace belvedere {

struct RequestRecord {
    QString operation{};
    QString host{}; // with the port where it is not the scheme's own
    int attempt = 1;
    int maxAttempts = 1;
    bool isRepeat = false; // it was asked for before, in this call or an earlier one
    int status = 0;        // 0: no answer
    std::chrono::milliseconds duration{0};
    QString requestId{}; // empty where the service gave none
    std::optional<ErrorKind> error{};
    QString code{};     // the service's own
    bool isLast = true; // no retry follows

    bool operator==(const RequestRecord &) const = default;
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::RequestRecord)
