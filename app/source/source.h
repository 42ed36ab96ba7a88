// Where versions come from. One interface for archive folders, buckets and live endpoints; views see no difference.
#pragma once

#include "app/archive/archive_reader.h"
#include "app/domain/contents.h"

#include <QObject>

namespace belvedere {

class Source : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Loading, Ready, Failed };

    using QObject::QObject;

    virtual QString name() const = 0;     // what the library shows: the folder's name
    virtual QString location() const = 0; // absolute path or URI, shown in full where it matters
    virtual State state() const = 0;
    virtual ContentsPtr contents() const = 0; // never null; empty before the first load
    virtual Error error() const = 0;          // valid while Failed

    virtual void refresh() = 0; // reads again; a running read is given up
    virtual void cancel() = 0;  // stops reading; what was there before stays

signals:
    void stateChanged();
    void progressed(const belvedere::ReadProgress &progress);
    void contentsChanged(); // new contents() with other facts than before
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::ReadProgress)
