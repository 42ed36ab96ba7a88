// Where versions come from. One interface for archive folders, buckets and live endpoints; views see no difference.
#pragma once

#include "app/archive/archive_reader.h"
#include "app/aws/request_record.h"
#include "app/domain/contents.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace belvedere {

// What everybody should know of a source that is asked over the network, as long as it is so.
struct SourceMarks {
    QString
        openHost{}; // gets signed requests that everybody on their way can read; empty: none does
    std::optional<std::chrono::milliseconds> clockOffset{}; // this machine's clock is off

    bool operator==(const SourceMarks &) const = default;
};

class Source : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Loading, Ready, Failed };

    using QObject::QObject;

    virtual QString name() const = 0;     // what the library shows: the folder's name
    virtual QString location() const = 0; // absolute path or URI, shown in full where it matters
    virtual State state() const = 0;
    // Never null; empty before the first load. While a first reading that takes its time is Loading, what it has so far, more
    // and more of it. Reading again replaces what is there as a whole, at its end.
    virtual ContentsPtr contents() const = 0;
    virtual Error error() const = 0; // valid while Failed
    virtual SourceMarks marks() const { return {}; }

    virtual void refresh() = 0; // reads again; a running read is given up
    // Stops reading. What was there before stays, and the state with it: Ready. Of a first reading, what it had so far stays,
    // and the state is Idle: there is more that was not read.
    virtual void cancel() = 0;

signals:
    void stateChanged();
    void progressed(const belvedere::ReadProgress &progress);
    void contentsChanged(); // new contents() with other facts than before; also while Loading
    void marksChanged();
    void requested(const belvedere::RequestRecord &record); // an attempt of a request
};

} // namespace belvedere

Q_DECLARE_METATYPE(belvedere::ReadProgress)
