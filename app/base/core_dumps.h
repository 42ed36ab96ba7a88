// Keys and tokens lie in the memory of this program: it is not left on a disk when the program crashes.
#pragma once

namespace belvedere {

// The first thing in main(); programs that are started inherit it.
void forbidCoreDumps();

} // namespace belvedere
