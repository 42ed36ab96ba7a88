// What nearly every file of the window includes, compiled once.
#pragma once

#include "app/base/precompiled.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QWidget>
