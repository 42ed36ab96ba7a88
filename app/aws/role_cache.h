// Keys of roles that the command line interface keeps in files, so that nobody is asked for a code twice. Never written here.
// Source: botocore's credentials.py, BaseAssumeRoleCredentialFetcher._create_cache_key().
#pragma once

#include "app/aws/config_files.h"
#include "app/aws/credentials.h"
#include "app/aws/profile_chain.h"

namespace belvedere {

QString roleCachePath(const AssumeRoleStep &step, const ConfigLocations &locations);

// Errors: NotFound and the others of a file; Malformed, MissingMember.
Result<Credentials> readRoleCache(const QString &path);

} // namespace belvedere
