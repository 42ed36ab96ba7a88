// What a command works in that draws nothing: Qt as a script expects it.
#pragma once

#include <memory>

class QCoreApplication;

namespace belvedere {

// One at a time; `count` and `arguments` outlive it, and Qt takes its own out of them. Numbers are as in English whatever the
// machine's language, and standard error is for what was asked for: QT_LOGGING_RULES brings the log back.
std::unique_ptr<QCoreApplication> makeScriptApplication(int &count, char **arguments);

} // namespace belvedere
