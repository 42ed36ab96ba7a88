// Label files: CSV without a header, the start and the end of one labelled range a line.
// Source: Lookout for Equipment user guide, "Labeling your data"; samples write `T` or a blank between date and time.
#pragma once

#include "app/domain/contents.h"

#include <string_view>

namespace belvedere {

// True where at least half of the lines that are not blank are labels. `isWhole` is false for the first piece of a file,
// whose last line may be cut.
bool looksLikeLabels(std::string_view text, bool isWhole);

// Lines that are no label are kept by their number. A label that ends before it starts is such a line, too.
LabelFile readLabelLines(std::string_view text);

} // namespace belvedere
