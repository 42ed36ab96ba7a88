// Logging categories; never a secret in any of them.
#pragma once

#include <QLoggingCategory>

namespace belvedere {

Q_DECLARE_LOGGING_CATEGORY(lcArchive)
Q_DECLARE_LOGGING_CATEGORY(lcIndex)
Q_DECLARE_LOGGING_CATEGORY(lcUi)
Q_DECLARE_LOGGING_CATEGORY(lcAws)

} // namespace belvedere
