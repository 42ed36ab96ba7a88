#include "app/base/logging.h"

namespace belvedere {

Q_LOGGING_CATEGORY(lcArchive, "belvedere.archive", QtWarningMsg)
Q_LOGGING_CATEGORY(lcIndex, "belvedere.index", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "belvedere.ui", QtWarningMsg)
Q_LOGGING_CATEGORY(lcAws, "belvedere.aws", QtWarningMsg)

} // namespace belvedere
