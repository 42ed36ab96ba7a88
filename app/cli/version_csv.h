// Versions as CSV: RFC 4180, one row a version, the scalar members of the field tables.
#pragma once

#include "app/domain/contents.h"

#include <span>

namespace belvedere::cli {

void appendCsvHeader(QByteArray &out);
void appendCsvRows(QByteArray &bytes, std::span<const VersionEntry *const> entries);

} // namespace belvedere::cli
