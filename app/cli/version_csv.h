// Versions as CSV: RFC 4180, one row a version, the scalar members of the field tables.
#pragma once

#include "app/domain/contents.h"

#include <span>

namespace belvedere::cli {

// One cell: times as ISO UTC, durations as seconds, texts guarded and quoted where they must be; nothing for an absent one.
void appendCsvValue(QByteArray &out, const FieldValue &value);

void appendCsvHeader(QByteArray &out);
void appendCsvRows(QByteArray &bytes, std::span<const VersionEntry *const> entries);

} // namespace belvedere::cli
