// What a card of the trends pane is given: the versions of a model and how to show them. Made by the pane, borrowed during
// the call.
#pragma once

#include "app/analysis/promotion.h"
#include "app/domain/contents.h"
#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QHash>

namespace belvedere {

struct TrendsShown {
    ContentsPtr contents{};                       // the versions lie in it
    QString modelName{};                          // as it may be shown
    std::vector<const VersionEntry *> versions{}; // ascending number
    std::vector<Promotion> promotions{};          // ascending time
    std::optional<qint64> activeVersion{};
    std::vector<int> marks{}; // one a version, theme/marks.h; negative: none
    qsizetype current = -1;   // position of the chosen version
    Display display{};
    Theme theme = Theme::light();

    QString nameOf(size_t version) const;               // "v9"
    const Promotion *promotionOf(size_t version) const; // its last; null where none is known
};

// Everything but display and theme; no versions where the model is not in the contents.
TrendsShown trendsOf(const ContentsPtr &contents, const QString &modelName, const QString &modelArn,
                     const QHash<QString, int> &marks, const QString &current);

} // namespace belvedere
