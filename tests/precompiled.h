// What every test includes, compiled once for those that link the same.
#pragma once

#include "app/base/precompiled.h"

#ifdef QT_WIDGETS_LIB
#include "ui/precompiled.h"
#endif

#include <QSignalSpy>
#include <QTest>
