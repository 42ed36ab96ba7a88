// JSON in one form, to be compared: what means the same gives the same bytes, however it was written down.
#pragma once

#include <QByteArray>

namespace belvedere {

// Of any value: without blanks, escapes undone, members ordered by name and without those that are null; of several with
// one name the last counts. Text that is no JSON comes back as it is.
QByteArray canonicalJson(const QByteArray &json);

} // namespace belvedere
