// Which version --model and --version mean.
#pragma once

#include "app/base/result.h"
#include "app/domain/contents.h"

namespace belvedere::cli {

struct Choice {
    const VersionEntry *entry = nullptr; // borrowed from the contents
    const ModelEntry *model = nullptr;
};

// `model` is a name or an ARN, of a model or of a version; missing: the only model with versions. Of several that share the
// name, the only one without an ARN. `version` missing: the active one, else the newest. Errors: Usage where the model, or
// the number in it, is ambiguous, with the candidates in `detail`, a line each; NotFound where there is none.
Result<Choice> chooseVersion(const ArchiveContents &contents, const std::optional<QString> &model,
                             std::optional<qint64> version);

} // namespace belvedere::cli
