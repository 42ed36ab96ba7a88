// What a fetch did, and what it came to.
#pragma once

#include "app/source/fetch_plan.h"

#include <chrono>
#include <optional>

namespace belvedere {

// A question that was not answered.
struct FetchGap {
    FetchQuestion question{};
    Error error{};

    bool operator==(const FetchGap &) const = default;
};

struct FetchCounts {
    qint64 models = 0;   // described
    qint64 versions = 0; // described
    qint64 requests = 0; // sent, with the retries
    qint64 retries = 0;
    qint64 filesWritten = 0;
    qint64 filesUnchanged = 0;  // they were there already
    qint64 bytes = 0;           // written
    qint64 diagnosticsLeft = 0; // files of diagnostics that were not asked for

    bool operator==(const FetchCounts &) const = default;
};

struct FetchProgress {
    FetchCounts counts{};
    qint64 done = 0;                                 // questions
    qint64 known = 0;                                // that are to be asked, as far as is known yet
    double perSecond = 0;                            // of the last seconds; 0: too early to tell
    std::optional<std::chrono::seconds> remaining{}; // absent where it is too early to tell
};

enum class FetchEnd {
    Complete,  // everything was asked; what failed stands in `failed`
    Cancelled, // by the user
    SignIn,    // the credentials are of no use, or no longer
    DiskFull,
    Stalled, // for two minutes nothing was answered
    Stopped, // nothing can be asked, or nothing can be written: `why`
};

struct FetchSummary {
    FetchCounts counts{};
    FetchEnd end = FetchEnd::Complete;
    std::optional<Error> why{}; // of the end, where that is not Complete or Cancelled
    QList<FetchGap> absent{};
    QList<FetchGap> failed{};

    std::optional<Error> firstError() const
    {
        return why || failed.isEmpty() ? why : failed.constFirst().error;
    }

    // Why it is not known which models there are; absent where it is.
    std::optional<Error> errorOfModels() const
    {
        for (const FetchGap &gap : failed) {
            // A list with an entry that cannot be used is one all the same.
            if (isOfAllModels(gap.question) && gap.error.kind != ErrorKind::MissingMember)
                return gap.error;
        }
        return std::nullopt;
    }
};

} // namespace belvedere
