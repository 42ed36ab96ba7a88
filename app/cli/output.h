// Where the result of a command goes: stdout, or a file that is there whole or not at all.
#pragma once

#include "app/cli/run.h"

#include <memory>

namespace belvedere::cli {

class Output
{
public:
    virtual ~Output() = default;

    // False once writing has failed; the rest may be left out then.
    virtual bool write(const QByteArray &bytes) = 0;
    // Must be called at the end; without it a file is left as it was. Absent: all is written. Error: WriteFailed with the
    // file in `context`; an empty detail means that the reader went away, which needs no words.
    virtual std::optional<Error> finish() = 0;

    // stdout where `file` is absent. Never null; what cannot be opened fails at the first write.
    static std::unique_ptr<Output> open(const std::optional<QString> &file, const Streams &streams);
};

} // namespace belvedere::cli
