// Which version --model and --version mean.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

namespace belvedere::cli {

struct Choice {
    const VersionEntry *entry = nullptr; // borrowed from the contents
    const ModelEntry *model = nullptr;
};

// `model` is a name or an ARN; missing: the only model with versions. `version` missing: the active one, else the newest.
// Errors: Usage where the model is ambiguous, with the candidates in `detail`, a line each; NotFound where there is none.
Result<Choice> chooseVersion(const ArchiveContents &contents, const std::optional<QString> &model,
                             std::optional<qint64> version);

} // namespace belvedere::cli
