// Errors that have a sentence of their own although their kind has one, told apart by their `pattern`.
#pragma once

namespace belvedere {

inline constexpr char noRegionPattern[] = "no region"; // BadSettings: none is set anywhere
inline constexpr char heldLockPattern[] =
    "held lock"; // TimedOut: by another program, of a sign-in token

} // namespace belvedere
