// What a version's response says that no table of fields knows: shown as it was sent, by every view.
#pragma once

#include "app/domain/model_version.h"

namespace belvedere {

// Keys of the metrics first, as "ModelMetrics.KEY" and "PriorModelMetrics.KEY", then members of the response.
std::vector<UnknownMember> unknownMembers(const ModelVersion &version);

} // namespace belvedere
